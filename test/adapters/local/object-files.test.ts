import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { moveFile, pathOf, pruneFolders } from '../../../shared/adapters/local/object-files.ts';
import { folderOfTest } from './temporary-folder.ts';

it('moves a file into a folder that removals next door keep taking away', async () => {
  const root = realpathSync(folderOfTest());
  const temporary = join(root, 'temporary');
  for (let round = 0; round < 150; round += 1) {
    const key = `a/b/${round}`;
    writeFileSync(temporary, String(round));
    const removals = Array.from({ length: 4 }, () => pruneFolders(root, 'a/b/gone'));
    await Promise.all([moveFile(root, key, temporary), ...removals]);
    expect(readFileSync(pathOf(root, key), 'utf8')).toBe(String(round));
    rmSync(pathOf(root, key));
  }
});

it('gives up when the file itself is gone', async () => {
  const root = realpathSync(folderOfTest());
  await expect(moveFile(root, 'a/b', join(root, 'gone'))).rejects.toThrow('ENOENT');
});

it('removes empty folders only', async () => {
  const root = realpathSync(folderOfTest());
  mkdirSync(join(root, 'a', 'b', 'c'), { recursive: true });
  writeFileSync(join(root, 'a', 'kept'), '');
  await pruneFolders(root, 'a/b/c/gone');
  expect(() => readFileSync(join(root, 'a', 'b'))).toThrow('ENOENT');
  expect(readFileSync(join(root, 'a', 'kept'), 'utf8')).toBe('');
});
