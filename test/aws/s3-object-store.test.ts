import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Client } from '../../shared/adapters/aws/clients.ts';
import { s3ObjectStore } from '../../shared/adapters/aws/s3-object-store.ts';
import type { ObjectInfo } from '../../shared/ports/object-store.ts';
import { describeObjectStore } from '../adapters/contract/object-store.ts';
import { emptyAndRemoveBucket } from './bucket.ts';
import { unreachable } from './unreachable.ts';

async function makeBucket(): Promise<string> {
  const bucketName = `test-${randomUUID()}`;
  await s3Client().send(new CreateBucketCommand({ Bucket: bucketName }));
  return bucketName;
}

/**
 * Downloads by a link. moto takes `response-content-disposition` for a header that was signed, and so refuses a link to
 * an absent object with 403 unless that header comes along; S3 ignores it.
 */
function fetchLink(url: string): Promise<Response> {
  const disposition = new URL(url).searchParams.get('response-content-disposition') ?? '';
  return fetch(url, { headers: { 'Content-Disposition': disposition } });
}

describeObjectStore('the S3 object store', async () => {
  const bucketName = await makeBucket();
  const deadClient = new S3Client({ ...(await unreachable()), forcePathStyle: true });
  return {
    store: s3ObjectStore({ client: s3Client(), bucketName, clock: Date.now }),
    fetchLink,
    putLink: (url, body, headers) => fetch(url, { method: 'PUT', body: Buffer.from(body), headers }),
    unreachable: s3ObjectStore({ client: deadClient, bucketName, clock: Date.now }),
    close: () => emptyAndRemoveBucket(bucketName),
  };
});

describe('the S3 object store leaves no upload behind', () => {
  let bucketName: string;
  beforeAll(async () => {
    bucketName = await makeBucket();
  });
  afterAll(() => emptyAndRemoveBucket(bucketName));

  const openUploads = async () =>
    (await s3Client().send(new ListMultipartUploadsCommand({ Bucket: bucketName }))).Uploads ?? [];

  it.each([
    ['closed', 'close', 1],
    ['aborted', 'abort', 0],
  ] as const)('when an upload of several parts is %s', async (_, end, objects) => {
    const store = s3ObjectStore({ client: s3Client(), bucketName, clock: Date.now });
    const writer = await store.openWriter(`${end}/file`, { contentType: 'application/octet-stream' });
    for (let megabyte = 0; megabyte < 20; megabyte += 1) await writer.write(Buffer.alloc(1 << 20));
    // Parts are on their way: otherwise there would be nothing to leave behind.
    expect(await openUploads()).toHaveLength(1);
    await writer[end]();
    expect(await openUploads()).toEqual([]);
    const found: ObjectInfo[] = [];
    for await (const info of store.list(`${end}/`)) found.push(info);
    expect(found).toHaveLength(objects);
  });
});

describe('the S3 object store on a large object', () => {
  const MEGABYTE = Buffer.alloc(1 << 20, 'x');
  let bucketName: string;
  beforeAll(async () => {
    bucketName = await makeBucket();
  });
  afterAll(() => emptyAndRemoveBucket(bucketName));

  it('holds a few parts of it in memory, however large it is', async () => {
    const store = s3ObjectStore({ client: s3Client(), bucketName, clock: Date.now });
    const buffers = () => process.memoryUsage().arrayBuffers;
    const before = buffers();
    let most = 0;
    const writer = await store.openWriter('large', { contentType: 'application/octet-stream' });
    for (let megabyte = 0; megabyte < 300; megabyte += 1) {
      await writer.write(MEGABYTE);
      most = Math.max(most, buffers() - before);
    }
    await writer.close();
    expect(await store.head('large')).toEqual({ key: 'large', bytes: 300 * MEGABYTE.byteLength });
    // Three buffers of 8 MB, and what the SDK makes around them; 26 MB when this was written.
    expect(most).toBeLessThan(40e6);
  });
});
