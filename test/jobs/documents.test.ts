/** Reach: whole jobs of documents beside tables, over the local adapters. A small document stands for all kinds. */
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { COMPRESSIONS } from '../../shared/contracts/dataset.ts';
import { type Manifest, manifestSchema } from '../../shared/contracts/job.ts';
import { PIECE_BYTES } from '../../shared/formats/block-pieces.ts';
import type { DocumentRun } from '../../shared/formats/documents/document.ts';
import { openDocument } from '../../shared/formats/documents/registry.ts';
import { cancelJob } from '../../shared/jobs/cancel-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { checkDataset, verifyBlocks, verifyRoots } from '../../shared/jobs/verify.ts';
import {
  deliver,
  openWorld,
  reload,
  requestOf,
  runJob,
  startJob,
  TENANT,
  textOf,
  type World,
} from './world.ts';

vi.mock(import('../../shared/formats/documents/registry.ts'), async (original) => {
  const real = await original();
  return { ...real, openDocument: vi.fn(real.openDocument) };
});

const utf8 = new TextEncoder();

/** Bytes that are written for each household: enough for several pieces of a block. */
const PADDING = 3_000;

interface Told {
  /** Remittances that each block was ended with. */
  readonly remittances: number[];
  opened: number;
}

/** A line for each household, one at the end of the block, and all of it lent. */
function fakeRun(block: number, told: Told): DocumentRun {
  const buffers = [new Uint8Array(8 * PIECE_BYTES), new Uint8Array(8 * PIECE_BYTES)] as const;
  let [turn, length, records] = [0, 0, 0];
  const write = (line: string) => {
    if (length === 0) (buffers[turn % 2] as Uint8Array).fill(0); // lent bytes that are read too late would show
    length += utf8.encodeInto(`${line}\n`, (buffers[turn % 2] as Uint8Array).subarray(length)).written;
    records += 1;
  };
  return {
    addHousehold: ({ household, persons }) =>
      write(`${household.subscriberIndex} ${persons.length} ${'x'.repeat(PADDING)}`),
    finishBlock: (remittances) => {
      told.remittances.push(remittances.length);
      write(`block ${block} with ${remittances.length} remittances`);
      write('y'.repeat(3 * PIECE_BYTES)); // what waits for the end of the block may be many pieces
    },
    get pending() {
      return length;
    },
    take: () => {
      const taken = (buffers[turn % 2] as Uint8Array).subarray(0, length);
      [turn, length] = [turn + 1, 0];
      return taken;
    },
    get records() {
      return records;
    },
  };
}

let told: Told;

beforeEach(() => {
  told = { remittances: [], opened: 0 };
  vi.mocked(openDocument).mockImplementation(() => () => {
    told.opened += 1;
    return { needsBlockClaims: false, openBlock: ({ block }) => fakeRun(block, told) };
  });
});

const x12 = { sets: ['837P' as const, '835' as const] };
const asked = (fields: object) =>
  requestOf({ members: 3_400, seed: 5, x12, compression: 'none', ...fields } as Parameters<
    typeof requestOf
  >[0]);

async function run(fields: object) {
  const world = openWorld();
  const job = await runJob(world, asked(fields));
  expect(job.failure).toBeNull();
  const manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
  return { world, job, manifest };
}

function bytesOf(world: World, { jobId, files }: Manifest, content: string): Buffer {
  const parts = files.filter((file) => file.content === content);
  return Buffer.concat(
    parts.map(({ name }) => world.objects.stored.get(`jobs/${TENANT}/${jobId}/${name}`) ?? Buffer.alloc(0)),
  );
}

const digestsIn = (world: World, { jobId }: Manifest) =>
  async function* read({ content, format }: Manifest['roots'][number]) {
    const list = world.objects.stored.get(`jobs/${TENANT}/${jobId}/digests/${content}-${format}.txt`);
    yield* list?.toString().trimEnd().split('\n') ?? [];
  };

describe('a job of documents', () => {
  it('writes them alone when no table is named, names them in files and roots, and counts them', async () => {
    const { world, job, manifest } = await run({ parts: 2 });
    expect(job.output).toMatchObject({
      tables: [],
      x12: { sets: ['837P', '835'], claimsPerTransaction: 100 },
    });
    expect(manifest.roots.map(({ content, format }) => `${content} ${format}`)).toEqual([
      'x12_837p x12',
      'x12_835 x12',
    ]);
    expect(manifest.files[0]).toMatchObject({
      id: 'x12_837p-x12-00001',
      name: 'x12_837p/x12/part-00001.x12',
      content: 'x12_837p',
      format: 'x12',
    });
    const lines = bytesOf(world, manifest, 'x12_837p').toString().trimEnd().split('\n');
    const counted = manifest.files.filter(({ content }) => content === 'x12_837p');
    expect(counted.reduce((sum, { records }) => sum + records, 0)).toBe(lines.length);
    expect(job.recordsDone).toBe(2 * lines.length);
  });

  it.each(COMPRESSIONS)(
    'has the same bytes in 1, 3 and 16 parts, beside tables or alone: %s',
    async (compression) => {
      const whole = await run({ parts: 1, compression, members: 16_400, tables: ['members'] });
      for (const parts of [3, 16]) {
        const cut = await run({ parts, compression, members: 16_400, tables: ['members'] });
        expect(cut.manifest.merkleRoot).toBe(whole.manifest.merkleRoot);
        if (compression === 'zstd') continue; // frames are whole files
        for (const content of ['x12_837p', 'members']) {
          const [one, many] = [
            bytesOf(whole.world, whole.manifest, content),
            bytesOf(cut.world, cut.manifest, content),
          ];
          expect(one.equals(many), content).toBe(true);
        }
      }
      const alone = await run({ parts: 2, compression, members: 16_400 });
      expect(alone.manifest.roots).toEqual(whole.manifest.roots.slice(1));
    },
  );

  it('packs a block of several pieces into members that read back whole', async () => {
    const [plain, packed] = [await run({}), await run({ compression: 'gzip' })];
    const unpacked = gunzipSync(bytesOf(packed.world, packed.manifest, 'x12_835'));
    expect(unpacked.equals(bytesOf(plain.world, plain.manifest, 'x12_835'))).toBe(true);
    expect(unpacked.length).toBeGreaterThan(4 * 4 * PIECE_BYTES);
  });

  it('gives a block the remittances of all its members, with the slice that holds its first', async () => {
    vi.mocked(openDocument).mockImplementation(() => () => {
      told.opened += 1;
      return { needsBlockClaims: true, openBlock: ({ block }) => fakeRun(block, told) };
    });
    await run({ x12: { sets: ['835'] }, slice: { members: { from: 500, to: 1_500 } } });
    expect(told.remittances).toEqual([0, expect.any(Number)]);
    expect(told.remittances[1]).toBeGreaterThan(100);
    expect(told.opened).toBe(1);
  });

  it('can be verified, and a changed block is found', async () => {
    const { world, manifest } = await run({ parts: 2, tables: ['members'] });
    const read = digestsIn(world, manifest);
    expect(checkDataset(manifest)).toEqual([]);
    expect(await verifyRoots(manifest, read)).toEqual([]);
    expect(await verifyBlocks(manifest, read, [0, 3])).toEqual([]);
    vi.mocked(openDocument).mockImplementation(() => () => ({
      needsBlockClaims: false,
      openBlock: ({ block }) => fakeRun(block + 1, told),
    }));
    const wrong = await verifyBlocks(manifest, read, [3]);
    expect(wrong.map(({ content, block }) => `${content} ${block}`)).toEqual(['x12_837p 3', 'x12_835 3']);
  });

  it('on a spare core has the same files', async () => {
    const receipts = [];
    for (const spareCore of [false, true]) {
      const world = openWorld();
      const job = await startJob(world, asked({ compression: 'gzip', tables: ['members'], parts: 1 }));
      await planJob(world.services, planMessage(job));
      await generatePart(world.services, partMessage(job, 1), { spareCore });
      receipts.push(JSON.parse(textOf(world, job, 'receipts/part-00001.json')));
    }
    expect(receipts[1]).toEqual(receipts[0]);
  });
});

describe('a part of documents', () => {
  async function startPart() {
    const world = openWorld();
    const job = await startJob(world, asked({ parts: 1 }));
    await planJob(world.services, planMessage(job));
    return { world, job };
  }

  it('leaves nothing when its writer throws, and is whole when it is delivered again', async () => {
    const { world, job } = await startPart();
    vi.mocked(openDocument).mockImplementationOnce(() => () => ({
      needsBlockClaims: false,
      openBlock: ({ block }) => {
        if (block === 2) throw new Error('no such document');
        return fakeRun(block, told);
      },
    }));
    await expect(generatePart(world.services, partMessage(job, 1))).rejects.toThrow('no such document');
    expect(world.objects.published).toEqual([]);
    expect(world.objects.open.size).toBe(0);
    expect(await generatePart(world.services, partMessage(job, 1))).toMatchObject({ outcome: 'done' });
    for (const message of world.messages.splice(0)) await deliver(world.services, message);
    const again = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
    expect(again.merkleRoot).toBe((await run({ parts: 1 })).manifest.merkleRoot);
  });

  it('is stopped by a cancel amid a block', async () => {
    const { world, job } = await startPart();
    const { objects } = world.services;
    let writes = 0;
    const openWriter: typeof objects.openWriter = async (key, options) => {
      const writer = await objects.openWriter(key, options);
      const write: typeof writer.write = async (chunk) => {
        writes += 1;
        world.time.now += 2_000;
        if (writes === 1) await cancelJob(world.services, TENANT, job.jobId);
        await writer.write(chunk);
      };
      return { ...writer, write };
    };
    const services = { ...world.services, objects: { ...objects, openWriter } };
    expect(await generatePart(services, partMessage(job, 1))).toEqual({ outcome: 'stopped' });
    expect(writes).toBe(1);
    expect(world.objects.published).toEqual([]);
    expect((await reload(world, job)).state).toBe('cancelled');
  });
});
