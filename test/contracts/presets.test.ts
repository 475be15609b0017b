/** Reach: a few hundred members of each preset: that it is what its meaning says. */
import { describe, expect, it } from 'vitest';
import { datasetRequestSchema, TABLE_NAMES, type TableName } from '../../shared/contracts/dataset.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../shared/contracts/presets.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
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

const shareOf = (rows: readonly Row[], is: (row: Row) => boolean) => rows.filter(is).length / rows.length;

describe('presets', () => {
  it.each([
    ['commercial', ['commercial_large', 'commercial_small'], 1],
    ['medicaid', ['medicaid', 'chip'], 0.8],
    ['marketplace', ['marketplace'], 1],
  ] as const)('%s has members of its lines', (preset, lines, least) => {
    const { enrollment } = rowsWith(preset, ['enrollment']);
    const ofLines = shareOf(enrollment, ({ line }) => (lines as readonly unknown[]).includes(line));
    expect(ofLines).toBeGreaterThanOrEqual(least);
  });

  it('medicare has whoever may have it on Medicare Advantage', () => {
    const { enrollment, members } = rowsWith('medicare', ['members', 'enrollment']);
    const old = new Set(
      members.filter((row) => String(row['birth_date']) < '1959').map((row) => row['member_id']),
    );
    const ofOld = enrollment.filter((row) => old.has(row['member_id'] ?? null) && row['end_date'] === null);
    expect(ofOld.length).toBeGreaterThan(20);
    expect(shareOf(ofOld, ({ line }) => line === 'medicare')).toBe(1);
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
