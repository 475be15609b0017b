/** Reach: every X12 set of one small dataset, read by the product's own parser: names, dates, codes and amounts of the truth. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../shared/contracts/dataset.ts';
import { X12_SETS } from '../../shared/contracts/documents.ts';
import { parseX12 } from '../../shared/validation/x12/parse.ts';
import { DENTAL_CODES } from '../engine/payer/dental-codes.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import { claimsOf, enrolleesOf, type ReadPerson } from './read-x12.ts';
import { remittancesOf } from './read-x12-answers.ts';
import type { Row } from './tables/keys.ts';
import { writtenFiles } from './written-files.ts';

const TABLES = [
  'members',
  'enrollment',
  'claims',
  'claim_lines',
  'claim_payments',
  'claim_adjustments',
  'remittances',
  'remittance_adjustments',
] as const satisfies readonly TableName[];

const dataset = payerDataset({
  members: 150,
  seed: 11,
  codes: { cdt: DENTAL_CODES },
  parameters: {
    population: { states: ['VT'] },
    market: { coordinationShare: 0.3, leaveShare: 0.2 },
    claims: {
      denialNotIdentified: 0,
      denialMissingInformation: 0,
      replacementShare: 0.1,
      voidShare: 0.05,
      payerCorrectionShare: 0.1,
    },
  },
});

let files: Map<string, Buffer>;
let rows: Record<(typeof TABLES)[number], Row[]>;
let members: Map<string, Row>;
beforeAll(() => {
  files = writtenFiles(dataset, { tables: TABLES, formats: ['ndjson'], x12: { sets: X12_SETS } });
  rows = Object.fromEntries(TABLES.map((table) => [table, readRows(table)])) as typeof rows;
  members = new Map(rows.members.map((row) => [String(row['member_id']), row]));
}, 60_000);

const fileOf = (set: string): Buffer => files.get(`x12_${set}/x12`) as Buffer;
const readRows = (table: TableName): Row[] =>
  String(files.get(`${table}/ndjson`))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** The holder of the contract under which a member was covered on a day, or else before it, or else after. */
function subscriberOn(memberId: unknown, day: unknown): unknown {
  const spans = rows.enrollment.filter((row) => row['member_id'] === memberId);
  const span = spans.findLast((row) => String(row['start_date']) <= String(day)) ?? spans[0];
  return span?.['subscriber_id'];
}

/** What an X12 file says of a person, from their row. */
function personOf(row: Row | undefined): Partial<ReadPerson> {
  const text = (column: string) => String(row?.[column]);
  return {
    ...{ last: text('last_name'), first: text('first_name') },
    ...{ birthDate: text('birth_date'), sex: text('sex') },
  };
}

describe.each(X12_SETS)('the %s', (set) => {
  it('is read whole, in ascending envelopes that are marked as tests', () => {
    const interchanges = parseX12(fileOf(set.toLowerCase()));
    expect(interchanges.length).toBeGreaterThan(0);
    for (const { header } of interchanges) expect(header.elements[14]).toBe('T');
    const numbers = interchanges.map(({ header }) => header.elements[12]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('the 834', () => {
  it('tells of every member who is enrolled at the end, by name, birth date, address, plan and day', () => {
    const enrollees = enrolleesOf(fileOf('834'));
    const standingEnrollees = enrollees.filter(({ type }) => type === STANDING);
    const told = new Map(standingEnrollees.map((one) => [one.memberId, one]));
    for (const one of enrollees) {
      const row = members.get(one.memberId);
      expect(one).toMatchObject({ ...personOf(row), subscriberId: subscriberOn(one.memberId, one.from) });
      expect(one.id).toBe(String(row?.['ssn']).replaceAll('-', ''));
      if (one.memberId === one.subscriberId)
        expect([one.city, one.zip]).toEqual([row?.['city'], row?.['zip']]);
    }
    const asOf = dataset.asOf.slice(0, 10);
    const standing = rows.enrollment.filter(
      (row) => row['end_date'] === null && String(row['start_date']) <= asOf,
    );
    expect(standing.length).toBeGreaterThan(50);
    for (const row of standing) {
      const one = told.get(String(row['member_id']));
      expect(one?.plans, String(row['member_id'])).toContain(row['plan_id']);
      // Spans of one plan that follow each other are told of as one; the table has none from before its period.
      const sameFrom = rows.enrollment
        .filter((span) => span['member_id'] === row['member_id'] && span['plan_id'] === row['plan_id'])
        .map((span) => span['start_date']);
      if (String(one?.from) >= dataset.period.from) expect(sameFrom).toContain(one?.from);
    }
  });
});

/** Maintenance type: nothing has changed. */
const STANDING = '030';
const HOSPITAL = ['inpatient', 'outpatient'];

describe.each([
  ['837p', (kind: string) => kind === 'professional'],
  ['837i', (kind: string) => HOSPITAL.includes(kind)],
  ['837d', (kind: string) => kind === 'dental'],
] as const)('the %s', (set, isOfSet) => {
  it('has the claims of the table with their patients, providers, diagnoses and lines', () => {
    const lines = Map.groupBy(rows.claim_lines, (row) => row['claim_id']);
    const fromTable = rows.claims
      .filter((row) => isOfSet(String(row['kind'])))
      .map((row) => ({
        ...{ controlNumber: row['control_number'], frequency: row['frequency'] },
        ...{ receivedDate: row['received_date'], original: row['original_claim_id'], charge: row['charge'] },
        ...{ subscriberId: subscriberOn(row['member_id'], row['from_date']) },
        ...{ patient: personOf(members.get(String(row['member_id']))), billingNpi: row['billing_npi'] },
        diagnoses: `${row['principal_diagnosis']} ${row['other_diagnoses']}`
          .trim()
          .replaceAll('.', '')
          .split(' '),
        lines: (lines.get(row['claim_id'] as string) ?? []).map((line) => ({
          ...{ charge: line['charge'], units: line['units'], revenueCode: line['revenue_code'] },
          // A stay has neither by line: its dates are those of the claim.
          date: row['kind'] === 'inpatient' ? null : line['service_date'],
          procedure: row['kind'] === 'inpatient' ? null : line['procedure'],
        })),
      }));
    const fromFile = claimsOf(fileOf(set)).map(({ patient: { id: _, ...patient }, ...claim }) => ({
      ...claim,
      patient,
    }));
    expect(fromFile.length).toBeGreaterThan(20);
    expect(sorted(fromFile)).toEqual(sorted(fromTable));
  });
});

const sorted = (claims: readonly object[]) => {
  const keyOf = (claim: object) => {
    const { controlNumber, frequency, receivedDate } = claim as Record<string, unknown>;
    return `${controlNumber} ${frequency} ${receivedDate}`;
  };
  return claims.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

interface Adjustment {
  /** What tells its decision from others, its claim, and its line or null. */
  readonly key: readonly [decision: unknown, claim: unknown, line: unknown];
  readonly group: unknown;
  readonly carc: unknown;
  readonly amount: number;
}

/** Adjustments by claim, line, group and reason, those of one decision summed: in cents, in one order. */
function summed(adjustments: readonly Adjustment[]): string[] {
  const sums = new Map<string, { text: string; cents: number }>();
  for (const { key, group, carc, amount } of adjustments) {
    const [decision, claim, line] = key;
    const text = `${claim} ${line} ${group} ${carc}`;
    const sum = sums.get(`${decision} ${text}`) ?? { text, cents: 0 };
    sum.cents += amount;
    sums.set(`${decision} ${text}`, sum);
  }
  return [...sums.values()].map(({ text, cents }) => `${text} ${cents}`).toSorted();
}

describe('the 835', () => {
  it('has the remittances, decisions and adjustments of the tables', () => {
    const remittances = remittancesOf(fileOf('835'));
    const texts = (some: readonly (readonly unknown[])[]) => some.map((one) => one.join(' ')).toSorted();
    const column = (table: keyof typeof rows, ...names: string[]) =>
      texts(rows[table].map((row) => names.map((name) => row[name])));
    expect(texts(remittances.map((one) => [one.traceNumber, one.payeeNpi, one.paidDate, one.total]))).toEqual(
      column('remittances', 'trace_number', 'payee_npi', 'paid_date', 'total'),
    );
    const sent = rows.claim_payments.filter((row) => row['trace_number'] !== null);
    const names = ['claim_id', 'trace_number', 'status_code', 'charge', 'paid'];
    const decisions = remittances.flatMap((remittance) => remittance.decisions);
    expect(decisions.length).toBeGreaterThan(100);
    expect(
      texts(
        decisions.map(({ claimId, traceNumber, status, charge, paid }) => [
          ...[claimId, traceNumber, status, charge, paid],
        ]),
      ),
    ).toEqual(texts(sent.map((row) => names.map((name) => row[name]))));
    const keyOf = (row: Row) => `${row['claim_id']} ${row['decision']}`;
    const known = new Set(sent.map(keyOf));
    // A stay is answered as a whole, without its lines.
    const stays = new Set(
      rows.claims.filter((row) => row['kind'] === 'inpatient').map((row) => row['claim_id']),
    );
    const fromTable = summed(
      rows.claim_adjustments
        .filter((row) => known.has(keyOf(row)))
        .map((row) => ({
          key: [
            keyOf(row),
            row['claim_id'],
            stays.has(row['claim_id'] ?? null) ? null : row['line'],
          ] as const,
          ...{ group: row['group'], carc: row['carc'], amount: Number(row['amount']) },
        })),
    );
    const fromFile = decisions.flatMap((one, place) =>
      one.adjustments.map(({ line, ...rest }) => ({ key: [place, one.claimId, line] as const, ...rest })),
    );
    expect(summed(fromFile)).toEqual(fromTable);
    expect(
      texts(
        remittances.flatMap(({ traceNumber, providerAdjustments }) =>
          providerAdjustments.map(({ code, amount }) => [traceNumber, code, amount]),
        ),
      ),
    ).toEqual(column('remittance_adjustments', 'trace_number', 'code', 'amount'));
  });
});
