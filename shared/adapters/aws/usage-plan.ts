import {
  APIGatewayClient,
  ConflictException,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  GetApiKeysCommand,
} from '@aws-sdk/client-api-gateway';

/** A tenant in an API's usage plan. */
export interface UsagePlanEntry {
  readonly usagePlanId: string;
  readonly tenantId: string;
  /** The value that the authorizer gives API Gateway for this tenant; not a secret and not an API key of ours. */
  readonly identifier: string;
}

/**
 * Gives a tenant its place in the usage plan, so that throttle and quota count for each tenant by itself. API Gateway
 * lets nobody through whose identifier no plan holds. Doing so again changes nothing.
 */
export async function joinUsagePlan(
  { usagePlanId, tenantId, identifier }: UsagePlanEntry,
  client: Pick<APIGatewayClient, 'send'> = new APIGatewayClient({}),
): Promise<void> {
  const name = `synthward-${usagePlanId}-${tenantId}`;
  const keyId = (await findKey(client, name)) ?? (await createKey(client, name, identifier));
  try {
    await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error; // it is in the plan already
  }
}

async function findKey(client: Pick<APIGatewayClient, 'send'>, name: string): Promise<string | undefined> {
  const { items } = await client.send(new GetApiKeysCommand({ nameQuery: name, limit: 500 }));
  return items?.find((item) => item.name === name)?.id; // the query matches prefixes
}

async function createKey(
  client: Pick<APIGatewayClient, 'send'>,
  name: string,
  value: string,
): Promise<string> {
  const { id } = await client.send(new CreateApiKeyCommand({ name, value, enabled: true }));
  if (!id) throw new Error(`API Gateway made the key ${name} without an id`);
  return id;
}
