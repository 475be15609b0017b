/** Reach: the S3 writer over a client that fails as S3 fails; no network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openUpload, UPLOAD_PART_BYTES } from '../../../shared/adapters/aws/s3-upload.ts';
import { type Answer, fakeS3, type Sent, sdkError } from './fake-clients.ts';

const unavailable = { name: 'AppError', code: 'unavailable' };
const internal = { name: 'AppError', code: 'internal' };
const slowDown = sdkError('SlowDown', 503);
const target = { Bucket: 'bucket', Key: 'a/b', ContentType: 'text/csv' };
const part = Buffer.alloc(UPLOAD_PART_BYTES, 'x');

/** What S3 answers when all goes well. */
const WELL: Readonly<Record<string, (sent: Sent) => unknown>> = {
  CreateMultipartUpload: () => ({ UploadId: 'up' }),
  UploadPart: ({ input }) => ({ ETag: `tag-${input.PartNumber}`, ChecksumCRC32: `crc-${input.PartNumber}` }),
  CompleteMultipartUpload: () => ({}),
  AbortMultipartUpload: () => ({}),
  PutObject: () => ({}),
};

const fail = (error: Error) => () => {
  throw error;
};

function open(changes: Readonly<Record<string, Answer>> = {}) {
  const { client, sent } = fakeS3((one) => ({ ...WELL, ...changes })[one.name]?.(one));
  return { writer: openUpload(client, target), sent, names: () => sent.map(({ name }) => name) };
}

/** Lets everything happen that can happen without more input. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** True when the promise settles without more input. */
async function settles(promise: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (await Promise.race([promise.catch(() => {}), settle().then(() => waiting)])) !== waiting;
}

describe('the S3 writer', () => {
  it('sends less than a part whole', async () => {
    const { writer, sent } = open();
    await writer.write(Buffer.from('a,'));
    await writer.write(Buffer.from('b'));
    await writer.close();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ name: 'PutObject', input: { ...target, Body: Buffer.from('a,b') } });
  });

  it('tells S3 the checksum of each part and the size of the whole, in the order of the parts', async () => {
    const { writer, sent, names } = open({
      // The first part arrives last.
      UploadPart: async (one) => {
        if (one.input.PartNumber === 1) await settle();
        return WELL['UploadPart']?.(one);
      },
    });
    await writer.write(Buffer.concat([part, part, Buffer.from('end')]));
    await writer.close();
    expect(names().at(-1)).toBe('CompleteMultipartUpload');
    expect(sent[0]?.input).toEqual({ ...target, ChecksumAlgorithm: 'CRC32' });
    expect(sent.at(-1)?.input).toEqual({
      Bucket: 'bucket',
      Key: 'a/b',
      UploadId: 'up',
      MpuObjectSize: 2 * UPLOAD_PART_BYTES + 3,
      MultipartUpload: {
        Parts: [1, 2, 3].map((n) => ({ PartNumber: n, ETag: `tag-${n}`, ChecksumCRC32: `crc-${n}` })),
      },
    });
  });

  it('sends an object of exactly one part as one part, without an empty one', async () => {
    const { writer, names } = open();
    await writer.write(part);
    await writer.close();
    expect(names()).toEqual(['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload']);
  });

  it('puts the bytes together as they came, however they were cut', async () => {
    const size = 2 * UPLOAD_PART_BYTES + 12_345;
    const source = Buffer.allocUnsafe(size);
    for (let at = 0; at + 4 <= size; at += 4) source.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, at);
    const cuts = fc.array(fc.integer({ min: 0, max: size }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.boolean(), async (places, waits) => {
        const bodies = new Map<number, Buffer>();
        const { writer } = open({
          UploadPart: async (one) => {
            await new Promise(setImmediate);
            // A copy: the writer uses its buffers again as soon as a part has arrived.
            bodies.set(one.input.PartNumber, Buffer.from(one.input.Body));
            return WELL['UploadPart']?.(one);
          },
        });
        const ends = [...places, size].sort((a, b) => a - b);
        const writes = ends.map((end, index) => writer.write(source.subarray(ends[index - 1] ?? 0, end)));
        if (waits) await Promise.all(writes);
        await writer.close();
        expect(Buffer.concat([1, 2, 3].map((n) => bodies.get(n) ?? Buffer.of())).equals(source)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('lets the source wait while two parts are on their way', async () => {
    const arrive: (() => void)[] = [];
    const { writer, names } = open({
      UploadPart: (one) => new Promise((resolve) => arrive.push(() => resolve(WELL['UploadPart']?.(one)))),
    });
    const started = () => names().filter((name) => name === 'UploadPart').length;
    await writer.write(part);
    await writer.write(part);
    const third = writer.write(part);
    expect(await settles(third)).toBe(false);
    expect(started()).toBe(2);
    arrive[0]?.();
    expect(await settles(third)).toBe(true);
    expect(started()).toBe(3);
    for (const each of arrive) each();
    await writer.close();
  });

  it('takes nothing more once it is closed', async () => {
    const { writer, names } = open();
    await writer.close();
    await expect(writer.write(part)).rejects.toMatchObject(internal);
    await expect(writer.close()).rejects.toMatchObject(internal);
    await writer.abort();
    expect(names()).toEqual(['PutObject']);
  });
});

describe('the S3 writer when S3 fails half-way', () => {
  const secondPartFails = {
    UploadPart: (one: Sent) => (one.input.PartNumber === 2 ? fail(slowDown)() : WELL['UploadPart']?.(one)),
  };

  it('says so at the next write, before another part is full', async () => {
    const { writer } = open(secondPartFails);
    await writer.write(part);
    await writer.write(part);
    await settle();
    await expect(writer.write(Buffer.from('x'))).rejects.toMatchObject({ ...unavailable, cause: slowDown });
  });

  it('completes nothing when it is closed all the same, and removes what was sent', async () => {
    const { writer, sent, names } = open(secondPartFails);
    await writer.write(Buffer.concat([part, part]));
    await expect(writer.close()).rejects.toMatchObject(unavailable);
    await writer.abort();
    expect(names()).not.toContain('CompleteMultipartUpload');
    expect(sent.at(-1)).toMatchObject({ name: 'AbortMultipartUpload', input: { UploadId: 'up' } });
  });

  it('fails a write that waits for room', async () => {
    const { writer } = open({ UploadPart: async () => settle().then(fail(slowDown)) });
    await expect(writer.write(Buffer.concat([part, part, part, part]))).rejects.toMatchObject(unavailable);
  });

  it('does not close after a write that failed, though the cause may be over', async () => {
    let times = 0;
    const { writer, names } = open({
      CreateMultipartUpload: () => {
        times += 1;
        return times === 1 ? fail(slowDown)() : { UploadId: 'up' };
      },
    });
    await expect(writer.write(part)).rejects.toMatchObject(unavailable);
    await expect(writer.close()).rejects.toMatchObject(unavailable);
    await writer.abort();
    expect(names()).toEqual(['CreateMultipartUpload']);
  });

  it('removes the parts when S3 does not complete them', async () => {
    const { writer, names } = open({ CompleteMultipartUpload: fail(slowDown) });
    await writer.write(part);
    await expect(writer.close()).rejects.toMatchObject(unavailable);
    expect(names().at(-1)).toBe('AbortMultipartUpload');
  });

  it('fails when a small object cannot be put', async () => {
    const { writer } = open({ PutObject: fail(sdkError('AccessDenied', 403)) });
    await expect(writer.close()).rejects.toMatchObject(internal);
  });

  it('fails when S3 names no upload', async () => {
    const { writer } = open({ CreateMultipartUpload: () => ({}) });
    await expect(writer.write(part)).rejects.toMatchObject(internal);
  });
});

describe('the S3 writer when it is given up', () => {
  it('cancels what is on its way, removes the upload, and refuses the writes that wait', async () => {
    const { writer, sent, names } = open({
      UploadPart: ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('cancelled')))),
    });
    await writer.write(Buffer.concat([part, part]));
    const waiting = writer.write(part);
    const queued = writer.write(Buffer.from('x'));
    expect(await settles(waiting)).toBe(false);
    const refused = Promise.all([
      expect(waiting).rejects.toMatchObject(internal),
      expect(queued).rejects.toMatchObject(internal),
    ]);
    await writer.abort();
    await refused;
    expect(sent.filter(({ name }) => name === 'UploadPart').every(({ signal }) => signal?.aborted)).toBe(
      true,
    );
    expect(names().at(-1)).toBe('AbortMultipartUpload');
    await expect(writer.close()).rejects.toMatchObject(internal);
  });

  it('never rejects, though S3 cannot remove the upload', async () => {
    const { writer } = open({ AbortMultipartUpload: fail(slowDown) });
    await writer.write(part);
    await expect(writer.abort()).resolves.toBeUndefined();
  });

  it('removes the upload once', async () => {
    const { writer, names } = open();
    await writer.write(part);
    await Promise.all([writer.abort(), writer.abort()]);
    expect(names().filter((name) => name === 'AbortMultipartUpload')).toHaveLength(1);
  });

  it('sends nothing when nothing was sent', async () => {
    const { writer, names } = open();
    await writer.write(Buffer.from('x'));
    await writer.abort();
    expect(names()).toEqual([]);
  });
});
