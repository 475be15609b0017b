/** Reach: the entries of Lambda over a stand-in for the runtime's streaming global; no network. */
import { Readable, Writable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  lambdaEntry,
  type StreamedResult,
  streamingEntry,
} from '../../../shared/adapters/aws/lambda-entry.ts';

const context = { awsRequestId: 'r' };

describe('a Lambda entry', () => {
  it('composes at the first invocation, once, with the parsed environment', async () => {
    const compose = vi.fn((environment: { TABLE_NAME: string; FILES_RETENTION_DAYS: number }) =>
      vi.fn(async (event: string, given: unknown) => ({ environment, event, given })),
    );
    const variables = {
      TABLE_NAME: 't',
      BUCKET_NAME: 'b',
      EVENT_BUS_NAME: 'e',
      FILES_RETENTION_DAYS: '7',
      PATH: '/bin',
    };
    const handler = lambdaEntry('workers/finalize-job', compose, variables);
    expect(compose).not.toHaveBeenCalled();
    const environment = { TABLE_NAME: 't', BUCKET_NAME: 'b', EVENT_BUS_NAME: 'e', FILES_RETENTION_DAYS: 7 };
    expect(await handler('one', context)).toEqual({ environment, event: 'one', given: context });
    expect(await handler('two', context)).toMatchObject({ event: 'two' });
    expect(compose).toHaveBeenCalledTimes(1);
  });

  it('names the function and the variables that are missing, and composes nothing', async () => {
    const compose = vi.fn();
    const handler = lambdaEntry('api/create-job', compose, { TABLE_NAME: 't', PLAN_QUEUE_URL: '' });
    await expect(handler({}, context)).rejects.toThrow(/api\/create-job[\s\S]*PLAN_QUEUE_URL/);
    expect(compose).not.toHaveBeenCalled();
  });

  it('tries again to compose what could not be composed', async () => {
    const compose = vi
      .fn<() => () => Promise<string>>()
      .mockImplementationOnce(() => {
        throw new Error('not yet');
      })
      .mockImplementation(() => async () => 'done');
    const handler = lambdaEntry('api/estimate-job', compose, {});
    await expect(handler({}, context)).rejects.toThrow('not yet');
    expect(await handler({}, context)).toBe('done');
  });
});

describe('a streaming entry', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Stands for the runtime: status and headers go out before the first write, and never without one. */
  function runtime() {
    const chunks: Buffer[] = [];
    let head: unknown;
    const stream = new Writable({
      write(chunk, _encoding, callback) {
        chunks.push(Buffer.from(chunk));
        callback();
      },
    });
    const from = (target: Writable, prelude: unknown) => {
      const write = target.write.bind(target);
      target.write = ((...args: Parameters<typeof write>) => {
        head = prelude;
        return write(...args);
      }) as typeof write;
      return target;
    };
    vi.stubGlobal('awslambda', {
      streamifyResponse:
        (handler: (event: unknown, out: Writable, given: unknown) => Promise<void>) =>
        (event: unknown, given: unknown) =>
          handler(event, stream, given),
      HttpResponseStream: { from },
    });
    return {
      head: () => head,
      body: () => Buffer.concat(chunks).toString(),
      ended: () => stream.writableFinished,
    };
  }

  const answers = (result: StreamedResult) =>
    streamingEntry('api/estimate-job', () => async () => result, {});

  it('streams the body after status and headers', async () => {
    const lambda = runtime();
    const headers = { 'Content-Type': 'text/csv' };
    const body = Readable.from([Buffer.from('a,b\r\n'), Buffer.from('1,2\r\n')]);
    await answers({ statusCode: 200, headers, body, isBase64Encoded: false })({}, context);
    expect(lambda.head()).toEqual({ statusCode: 200, headers });
    expect(lambda.body()).toBe('a,b\r\n1,2\r\n');
    expect(lambda.ended()).toBe(true);
  });

  it.each([
    ['text', { body: '{"größe":1}' }, '{"größe":1}'],
    ['base64', { body: Buffer.from('bytes').toString('base64'), isBase64Encoded: true }, 'bytes'],
    ['an empty text', { body: '' }, ''],
    ['an empty stream', { body: Readable.from([]) }, ''],
  ])('sends %s, and its head, too', async (_, result, expected) => {
    const lambda = runtime();
    await answers({ statusCode: 404, ...result })({}, context);
    expect(lambda.head()).toEqual({ statusCode: 404 });
    expect(lambda.body()).toBe(expected);
    expect(lambda.ended()).toBe(true);
  });

  it('fails, without ending the answer, when the body breaks in the middle', async () => {
    const lambda = runtime();
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('broken');
      })(),
    );
    await expect(answers({ statusCode: 200, body })({}, context)).rejects.toThrow('broken');
    expect(lambda.ended()).toBe(false);
  });

  it('names missing variables at the invocation', async () => {
    runtime();
    const handler = streamingEntry('api/get-manifest', () => async () => ({ statusCode: 200, body: '' }), {});
    await expect(handler({}, context)).rejects.toThrow(/TABLE_NAME/);
  });

  it('may be made outside Lambda, but not run', async () => {
    const handler = answers({ statusCode: 200, body: '' });
    await expect(handler({}, context)).rejects.toThrow(/only Lambda/);
  });
});
