import { createHash } from 'node:crypto';
import { ENGINE_VERSION } from '../contracts/dataset.ts';
import type { Manifest, ManifestFile } from '../contracts/job.ts';
import { type Stream, streamName } from '../contracts/streams.ts';
import { openProjection, type Projection } from '../formats/projection.ts';
import { type BlockDigests, blockDigests } from './block-digests.ts';
import { resolveDataset } from './dataset.ts';
import { rootOverRoots } from './manifest.ts';
import { merkleTree } from './merkle.ts';

/** Reads the digest list of a stream: hexadecimal SHA-256 of each block, in order. */
export type ReadDigests = (root: Manifest['roots'][number]) => AsyncIterable<string>;

/** A block whose bytes, worked out anew, do not have the digest that the job listed. */
export interface WrongBlock extends Stream {
  readonly block: number;
  /** Undefined when the list is too short to name the block. */
  readonly listed: string | undefined;
  readonly computed: string;
}

/** Something that does not hold, in a sentence. */
export type Finding = string;

/**
 * Says what keeps this engine from judging a manifest: another engine version, or a dataset that does not have the id
 * it claims. Empty when nothing does.
 */
export function checkDataset({ dataset }: Pick<Manifest, 'dataset'>): Finding[] {
  if (dataset.engineVersion !== ENGINE_VERSION) {
    return [`the dataset is of engine ${dataset.engineVersion}; this is engine ${ENGINE_VERSION}`];
  }
  const { id } = resolveDataset(dataset);
  return id === dataset.id ? [] : [`the dataset claims to be ${dataset.id}; its formula is that of ${id}`];
}

/**
 * Works out blocks (counted from 0, the job's first) from the formula and compares them with the listed digests; gives those that
 * differ. Throws RangeError for a block that the job does not have.
 */
export async function verifyBlocks(
  manifest: Manifest,
  readDigests: ReadDigests,
  blockNumbers: readonly number[],
): Promise<WrongBlock[]> {
  const projection = openProjection(manifest.dataset, manifest.output);
  const listed = await listedDigests(manifest, readDigests, new Set(blockNumbers));
  const wrong: WrongBlock[] = [];
  for (const block of blockNumbers) {
    for (const { stream, computed } of digestsOf(projection, manifest.firstBlock + block)) {
      const known = listed.get(entryOf(stream, block));
      if (known !== computed) wrong.push({ ...stream, block, listed: known, computed });
    }
  }
  return wrong;
}

/** The digest of a block of each stream, from the formula. */
function digestsOf(projection: Projection, block: number) {
  const digests = new Map<string, BlockDigests>(
    projection.streams.map((stream) => [streamName(stream), blockDigests()]),
  );
  for (const piece of projection.pieces(block)) digests.get(streamName(piece.stream))?.add(piece);
  return projection.streams.map((stream) => {
    const [computed = ''] = digests.get(streamName(stream))?.all() ?? [];
    return { stream, computed };
  });
}

const entryOf = (stream: Stream, block: number) => `${streamName(stream)}/${block}`;

/** The digests of the wanted blocks only: the lists of a large job do not fit in memory. */
async function listedDigests(manifest: Manifest, readDigests: ReadDigests, wanted: ReadonlySet<number>) {
  const found = new Map<string, string>();
  for (const root of manifest.roots) {
    let block = 0;
    for await (const digest of readDigests(root)) {
      if (wanted.has(block)) found.set(entryOf(root, block), digest);
      block += 1;
    }
  }
  return found;
}

/** Builds the Merkle trees again from the digest lists and says which roots or counts do not hold. */
export async function verifyRoots(manifest: Manifest, readDigests: ReadDigests): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const root of manifest.roots) {
    const tree = merkleTree();
    let blocks = 0;
    for await (const digest of readDigests(root)) {
      tree.add(Buffer.from(digest, 'hex'));
      blocks += 1;
    }
    const name = `${root.content} as ${root.format}`;
    if (blocks !== manifest.blocks)
      findings.push(`${name}: ${blocks} digests are listed for ${manifest.blocks} blocks`);
    else if (tree.root().toString('hex') !== root.root)
      findings.push(`${name}: the root is not that of its digests`);
  }
  if (rootOverRoots(manifest.roots) !== manifest.merkleRoot)
    findings.push('the Merkle root is not that of the roots');
  return findings;
}

/** Says what is wrong with a stored file: its size, its SHA-256. Empty when it is the file that the manifest names. */
export async function verifyFile(file: ManifestFile, content: AsyncIterable<Uint8Array>): Promise<Finding[]> {
  const sha = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content) {
    sha.update(chunk);
    bytes += chunk.byteLength;
  }
  if (bytes !== file.bytes) return [`${file.name}: ${bytes} bytes, not ${file.bytes}`];
  return sha.digest('hex') === file.sha256 ? [] : [`${file.name}: the SHA-256 is not the manifest's`];
}
