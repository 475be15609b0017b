import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { INITIALIZER } from './page.ts';

/** An asset of the page as it is sent: plain and gzipped. */
export interface Asset {
  readonly mediaType: 'text/css' | 'text/javascript' | 'image/png';
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/** An asset as it is listed: one of Swagger UI's files, or a text of our own. */
interface Listed {
  readonly mediaType: Asset['mediaType'];
  readonly text?: string;
}

/** Everything that may be served, by name. A name that is not here is no file at all, whatever it looks like. */
const ASSETS: ReadonlyMap<string, Listed> = new Map<string, Listed>([
  ['swagger-ui.css', { mediaType: 'text/css' }],
  ['swagger-ui-bundle.js', { mediaType: 'text/javascript' }],
  ['favicon-32x32.png', { mediaType: 'image/png' }],
  ['initializer.js', { mediaType: 'text/javascript', text: INITIALIZER }],
]);

const compress = promisify(gzip);

/** Finds assets by name, Swagger UI's in `folder`; each is read and compressed once. Unlisted names give undefined. */
export function assetsIn(folder: string): (name: string) => Promise<Asset> | undefined {
  const loaded = new Map<string, Promise<Asset>>();
  return (name) => {
    const listed = ASSETS.get(name);
    if (!listed) return undefined;
    const asset = loaded.get(name) ?? load(folder, name, listed);
    loaded.set(name, asset);
    // A read that failed must not be remembered as the asset.
    asset.catch(() => loaded.delete(name));
    return asset;
  };
}

async function load(folder: string, name: string, { mediaType, text }: Listed): Promise<Asset> {
  const plain = text === undefined ? await readFile(join(folder, name)) : Buffer.from(text);
  return { mediaType, plain, gzipped: await compress(plain, { level: 9 }) };
}

/**
 * Where Swagger UI's files are: in `swagger-ui/` beside the module at `moduleUrl`, where the deployment copies them to
 * stand beside the bundle; in the npm package when there is no such folder.
 */
export function swaggerFolder(moduleUrl: string): string {
  const beside = fileURLToPath(new URL('./swagger-ui/', moduleUrl));
  if (existsSync(beside)) return beside;
  return dirname(createRequire(moduleUrl).resolve('swagger-ui-dist/package.json'));
}
