import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './command-line.ts';

/**
 * Takes a data folder for this process, so that two servers cannot hand out each other's messages. Returns what gives
 * it back. A lock whose process is dead is taken over: that process was killed.
 *
 * Throws CommandError when a live process has the folder.
 */
export function lockDataFolder(dataFolder: string): () => void {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'server.lock');
  if (!create(path)) {
    const owner = Number.parseInt(readFileSync(path, 'utf8'), 10);
    if (owner !== process.pid && isAlive(owner)) {
      throw new CommandError(
        `a server (process ${owner}) already uses ${dataFolder}; stop it, or choose another folder with --data`,
      );
    }
    rmSync(path, { force: true });
    if (!create(path)) throw new CommandError(`another server has just taken ${dataFolder}`);
  }
  return () => rmSync(path, { force: true });
}

function create(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
