import { createHash } from 'node:crypto';
import type { Compression } from '../contracts/dataset.ts';
import type { JobRecord, ManifestFile } from '../contracts/job.ts';
import { compressionOf, fileKindOf, type Stream } from '../contracts/streams.ts';
import type { Piece } from '../formats/block-pieces.ts';
import type { PieceFile } from '../formats/table-format.ts';
import type { ObjectStore, ObjectWriter } from '../ports/object-store.ts';
import { blockDigests } from './block-digests.ts';
import { type Compressor, openCompressor } from './compressor.ts';
import { jobKey, partFileId, partFileName } from './keys.ts';
import type { BlockRun } from './plan.ts';

/** A compressed file is that to whoever stores or downloads it, whatever is inside. */
const COMPRESSED_TYPES: Readonly<Record<Exclude<Compression, 'none'>, string>> = {
  gzip: 'application/gzip',
  zstd: 'application/zstd',
};

/** A file that is being written: pieces go through hashing, framing and compression straight into an upload. */
export interface PartFile {
  /** Writes what stands before the first block, such as a CSV header; it belongs to no block's digest. */
  begin(): Promise<void>;
  /** Writes the next piece of the stream; resolves when the upload takes more. */
  write(piece: Piece): Promise<void>;
  /** Rows or documents, and blocks, that are complete so far. */
  written(): { readonly records: number; readonly blocks: number };
  /** Completes the file: what the manifest says of it, and the SHA-256 of each of its blocks. */
  close(): Promise<{ readonly file: ManifestFile; readonly digests: readonly string[] }>;
  /** Gives the file up; nothing of it stays, unless it is closed. Never rejects. */
  abort(): Promise<void>;
}

/** Which file to write, and how. */
export interface PartFileOptions {
  readonly part: number;
  readonly run: BlockRun;
  /** Frames the pieces as a file of the stream's format. */
  readonly frame: PieceFile;
  readonly spareCore: boolean;
}

/** Opens the file of one stream in a part of a job. */
export async function openPartFile(
  objects: ObjectStore,
  job: JobRecord,
  stream: Stream,
  { part, run, frame, spareCore }: PartFileOptions,
): Promise<PartFile> {
  const compression = compressionOf(stream, job.output.compression);
  const { extension, contentType } = fileKindOf(stream);
  const name = partFileName(stream, part, extension, compression);
  const type = compression === 'none' ? contentType : COMPRESSED_TYPES[compression];
  const writer = await objects.openWriter(jobKey(job, name), { contentType: type });
  const compressor = openCompressor(compression, spareCore);
  const storing = storeInto(writer, compressor);
  const digests = blockDigests();
  let records = 0;
  let closed = false;
  return {
    async begin() {
      const bytes = frame.begin();
      if (bytes.byteLength > 0) await storing.push([bytes]);
    },
    async write(piece) {
      records += piece.counts?.records ?? 0;
      digests.add(piece);
      const framed = frame.add(piece.bytes);
      // Each block is a member at least: a compressed file without any would be none, which readers take for broken.
      const isBare = framed.length === 0 && piece.first && piece.counts && compression !== 'none';
      await storing.push(isBare ? [piece.bytes] : framed);
    },
    written: () => ({ records, blocks: digests.blocks }),
    async close() {
      await storing.push(frame.end());
      const stored = await storing.finish();
      await writer.close();
      closed = true;
      const { firstBlock, blocks } = { ...run, blocks: digests.blocks };
      const facts = { records, ...stored, part, firstBlock, blocks };
      const file = { id: partFileId(stream, part), name, ...stream, ...facts };
      return { file, digests: digests.all() };
    },
    async abort() {
      if (closed) return; // whole files are replaced by the same bytes; another delivery may count on this one
      compressor.abandon();
      await writer.abort();
    },
  };
}

/** Compresses bytes, stores and hashes what comes of them. */
function storeInto(writer: ObjectWriter, compressor: Compressor) {
  const sha = createHash('sha256');
  let bytes = 0;
  const store = async (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) {
      sha.update(chunk);
      bytes += chunk.byteLength;
      await writer.write(chunk);
    }
  };
  return {
    async push(pieces: readonly Uint8Array[]) {
      for (const piece of pieces) await store(await compressor.push(piece));
    },
    async finish() {
      await store(await compressor.finish());
      return { bytes, sha256: sha.digest('hex') };
    },
  };
}
