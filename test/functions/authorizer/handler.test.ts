import type { APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler as getJob } from '../../../functions/api/get-job/handler.ts';
import { createHandler } from '../../../functions/authorizer/handler.ts';
import { createKey, revokeKey, usageIdentifier } from '../../../shared/access/api-keys.ts';
import { logger } from '../../../shared/http/logger.ts';
import { call } from '../../http/call.ts';
import { DAY, openWorld, type World } from '../api/world.ts';

const METHOD_ARN = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/dev/GET/api/v1/jobs';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});
afterEach(() => vi.restoreAllMocks());

const newKey = () =>
  createKey(world.services.keys, { tenantId: 'acme', role: 'viewer', label: 'test' }, world.now);

function authorize(authorizationToken: string) {
  const event: APIGatewayTokenAuthorizerEvent = { type: 'TOKEN', methodArn: METHOD_ARN, authorizationToken };
  return createHandler(world.services)(event, { awsRequestId: 'invocation-1' } as Context);
}

test('a valid key gives its caller, the policy of its role and its tenant’s usage identifier', async () => {
  const { secret, key } = await newKey();
  const answer = await authorize(`Bearer ${secret}`);
  expect(answer).toMatchObject({
    principalId: key.keyId,
    context: { tenantId: 'acme', keyId: key.keyId, role: 'viewer', keyExpiresAt: key.expiresAt },
    usageIdentifierKey: usageIdentifier('acme'),
  });
  expect(JSON.stringify(answer.policyDocument)).toContain('GET/api/v1/jobs/*');
});

test('the context is flat text, which is all that API Gateway passes on, and no secret is in it', async () => {
  const { secret } = await newKey();
  const answer = await authorize(`Bearer ${secret}`);
  for (const value of Object.values(answer.context ?? {})) expect(value).toMatch(/./);
  expect(JSON.stringify(answer)).not.toContain(secret);
});

test('what it vouches for is what the handlers take', async () => {
  const { secret } = await newKey();
  const { jobId } = await world.queued();
  const { context } = await authorize(`Bearer ${secret}`);
  const answer = await call(getJob(world.services), 'getJob', {
    params: { id: jobId },
    caller: context ?? null,
  });
  expect(answer.status).toBe(200);
});

test('a key that ends while this answer is cached is refused by the handler', async () => {
  const { secret } = await newKey();
  const { jobId } = await world.queued();
  const { context } = await authorize(`Bearer ${secret}`);
  world.now += 90 * DAY;
  const answer = await call(getJob(world.services), 'getJob', {
    params: { id: jobId },
    caller: context ?? null,
  });
  expect(answer.status).toBe(401);
});

describe('a key that is refused', () => {
  const refusals: readonly (readonly [string, () => Promise<string>])[] = [
    ['nonsense', async () => 'Bearer sw_short'],
    ['unknown', async () => `Bearer sw_${'A'.repeat(43)}`],
    [
      'revoked',
      async () => {
        const { secret, key } = await newKey();
        await revokeKey(world.services.keys, 'acme', key.keyId, world.now);
        return `Bearer ${secret}`;
      },
    ],
    [
      'expired',
      async () => {
        const { secret } = await newKey();
        world.now += 90 * DAY;
        return `Bearer ${secret}`;
      },
    ],
  ];

  test.each(refusals)(
    '%s is the one word that API Gateway turns into 401; the log has the reason but not the key',
    async (_, token) => {
      const info = vi.spyOn(logger, 'info').mockReturnValue();
      const given = await token();
      await expect(authorize(given)).rejects.toThrow(/^Unauthorized$/);
      expect(info).toHaveBeenCalledWith(
        'key refused',
        expect.objectContaining({ correlation_id: 'invocation-1' }),
      );
      expect(JSON.stringify(info.mock.calls)).not.toContain(given.slice(-20));
    },
  );
});

test('a key store that is down is a fault, not a wrong key', async () => {
  const keys = { ...world.services.keys, findKeyByHash: () => Promise.reject(new Error('throttled')) };
  const event = {
    type: 'TOKEN',
    methodArn: METHOD_ARN,
    authorizationToken: `Bearer sw_${'A'.repeat(43)}`,
  } as const;
  await expect(createHandler({ keys, clock: world.services.clock })(event, {} as Context)).rejects.toThrow(
    'throttled',
  );
});
