import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../../../shared/contracts/presets.ts';
import { instantText } from '../../../shared/formats/instant-text.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { brokenKeys, type Row, rowsOf } from './keys.ts';

const TABLES = [
  'members',
  'plans',
  'claims',
  'claim_payments',
  'accumulators',
  'real_time_transactions',
  'answer_key',
] as const;
const dataset = payerDataset({ members: 250, seed: 3, parameters: PRESETS.edge_cases.parameters });

let rows: Record<string, Row[]>;
let exchanges: Row[];
beforeAll(() => {
  rows = rowsOf(dataset, TABLES);
  exchanges = rows['real_time_transactions'] ?? [];
}, 60_000);

const asText = (row: Row, column: string) => String(row[column]);

describe('the table of requests in real time', () => {
  it('has instants in UTC with milliseconds, and the latency between them', () => {
    expect(exchanges.length).toBeGreaterThan(2_000);
    for (const row of exchanges) {
      expect(row['requested_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(asText(row, 'requested_at').slice(0, 10)).toBe(row['requested_date']);
      if (row['responded_at'] === null) expect([row['latency'], row['reply']]).toEqual([null, 'none']);
      else {
        const waited = Date.parse(asText(row, 'responded_at')) - Date.parse(asText(row, 'requested_at'));
        expect(waited).toBe(row['latency']);
        expect(asText(row, 'responded_at').slice(0, 10)).toBe(row['closed_date']);
      }
    }
  });

  it('keeps its keys, and refers to requests that there are', () => {
    expect(brokenKeys(rows).slice(0, 5)).toEqual([]);
    for (const column of ['duplicate_of', 'retry_of', 'correction_of']) {
      expect(exchanges.filter((row) => row[column] !== null).length, column).toBeGreaterThan(3);
    }
  });

  it('tells of pharmacy claims what their decision of that day says, to the cent', () => {
    const claims = new Map(rows['claims']?.map((row) => [row['claim_id'], row]));
    const decisions = Map.groupBy(rows['claim_payments'] ?? [], (row) => row['claim_id']);
    let compared = 0;
    for (const row of exchanges.filter((one) => one['kind'] === 'claim_adjudication')) {
      const claim = claims.get(row['claim_id'] ?? '');
      if (claim?.['kind'] !== 'pharmacy' || row['outcome'] === 'reversed') continue;
      const told = decisions
        .get(row['claim_id'] ?? '')
        ?.findLast((one) => one['kind'] !== 'reversal' && one['decided_date'] === claim['received_date']);
      const owes = ['deductible', 'copay', 'coinsurance'].reduce(
        (sum, name) => sum + Number(told?.[name]),
        0,
      );
      expect([row['charge'], row['allowed'], row['paid'], row['patient_owes']]).toEqual([
        ...[told?.['charge'], told?.['allowed'], told?.['paid'], owes],
      ]);
      expect(row['outcome']).toBe(told?.['status_code'] === '4' ? 'denied' : 'paid');
      compared += 1;
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('tells of eligibility what the accumulators table had by the evening before', () => {
    const plans = new Map(rows['plans']?.map((row) => [row['plan_id'], row]));
    const movements = Map.groupBy(rows['accumulators'] ?? [], (row) => row['member_id']);
    let compared = 0;
    for (const row of exchanges) {
      if (row['outcome'] !== 'active' || row['deductible_left'] === null) continue;
      const year = Number(asText(row, 'service_date').slice(0, 4));
      const own = movements.get(row['member_id'] ?? '') ?? [];
      if (new Set(own.map(({ account }) => account)).size > 1) continue; // another contract has limits of its own
      const earlier = own
        .filter((one) => one['plan_year'] === year && one['in_network'] === 'Y')
        .filter((one) => asText(one, 'decided_date') < asText(row, 'requested_date'));
      const day = earlier
        .map((one) => asText(one, 'decided_date'))
        .sort()
        .at(-1);
      const evening = earlier.filter((one) => one['decided_date'] === day);
      if (evening.length > 1) continue; // of several in a day the order is that of claims, not of decisions
      const plan = plans.get(row['plan_id'] ?? '');
      const left = (limit: string, met: string) => Number(plan?.[limit]) - Number(evening[0]?.[met] ?? 0);
      expect([row['deductible_left'], row['out_of_pocket_left']]).toEqual([
        left('deductible_individual', 'deductible'),
        left('maximum_individual', 'out_of_pocket'),
      ]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('has every imperfection in the answer key, where it is and nowhere else', () => {
    const labelled = exchanges.flatMap((row) =>
      asText(row, 'imperfections')
        .split(' ')
        .filter((kind) => kind !== '')
        .map((kind) => `${row['transaction_id']} ${kind}`),
    );
    const keyed = (rows['answer_key'] ?? [])
      .filter((row) => row['transaction_id'] !== null)
      .map((row) => `${row['transaction_id']} ${row['imperfection']}`);
    expect(labelled.length).toBeGreaterThan(200);
    expect(keyed.sort()).toEqual(labelled.sort());
    const known = new Map(exchanges.map((row) => [row['transaction_id'], row]));
    for (const row of (rows['answer_key'] ?? []).filter((one) => one['transaction_id'] !== null)) {
      const exchange = known.get(row['transaction_id'] ?? '');
      expect(row).toMatchObject({
        ...{
          subject: 'imperfection',
          known_date: exchange?.['requested_date'],
          amount: null,
          decision: null,
        },
        ...{ claim_id: exchange?.['claim_id'], member_id: exchange?.['member_id'] },
      });
    }
  });

  it('has each kind of request, reply and outcome', () => {
    const seen = (column: string) => new Set(exchanges.map((row) => row[column]));
    expect(seen('kind').size).toBe(3);
    expect(seen('reply').size).toBe(3);
    for (const outcome of [
      'active',
      'inactive',
      'rejected',
      'pending',
      'paid',
      'denied',
      'reversed',
      'pended',
    ]) {
      expect(seen('outcome')).toContain(outcome);
    }
  });

  it('is the only table, with the answer key, that its parameters change', () => {
    const tables = ['members', 'encounters', 'claims', 'claim_payments', 'eligibility'] as const;
    const small = { members: 60, seed: 3 };
    const high = { wrongMemberIdShare: 0.5, timeoutShare: 0.5, visitInquiryShare: 0, statusInquiryDays: 7 };
    const before = rowsOf(payerDataset(small), [...tables, 'real_time_transactions', 'answer_key']);
    const after = rowsOf(payerDataset({ ...small, parameters: { realTime: high } }), [
      ...([...tables, 'real_time_transactions', 'answer_key'] as const),
    ]);
    for (const table of tables)
      expect(JSON.stringify(after[table]) === JSON.stringify(before[table])).toBe(true);
    expect(after.real_time_transactions).not.toEqual(before.real_time_transactions);
    const ofClaims = (of: readonly Row[]) => of.filter((row) => row['transaction_id'] === null);
    expect(ofClaims(after.answer_key)).toEqual(ofClaims(before.answer_key));
  });
});

describe('instantText', () => {
  it('is ISO 8601 as Date has it, before 1970 too', () => {
    for (const instant of [0, -1, 1_740_816_930_250, -86_400_000, 4_102_444_799_999]) {
      expect(instantText(instant)).toBe(new Date(instant).toISOString());
    }
  });
});
