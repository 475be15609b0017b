import { createHash } from 'node:crypto';
import type { JobRecord, Manifest, ManifestFile } from '../contracts/job.ts';
import type { Stream } from '../contracts/streams.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { digestListId, digestListName, jobKey } from './keys.ts';
import { merkleTree } from './merkle.ts';

/** A list of block digests that is being written, one hexadecimal digest a line, and the tree over them. */
export interface DigestList {
  add(digests: readonly string[]): Promise<void>;
  /** Completes the list: what the manifest says of it, and the root over the digests. */
  close(): Promise<{ readonly file: ManifestFile; readonly root: Manifest['roots'][number] }>;
  /** Gives the list up, unless it is closed. Never rejects. */
  abort(): Promise<void>;
}

/** Opens the digest list of one stream of a job; it is streamed, and only the tree's edge is held. */
export async function openDigestList(
  objects: ObjectStore,
  job: JobRecord,
  stream: Stream,
): Promise<DigestList> {
  const id = digestListId(stream);
  const name = digestListName(stream);
  const writer = await objects.openWriter(jobKey(job, name), { contentType: 'text/plain; charset=utf-8' });
  const sha = createHash('sha256');
  const tree = merkleTree();
  let records = 0;
  let bytes = 0;
  let closed = false;
  return {
    async add(digests) {
      const lines = Buffer.from(digests.map((digest) => `${digest}\n`).join(''));
      for (const digest of digests) tree.add(Buffer.from(digest, 'hex'));
      sha.update(lines);
      records += digests.length;
      bytes += lines.byteLength;
      await writer.write(lines);
    },
    async close() {
      await writer.close();
      closed = true;
      const facts = { records, bytes, sha256: sha.digest('hex'), part: null, firstBlock: null, blocks: null };
      const file = { id, name, content: null, format: null, ...facts };
      return { file, root: { ...stream, root: tree.root().toString('hex'), digests: id } };
    },
    abort: async () => (closed ? undefined : writer.abort()),
  };
}
