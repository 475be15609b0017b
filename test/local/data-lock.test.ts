/** Reach: the file system. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder } from '../../local/data-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synthward-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockOf = (pid: number) => writeFileSync(join(folder, 'server.lock'), String(pid));

it('is given back', () => {
  const unlock = lockDataFolder(folder);
  expect(existsSync(join(folder, 'server.lock'))).toBe(true);
  unlock();
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});

it('makes the folder', () => {
  lockDataFolder(join(folder, 'new', 'deep'))();
  expect(existsSync(join(folder, 'new', 'deep'))).toBe(true);
});

it('keeps a second server out while the first lives', () => {
  lockOf(process.ppid);
  expect(() => lockDataFolder(folder)).toThrow(`process ${process.ppid}`);
});

it('is taken over from a process that is dead', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  lockOf(pid);
  lockDataFolder(folder)();
});

it('is taken over when it names nobody, as after a crash in the middle of writing it', () => {
  writeFileSync(join(folder, 'server.lock'), '');
  lockDataFolder(folder)();
});
