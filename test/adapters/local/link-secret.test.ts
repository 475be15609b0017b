import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLinkSecret } from '../../../shared/adapters/local/link-secret.ts';
import { folderOfTest } from './temporary-folder.ts';

it('makes 256 random bits that only the owner may read, and finds them again', () => {
  const folder = folderOfTest();
  const path = join(folder, 'deep', 'link-secret');
  const secret = loadLinkSecret(path);
  expect(secret).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(loadLinkSecret(path)).toEqual(secret);
  expect(loadLinkSecret(join(folder, 'another'))).not.toEqual(secret);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['link-secret']);
});

it.each([0o640, 0o604, 0o644])('refuses a file of mode %o, which others may read', (mode) => {
  const path = join(folderOfTest(), 'link-secret');
  loadLinkSecret(path);
  chmodSync(path, mode);
  expect(() => loadLinkSecret(path)).toThrow(/Others may read .*chmod 600/);
});

it.each(['', 'short', 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)])(
  'refuses a file that holds %j, and leaves it',
  (text) => {
    const path = join(folderOfTest(), 'link-secret');
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => loadLinkSecret(path)).toThrow(/holds no link secret/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);

it('reports a path that is no file', () => {
  expect(() => loadLinkSecret(folderOfTest())).toThrow(/EISDIR/);
});
