import { createHash, randomInt } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Compression } from '../shared/contracts/dataset.ts';
import { type Manifest, type ManifestFile, manifestSchema } from '../shared/contracts/job.ts';
import { compressionOf } from '../shared/contracts/streams.ts';
import { openProjection } from '../shared/formats/projection.ts';
import {
  checkDataset,
  type Finding,
  type ReadDigests,
  verifyBlocks,
  verifyFile,
  verifyRoots,
} from '../shared/jobs/verify.ts';
import { grouped } from './terminal.ts';

/** How much to recompute. */
export interface CheckOptions {
  /** Blocks to work out anew and compare, chosen at random; all of them when there are no more. */
  readonly blocks: number;
}

/**
 * Checks a downloaded job: each file against the manifest, the Merkle roots against the digest lists, random blocks
 * against the formula, and one file of each kind, unpacked, against the formula byte for byte. Prints a line for each
 * and says whether all held.
 *
 * @param manifestPath `manifest.json` with the job's files beside it, under the names that it gives
 */
export async function printCheck(manifestPath: string, { blocks }: CheckOptions): Promise<boolean> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(manifestPath, 'utf8')));
  const folder = dirname(manifestPath);
  const readDigests = digestsIn(manifest, folder);
  const chosen = randomBlocks(manifest.blocks, blocks);
  const steps: [string, () => Promise<Finding[]>][] = [
    ['the dataset is the formula that its id names', async () => checkDataset(manifest)],
    [
      `${grouped(manifest.files.length)} files have the size and SHA-256 of the manifest`,
      () => checkFiles(manifest, folder),
    ],
    ['the Merkle root is that of the digests listed', () => verifyRoots(manifest, readDigests)],
    [
      `${chosen.length} random blocks, worked out anew, have the digests listed`,
      () => checkBlocks(manifest, readDigests, chosen),
    ],
    [
      'a random file of each kind is, unpacked, what the formula gives',
      () => compareSamples(manifest, folder),
    ],
  ];
  for (const [claim, check] of steps) {
    const findings = await check();
    console.log(`  ${findings.length === 0 ? 'ok ' : 'NO '} ${claim}`);
    for (const finding of findings) console.log(`      ${finding}`);
    // Without its lists, files or formula, what follows would only repeat the finding in other words.
    if (findings.length > 0) return false;
  }
  return true;
}

function digestsIn(manifest: Manifest, folder: string): ReadDigests {
  return ({ digests }) => {
    const file = manifest.files.find(({ id }) => id === digests);
    if (!file) throw new Error(`the manifest names no file ${digests}`);
    return createInterface({ input: createReadStream(join(folder, file.name)) });
  };
}

function randomBlocks(total: number, wanted: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(total, wanted)) chosen.add(randomInt(total));
  return [...chosen].sort((a, b) => a - b);
}

async function checkFiles(manifest: Manifest, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of manifest.files) {
    const path = join(folder, file.name);
    if (existsSync(path)) findings.push(...(await verifyFile(file, createReadStream(path))));
    else findings.push(`${file.name} is missing`);
  }
  return findings;
}

async function checkBlocks(
  manifest: Manifest,
  readDigests: ReadDigests,
  chosen: readonly number[],
): Promise<Finding[]> {
  const wrong = await verifyBlocks(manifest, readDigests, chosen);
  return wrong.map(
    ({ content, format, block }) => `block ${block} of ${content} as ${format} has another digest`,
  );
}

async function compareSamples(manifest: Manifest, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { content, format } of manifest.roots) {
    const files = manifest.files.filter(
      (file) => file.content === content && file.format === format && file.part !== null,
    );
    const file = files[randomInt(files.length)] as ManifestFile;
    const [stored, computed] = [await unpackedHash(manifest, folder, file), computedHash(manifest, file)];
    if (stored !== computed) findings.push(`${file.name} does not hold what the formula gives`);
  }
  return findings;
}

async function unpackedHash(manifest: Manifest, folder: string, file: ManifestFile): Promise<string> {
  const { content, format, name } = file;
  if (!content || !format) throw new Error('only a file of records has a formula');
  const hash = createHash('sha256');
  const source = createReadStream(join(folder, name));
  const unpack = unpacker(compressionOf({ content, format }, manifest.output.compression));
  await (unpack ? pipeline(source, unpack, hash) : pipeline(source, hash));
  return hash.digest('hex');
}

function unpacker(compression: Compression) {
  if (compression === 'gzip') return createGunzip();
  return compression === 'zstd' ? createZstdDecompress() : undefined;
}

/** What the file's format packs is packed anew: by the same code, so the bytes are the same. */
function computedHash(manifest: Manifest, { content, format, firstBlock, blocks }: ManifestFile): string {
  if (!content || !format || firstBlock === null || blocks === null)
    throw new Error('only a file of records has a formula');
  const stream = { content, format };
  const projection = openProjection(manifest.dataset, manifest.output, [stream]);
  const file = projection.openFile(stream);
  const hash = createHash('sha256').update(file.begin());
  for (let block = firstBlock; block < firstBlock + blocks; block++) {
    for (const piece of projection.pieces(block))
      for (const bytes of file.add(piece.bytes)) hash.update(bytes);
  }
  for (const bytes of file.end()) hash.update(bytes);
  return hash.digest('hex');
}
