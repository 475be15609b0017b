import { type ApiKey, apiKeySchema } from '../../contracts/access.ts';
import { AppError } from '../../contracts/errors.ts';
import type { KeyStore } from '../../ports/key-store.ts';
import { type DynamoTable, getItem, type Item, queryItems, transact } from './dynamo-table.ts';
import { assign } from './expressions.ts';
import { toAppError } from './sdk-error.ts';
import { apiKeyHashKey, apiKeyKey, type ItemKey, recordOf, tenantKeysPartition } from './table-design.ts';

/** API keys in the one DynamoDB table, each stored under its tenant and under its hash; see `table-design.ts`. */
export function dynamoKeyStore({ client, tableName }: DynamoTable): KeyStore {
  const table: DynamoTable = { client, tableName };
  return {
    putKey: (key) => putKey(table, key),
    findKeyByHash: (hash) => getKey(table, apiKeyHashKey(hash)),
    listKeys: (tenantId) => listKeys(table, tenantId),
    revokeKey: (tenantId, keyId, at) => revokeKey(table, tenantId, keyId, at),
  };
}

const placesOf = (key: ApiKey) => [apiKeyKey(key.tenantId, key.keyId), apiKeyHashKey(key.hash)];

async function putKey(table: DynamoTable, key: ApiKey): Promise<void> {
  const refused = await transact(
    table,
    placesOf(key).map((place) => ({
      Put: { Item: { ...place, ...key }, ConditionExpression: 'attribute_not_exists(pk)' },
    })),
  );
  if (refused.length === 0) return;
  throw new AppError('internal', 'The key could not be stored.', {
    cause: new Error('its id or hash is taken'),
  });
}

function toApiKey(item: Item): ApiKey {
  const parsed = apiKeySchema.safeParse(recordOf(item));
  if (!parsed.success) throw toAppError(parsed.error, 'key store');
  return parsed.data;
}

async function getKey(table: DynamoTable, place: ItemKey): Promise<ApiKey | undefined> {
  const item = await getItem(table, place);
  return item && toApiKey(item);
}

async function listKeys(table: DynamoTable, tenantId: string): Promise<ApiKey[]> {
  const items = queryItems(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': tenantKeysPartition(tenantId) },
    ConsistentRead: true,
  });
  const keys: ApiKey[] = [];
  for await (const item of items) keys.push(toApiKey(item));
  // The table has them by id; of the same instant they stay so.
  return keys.sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
}

/** Only a key that is not revoked yet is written: of two who revoke it at once, the first one's instant stays. */
async function revokeKey(table: DynamoTable, tenantId: string, keyId: string, at: string): Promise<boolean> {
  const key = await getKey(table, apiKeyKey(tenantId, keyId));
  if (!key) return false;
  if (key.revokedAt !== null) return true;
  await transact(
    table,
    placesOf(key).map((place) => ({ Update: { Key: place, ...revocation(at) } })),
  );
  return true;
}

function revocation(at: string) {
  const assignment = assign({ revokedAt: at });
  return {
    ...assignment,
    ConditionExpression: '#revokedAt = :never',
    ExpressionAttributeValues: { ...assignment.ExpressionAttributeValues, ':never': null },
  };
}
