import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { constants, lstat, mkdir, open, readdir, realpath, rename, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/**
 * Maps keys to files below a root, a folder a segment. Nothing that is reached through a symbolic link counts as an
 * object, so that a link planted in the tree opens nothing outside of it. Keys must have been checked before.
 *
 * `root` is a real path, without links.
 */
export function pathOf(root: string, key: string): string {
  return join(root, ...key.split('/'));
}

/** Opens a file for reading, or gives undefined when there is none. The caller closes it. */
export async function openFile(root: string, key: string): Promise<FileHandle | undefined> {
  return ifPresent(async () => {
    const path = pathOf(root, key);
    if (!(await isReal(dirname(path)))) return undefined;
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return undefined;
  });
}

/** What is known of a file, or undefined when there is none. */
export async function statFile(root: string, key: string): Promise<Stats | undefined> {
  return ifPresent(async () => {
    const path = pathOf(root, key);
    const stats = await lstat(path);
    return stats.isFile() && (await isReal(dirname(path))) ? stats : undefined;
  });
}

/** Moves a finished file to its key, replacing what is there, and makes the move outlast a power cut. */
export async function publishFile(root: string, key: string, temporary: string): Promise<void> {
  await moveFile(root, key, temporary);
  await syncFolder(dirname(pathOf(root, key)));
}

/** Moves a file to its key, replacing what is there; a power cut may undo it. */
export async function moveFile(root: string, key: string, temporary: string): Promise<void> {
  const path = pathOf(root, key);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeFolder(root, dirname(path));
      await rename(temporary, path);
      return;
    } catch (error) {
      // A removal next door may have taken a folder away that was empty in between.
      if (codeOf(error) !== 'ENOENT' || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** Each lost race takes another removal at just the wrong moment. */
const MOST_ATTEMPTS = 20;

/** Removes the folders that a removed object has left empty. */
export async function pruneFolders(root: string, key: string): Promise<void> {
  for (let folder = dirname(pathOf(root, key)); folder !== root; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return; // not empty, or somebody else has removed it
    }
  }
}

/** Keys below the root that start with `prefix`, in the order of their bytes, with their files' facts. */
export async function* walkFiles(
  root: string,
  prefix: string,
  folder = '',
): AsyncGenerator<{ key: string; stats: Stats }> {
  const entries = (await ifPresent(() => readdir(pathOf(root, folder), { withFileTypes: true }))) ?? [];
  // A folder sorts as its name with a slash: `a-1` comes before `a/1`, and that before `ab`.
  const keys = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .filter((key) => key.startsWith(prefix) || (key.endsWith('/') && prefix.startsWith(key)))
    .sort((a, b) => (a < b ? -1 : 1));
  for (const key of keys) {
    if (key.endsWith('/')) {
      yield* walkFiles(root, prefix, key);
      continue;
    }
    const stats = await statFile(root, key); // it may have been removed since the folder was read
    if (stats) yield { key, stats };
  }
}

/** Makes a folder and those above it, up to the root; refuses to go through a link. */
async function makeFolder(root: string, folder: string): Promise<void> {
  if (folder === root) return;
  await makeFolder(root, dirname(folder));
  try {
    await mkdir(folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (!(await lstat(folder)).isDirectory()) throw new NotAFolderError(folder.slice(root.length + sep.length));
}

/** Something else stands where an object's key needs a folder. */
export class NotAFolderError extends Error {}

async function isReal(folder: string): Promise<boolean> {
  return (await realpath(folder)) === folder;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Codes that mean: there is no such file. A link where a file should be (ELOOP) is none. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

async function ifPresent<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (ABSENT.has(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
