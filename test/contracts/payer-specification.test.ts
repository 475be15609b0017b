import { describe, expect, it } from 'vitest';
import { datasetRequestSchema, datasetSchema } from '../../shared/contracts/dataset.ts';
import { issuesOf } from '../../shared/contracts/errors.ts';
import { type Parameter, type ParameterGroup, rangeText } from '../../shared/contracts/parameter.ts';
import { PAYER_PARAMETERS } from '../../shared/contracts/payer-specification.ts';
import { PRESET_NAMES, PRESETS } from '../../shared/contracts/presets.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';

const small = { members: 10 };
const resolve = (fields: object) => resolveDataset(datasetRequestSchema.parse({ ...small, ...fields }));
const issues = (fields: object) => {
  const parsed = datasetRequestSchema.safeParse({ ...small, ...fields });
  return parsed.success ? [] : issuesOf(parsed.error);
};

const groups: [string, ParameterGroup][] = Object.entries(PAYER_PARAMETERS);
const parameters = groups.flatMap(([group, { parameters }]) =>
  Object.entries(parameters).map(([name, parameter]) => [group, name, parameter] as const),
);
const wrong = (parameter: Parameter): unknown =>
  parameter.kind === 'codes' ? [] : parameter.kind === 'mix' ? {} : parameter.max + 1;

describe('a parameter', () => {
  it.each(parameters)(
    '%s.%s has a default that it takes, and says what it rests on',
    (group, name, parameter) => {
      expect(issues({ parameters: { [group]: { [name]: parameter.default } } })).toEqual([]);
      expect(parameter.meaning).toMatch(/^[A-Z].*\.$/);
      expect(parameter.basis.length).toBeGreaterThan(8);
      expect(rangeText(parameter)).not.toBe('');
    },
  );

  it.each(parameters)('%s.%s is refused outside its range, by JSON pointer', (group, name, parameter) => {
    const found = issues({ parameters: { [group]: { [name]: wrong(parameter) } } });
    expect(found.map(({ path }) => path)).toEqual([`/parameters/${group}/${name}`]);
    if (parameter.kind !== 'codes' && parameter.kind !== 'mix')
      expect(found[0]?.issue).toBe(`must be from ${parameter.min} to ${parameter.max}`);
  });

  it.each(parameters)('%s.%s makes another dataset of another value', (group, name, parameter) => {
    const other = otherValue(parameter);
    const changed = resolve({ parameters: { [group]: { [name]: other } } });
    expect(changed.id).not.toBe(resolve({}).id);
    expect(datasetSchema.parse(changed)).toEqual(changed);
  });

  it('is refused in a group or under a name that there is not', () => {
    expect(issues({ parameters: { weather: {} } })).toMatchObject([{ path: '/parameters/weather' }]);
    expect(issues({ parameters: { health: { luck: 1 } } })).toMatchObject([
      { path: '/parameters/health/luck' },
    ]);
  });

  it('that is a mix sums to 1, and lacks no part once it is resolved', () => {
    expect(issues({ parameters: { market: { lineMix: { medicare: 0.4, medicaid: 0.5 } } } })).toEqual([
      { path: '/parameters/market/lineMix', issue: 'the parts must sum to 1, not 0.9' },
    ]);
    expect(issues({ parameters: { market: { lineMix: { medicare: 1.5, medicaid: -0.5 } } } })).toMatchObject([
      { path: '/parameters/market/lineMix/medicare', issue: 'must be from 0 to 1' },
      { path: '/parameters/market/lineMix/medicaid', issue: 'must be from 0 to 1' },
    ]);
    expect(
      resolve({ parameters: { market: { lineMix: { medicare: 1 } } } }).parameters.market.lineMix,
    ).toEqual({
      ...{ commercial_large: 0, commercial_small: 0, marketplace: 0 },
      ...{ medicare: 1, medicaid: 0, chip: 0 },
    });
  });
});

function otherValue(parameter: Parameter): unknown {
  if (parameter.kind === 'codes') return parameter.codes.slice(0, 1);
  if (parameter.kind === 'mix') return { [Object.keys(parameter.default)[0] as string]: 1 };
  return parameter.default === parameter.min ? parameter.max : parameter.min;
}

describe('a preset', () => {
  it.each(PRESET_NAMES)('%s is made of values that a request may name, and becomes them', (preset) => {
    expect(issues({ parameters: PRESETS[preset].parameters })).toEqual([]);
    const resolved = resolve({ preset });
    expect(resolved).toEqual(resolve({ parameters: PRESETS[preset].parameters }));
    expect(resolved.id).not.toBe(resolve({}).id);
    expect(datasetSchema.parse(resolved)).toEqual(resolved);
  });

  it('gives way to what the request names', () => {
    const parameters = { market: { retroactiveShare: 0.01 } };
    const { market } = resolve({ preset: 'edge_cases', parameters }).parameters;
    expect(market).toMatchObject({ retroactiveShare: 0.01, coordinationShare: 0.3 });
  });

  it('that is not known is refused', () => {
    expect(issues({ preset: 'gold' })).toMatchObject([{ path: '/preset' }]);
  });
});

describe('the period', () => {
  it.each([
    ['2026-01-01', { from: '2025-01-01', to: '2025-12-31' }],
    ['2025-03-15', { from: '2024-03-15', to: '2025-03-14' }],
    ['2024-02-29T23:59:59Z', { from: '2023-02-28', to: '2024-02-28' }],
  ])('is by default the twelve months before %s', (asOf, period) => {
    expect(resolve({ asOf }).period).toEqual(period);
  });

  it('makes another dataset, unless it is the default', () => {
    expect(resolve({ period: { from: '2025-01-01', to: '2025-12-31' } }).id).toBe(resolve({}).id);
    expect(resolve({ period: { from: '2025-01-01', to: '2025-12-30' } }).id).not.toBe(resolve({}).id);
  });

  it.each([
    ['a day that is none', { period: { from: '2025-02-30', to: '2025-03-01' } }, '/period/from'],
    ['an end before the beginning', { period: { from: '2025-02-02', to: '2025-02-01' } }, '/period/to'],
    ['eleven years', { period: { from: '2015-01-01', to: '2025-12-31' } }, '/period/to'],
    ['ten years and a day', { period: { from: '2015-12-31', to: '2025-12-31' } }, '/period/to'],
    ['no end', { period: { from: '2025-01-01' } }, '/period/to'],
    ['asOf before it', { asOf: '2024-06-30', period: { from: '2025-01-01', to: '2025-12-31' } }, '/asOf'],
    ['asOf within it', { asOf: '2025-12-30', period: { from: '2025-01-01', to: '2025-12-31' } }, '/asOf'],
  ])('is refused for %s', (_, fields, path) => {
    expect(issues(fields).map((issue) => issue.path)).toEqual([path]);
  });

  it('may be ten years, and end on the day of asOf', () => {
    expect(issues({ asOf: '2025-12-31', period: { from: '2016-01-01', to: '2025-12-31' } })).toEqual([]);
  });
});
