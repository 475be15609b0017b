import { beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../../shared/contracts/dataset.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type Row, rowsOf } from './keys.ts';

const TABLES = [
  'claims',
  'claim_lines',
  'claim_payments',
  'claim_adjustments',
  'remittances',
  'remittance_adjustments',
  'accumulators',
  'answer_key',
] as const satisfies readonly TableName[];

let rows: Record<TableName, Row[]>;
beforeAll(() => {
  rows = rowsOf(payerDataset({ members: 1_000, seed: 17 }), TABLES);
}, 60_000);

const cents = (row: Row, column: string) => Number(row[column] ?? 0);
const total = (of: readonly Row[], column: string) => of.reduce((sum, row) => sum + cents(row, column), 0);
const byKey = (of: readonly Row[], ...columns: string[]) =>
  Map.groupBy(of, (row) => columns.map((column) => row[column]).join('|'));

/** Rows whose two sides differ, as a test would want to see them. */
function unequal(of: readonly Row[], one: (row: Row) => number, other: (row: Row) => number): string[] {
  return of
    .filter((row) => one(row) !== other(row))
    .map((row) => JSON.stringify(row))
    .slice(0, 3);
}

const AMOUNTS = [
  'allowed',
  'contractual',
  'non_covered',
  'deductible',
  'copay',
  'coinsurance',
  'other_payer',
  'paid',
];

describe('the money of claims', () => {
  it('balances twice on every claim, line and decision that was decided', () => {
    for (const table of ['claims', 'claim_lines', 'claim_payments'] as const) {
      const decided = rows[table].filter((row) => row['allowed'] !== null);
      expect(decided.length).toBeGreaterThan(1_000);
      const priced = (row: Row) =>
        cents(row, 'allowed') + cents(row, 'contractual') + cents(row, 'non_covered');
      const shared = (row: Row) => AMOUNTS.slice(3).reduce((sum, column) => sum + cents(row, column), 0);
      if (table !== 'claim_payments')
        expect(
          unequal(decided, (row) => cents(row, 'charge'), priced),
          table,
        ).toEqual([]);
      expect(
        unequal(decided, (row) => cents(row, 'allowed'), shared),
        table,
      ).toEqual([]);
    }
  });

  it('of a claim is that of its lines', () => {
    const lines = byKey(rows.claim_lines, 'claim_id');
    for (const column of ['charge', ...AMOUNTS]) {
      const ofLines = (row: Row) => total(lines.get(String(row['claim_id'])) ?? [], column);
      expect(
        unequal(rows.claims, (row) => cents(row, column), ofLines),
        column,
      ).toEqual([]);
    }
    expect(
      unequal(
        rows.claims,
        (row) => cents(row, 'lines'),
        (row) => lines.get(String(row['claim_id']))?.length ?? 0,
      ),
    ).toEqual([]);
  });

  it('that was not paid is explained to the cent by adjustments, and all of it by the answer key', () => {
    const adjustments = byKey(rows.claim_adjustments, 'claim_id', 'decision');
    const answers = byKey(
      rows.answer_key.filter((row) => row['decision'] !== null),
      'claim_id',
      'decision',
    );
    const of = (groups: Map<string, Row[]>) => (row: Row) =>
      total(groups.get(`${row['claim_id']}|${row['decision']}`) ?? [], 'amount');
    const unpaid = (row: Row) => cents(row, 'charge') - cents(row, 'paid');
    expect(unequal(rows.claim_payments, unpaid, of(adjustments))).toEqual([]);
    expect(unequal(rows.claim_payments, (row) => cents(row, 'charge'), of(answers))).toEqual([]);
  });

  it('is paid by remittances, less their adjustments', () => {
    const paid = byKey(rows.claim_payments, 'trace_number');
    const adjusted = byKey(rows.remittance_adjustments, 'trace_number');
    const ofDecisions = (row: Row) => total(paid.get(String(row['trace_number'])) ?? [], 'paid');
    const ofAdjustments = (row: Row) => total(adjusted.get(String(row['trace_number'])) ?? [], 'amount');
    expect(unequal(rows.remittances, (row) => cents(row, 'claims_paid'), ofDecisions)).toEqual([]);
    expect(unequal(rows.remittances, (row) => cents(row, 'adjustments'), ofAdjustments)).toEqual([]);
    expect(
      unequal(
        rows.remittances,
        (row) => cents(row, 'total'),
        (row) => cents(row, 'claims_paid') - cents(row, 'adjustments'),
      ),
    ).toEqual([]);
    expect(rows.remittances.every((row) => cents(row, 'total') >= 0)).toBe(true);
  });

  it('is of the days in their order, and of none after asOf', () => {
    const early = rows.claims.filter(
      (row) =>
        String(row['received_date']) < String(row['from_date']) ||
        (row['decided_date'] !== null && String(row['decided_date']) < String(row['received_date'])) ||
        (row['paid_date'] !== null && String(row['paid_date']) < String(row['decided_date'])),
    );
    expect(early).toEqual([]);
    const latest = rows.claim_payments
      .map((row) => String(row['paid_date'] ?? row['decided_date']))
      .sort()
      .at(-1);
    expect(String(latest) <= '2026-01-01').toBe(true);
  });

  it('has a status that fits what came after', () => {
    const replaced = rows.claims.filter((row) => row['status'] === 'replaced' || row['status'] === 'voided');
    const references = new Set(rows.claims.map((row) => row['original_claim_id']));
    expect(replaced.length).toBeGreaterThan(10);
    expect(replaced.every((row) => references.has(row['claim_id'] ?? ''))).toBe(true);
    expect(new Set(rows.claims.map((row) => row['status'])).size).toBe(6);
  });
});
