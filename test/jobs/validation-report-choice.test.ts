import { describe, expect, it } from 'vitest';
import { createJob } from '../../shared/jobs/create-job.ts';
import { estimateJob } from '../../shared/jobs/estimate.ts';
import { wantsReport } from '../../shared/jobs/validation-report-choice.ts';
import { openWorld, requestOf, TENANT } from './world.ts';

const documents = { tables: [], x12: { sets: ['837P', '835'] } };
const asked = (members: number, fields: object) =>
  requestOf({ members, ...fields } as Parameters<typeof requestOf>[0]);

describe('wantsReport', () => {
  it.each([
    ['X12', { x12: { sets: ['837P'] } }, true],
    ['FHIR in JSON', { fhir: { resourceTypes: ['Patient'] } }, true],
    ['FHIR in XML', { fhir: { resourceTypes: ['Patient'], encodings: ['xml'] } }, true],
    ['HL7 v2', { hl7v2: { messages: ['ADT'] } }, true],
    ['feeds', { feeds: { kinds: ['eligibility', 'real_time'] } }, true],
    ['tables', { tables: ['members', 'claims'], formats: ['csv', 'ndjson'] }, true],
    ['tables that nobody judges', { tables: ['members', 'claims'], formats: ['parquet', 'sql'] }, false],
  ])('of a small job with %s', (_, fields, expected) => {
    expect(wantsReport(asked(50, fields), 50)).toBe(expected);
  });

  it('of a large job only when it says so', () => {
    const request = asked(1_000_000, documents);
    expect(wantsReport(request, 99_999)).toBe(true);
    expect(wantsReport(request, 100_000)).toBe(false);
    expect(wantsReport({ ...request, validate: true }, 1_000_000)).toBe(true);
    expect(wantsReport({ ...request, validate: false }, 10)).toBe(false);
  });
});

describe('a job', () => {
  const created = async (members: number, fields: object) => {
    const request = asked(members, fields);
    const { job } = await createJob(openWorld().services, { tenantId: TENANT, source: 'api', request });
    return job.output.validate;
  };

  it('stores what was decided, the members of its slice counted', async () => {
    expect(await created(200_000, documents)).toBe(false);
    const slice = { members: { from: 1_000, to: 9_000 } };
    expect(await created(200_000, { ...documents, slice })).toBe(true);
    expect(await created(200_000, { ...documents, validate: true })).toBe(true);
    expect(await created(20, {})).toBe(true);
    expect(await created(20, { formats: ['parquet'] })).toBe(false);
  });
});

describe('an estimate', () => {
  const seconds = (fields: object) => estimateJob(asked(90_000, { ...fields, parts: 4 })).seconds.value;

  it('counts the time of the validators, where they read anything', () => {
    const [without, with_] = [false, true].map((validate) => seconds({ ...documents, validate }));
    expect(with_).toBeGreaterThan((without as number) * 1.1);
    expect(seconds(documents)).toBe(with_);
    const unjudged = { tables: ['claims'], formats: ['parquet'] };
    expect(seconds({ ...unjudged, validate: true })).toBe(seconds({ ...unjudged, validate: false }));
  });

  it('says so', () => {
    expect(estimateJob(asked(10, documents)).seconds.basis).toContain('validators');
  });
});
