import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ObjectInfo, ObjectStore } from '../../../shared/ports/object-store.ts';

/** What the suite needs of an adapter. One store serves the whole suite: every test has a prefix of its own. */
export interface MadeObjectStore {
  readonly store: ObjectStore;
  /** Downloads by a presigned link over HTTP, as a client would. */
  fetchLink(url: string): Promise<Response>;
  /** Uploads by a presigned link over HTTP, as a client would. */
  putLink(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Response>;
  /** A store of the same kind that nothing answers. */
  readonly unreachable: ObjectStore;
  close(): Promise<void>;
}

/** The store under test: it is made only after the tests have been collected. */
export type Access = () => MadeObjectStore;

export const TEXT = { contentType: 'text/plain' };
export const BYTES = { contentType: 'application/octet-stream' };

/** A prefix of its own for each test, so that tests may share one bucket. */
export const aPrefix = () => `suite-${randomBytes(8).toString('hex')}`;

/** The whole object, or undefined when there is none. */
export async function read(store: ObjectStore, key: string): Promise<Buffer | undefined> {
  const body = await store.get(key);
  return body && buffer(body);
}

/** The whole list. */
export async function listAll(store: ObjectStore, prefix: string): Promise<ObjectInfo[]> {
  const found: ObjectInfo[] = [];
  for await (const info of store.list(prefix)) found.push(info);
  return found;
}
