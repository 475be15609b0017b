import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** The JSON files directly under `package/` of an npm-style `.tgz`, as objects. */
export function packageResources(file: string): Record<string, unknown>[] {
  const bytes = gunzipSync(readFileSync(file));
  const resources: Record<string, unknown>[] = [];
  for (let place = 0; place + BLOCK <= bytes.length; ) {
    const name = textAt(bytes, place, 100);
    if (name === '') break;
    const size = Number.parseInt(textAt(bytes, place + 124, 12), 8);
    const content = bytes.subarray(place + BLOCK, place + BLOCK + size);
    if (/^package\/[A-Z][A-Za-z]+-[^/]*\.json$/.test(name))
      resources.push(JSON.parse(content.toString('utf8')));
    place += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return resources;
}

const textAt = (bytes: Buffer, from: number, length: number): string =>
  (bytes.toString('latin1', from, from + length).split('\0', 1)[0] as string).trim();
