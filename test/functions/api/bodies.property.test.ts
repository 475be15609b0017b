import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandler as createJob } from '../../../functions/api/create-job/handler.ts';
import { createHandler as estimateJob } from '../../../functions/api/estimate-job/handler.ts';
import { createHandler as generator } from '../../../functions/api/generate/handler.ts';
import { createHandler as getDataset } from '../../../functions/api/get-dataset/handler.ts';
import { createHandler as getFile } from '../../../functions/api/get-file/handler.ts';
import { createHandler as getJob } from '../../../functions/api/get-job/handler.ts';
import { createHandler as getMember } from '../../../functions/api/get-member/handler.ts';
import { createHandler as listFiles } from '../../../functions/api/list-files/handler.ts';
import { createHandler as listJobs } from '../../../functions/api/list-jobs/handler.ts';
import { createHandler as putDataset } from '../../../functions/api/put-dataset/handler.ts';
import { STATE_CODES } from '../../../shared/contracts/dataset.ts';
import type { ApiHandler } from '../../../shared/http/api-handler.ts';
import { call } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

// Bodies that are almost right reach far deeper than noise does: each field is now and then of any kind at all.
const oddly = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue() });
const population = fc.record(
  {
    states: oddly(fc.array(fc.constantFrom<string>(...STATE_CODES, 'XX'), { minLength: 1, maxLength: 4 })),
    terminatedShare: oddly(fc.oneof(fc.constantFrom(0, -0, 1), fc.double({ min: 0, max: 1 }))),
  },
  { requiredKeys: [] },
);
const slice = fc.record(
  {
    members: oddly(fc.constantFrom({ from: 0, to: 1 }, { from: 3, to: 60 }, { from: 5, to: 5 })),
    window: oddly(
      fc.constantFrom({ from: '2025-03-01', to: '2025-03-31' }, { from: '2020-01-01', to: '2030-01-01' }),
    ),
  },
  { requiredKeys: [] },
);
const datasetFields = {
  domain: oddly(fc.constant('payer')),
  seed: oddly(fc.oneof(fc.maxSafeNat(), fc.double())),
  members: oddly(fc.oneof(fc.integer({ min: -1, max: 50 }), fc.double(), fc.maxSafeInteger())),
  asOf: oddly(fc.oneof(fc.constantFrom('2026-01-01', '1950-01-01', '2099-12-31T23:59:59.999Z'), fc.string())),
  period: oddly(
    fc.constantFrom(
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2024-02-29', to: '2025-02-28' },
      { from: '2025-02-30', to: '2024-01-01' },
    ),
  ),
  parameters: oddly(fc.record({ population: oddly(population) }, { requiredKeys: [] })),
};
const dataset = fc.record(datasetFields, { requiredKeys: [] });
const jobFields = {
  dataset: oddly(dataset),
  tables: oddly(fc.array(oddly(fc.constant('members')), { maxLength: 2 })),
  formats: oddly(fc.array(oddly(fc.constantFrom('csv', 'ndjson')), { maxLength: 3 })),
  compression: oddly(fc.constantFrom('none', 'gzip', 'zstd')),
  parts: oddly(fc.integer({ min: -1, max: 1_001 })),
  slice: oddly(slice),
  label: oddly(fc.string({ unit: 'binary', maxLength: 250 })),
};
const jobRequest = fc.record(jobFields, { requiredKeys: [] });
const membersRequest = fc.record(
  { ...datasetFields, format: oddly(fc.constantFrom('csv', 'json', 'ndjson')) },
  { requiredKeys: [] },
);
const body = fc
  .oneof(jobRequest, dataset, membersRequest, fc.jsonValue())
  .map((value) => JSON.stringify(value));
const text = fc.oneof(
  { weight: 9, arbitrary: body },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const withBody = [
  ['createJob', () => createJob(world.services)],
  ['estimateJob', () => estimateJob(world.services)],
  ['putDataset', () => putDataset(world.services)],
  ['generateMembers', () => generator(world.services)],
] as const;

/** `call` reads streams to their end, and checks every refusal against the codes that the route declares. */
async function neverOurFault(
  handler: ApiHandler,
  name: Parameters<typeof call>[1],
  request: Parameters<typeof call>[2],
) {
  const { status } = await call(handler, name, request);
  expect(status).toBeLessThan(500);
  return status;
}

describe.each(withBody)('%s', (name, make) => {
  test('no body is ever our fault', async () => {
    const handler = make();
    await fc.assert(
      fc.asyncProperty(text, async (sent) => void (await neverOurFault(handler, name, { body: sent }))),
      { numRuns: 300 },
    );
  });
});

test('the generator reaches both sides: some of its job requests are taken, some refused', async () => {
  const handler = createJob(world.services);
  const seen = new Set<number>();
  for (const sent of fc.sample(jobRequest, { numRuns: 10_000, seed: 1 }))
    seen.add((await call(handler, 'createJob', { json: sent })).status);
  expect([...seen].sort()).toEqual([202, 400]);
});

describe('paths and queries', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('..', '%2e%2e/', 'job_', 'ds_', '-1', '0x10', 'NaN'),
  );

  test('no id or index is ever our fault', async () => {
    const services = world.services;
    const routes = [
      ['getJob', getJob(services)],
      ['getDataset', getDataset(services)],
      ['getMember', getMember(services)],
      ['listFiles', listFiles(services)],
      ['getFile', getFile(services)],
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), anything, anything, async ([name, handler], id, other) => {
        // A lone surrogate has no percent-encoding, so no client can send one.
        fc.pre(id.isWellFormed() && other.isWellFormed());
        const params =
          name === 'getMember' ? { id, index: other } : name === 'getFile' ? { id, fileId: other } : { id };
        expect(await neverOurFault(handler, name, { params })).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 300 },
    );
  });

  test('no query is ever our fault', async () => {
    const handler = listJobs(world.services);
    const query = fc.dictionary(
      fc.oneof(fc.constantFrom('limit', 'state', 'cursor'), fc.string()),
      anything,
      { maxKeys: 4 },
    );
    await fc.assert(
      fc.asyncProperty(
        query,
        async (given) => void (await neverOurFault(handler, 'listJobs', { query: given })),
      ),
      { numRuns: 300 },
    );
  });
});
