import { createHash, hash } from 'node:crypto';
import type { Compression } from '../contracts/dataset.ts';
import type { JobRecord, ManifestFile } from '../contracts/job.ts';
import { fileFormats } from '../formats/projection.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { openCompressor } from './compressor.ts';
import { jobKey, partFileId, partFileName, type Stream } from './keys.ts';
import type { BlockRun } from './plan.ts';

/** A compressed file is that to whoever stores or downloads it, whatever is inside. */
const COMPRESSED_TYPES: Readonly<Record<Exclude<Compression, 'none'>, string>> = {
  gzip: 'application/gzip',
  zstd: 'application/zstd',
};

/** A file that is being written: blocks go through compression and hashing straight into an upload. */
export interface PartFile {
  /** Writes what stands before the first block, such as a CSV header; it belongs to no block's digest. */
  writeHeader(bytes: Uint8Array): Promise<void>;
  /** Writes a block of `records` rows; resolves when the upload takes more. */
  writeBlock(bytes: Uint8Array, records: number): Promise<void>;
  /** Rows and blocks so far. */
  written(): { readonly records: number; readonly blocks: number };
  /** Completes the file: what the manifest says of it, and the SHA-256 of each of its blocks. */
  close(): Promise<{ readonly file: ManifestFile; readonly digests: readonly string[] }>;
  /** Gives the file up; nothing of it stays, unless it is closed. Never rejects. */
  abort(): Promise<void>;
}

/** Opens the file of one table and format in a part of a job. */
export async function openPartFile(
  objects: ObjectStore,
  job: JobRecord,
  stream: Stream,
  part: number,
  { firstBlock }: BlockRun,
  spareCore: boolean,
): Promise<PartFile> {
  const { compression } = job.output;
  const { extension, contentType } = fileFormats[stream.format];
  const name = partFileName(stream, part, extension, compression);
  const type = compression === 'none' ? contentType : COMPRESSED_TYPES[compression];
  const writer = await objects.openWriter(jobKey(job, name), { contentType: type });
  const compressor = openCompressor(compression, spareCore);
  const stored = createHash('sha256');
  const digests: string[] = [];
  let bytes = 0;
  let records = 0;
  let closed = false;

  const store = async (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) {
      stored.update(chunk);
      bytes += chunk.byteLength;
      await writer.write(chunk);
    }
  };

  return {
    async writeHeader(header) {
      if (header.byteLength > 0) await store(await compressor.push(header));
    },
    async writeBlock(block, rows) {
      digests.push(hash('sha256', block, 'hex'));
      records += rows;
      await store(await compressor.push(block));
    },
    written: () => ({ records, blocks: digests.length }),
    async close() {
      await store(await compressor.finish());
      await writer.close();
      closed = true;
      const facts = {
        records,
        bytes,
        sha256: stored.digest('hex'),
        part,
        firstBlock,
        blocks: digests.length,
      };
      return { file: { id: partFileId(stream, part), name, ...stream, ...facts }, digests };
    },
    async abort() {
      if (closed) return; // whole files are replaced by the same bytes; another delivery may count on this one
      compressor.abandon();
      await writer.abort();
    },
  };
}
