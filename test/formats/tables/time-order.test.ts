/** Reach: all tables of a few hundred members: what must come before what, across tables, and one open span a member. */
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { PRESETS } from '../../../shared/contracts/presets.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type Row, rowsOf } from './keys.ts';

const dataset = payerDataset({ members: 500, seed: 19, parameters: PRESETS.edge_cases.parameters });
const asOf = dataset.asOf.slice(0, 10);

let rows: Record<TableName, Row[]>;
beforeAll(() => {
  rows = rowsOf(dataset, TABLE_NAMES);
}, 60_000);

/** A row's days: those of its own columns, or of the row that one of its columns names. */
type DayOf = (row: Row) => Row[string] | undefined;

const own =
  (column: string): DayOf =>
  (row) =>
    row[column];

function named(table: TableName, key: string, column: string, by = key): DayOf {
  let days: ReadonlyMap<Row[string] | undefined, Row[string] | undefined> | undefined;
  return (row) => {
    days ??= new Map(rows[table].map((one) => [one[key], one[column]]));
    return days.get(row[by] ?? null);
  };
}

const ORDERS: readonly (readonly [table: TableName, what: string, before: DayOf, after: DayOf])[] = [
  ['members', 'birth and coverage', own('birth_date'), own('effective_date')],
  ['enrollment', 'birth and coverage', named('members', 'member_id', 'birth_date'), own('start_date')],
  ['enrollment', 'a start and its end', own('start_date'), own('end_date')],
  ['enrollment', 'news of a start and of its end', own('received_date'), own('end_received_date')],
  ['conditions', 'birth and onset', named('members', 'member_id', 'birth_date'), own('onset_date')],
  ['conditions', 'onset and abatement', own('onset_date'), own('abatement_date')],
  ['encounters', 'birth and care', named('members', 'member_id', 'birth_date'), own('start_date')],
  ['encounters', 'first and last day', own('start_date'), own('end_date')],
  ['observations', 'visit and order', named('encounters', 'encounter_id', 'start_date'), own('ordered_date')],
  ['observations', 'order and result', own('ordered_date'), own('result_date')],
  ['prescriptions', 'prescription and fill', own('written_date'), own('fill_date')],
  ['vaccines', 'birth and dose', named('members', 'member_id', 'birth_date'), own('given_date')],
  ['vaccines', 'dose and expiry of the lot', own('given_date'), own('expiry_date')],
  ['claims', 'care and claim', named('encounters', 'encounter_id', 'end_date'), own('received_date')],
  ['claims', 'fill and claim', named('prescriptions', 'fill_id', 'fill_date'), own('received_date')],
  ['claims', 'first and last service', own('from_date'), own('to_date')],
  ['claims', 'service and claim', own('to_date'), own('received_date')],
  [
    'claims',
    'a submission and what answers it',
    named('claims', 'claim_id', 'received_date', 'original_claim_id'),
    own('received_date'),
  ],
  ['claim_lines', 'service and claim', own('service_date'), own('received_date')],
  ['claim_payments', 'claim and decision', named('claims', 'claim_id', 'received_date'), own('decided_date')],
  ['claim_payments', 'decision and payment', own('decided_date'), own('paid_date')],
  ['real_time_transactions', 'request and end', own('requested_at'), own('responded_at')],
  [
    'real_time_transactions',
    'a request and its copy',
    named('real_time_transactions', 'transaction_id', 'requested_at', 'duplicate_of'),
    own('requested_at'),
  ],
  [
    'real_time_transactions',
    'a request and its retry',
    named('real_time_transactions', 'transaction_id', 'requested_at', 'retry_of'),
    own('requested_at'),
  ],
];

describe('time goes forward', () => {
  it.each(ORDERS)('in %s between %s', (table, _, before, after) => {
    const both = rows[table].flatMap((row) => {
      const [first, last] = [before(row) ?? null, after(row) ?? null];
      return first === null || last === null ? [] : [[String(first), String(last)] as const];
    });
    expect(both.length).toBeGreaterThan(3);
    expect(both.filter(([first, last]) => first > last).slice(0, 3)).toEqual([]);
  });

  it('and nothing has happened after asOf', () => {
    const late = TABLE_NAMES.flatMap((table) => {
      const [first] = TABLES[table].days ?? [];
      return first === undefined ? [] : rows[table].filter((row) => String(row[first]) > asOf);
    });
    expect(late.slice(0, 3)).toEqual([]);
  });

  it('and nobody has care after coverage ended with death', () => {
    const deaths = new Map(
      rows.enrollment
        .filter((row) => row['end_reason'] === 'death')
        .map((row) => [row['member_id'], String(row['end_date'])]),
    );
    const after = rows.encounters.filter(
      (row) => String(row['start_date']) > (deaths.get(row['member_id'] ?? null) ?? '9999'),
    );
    expect(after).toEqual([]);
  });

  it('and a payment has the day of its remittance', () => {
    const paidOn = named('remittances', 'trace_number', 'paid_date');
    const paid = rows.claim_payments.filter((row) => row['trace_number'] !== null);
    expect(paid.length).toBeGreaterThan(1_000);
    expect(paid.filter((row) => paidOn(row) !== row['paid_date']).slice(0, 3)).toEqual([]);
  });
});

it('a member has spans that follow one another, of which the last alone may be open', () => {
  const spans = [...Map.groupBy(rows.enrollment, (row) => row['member_id']).values()];
  expect(spans.filter((own) => own.length > 1).length).toBeGreaterThan(50);
  const overlapping = spans.filter((all) =>
    all.slice(1).some((span, place) => {
      const end = all[place]?.['end_date'] ?? null;
      return end === null || String(span['start_date']) <= String(end);
    }),
  );
  expect(overlapping.slice(0, 2)).toEqual([]);
});
