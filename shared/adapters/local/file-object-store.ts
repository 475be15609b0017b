import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { access, constants, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../contracts/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { assertObjectKey, assertObjectPrefix } from '../../ports/object-key.ts';
import type {
  ObjectInfo,
  ObjectOptions,
  ObjectStore,
  ObjectWriter,
  PresignedLink,
  PresignOptions,
  UploadLink,
} from '../../ports/object-store.ts';
import { openFileWriter } from './file-writer.ts';
import {
  moveFile,
  NotAFolderError,
  openFile,
  pathOf,
  pruneFolders,
  publishFile,
  statFile,
  walkFiles,
} from './object-files.ts';
import { signLink } from './signed-link.ts';

/** Where objects lie and how links are made. */
export interface FileObjectStoreOptions {
  /** Folder of the store; made when it is missing. */
  readonly root: string;
  /** Signs links; see `loadLinkSecret`. */
  readonly secret: Uint8Array;
  /** URL below which links lie, without a slash at its end. */
  readonly linkBase: string;
  readonly clock: Clock;
}

/** An object on its way to a client. */
export interface ObjectDownload extends ObjectOptions {
  readonly bytes: number;
  /** Must be read or destroyed. */
  readonly body: Readable;
}

/** Objects as files. */
export interface FileObjectStore extends ObjectStore {
  /** The object with how it was stored, or undefined when there is none: what a presigned link answers with. */
  openDownload(key: string): Promise<ObjectDownload | undefined>;
}

/**
 * Folders of a store: `objects` has the objects as plain files under their keys, `types` a small file for each with
 * its content type, `uploads` what is not complete.
 */
interface Folders {
  readonly objects: string;
  readonly types: string;
  readonly uploads: string;
}

const READ_CHUNK = 256 * 1_024;
const UNKNOWN_TYPE: ObjectOptions = { contentType: 'application/octet-stream' };
const LONGEST_LINK_SECONDS = 900;
const LONGEST_UPLOAD_LINK_SECONDS = 3_600;

/**
 * An object store in a folder. Bytes go to a temporary file that is moved to its key when it is complete and on the
 * disk, so that a crash at any moment leaves the whole object or none. A file system cannot hold both `a` and `a/b`:
 * the second of them is refused.
 */
export function fileObjectStore(options: FileObjectStoreOptions): FileObjectStore {
  const folders = foldersOf(options.root);
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return {
    openWriter: (key, stored) => openWriter(folders, key, stored),
    put: (key, body, stored) => put(folders, key, body, stored),
    get: async (key) => (await openBody(folders, key))?.body,
    head: (key) => head(folders, key),
    list: (prefix) => list(folders, prefix),
    remove: (key) => remove(folders, key),
    presignDownload: async (key, link) => presign(options, key, link),
    presignUpload: async (key, expiresIn) => presignPut(options, key, expiresIn),
    ping: () => atFiles(() => access(folders.uploads, constants.W_OK)),
    openDownload: (key) => openDownload(folders, key),
  };
}

/**
 * Removes what uploads of dead processes have left behind, and says how many files. For the start, before this
 * process opens an upload of its own: those under its number are of a process that had it before.
 */
export function removeStaleUploads(root: string): number {
  const { uploads } = foldersOf(root);
  mkdirSync(uploads, { recursive: true });
  const stale = readdirSync(uploads).filter((name) => {
    const owner = Number.parseInt(name, 10);
    return owner === process.pid || !isAlive(owner);
  });
  for (const name of stale) rmSync(join(uploads, name), { force: true });
  return stale.length;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function foldersOf(root: string): Folders {
  mkdirSync(root, { recursive: true });
  const real = realpathSync(root);
  return { objects: join(real, 'objects'), types: join(real, 'types'), uploads: join(real, 'uploads') };
}

async function openWriter(folders: Folders, key: string, stored: ObjectOptions): Promise<ObjectWriter> {
  assertObjectKey(key);
  const temporary = join(folders.uploads, `${process.pid}-${randomUUID()}`);
  const writer = await atFiles(() =>
    openFileWriter(temporary, async () => {
      // The type goes first: an object without one would be worse than a type without an object.
      await publishType(folders, key, stored);
      await publishFile(folders.objects, key, temporary);
    }),
  );
  return {
    write: (chunk) => atFiles(() => writer.write(chunk)),
    close: () => atFiles(() => writer.close()),
    abort: () => writer.abort(),
  };
}

async function put(
  folders: Folders,
  key: string,
  body: string | Uint8Array,
  stored: ObjectOptions,
): Promise<void> {
  const writer = await openWriter(folders, key, stored);
  try {
    await writer.write(typeof body === 'string' ? Buffer.from(body) : body);
    await writer.close();
  } finally {
    await writer.abort(); // nothing is left to abort when it was closed
  }
}

/** Not forced to the disk, which would cost as much as the object itself: see {@link typeOf}. */
async function publishType(folders: Folders, key: string, stored: ObjectOptions): Promise<void> {
  const temporary = join(folders.uploads, `${process.pid}-${randomUUID()}`);
  try {
    await writeFile(temporary, JSON.stringify(stored), { mode: 0o600, flag: 'wx' });
    await moveFile(folders.types, key, temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** How an object was stored. After a power cut that may be lost: a download is then of no known type, but whole. */
async function typeOf(folders: Folders, key: string): Promise<ObjectOptions> {
  const handle = await openFile(folders.types, key);
  if (!handle) return UNKNOWN_TYPE;
  try {
    const text = await readFile(handle, 'utf8');
    return text === '' ? UNKNOWN_TYPE : (JSON.parse(text) as ObjectOptions);
  } finally {
    await handle.close();
  }
}

async function openBody(
  folders: Folders,
  key: string,
): Promise<Pick<ObjectDownload, 'body' | 'bytes'> | undefined> {
  assertObjectKey(key);
  return atFiles(async () => {
    const handle = await openFile(folders.objects, key);
    if (!handle) return undefined;
    const { size } = await handle.stat();
    return { bytes: size, body: handle.createReadStream({ highWaterMark: READ_CHUNK }) };
  });
}

async function openDownload(folders: Folders, key: string): Promise<ObjectDownload | undefined> {
  assertObjectKey(key);
  const stored = await atFiles(() => typeOf(folders, key));
  const found = await openBody(folders, key);
  return found && { ...stored, ...found };
}

async function head(folders: Folders, key: string): Promise<ObjectInfo | undefined> {
  assertObjectKey(key);
  const stats = await atFiles(() => statFile(folders.objects, key));
  return stats && { key, bytes: stats.size };
}

async function* list(folders: Folders, prefix: string): AsyncGenerator<ObjectInfo> {
  assertObjectPrefix(prefix);
  for await (const { key, stats } of walkFiles(folders.objects, prefix)) yield { key, bytes: stats.size };
}

async function remove(folders: Folders, key: string): Promise<void> {
  assertObjectKey(key);
  await atFiles(async () => {
    for (const tree of [folders.objects, folders.types]) {
      if (!(await statFile(tree, key))) continue;
      await rm(pathOf(tree, key), { force: true });
      await pruneFolders(tree, key);
    }
  });
}

function presign(options: FileObjectStoreOptions, key: string, link: PresignOptions): PresignedLink {
  assertObjectKey(key);
  const { expiresIn, fileName } = link;
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_LINK_SECONDS) {
    throw new RangeError(`a link lives 1 to ${LONGEST_LINK_SECONDS} whole seconds, not ${expiresIn}`);
  }
  const expires = Math.floor(options.clock() / 1_000) + expiresIn;
  const url = signLink(options.linkBase, { key, fileName }, expires, options.secret);
  return { url, expiresAt: new Date(expires * 1_000).toISOString() };
}

function presignPut(
  { clock, linkBase, secret }: FileObjectStoreOptions,
  key: string,
  expiresIn: number,
): UploadLink {
  assertObjectKey(key);
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_UPLOAD_LINK_SECONDS) {
    throw new RangeError(
      `a link to upload by lives 1 to ${LONGEST_UPLOAD_LINK_SECONDS} whole seconds, not ${expiresIn}`,
    );
  }
  const expires = Math.floor(clock() / 1_000) + expiresIn;
  const url = signLink(linkBase, { key, fileName: 'upload' }, expires, secret, 'PUT');
  const expiresAt = new Date(expires * 1_000).toISOString();
  return { url, expiresAt, headers: { 'Content-Type': 'application/octet-stream' } };
}

/** Codes of a rename onto a folder, or into a file: the key of one object is a folder of another's. */
const CLASHES = new Set(['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST']);

/** Runs a call on the file system; what that throws leaves as an `AppError`: `unavailable` or `internal`. */
async function atFiles<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof NotAFolderError || CLASHES.has(code ?? '')) {
      throw new AppError('internal', 'The object key clashes with that of another object.', { cause: error });
    }
    if (code === undefined || error instanceof AppError) throw error;
    throw new AppError('unavailable', 'The object store is not available. Try again.', { cause: error });
  }
}
