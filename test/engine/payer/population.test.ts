import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_DATASET_MEMBERS, MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import { type Member, memberSchema } from '../../../shared/contracts/member.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { payerDataset } from './payer-dataset.ts';

const anyIndex = fc.nat(MAX_DATASET_MEMBERS - 1);

describe('openPopulation', () => {
  it('gives a member alone as it gives it in its block', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), anyIndex, (seed, index) => {
        const population = openPopulation(payerDataset({ seed, members: MAX_DATASET_MEMBERS }));
        const block = Math.floor(index / MEMBERS_PER_BLOCK);
        expect(population.member(index)).toEqual(population.block(block)[index % MEMBERS_PER_BLOCK]);
      }),
      { numRuns: 40 },
    );
  });

  it('gives a range of a block as the block has it', () => {
    const population = openPopulation(payerDataset({ members: 5_000 }));
    expect(population.range(2_130, 2_190)).toEqual(population.block(2).slice(130, 190));
    expect(population.range(2_000, 3_000)).toEqual(population.block(2));
  });

  it('does not depend on what was asked before', () => {
    const dataset = payerDataset({ members: 10_000 });
    const used = openPopulation(dataset);
    for (const index of [9_999, 0, 4_321, 4_322]) used.member(index);
    expect(used.block(4)).toEqual(openPopulation(dataset).block(4));
  });

  it('gives the first members of a larger dataset the rows they had', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 3_000 }), (seed, members) => {
        const small = openPopulation(payerDataset({ seed, members }));
        const large = openPopulation(payerDataset({ seed, members: members * 2 }));
        const last = small.blocks - 1;
        const rows = small.block(last);
        expect(last * MEMBERS_PER_BLOCK + rows.length).toBe(members);
        expect(large.block(last).slice(0, rows.length)).toEqual(rows);
      }),
      {
        numRuns: 25,
        examples: [
          [0, 1],
          [0, 999],
          [0, 1_000],
          [0, 1_001],
        ],
      },
    );
  });

  it('reaches the last of a billion members', () => {
    const population = openPopulation(payerDataset({ members: MAX_DATASET_MEMBERS }));
    expect(population.blocks).toBe(1_000_000);
    expect(population.member(MAX_DATASET_MEMBERS - 1).member_index).toBe(MAX_DATASET_MEMBERS - 1);
  });

  it('tells another story under another seed', () => {
    const [one, other] = [1, 2].map((seed) =>
      openPopulation(payerDataset({ seed, members: 1_000 })).block(0),
    );
    const ids = new Set(one?.map((row) => row.member_id));
    expect(other?.filter((row) => ids.has(row.member_id)).length).toBe(0);
  });

  it('says which members and blocks there are', () => {
    const population = openPopulation(payerDataset({ members: 1_500 }));
    expect(() => population.member(1_500)).toThrow('members 1500 to 1500 are not from 0 to 1499');
    expect(() => population.member(-1)).toThrow(RangeError);
    expect(() => population.member(0.5)).toThrow(RangeError);
    expect(() => population.block(2)).toThrow('block 2 is not from 0 to 1');
    expect(() => population.households(2)).toThrow(RangeError);
    expect(() => population.range(900, 1_100)).toThrow('more than one block');
    expect(population.block(1)).toHaveLength(500);
  });

  it('has a population of any asOf, the leap day included', () => {
    for (const asOf of ['1950-01-01', '2024-02-29', '2099-12-31T23:59:59Z']) {
      for (const row of openPopulation(payerDataset({ members: 200, asOf })).block(0)) {
        memberSchema.parse(row);
        expect(row.birth_date <= asOf.slice(0, 10)).toBe(true);
      }
    }
  });

  it('takes the states in any order', () => {
    const dataset = payerDataset({ members: 500 });
    const rows = (states: ('TX' | 'AK')[]) => {
      const parameters = { ...dataset.parameters, population: { ...dataset.parameters.population, states } };
      return openPopulation({ ...dataset, parameters }).block(0);
    };
    expect(rows(['TX', 'AK'])).toEqual(rows(['AK', 'TX']));
    expect(new Set(rows(['AK']).map((row) => row.state))).toEqual(new Set(['AK']));
  });
});

describe('the rows of 200,000 members', () => {
  const BLOCKS = 200;
  let rows: Member[];

  beforeAll(() => {
    const population = openPopulation(payerDataset({ members: BLOCKS * MEMBERS_PER_BLOCK }));
    rows = Array.from({ length: BLOCKS }, (_, block) => population.block(block)).flat();
  });

  it('are numbered in order', () => {
    expect(rows).toHaveLength(BLOCKS * MEMBERS_PER_BLOCK);
    expect(rows.every((row, index) => row.member_index === index)).toBe(true);
  });

  it('have unique member ids, SSNs, MBIs and mail addresses', () => {
    const distinct = (values: (string | null)[]) => {
      const present = values.filter((value) => value !== null && value !== '');
      expect(new Set(present).size).toBe(present.length);
    };
    distinct(rows.map((row) => row.member_id));
    distinct(rows.map((row) => row.ssn));
    distinct(rows.map((row) => row.mbi));
    distinct(rows.map((row) => row.email));
  });

  it('hold only telephones and mail that can reach nobody', () => {
    const phone = /^[2-9]\d\d-555-01\d\d$/;
    const email = /^([a-z]+\.[a-z]+\d+@example\.(com|org|net))?$/;
    expect(rows.filter((row) => !phone.test(row.phone))).toEqual([]);
    expect(rows.filter((row) => !email.test(row.email))).toEqual([]);
  });

  it('begin a household with its subscriber, whom every dependent names and lives with', () => {
    const first = (row: Member) => row.relationship === 'subscriber';
    expect(rows.filter((row) => first(row) !== (row.dependent_number === 0))).toEqual([]);
    expect(rows.filter((row) => first(row) !== (row.subscriber_id === row.member_id))).toEqual([]);
    expect(rows.filter((row) => row.member_index % MEMBERS_PER_BLOCK === 0 && !first(row))).toEqual([]);
    const misplaced = rows.filter((row, index) => {
      const before = rows[index - 1];
      if (first(row) || before === undefined) return false;
      return (
        row.dependent_number !== before.dependent_number + 1 ||
        row.subscriber_id !== before.subscriber_id ||
        row.address_line !== before.address_line ||
        row.zip !== before.zip
      );
    });
    expect(misplaced).toEqual([]);
  });

  it('have an MBI from the 65th birthday and mail from the 13th', () => {
    expect(rows.filter((row) => (row.mbi !== null) !== row.birth_date <= '1961-01-01')).toEqual([]);
    expect(rows.filter((row) => (row.email !== '') !== row.birth_date <= '2013-01-01')).toEqual([]);
  });

  it('have a middle initial in 70 of 100 cases, within 1', () => {
    const share = rows.filter((row) => /^[A-Z]$/.test(row.middle_initial)).length / rows.length;
    expect(Math.abs(share - 0.7)).toBeLessThan(0.01);
  });

  it('give brothers and sisters different first names', () => {
    const names = new Set(
      rows
        .filter((row) => row.relationship === 'child')
        .map((row) => `${row.subscriber_id} ${row.first_name}`),
    );
    expect(names.size).toBe(rows.filter((row) => row.relationship === 'child').length);
  });

  it('give children the surname of the subscriber, and most spouses', () => {
    const surnames = new Map(
      rows
        .filter((row) => row.relationship === 'subscriber')
        .map((row) => [row.member_id, row.last_name] as const),
    );
    const shares = (relationship: string) => {
      const relatives = rows.filter((row) => row.relationship === relationship);
      return (
        relatives.filter((row) => row.last_name === surnames.get(row.subscriber_id)).length / relatives.length
      );
    };
    expect(shares('child')).toBe(1);
    expect(Math.abs(shares('spouse') - 0.78)).toBeLessThan(0.02);
  });
});
