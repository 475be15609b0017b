/** Reach: 20,000 members' enrolment for each line of business, a few hundred whole ones else: that a preset is what its meaning says. */
import { describe, expect, it } from 'vitest';
import { datasetRequestSchema, TABLE_NAMES, type TableName } from '../../shared/contracts/dataset.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../shared/contracts/presets.ts';
import { openHistory } from '../../shared/engine/payer/history.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { type StateCoverage, stateCoverage } from '../../shared/reference/state-coverage.ts';
import { type Row, rowsOf } from '../formats/tables/keys.ts';

const MEMBERS = 300;

const rowsWith = (
  preset: PresetName | undefined,
  tables: readonly TableName[],
  seed = 8,
): Record<TableName, Row[]> => {
  const parameters = preset === undefined ? {} : PRESETS[preset].parameters;
  return rowsOf(resolveDataset(datasetRequestSchema.parse({ members: MEMBERS, seed, parameters })), tables);
};

/** The lines whose people the survey counts under a preset, by what they are covered by. */
const SURVEYED = {
  commercial: ['employer', 'employerDirect'],
  medicare: ['medicare', 'employerMedicare', 'directMedicare', 'medicareMedicaid'],
  medicaid: ['medicaid'],
  marketplace: ['direct'],
} as const;

const ADULT_AGES = [
  ['19-34', 19, 34],
  ['35-64', 35, 64],
  ['65+', 65, 200],
] as const;

/** The share of an age group among the adults of the country who are covered as a preset's members are. */
function surveyed(preset: keyof typeof SURVEYED, group: string): number {
  const peopleOf = (row: StateCoverage) =>
    SURVEYED[preset].reduce((sum, coverage) => sum + row.people[coverage], 0);
  const sum = (rows: readonly StateCoverage[]) => rows.reduce((people, row) => people + peopleOf(row), 0);
  const adults = stateCoverage.filter(({ ageGroup }) => ageGroup !== '0-18');
  return sum(adults.filter(({ ageGroup }) => ageGroup === group)) / sum(adults);
}

/** 20,000 members of a preset: what they are, and the line that they were in last. */
function coveredBy(preset: PresetName) {
  const history = openHistory(
    resolveDataset(datasetRequestSchema.parse({ members: 20_000, seed: 8, preset })),
  );
  const { population, market } = history;
  return Array.from({ length: population.blocks }, (_, block) => population.households(block))
    .flat()
    .flatMap((household) => {
      const { members } = market.enrollment(household);
      return household.persons.map(({ age, relationship }, place) => ({
        ...{ age, relationship, line: members[place]?.spans.at(-1)?.line },
      }));
    });
}

const isOf = (line: string | undefined, lines: readonly string[]) =>
  line !== undefined && lines.includes(line);

const shareOf = (rows: readonly Row[], is: (row: Row) => boolean) => rows.filter(is).length / rows.length;

describe('presets', () => {
  describe.each([
    ['commercial', ['commercial_large', 'commercial_small'], 1],
    ['medicare', ['medicare'], 0.97],
    ['medicaid', ['medicaid', 'chip'], 0.98],
    ['marketplace', ['marketplace'], 1],
  ] as const)('%s', (preset, lines, least) => {
    const covered = coveredBy(preset);
    const adults = covered.filter(({ age, line }) => age >= 19 && isOf(line, lines));

    it('has members of its lines', () => {
      expect(covered.filter(({ line }) => isOf(line, lines)).length / covered.length).toBeGreaterThanOrEqual(
        least,
      );
    });

    it.each(ADULT_AGES)(
      'has adults of %s nearly as often as people with such coverage are',
      (group, from, to) => {
        const measured = adults.filter(({ age }) => age >= from && age <= to).length / adults.length;
        expect(Math.abs(measured - surveyed(preset, group)), `${measured}`).toBeLessThan(0.03);
      },
    );
  });

  it('medicare is of seniors: members, and spouses as well; few are children', () => {
    const covered = coveredBy('medicare');
    const spouses = covered.filter(({ relationship }) => relationship === 'spouse');
    const partOf = (some: typeof covered, is: (one: (typeof covered)[number]) => boolean) =>
      some.filter(is).length / some.length;
    expect(partOf(covered, ({ age }) => age >= 65)).toBeGreaterThan(0.84);
    expect(partOf(spouses, ({ age }) => age >= 65)).toBeGreaterThan(0.83);
    expect(partOf(covered, ({ age }) => age < 18)).toBeLessThan(0.02);
    expect(covered.filter(({ age, line }) => age >= 65 && line !== 'medicare')).toEqual([]);
  });

  it('small_test has rows of every table and every status of a claim, among a few hundred members', () => {
    const rows = rowsWith('small_test', TABLE_NAMES);
    for (const table of TABLE_NAMES) expect(rows[table].length, table).toBeGreaterThan(3);
    expect(new Set(rows.claims.map(({ status }) => status)).size).toBe(6);
    expect(new Set(rows.members.map(({ state }) => state))).toEqual(new Set(['VT']));
    expect(new Set(rows.enrollment.map(({ reason }) => reason)).size).toBeGreaterThan(5);
  });

  it('edge_cases has several times as many imperfections and changes as there are by default', () => {
    const tables = ['answer_key', 'enrollment', 'claim_payments', 'vaccines'] as const;
    const [usual, edge] = [rowsWith(undefined, tables), rowsWith('edge_cases', tables)];
    const wrong = (all: typeof usual) =>
      all.answer_key.filter(({ subject }) => subject === 'imperfection').length / all.claim_payments.length;
    expect(wrong(edge)).toBeGreaterThan(wrong(usual) * 2);
    const reversed = (all: typeof usual) => shareOf(all.claim_payments, ({ kind }) => kind === 'reversal');
    expect(reversed(edge)).toBeGreaterThan(reversed(usual) * 3);
    const other = (all: typeof usual) => shareOf(all.enrollment, (row) => row['other_payer_id'] !== null);
    expect(other(edge)).toBeGreaterThan(other(usual) * 3);
    const changed = (all: typeof usual) =>
      shareOf(all.enrollment, (row) => String(row['start_date']) >= '2025-01-01' || row['end_date'] !== null);
    expect(changed(edge)).toBeGreaterThan(changed(usual) * 2);
    const invalid = (all: typeof usual) => shareOf(all.vaccines, (row) => row['invalid_reason'] !== null);
    expect(invalid(edge)).toBeGreaterThan(invalid(usual) * 3);
  });

  it('are all there, each with its meaning', () => {
    expect(Object.keys(PRESETS).sort()).toEqual([...PRESET_NAMES].sort());
    for (const { meaning } of Object.values(PRESETS)) expect(meaning.length).toBeGreaterThan(20);
  });
});
