/** Reach: one job of everything that can be written, over the local adapters: few members, on both sides of a block's end. */
import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { FEEDS, FHIR_BUNDLES, HL7V2_MESSAGES, X12_SETS } from '../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { createJobRequestSchema, type Manifest, manifestSchema } from '../../shared/contracts/job.ts';
import { streamsOf } from '../../shared/contracts/streams.ts';
import { validationReportSchema } from '../../shared/contracts/validation-report.ts';
import { verifyBlocks, verifyFile, verifyRoots } from '../../shared/jobs/verify.ts';
import { openWorld, runJob, TENANT, textOf } from './world.ts';

const everything = {
  tables: TABLE_NAMES,
  formats: FILE_FORMATS,
  x12: { sets: X12_SETS.filter((set) => set !== '837D') },
  fhir: { resourceTypes: WRITTEN_FHIR_TYPES, bundles: FHIR_BUNDLES, encodings: ['json', 'xml'] },
  hl7v2: { messages: HL7V2_MESSAGES },
  feeds: { kinds: FEEDS },
};

async function run(parts: number, validate: boolean) {
  const world = openWorld();
  const request = createJobRequestSchema.parse({
    dataset: { members: 1_012, seed: 3 },
    slice: { members: { from: 990, to: 1_012 } },
    parts,
    validate,
    ...everything,
  });
  const job = await runJob(world, request);
  expect(job.failure).toBeNull();
  const manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
  const bytesOf = (name: string) => world.objects.stored.get(`jobs/${TENANT}/${job.jobId}/${name}`) as Buffer;
  const read = async function* ({ digests }: Manifest['roots'][number]) {
    const list = manifest.files.find(({ id }) => id === digests);
    yield* bytesOf(list?.name ?? '')
      .toString()
      .trimEnd()
      .split('\n');
  };
  return { request, manifest, bytesOf, read };
}

describe('a job of every table, format and kind of document', () => {
  it('has records in every stream, the same root in any number of parts, and can be verified', async () => {
    const [one, two] = [await run(1, false), await run(2, true)];
    const { manifest, read, bytesOf } = one;
    expect(manifest.roots.map(({ content, format }) => `${content}/${format}`)).toEqual(
      streamsOf(one.request).map(({ content, format }) => `${content}/${format}`),
    );
    const empty = manifest.files.filter(({ part, records }) => part !== null && records === 0);
    // Plans belong to the dataset's first block, whose first member is not asked for.
    expect([...new Set(empty.map(({ content }) => content))]).toEqual(['plans']);
    expect(two.manifest.merkleRoot).toBe(manifest.merkleRoot);
    const report = validationReportSchema.parse(JSON.parse(two.bytesOf('validation-report.json').toString()));
    expect(report.streams.filter(({ bySeverity }) => bySeverity.error > 0)).toEqual([]);
    expect(report.valid).toBe(true);
    expect(await verifyRoots(manifest, read)).toEqual([]);
    expect(await verifyBlocks(manifest, read, [0, 1])).toEqual([]);
    for (const file of manifest.files)
      expect(
        await verifyFile(
          file,
          (async function* () {
            yield bytesOf(file.name);
          })(),
        ),
      ).toEqual([]);
  }, 60_000);
});
