/** Reach: a job with faults over the local adapters: the same files however it is cut, a key of them, and clear refusals. */
import { expect, it } from 'vitest';
import { createJobRequestSchema, type JobRecord, manifestSchema } from '../../shared/contracts/job.ts';
import { estimateJob } from '../../shared/jobs/estimate.ts';
import { openWorld, runJob, textOf } from './world.ts';

const asked = {
  dataset: { members: 1_012, seed: 3 },
  slice: { members: { from: 990, to: 1_012 } },
  tables: ['members', 'claims'],
  formats: ['csv'],
  compression: 'none',
  x12: { sets: ['837P', '999'] },
  imperfections: { rates: { code: 0.2, balance: 0.1, duplicate: 0.1 } },
};

async function run(parts: number) {
  const world = openWorld();
  const job: JobRecord = await runJob(world, createJobRequestSchema.parse({ ...asked, parts }));
  expect(job.failure).toBeNull();
  const manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
  const filesOf = (content: string, format: string) =>
    manifest.files.filter((file) => file.content === content && file.format === format && file.part !== null);
  const text = (content: string, format: string) =>
    filesOf(content, format)
      .map(({ name }) => textOf(world, job, name))
      .join('');
  return { job, manifest, filesOf, text };
}

it('has the same faults however it is cut, and a row of the key for each', async () => {
  const [one, two] = [await run(1), await run(2)];
  expect(two.manifest.merkleRoot).toBe(one.manifest.merkleRoot);
  for (const [content, format] of [
    ['fault_key', 'ndjson'],
    ['x12_837p', 'x12'],
    ['x12_999', 'x12'],
  ] as const)
    expect(two.text(content, format)).toBe(one.text(content, format));
  const rows = one.text('fault_key', 'ndjson').split('\n').filter(Boolean);
  expect(rows.length).toBeGreaterThan(0);
  expect(one.filesOf('fault_key', 'csv').map(({ records }) => records)).toEqual([rows.length]);
  const contents = new Set(rows.map((row) => (JSON.parse(row) as { content: string }).content));
  expect([...contents]).toEqual(expect.arrayContaining(['members', 'claims', 'x12_837p']));
});

it('shows its section with every default', async () => {
  const { job } = await run(1);
  expect(job.output.imperfections).toEqual({ ...asked.imperfections, keyFormats: ['ndjson', 'csv'] });
});

it('is estimated with its key', () => {
  const { imperfections, ...clean } = asked;
  const rows = (request: object) => estimateJob(createJobRequestSchema.parse(request)).rows.value;
  expect(rows({ ...clean, imperfections })).toBeGreaterThan(rows(clean));
});

it('is refused with classes that there are not', () => {
  const imperfections = { rates: { code: 0.1 }, classes: ['table.code-unknown', 'table.nothing'] };
  const request = createJobRequestSchema.parse({ ...asked, imperfections });
  expect(() => estimateJob(request)).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      issues: [{ path: '/imperfections/classes/1', issue: 'there is no fault class table.nothing' }],
    }),
  );
});
