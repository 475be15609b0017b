import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { fileObjectStore } from '../../shared/adapters/local/file-object-store.ts';
import { manifestSchema } from '../../shared/contracts/job.ts';
import { listFiles } from '../../shared/jobs/files.ts';
import { receiptSchema } from '../../shared/jobs/receipt.ts';
import {
  drain,
  namesOf,
  openWorld,
  reload,
  requestOf,
  runJob,
  startJob,
  TENANT,
  textOf,
  type World,
} from './world.ts';

const formats = ['csv', 'ndjson'] as const;

/** All rows of a format, over the job's files in order; a header counts once. */
function rowsOf(world: World, files: readonly string[], format: string): string {
  const texts = files
    .filter((name) => name.includes(`/${format}/`))
    .map((name) => {
      const key = [...world.objects.stored.keys()].find((stored) => stored.endsWith(name)) ?? '';
      const bytes = world.objects.stored.get(key) ?? Buffer.alloc(0);
      if (name.endsWith('.gz')) return gunzipSync(bytes).toString();
      return name.endsWith('.zst') ? zstdDecompressSync(bytes).toString() : bytes.toString();
    });
  if (format !== 'csv') return texts.join('');
  const headers = new Set(texts.map((file) => file.slice(0, file.indexOf('\n') + 1)));
  expect(headers.size).toBe(1);
  return [...headers].join('') + texts.map((file) => file.slice(file.indexOf('\n') + 1)).join('');
}

describe('a job from request to manifest', () => {
  it('writes each table and format, and what proves them', async () => {
    const world = openWorld();
    const job = await runJob(world, requestOf({ members: 2_500, parts: 2, formats: [...formats] }));

    expect(job).toMatchObject({
      state: 'succeeded',
      partsDone: 2,
      membersDone: 2_500,
      membersTotal: 2_500,
      recordsDone: 5_000,
    });
    expect(job.filesExpireAt).toBe('2026-03-08T12:00:00.000Z');
    expect(job.dueAt).toBe(job.filesExpireAt);
    expect(namesOf(world, job)).toEqual([
      'digests/members-csv.txt',
      'digests/members-ndjson.txt',
      'manifest.json',
      'members/csv/part-00001.csv.gz',
      'members/csv/part-00002.csv.gz',
      'members/ndjson/part-00001.ndjson.gz',
      'members/ndjson/part-00002.ndjson.gz',
      'receipts/part-00001.json',
      'receipts/part-00002.json',
      'validation-report.json',
    ]);
    const manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
    expect(
      manifest.files.map(({ id, records, firstBlock, blocks }) => [id, records, firstBlock, blocks]),
    ).toEqual([
      ['members-csv-00001', 1_000, 0, 1],
      ['members-csv-00002', 1_500, 1, 2],
      ['members-ndjson-00001', 1_000, 0, 1],
      ['members-ndjson-00002', 1_500, 1, 2],
      ['digests-members-csv', 3, null, null],
      ['digests-members-ndjson', 3, null, null],
      ['validation-report', 0, null, null],
    ]);
    expect(receiptSchema.parse(JSON.parse(textOf(world, job, 'receipts/part-00002.json'))).records).toBe(
      3_000,
    );
    expect(world.events).toEqual([
      {
        type: 'JobSucceeded',
        detail: expect.objectContaining({
          jobId: job.jobId,
          records: 5_000,
          files: 7,
          bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
          merkleRoot: manifest.merkleRoot,
        }),
      },
    ]);
  });

  it.each(['none', 'gzip', 'zstd'] as const)(
    'gives the same root and rows in 1, 3 and 16 parts (%s)',
    async (compression) => {
      const runs = [];
      for (const parts of [1, 3, 16]) {
        const world = openWorld();
        const job = await runJob(
          world,
          requestOf({ members: 15_700, parts, formats: [...formats], compression }),
        );
        const { files } = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
        const names = files.filter(({ part }) => part !== null).map(({ name }) => name);
        const digests = formats.map((format) => textOf(world, job, `digests/members-${format}.txt`));
        runs.push({
          root: job.merkleRoot,
          digests,
          rows: formats.map((format) => rowsOf(world, names, format)),
        });
        expect(names).toHaveLength(parts * 2);
      }
      expect(runs[0]?.root).toMatch(/^[0-9a-f]{64}$/);
      expect(runs[0]?.rows[1]?.split('\n')).toHaveLength(15_701);
      expect(runs[1]).toEqual(runs[0]);
      expect(runs[2]).toEqual(runs[0]);
    },
  );

  it('names a Merkle root that depends on the dataset', async () => {
    const roots = [];
    for (const seed of [1, 2])
      roots.push((await runJob(openWorld(), requestOf({ members: 5, seed }))).merkleRoot);
    expect(roots[0]).not.toBe(roots[1]);
  });
});

describe('over files', () => {
  const root = mkdtempSync(join(tmpdir(), 'synthward-jobs-'));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('ends the same, and hands out its files', async () => {
    const world = openWorld();
    const { clock } = world.services;
    const objects = fileObjectStore({
      root,
      secret: new Uint8Array(32),
      linkBase: 'http://localhost/files',
      clock,
    });
    const services = { ...world.services, objects };
    const request = requestOf({ members: 3_000, parts: 3, formats: [...formats] });
    const job = await startJob(world, request);
    await drain(world, services);
    const ended = await reload(world, job);

    expect(ended.merkleRoot).toBe((await runJob(openWorld(), request)).merkleRoot);
    const { files } = await listFiles(services, TENANT, job.jobId, { limit: 100 });
    for (const file of files) {
      expect(await objects.head(`jobs/${TENANT}/${job.jobId}/${file.name}`)).toMatchObject({
        bytes: file.bytes,
      });
    }
    const list = await objects.get(`jobs/${TENANT}/${job.jobId}/digests/members-csv.txt`);
    expect((list ? await text(list) : '').trim().split('\n')).toHaveLength(3);
  });
});
