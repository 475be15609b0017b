import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetRequestSchema } from '../../../shared/contracts/dataset.ts';
import { type MemberFilter, memberFilterSchema } from '../../../shared/contracts/member-filter.ts';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import { findMembers, unknownPlans } from '../../../shared/engine/payer/member-filter.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';

const MEMBERS = 2_300;
const dataset = resolveDataset(datasetRequestSchema.parse({ members: MEMBERS, seed: 9 }));
const history = openHistory(dataset);
const rows = [0, 1, 2].flatMap((block) => history.population.block(block));

/** Completed years on 1 January 2026, from the row alone. */
const ageOf = ({ birth_date }: (typeof rows)[number]) =>
  2026 - Number(birth_date.slice(0, 4)) - (birth_date.slice(5) > '01-01' ? 1 : 0);

const isTrue =
  ({ age, sexes, states, ethnicities }: MemberFilter) =>
  (row: (typeof rows)[number]) =>
    (age === undefined || (ageOf(row) >= (age.from ?? 0) && ageOf(row) <= (age.to ?? 130))) &&
    (sexes === undefined || sexes.includes(row.sex)) &&
    (states === undefined || states.includes(row.state)) &&
    (ethnicities === undefined || (ethnicities as string[]).includes(row.ethnicity));

const years = fc.integer({ min: 0, max: 100 });
const filters = fc
  .record(
    {
      age: fc.tuple(years, years).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      sexes: fc.constantFrom(['F'], ['M'], ['F', 'M']),
      states: fc.uniqueArray(fc.constantFrom('CA', 'TX', 'NY', 'FL', 'WY'), { minLength: 1 }),
      ethnicities: fc.constantFrom(['2135-2'], ['2186-5']),
    },
    { requiredKeys: [] },
  )
  .filter((filter) => Object.keys(filter).length > 0)
  .map((filter) => memberFilterSchema.parse(filter));

describe('findMembers', () => {
  test('finds the first members of whom all is true, and no others', () => {
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 400 }), (filter, wanted) => {
        const found = findMembers(history, filter, { wanted, scanned: MEMBERS });
        const expected = rows.filter(isTrue(filter)).map(({ member_index }) => member_index);
        expect(found.indexes).toEqual(expected.slice(0, wanted));
        expect(found.scanned).toBe(expected.length < wanted ? MEMBERS : (expected[wanted - 1] ?? 0) + 1);
      }),
      { numRuns: 40 },
    );
  });

  test('looks at no more members than it may, and says of how many each criterion is true', () => {
    const filter: MemberFilter = { sexes: ['F'], states: ['CA'] };
    const { indexes, scanned, heldBy } = findMembers(history, filter, { wanted: MEMBERS, scanned: 1_200 });
    const looked = rows.slice(0, 1_200);
    expect(scanned).toBe(1_200);
    expect(heldBy).toEqual({
      sexes: looked.filter(({ sex }) => sex === 'F').length,
      states: looked.filter(({ state }) => state === 'CA').length,
    });
    expect(indexes).toHaveLength(looked.filter(isTrue(filter)).length);
  });

  test('a larger dataset has the same first members', () => {
    const larger = openHistory(resolveDataset(datasetRequestSchema.parse({ members: 50_000, seed: 9 })));
    const filter: MemberFilter = { age: { from: 70 } };
    const search = { wanted: 50, scanned: 2_000 };
    expect(findMembers(larger, filter, search)).toEqual(findMembers(history, filter, search));
  });
});

test('plans that the catalogue does not have are named', () => {
  expect(unknownPlans({ plans: ['PL001', 'PL998', 'PL999'] })).toEqual(['PL998', 'PL999']);
  expect(unknownPlans({ sexes: ['F'] })).toEqual([]);
});
