import { Readable } from 'node:stream';
import { assertObjectKey } from '../../shared/ports/object-key.ts';
import type { ObjectStore, ObjectWriter } from '../../shared/ports/object-store.ts';

/** An object store in memory, so that hundreds of whole jobs can be run in a test; it counts what is written. */
export interface MemoryObjects extends ObjectStore {
  readonly stored: Map<string, Buffer>;
  /** Keys in the order in which they became visible, repeats included. */
  readonly published: string[];
  /** Keys of uploads that are neither complete nor given up. */
  readonly open: Set<string>;
  /** Keys of uploads that were given up. */
  readonly aborted: string[];
}

export function memoryObjects(clock: () => number): MemoryObjects {
  const stored = new Map<string, Buffer>();
  const published: string[] = [];
  const open = new Set<string>();
  const aborted: string[] = [];
  const publish = (key: string, bytes: Buffer) => {
    assertObjectKey(key);
    published.push(key);
    stored.set(key, bytes);
  };
  return {
    stored,
    published,
    open,
    aborted,
    openWriter: async (key) => {
      open.add(key);
      return memoryWriter((bytes) => {
        open.delete(key);
        if (bytes) publish(key, bytes);
        else aborted.push(key);
      });
    },
    put: async (key, body) => publish(key, Buffer.from(body as string)),
    get: async (key) => {
      assertObjectKey(key);
      const bytes = stored.get(key);
      return bytes && Readable.from([bytes], { objectMode: false });
    },
    head: async (key) => {
      assertObjectKey(key);
      const bytes = stored.get(key)?.byteLength;
      return bytes === undefined ? undefined : { key, bytes };
    },
    async *list(prefix) {
      for (const key of [...stored.keys()].sort()) {
        if (key.startsWith(prefix)) yield { key, bytes: stored.get(key)?.byteLength ?? 0 };
      }
    },
    remove: async (key) => {
      stored.delete(key);
    },
    presignDownload: async (key, { expiresIn, fileName }) => ({
      url: `https://files.example.com/${key}?name=${fileName}`,
      expiresAt: new Date(clock() + expiresIn * 1_000).toISOString(),
    }),
    presignUpload: async (key, expiresIn) => ({
      url: `https://files.example.com/${key}`,
      expiresAt: new Date(clock() + expiresIn * 1_000).toISOString(),
      headers: {},
    }),
    ping: async () => undefined,
  };
}

/** `end` is told the bytes of an upload that is complete, or nothing when it is given up. */
function memoryWriter(end: (bytes?: Buffer) => void): ObjectWriter {
  const chunks: Buffer[] = [];
  let open = true;
  const demandOpen = () => {
    if (!open) throw new Error('the upload has ended');
  };
  return {
    write: async (chunk) => {
      demandOpen();
      chunks.push(Buffer.from(chunk));
    },
    close: async () => {
      demandOpen();
      open = false;
      end(Buffer.concat(chunks));
    },
    abort: async () => {
      open = false;
      end();
    },
  };
}
