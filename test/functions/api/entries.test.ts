import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FUNCTIONS, type FunctionName } from '../../../shared/contracts/functions.ts';
import { ROUTES, type Route, type RouteName } from '../../../shared/contracts/routes.ts';
import { proxyEvent } from '../../http/call.ts';

interface Entry {
  readonly createHandler: unknown;
  readonly handler: (event: unknown, context: Context) => Promise<{ statusCode: number; body: string }>;
}

const context = { awsRequestId: 'invocation-1' } as Context;
const routes = Object.entries(ROUTES as Record<RouteName, Route>) as [RouteName, Route][];
// The address is made apart from the import, which vitest would otherwise take for a pattern of one folder.
const load = async (name: FunctionName) => (await import(addressOf(name))) as Entry;
const addressOf = (name: FunctionName) =>
  new URL(`../../../functions/${name}/handler.ts`, import.meta.url).href;

/** A request without a caller: it is refused before any store is asked. */
const harmless = (name: RouteName) =>
  proxyEvent(name, {
    caller: null,
    params: { id: 'x', fileId: 'x', index: 'x', asset: 'x', set: 'x', resourceType: 'x' },
  });

beforeEach(() => {
  // The AWS clients are made, as on Lambda, but nothing is ever sent.
  vi.stubEnv('AWS_REGION', 'eu-west-1');
});
afterEach(() => vi.unstubAllEnvs());

describe.each(routes.filter(([, route]) => route.role !== null && !route.streamed))(
  'the entry of %s on AWS',
  (name, route) => {
    const variables = Object.keys(FUNCTIONS[route.function].shape);

    test('composes the handler from just the variables that the stack sets', async () => {
      for (const variable of variables)
        vi.stubEnv(variable, variable.endsWith('_URL') ? 'https://sqs/queue' : 'named');
      const { statusCode, body } = await (await load(route.function)).handler(harmless(name), context);
      expect([statusCode, JSON.parse(body).code]).toEqual([401, 'unauthenticated']);
    });
  },
);

describe.each(routes.filter(([, route]) => route.streamed))('the entry of %s on AWS', (name, route) => {
  test('streams, which Lambda alone can do', async () => {
    await expect((await load(route.function)).handler(harmless(name), context)).rejects.toThrow('streams');
  });
});

test('a variable that the stack forgot is named', async () => {
  vi.stubEnv('TABLE_NAME', undefined);
  const { handler } = await load('authorizer');
  await expect(handler({}, context)).rejects.toThrow('TABLE_NAME');
});

test.each([...new Set(routes.map(([, route]) => route.function)), 'authorizer' as const])(
  '%s has both seams',
  async (name) => {
    const entry = await load(name);
    expect([typeof entry.createHandler, typeof entry.handler]).toEqual(['function', 'function']);
  },
);
