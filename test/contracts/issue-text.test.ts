import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../shared/contracts/errors.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';

function issuesIn(request: unknown) {
  const { error } = createJobRequestSchema.safeParse(request);
  return error ? issuesOf(error) : [];
}

const dataset = (fields: Record<string, unknown>) => ({ dataset: { members: 1, ...fields } });

describe('what is wrong with a field is said so that it can be mended', () => {
  it.each([
    [{}, '/dataset', 'is missing; it must be an object'],
    [dataset({ members: 1.5 }), '/dataset/members', 'must be a whole number'],
    [dataset({ members: '1' }), '/dataset/members', 'must be a number'],
    [dataset({ members: 0 }), '/dataset/members', 'must be at least 1'],
    [dataset({ members: 2e9 }), '/dataset/members', 'must be at most 1000000000'],
    [dataset({ domain: 'dental' }), '/dataset/domain', 'must be payer'],
    [dataset({ asOf: 'today' }), '/dataset/asOf', 'must be a date such as 2026-01-01'],
    [
      dataset({ parameters: { population: { terminatedShare: 2 } } }),
      '/dataset/parameters/population/terminatedShare',
      'must be from 0 to 1',
    ],
    [dataset({ 'a/b~c': 1 }), '/dataset/a~1b~0c', 'is not a known field; remove it'],
    [{ ...dataset({}), compression: 'rar' }, '/compression', 'must be one of none, gzip, zstd'],
    [{ ...dataset({}), formats: [] }, '/formats', 'must have at least 1 entries'],
    [{ ...dataset({}), formats: ['csv', 'csv'] }, '/formats', 'must name each value once'],
    [{ ...dataset({}), label: 'x'.repeat(201) }, '/label', 'must have at most 200 characters'],
    [{ ...dataset({}), label: 5 }, '/label', 'must be text'],
  ])('%j', (request, path, issue) => {
    expect(issuesIn(request)).toEqual([{ path, issue: expect.stringContaining(issue) }]);
  });
});
