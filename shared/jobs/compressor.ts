import { once } from 'node:events';
import { promisify } from 'node:util';
import { constants, createZstdCompress, gzip, gzipSync, type ZlibOptions } from 'node:zlib';
import type { Compression } from '../contracts/dataset.ts';

/** Compresses one file, piece by piece. What it gives back is the file's next bytes, in order. */
export interface Compressor {
  /** Takes the next piece, which must stay as it is until the push after the next has begun. */
  push(bytes: Uint8Array): Promise<readonly Uint8Array[]>;
  /** Ends the file: its last bytes. */
  finish(): Promise<readonly Uint8Array[]>;
  /** Lets go of a file that is not finished. */
  abandon(): void;
}

/** gzip at 1 runs at about 110 MB/s a core; 6 is half as fast for files a tenth smaller. */
const GZIP_LEVEL = 1;

/** zstd at 3 runs at about 200 MB/s, faster than gzip at 1, for files a third smaller. */
const ZSTD_LEVEL = 3;

/** Opens the compressor of one file. With a spare core, a piece is compressed there while the next is computed. */
export function openCompressor(compression: Compression, spareCore = false): Compressor {
  if (compression === 'zstd') return zstdFrame();
  if (compression === 'none') return plain();
  return spareCore ? gzipMembersBeside() : gzipMembers();
}

/**
 * Each piece becomes a gzip member of its own. Members in a row read back whole everywhere, so the files of a job, one
 * after the other, hold the same bytes however the job was cut.
 */
function gzipMembers(): Compressor {
  return {
    // Synchronous: on one core, a hop to another thread and back would only add to each block.
    push: async (bytes) => [gzipSync(bytes, { level: GZIP_LEVEL })],
    finish: async () => [],
    abandon: () => undefined,
  };
}

/** The same bytes, one piece late: each member is made on another thread while the caller makes the next piece. */
function gzipMembersBeside(): Compressor {
  const compress = promisify<Uint8Array, ZlibOptions, Uint8Array>(gzip);
  let pending: Promise<Uint8Array> | undefined;
  const take = async (next?: Promise<Uint8Array>) => {
    const ready = pending;
    pending = next;
    next?.catch(() => undefined); // whoever takes it hears of it; unheard until then, it would end the process
    return ready ? [await ready] : [];
  };
  return {
    // In one stretch: at each full output buffer the other thread waits for this one, which is busy with the next piece.
    push: (bytes) => take(compress(bytes, { level: GZIP_LEVEL, chunkSize: outputBytes(bytes) })),
    finish: () => take(),
    abandon: () => undefined,
  };
}

/** Room for the compressed bytes of a piece: rows shrink to a sixth or less, and what does not only takes longer. */
function outputBytes({ byteLength }: Uint8Array): number {
  return Math.max(byteLength >> 1, 64 * 1_024);
}

function plain(): Compressor {
  // Copied, because the writer may keep what it is given, and the caller writes to its bytes again.
  return { push: async (bytes) => [bytes.slice()], finish: async () => [], abandon: () => undefined };
}

/** One frame a file: of several frames in a row, Node and others read back the first only, and say nothing. */
function zstdFrame(): Compressor {
  const params = { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL };
  const stream = createZstdCompress({ params });
  let ready: Uint8Array[] = [];
  stream.on('data', (bytes: Uint8Array) => ready.push(bytes));
  stream.on('error', () => undefined); // the write that it befell rejects; unheard, it would end the process
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    push: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve(take())));
      }),
    async finish() {
      stream.end();
      await once(stream, 'end');
      return take();
    },
    abandon: () => stream.destroy(),
  };
}
