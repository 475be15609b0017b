/** Reach: the settings of the SDK's clients, and what a bundle of a few services holds; no network. */
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The module anew: it keeps its clients for the life of the process. */
async function load() {
  vi.resetModules();
  return import('../../../shared/adapters/aws/clients.ts');
}

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
});
afterEach(() => vi.unstubAllEnvs());

describe('the clients of AWS', () => {
  it('are made once each', async () => {
    const { dynamoClient, s3Client, sqsClient, eventBridgeClient } = await load();
    for (const client of [dynamoClient, s3Client, sqsClient, eventBridgeClient]) {
      expect(client()).toBe(client());
    }
  });

  it('give up after five tries, and on a call that takes too long', async () => {
    const { dynamoClient, s3Client, sqsClient, eventBridgeClient } = await load();
    for (const client of [dynamoClient(), s3Client(), sqsClient(), eventBridgeClient()]) {
      expect(await client.config.maxAttempts()).toBe(5);
      expect(await client.config.region()).toBe('eu-central-1');
      // The handler reads its settings at the first request: this one is given up before it starts.
      await client.config.requestHandler
        .handle({} as never, { abortSignal: AbortSignal.abort() })
        .catch(() => {});
      const handler = client.config.requestHandler as unknown as { httpHandlerConfigs(): object };
      expect(handler.httpHandlerConfigs()).toMatchObject({
        connectionTimeout: expect.any(Number),
        requestTimeout: expect.any(Number),
        throwOnRequestTimeout: true,
      });
    }
  });

  it('name buckets by host on AWS, and by path on an endpoint of ones own', async () => {
    expect((await load()).s3Client().config.forcePathStyle).toBe(false);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    expect((await load()).s3Client().config.forcePathStyle).toBe(true);
  });
});

describe('a bundle', () => {
  // Not DynamoDB: whoever imports from services.ts gets 33 KB of it, because lib-dynamodb makes its paginators when it
  // is loaded and does not say that this has no effect.
  const CLIENTS = ['client-s3', 'client-sqs', 'client-eventbridge'];

  /** SDK clients whose code is in a bundle that uses one service. */
  async function clientsOf(service: string): Promise<string[]> {
    const { metafile } = await build({
      stdin: {
        contents: `import { ${service} } from './shared/adapters/aws/services.ts';\nconsole.log(${service});`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      ...{ bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'] },
      ...{ treeShaking: true, minify: true, write: false, metafile: true, outfile: 'bundle.mjs' },
    });
    const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
    const held = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return CLIENTS.filter((client) => held.some(([path]) => path.includes(`/@aws-sdk/${client}/`)));
  }

  it.each([
    ['jobsFrom', []],
    ['objectsFrom', ['client-s3']],
    ['planQueueFrom', ['client-sqs']],
    ['eventsFrom', ['client-eventbridge']],
  ])('of %s holds, of S3, SQS and EventBridge, %j', async (service, clients) => {
    expect(await clientsOf(service)).toEqual(clients);
  });
});
