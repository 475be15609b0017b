/** Reach: the S3 store over a client that fails as S3 fails, and its links; no network. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { s3ObjectStore } from '../../../shared/adapters/aws/s3-object-store.ts';
import { type Answer, fakeS3, inOrder, sdkError } from './fake-clients.ts';

const NOW = Date.parse('2026-03-01T12:00:00.789Z');
const TEXT = { contentType: 'text/plain' };

function open(answer: Answer) {
  const { client, sent } = fakeS3(answer);
  return { store: s3ObjectStore({ client, bucketName: 'bucket', clock: () => NOW }), sent };
}

async function drain(objects: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const object of objects) found.push(object);
  return found;
}

describe('an S3 store that fails', () => {
  it.each([
    ['SlowDown', 503, 'unavailable'],
    ['InternalError', 500, 'unavailable'],
    ['AccessDenied', 403, 'internal'],
    ['NoSuchBucket', 404, 'internal'],
  ])('with %s (%i) says %s, whatever was asked', async (name, status, code) => {
    const { store } = open(inOrder(sdkError(name, status)));
    const calls = [
      store.put('a/b', 'x', TEXT),
      store.get('a/b'),
      store.head('a/b'),
      store.remove('a/b'),
      store.ping(),
      drain(store.list('a/')),
    ];
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toMatchObject({ status: 'rejected', reason: { name: 'AppError', code } });
      expect(String((call as PromiseRejectedResult).reason.message)).not.toContain('arn:');
    }
  });

  it('on the second page of a list gives the first page before it fails', async () => {
    const first = { Contents: [{ Key: 'a/1', Size: 3 }], IsTruncated: true, NextContinuationToken: 'more' };
    const { store } = open(inOrder(first, sdkError('SlowDown', 503)));
    const listed = store.list('a/')[Symbol.asyncIterator]();
    expect(await listed.next()).toMatchObject({ value: { key: 'a/1', bytes: 3 } });
    await expect(listed.next()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('in the middle of a download ends the stream with an error, never as if it were whole', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      })(),
    );
    const { store } = open(inOrder({ Body: body }));
    const stream = (await store.get('a/b')) ?? Readable.from([]);
    await expect(buffer(stream)).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
  });
});

describe('an S3 download that nobody reads on', () => {
  it('lets go of the connection', async () => {
    const body = Readable.from([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
    const { store } = open(inOrder({ Body: body }));
    for await (const _ of (await store.get('a/b')) ?? []) break;
    expect(body.destroyed).toBe(true);
  });
});

describe('links to S3', () => {
  const { store, sent } = open(() => {
    throw new Error('a link is made without asking AWS');
  });
  const link = (fileName: string, expiresIn = 900) =>
    store.presignDownload('jobs/a.csv', { fileName, expiresIn });

  it('are signed for the given life, counted from the whole second that the signature names', async () => {
    const { url, expiresAt } = await link('a.csv', 600);
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-Date')).toBe('20260301T120000Z');
    expect(query.get('X-Amz-Expires')).toBe('600');
    expect(expiresAt).toBe('2026-03-01T12:10:00.000Z');
    expect(new URL(url).pathname).toBe('/jobs/a.csv');
    expect(sent).toEqual([]);
  });

  it.each([
    ['members part-1.csv.gz', 'attachment; filename="members part-1.csv.gz"'],
    ['a"; filename="evil.exe', 'attachment; filename="a__ filename__evil.exe"'],
    ['a\r\nSet-Cookie: x', 'attachment; filename="a__Set-Cookie_ x"'],
    ['größe/../x', 'attachment; filename="gr__e_.._x"'],
  ])('save under %j and let nothing else into the header', async (fileName, disposition) => {
    const { url } = await link(fileName);
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(disposition);
  });
});

describe('links to upload to S3', () => {
  const { store, sent } = open(() => {
    throw new Error('a link is made without asking AWS');
  });

  it('are signed for one key, with no sum of a body that is not there yet', async () => {
    const { url, expiresAt, headers } = await store.presignUpload('validations/a/file', 3_600);
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/validations/a/file');
    expect(searchParams.get('X-Amz-Expires')).toBe('3600');
    expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
    expect(expiresAt).toBe('2026-03-01T13:00:00.000Z');
    expect(headers).toEqual({ 'Content-Type': 'application/octet-stream' });
    expect(sent).toEqual([]);
  });
});
