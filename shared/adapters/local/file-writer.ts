import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { AppError } from '../../contracts/errors.ts';
import type { ObjectWriter } from '../../ports/object-store.ts';

/** How much may wait to be written, in bytes, before `write` makes its caller wait. */
const HIGH_WATER_MARK = 1 << 20;

/** An upload under way. */
interface Upload {
  readonly stream: WriteStream;
  readonly temporary: string;
  readonly publish: () => Promise<void>;
  state: 'open' | 'closing' | 'published' | 'given up';
  failure: unknown;
}

/**
 * A writer into a temporary file, which `publish` moves to its place once every byte of it is on the disk. Errors of
 * the file system come out of whichever call is next.
 */
export async function openFileWriter(temporary: string, publish: () => Promise<void>): Promise<ObjectWriter> {
  const stream = createWriteStream(temporary, {
    flags: 'wx',
    mode: 0o600,
    flush: true,
    highWaterMark: HIGH_WATER_MARK,
  });
  const upload: Upload = { stream, temporary, publish, state: 'open', failure: undefined };
  stream.on('error', (error) => {
    upload.failure = error;
  });
  await once(stream, 'open');
  return {
    write: (chunk) => write(upload, chunk),
    close: () => close(upload),
    abort: () => abort(upload),
  };
}

async function write(upload: Upload, chunk: Uint8Array): Promise<void> {
  refuseUnlessOpen(upload);
  if (upload.stream.write(chunk)) return;
  // 'close' comes without 'drain' when the file failed or the upload was given up meanwhile.
  await new Promise<void>((resolve) => {
    const done = () => {
      upload.stream.off('drain', done).off('close', done);
      resolve();
    };
    upload.stream.on('drain', done).on('close', done);
  });
  refuseUnlessOpen(upload);
}

async function close(upload: Upload): Promise<void> {
  refuseUnlessOpen(upload);
  upload.state = 'closing';
  try {
    await finished(upload.stream.end());
    await upload.publish();
    upload.state = 'published';
  } catch (error) {
    await giveUp(upload);
    throw error;
  }
}

async function abort(upload: Upload): Promise<void> {
  if (upload.state === 'open') await giveUp(upload);
}

async function giveUp(upload: Upload): Promise<void> {
  upload.state = 'given up';
  if (!upload.stream.closed) {
    const closed = new Promise<void>((resolve) => upload.stream.once('close', () => resolve()));
    upload.stream.destroy();
    await closed;
  }
  // What cannot be removed now is removed at the next start.
  await rm(upload.temporary, { force: true }).catch(() => undefined);
}

function refuseUnlessOpen({ state, failure }: Upload): void {
  if (state !== 'open') throw new AppError('internal', 'The upload has ended: it takes no more.');
  if (failure !== undefined) throw failure;
}
