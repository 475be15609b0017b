import { beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, manifestSchema } from '../../shared/contracts/job.ts';
import {
  checkDataset,
  type ReadDigests,
  verifyBlocks,
  verifyFile,
  verifyRoots,
} from '../../shared/jobs/verify.ts';
import { openWorld, requestOf, runJob, TENANT, textOf } from './world.ts';

let manifest: Manifest;
let lists: Map<string, string[]>;
let files: Map<string, Buffer>;

beforeAll(async () => {
  const world = openWorld();
  const job = await runJob(world, requestOf({ members: 6_300, parts: 2, formats: ['csv', 'ndjson'] }));
  manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
  lists = new Map(
    ['csv', 'ndjson'].map((format) => {
      const lines = textOf(world, job, `digests/members-${format}.txt`).trimEnd().split('\n');
      return [`digests-members-${format}`, lines];
    }),
  );
  const folder = `jobs/${TENANT}/${job.jobId}/`;
  files = new Map([...world.objects.stored].map(([key, bytes]) => [key.slice(folder.length), bytes]));
});

/** Reads the lists, after something has been done to them. */
function reading(change: (list: string[]) => string[] = (list) => list): ReadDigests {
  return async function* read({ digests, format }) {
    const list = lists.get(digests) ?? [];
    yield* format === 'csv' ? change([...list]) : list;
  };
}

const swap = (list: string[]) => list.with(0, list[1] ?? '').with(1, list[0] ?? '');
const every = [0, 1, 2, 3, 4, 5, 6];

describe('verifyBlocks', () => {
  it('finds nothing wrong with what a job wrote', async () => {
    expect(await verifyBlocks(manifest, reading(), every)).toEqual([]);
  });

  it('names the blocks whose digests are not theirs', async () => {
    const wrong = await verifyBlocks(manifest, reading(swap), every);
    expect(wrong.map(({ content, format, block }) => `${content} ${format} ${block}`)).toEqual([
      'members csv 0',
      'members csv 1',
    ]);
    expect(wrong[0]).toMatchObject({ listed: wrong[1]?.computed, computed: wrong[1]?.listed });
  });

  it('names a block that the list does not have', async () => {
    const wrong = await verifyBlocks(
      manifest,
      reading((list) => list.slice(0, 6)),
      [0, 6],
    );
    expect(wrong).toMatchObject([{ format: 'csv', block: 6, listed: undefined }]);
  });

  it('notices another dataset', async () => {
    const other = { ...manifest, dataset: { ...manifest.dataset, seed: 8 } };
    expect(await verifyBlocks(other, reading(), [3])).toHaveLength(2);
  });

  it('refuses a block that the dataset does not have', async () => {
    await expect(verifyBlocks(manifest, reading(), [7])).rejects.toThrow(RangeError);
  });
});

describe('verifyRoots', () => {
  it('finds nothing wrong with what a job wrote', async () => {
    expect(await verifyRoots(manifest, reading())).toEqual([]);
  });

  it.each([
    ['digests in another order', swap, /root is not that of its digests/],
    ['a digest too few', (list: string[]) => list.slice(1), /6 digests are listed for 7 blocks/],
  ])('finds %s', async (_, change, finding) => {
    expect(await verifyRoots(manifest, reading(change))).toEqual([expect.stringMatching(finding)]);
  });

  it('finds a root of roots that is none', async () => {
    const forged = { ...manifest, merkleRoot: '0'.repeat(64) };
    expect(await verifyRoots(forged, reading())).toEqual([expect.stringMatching(/Merkle root/)]);
  });
});

describe('verifyFile', () => {
  async function* contentOf(name: string, change = (bytes: Buffer) => bytes) {
    yield change(Buffer.from(files.get(name) ?? Buffer.alloc(0)));
  }

  it('finds nothing wrong with any file of a job', async () => {
    for (const file of manifest.files) expect(await verifyFile(file, contentOf(file.name))).toEqual([]);
  });

  it.each([
    [
      'a byte that is another',
      (bytes: Buffer) => Buffer.from(bytes).fill(bytes[100] === 1 ? 2 : 1, 100, 101),
      /SHA-256/,
    ],
    ['a byte too few', (bytes: Buffer) => bytes.subarray(1), /bytes, not/],
  ])('finds %s', async (_, change, finding) => {
    const [file] = manifest.files;
    if (!file) throw new Error('the manifest has no files');
    expect(await verifyFile(file, contentOf(file.name, change))).toEqual([expect.stringMatching(finding)]);
  });
});

describe('checkDataset', () => {
  it('accepts the dataset of a job', () => expect(checkDataset(manifest)).toEqual([]));

  it('finds another engine', () => {
    const dataset = { ...manifest.dataset, engineVersion: '0.0.1' };
    expect(checkDataset({ dataset })).toEqual([expect.stringMatching(/engine 0\.0\.1/)]);
  });

  it('finds a formula that does not have its id', () => {
    const dataset = { ...manifest.dataset, seed: 8 };
    expect(checkDataset({ dataset })).toEqual([expect.stringMatching(/claims to be/)]);
  });
});
