import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetRequestSchema, datasetSchema, STATE_CODES } from '../../shared/contracts/dataset.ts';
import { AppError } from '../../shared/contracts/errors.ts';
import { canonicalHash } from '../../shared/jobs/canonical-hash.ts';
import { demandEngine, resolveDataset } from '../../shared/jobs/dataset.ts';

const resolve = (fields: object) => resolveDataset(datasetRequestSchema.parse({ members: 10, ...fields }));

describe('resolveDataset', () => {
  it('fills in every default', () => {
    const dataset = resolve({});
    expect(datasetSchema.parse(dataset)).toEqual(dataset);
    expect(dataset).toMatchObject({
      domain: 'payer',
      seed: 0,
      asOf: '2026-01-01T00:00:00Z',
      engineVersion: '3.1.0',
    });
    expect(dataset.parameters.population).toEqual({
      states: STATE_CODES,
      householderAgeMix: {
        ...{ age_18_34: 0.259114, age_35_49: 0.257311, age_50_64: 0.25945, age_65_over: 0.224125 },
      },
      terminatedShare: 0.06,
    });
    expect(dataset.period).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  // Worked out apart from this code, with Python's json and hashlib.
  it('keeps the ids that it gave: they are written down outside', () => {
    expect(resolve({}).id).toBe('ds_ef8c8519e7a262c3942d61e3c8383ba4');
    expect(resolve({ seed: 42, parameters: { population: { states: ['WA', 'OR'] } } }).id).toBe(
      'ds_f4c252e8cdaa01f454724e8edbf90d8d',
    );
  });

  it.each([
    ['a date and its first instant', { asOf: '2026-01-01' }, { asOf: '2026-01-01T00:00:00Z' }],
    [
      'an instant with and without a fraction',
      { asOf: '2026-05-05T10:00:00.999Z' },
      { asOf: '2026-05-05T10:00:00Z' },
    ],
    ['-0 and 0', { seed: -0 }, { seed: 0 }],
    [
      'a share of -0 and 0',
      { parameters: { population: { terminatedShare: -0 } } },
      { parameters: { population: { terminatedShare: 0 } } },
    ],
    [
      'states in another order',
      { parameters: { population: { states: ['WY', 'AL'] } } },
      { parameters: { population: { states: ['AL', 'WY'] } } },
    ],
    [
      'a state named twice',
      { parameters: { population: { states: ['AL', 'AL'] } } },
      { parameters: { population: { states: ['AL'] } } },
    ],
    ['all states and none named', { parameters: { population: { states: [...STATE_CODES].reverse() } } }, {}],
    ['a default and its value', { parameters: { population: { terminatedShare: 0.06 } } }, {}],
  ])('gives the same dataset for %s', (_, one, other) => {
    const dataset = resolve(one);
    expect(dataset).toEqual(resolve(other));
    expect(Object.is(dataset.seed, -0) || Object.is(dataset.parameters.population.terminatedShare, -0)).toBe(
      false,
    );
  });

  it.each([
    ['seed', { seed: 1 }],
    ['size', { members: 11 }],
    ['asOf', { asOf: '2026-01-02' }],
    ['states', { parameters: { population: { states: ['AL'] } } }],
    ['terminated share', { parameters: { population: { terminatedShare: 0.07 } } }],
  ])('gives another id for another %s', (_, fields) => {
    expect(resolve(fields).id).not.toBe(resolve({}).id);
  });

  it('gives one id whatever the order of the fields', () => {
    const fields = fc.record({
      seed: fc.nat(),
      members: fc.integer({ min: 1, max: 1e9 }),
      asOf: fc.constant('2030-02-03'),
    });
    fc.assert(
      fc.property(fields, (request) => {
        const reversed = Object.fromEntries(Object.entries(request).reverse());
        expect(resolve(reversed).id).toBe(resolve(request).id);
      }),
    );
  });
});

describe('demandEngine', () => {
  it('refuses a dataset of another engine', () => {
    const dataset = resolve({});
    expect(() => demandEngine(dataset)).not.toThrow();
    expect(() => demandEngine({ ...dataset, engineVersion: '0.9.0' })).toThrow(AppError);
  });
});

describe('canonicalHash', () => {
  it('is the SHA-256 of canonical JSON', () => {
    // echo -n '{"a":1,"b":[true,null]}' | sha256sum
    expect(canonicalHash({ b: [true, null], a: 1.0 })).toBe(
      '1cc69c7fa23616ca2ec3ee70d24390a6225c8832db8a4c814c7e0e7f942f8668',
    );
  });

  it('refuses what JSON cannot hold', () => {
    expect(() => canonicalHash(undefined)).toThrow(TypeError);
  });
});
