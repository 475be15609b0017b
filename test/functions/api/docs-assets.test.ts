import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { assetsIn, swaggerFolder } from '../../../functions/api/docs/assets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'synthward-assets-'));
  return () => rm(folder, { recursive: true });
});

test('on AWS the files lie beside the bundle; without such a folder they come from the npm package', async () => {
  const bundle = pathToFileURL(join(folder, 'index.mjs')).href;
  await mkdir(join(folder, 'swagger-ui'));
  expect(swaggerFolder(bundle)).toBe(join(folder, 'swagger-ui/'));
  expect(swaggerFolder(import.meta.url)).toMatch(/node_modules[\\/]swagger-ui-dist$/);
});

test('an asset is read once', async () => {
  const find = assetsIn(folder);
  await writeFile(join(folder, 'swagger-ui.css'), 'first');
  expect((await find('swagger-ui.css'))?.plain.toString()).toBe('first');
  await writeFile(join(folder, 'swagger-ui.css'), 'second');
  expect((await find('swagger-ui.css'))?.plain.toString()).toBe('first');
});

test('an asset that could not be read is read again the next time', async () => {
  const find = assetsIn(folder);
  await expect(find('swagger-ui.css')).rejects.toThrow('ENOENT');
  await writeFile(join(folder, 'swagger-ui.css'), 'now');
  expect((await find('swagger-ui.css'))?.plain.toString()).toBe('now');
});

test('a file that lies there but is not listed is not served', async () => {
  await writeFile(join(folder, 'secrets.txt'), 'x');
  expect(assetsIn(folder)('secrets.txt')).toBeUndefined();
});
