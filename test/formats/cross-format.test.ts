/**
 * Reach: one small dataset as 834, 837, 277CA, 835, 270, 271, FHIR, Parquet and CSV, joined on their keys: what is in one is
 * in the others, and amounts agree to the cent.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { DENTAL_CODES } from '../engine/payer/dental-codes.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import type { AnyResource } from './fhir/written.ts';
import { type CsvRow, type JoinedFiles, openJoinedFiles } from './joined-files.ts';
import { metLimits } from './met-limits.ts';
import type { ObjectRow } from './parquet/object-columns.ts';
import { claimsOf, enrolleesOf, type ReadClaim } from './read-x12.ts';
import { benefitsOf, type ReadDecision, remittancesOf, verdictsOf } from './read-x12-answers.ts';

const COINSURANCE_AND_THE_REST = { '1': 'deductible', '2': 'coinsurance', '3': 'copay' } as const;

const dataset = payerDataset({
  members: 150,
  seed: 5,
  codes: { cdt: DENTAL_CODES },
  parameters: {
    population: { states: ['VT'] },
    market: { coordinationShare: 0.2 },
    claims: {
      denialMissingInformation: 0.1,
      replacementShare: 0.1,
      voidShare: 0.05,
      payerCorrectionShare: 0.1,
    },
  },
});

let files: JoinedFiles;
let csv: JoinedFiles['csv'];
let parquet: JoinedFiles['parquet'];
let sent: ReadClaim[];
let decisions: ReadDecision[];
let explanations: AnyResource[];
beforeAll(async () => {
  files = await openJoinedFiles(dataset);
  ({ csv, parquet } = files);
  sent = ['837p', '837i', '837d'].flatMap((set) => claimsOf(files.x12(set)));
  decisions = remittancesOf(files.x12('835')).flatMap((one) => one.decisions);
  explanations = files.resourcesOf('fhir_explanation_of_benefit');
}, 60_000);

const sorted = (values: Iterable<unknown>): string[] => [...values].map(String).toSorted();
/** A submission as both 837 and table can name it: the payer's number is not known when it is sent. */
const submissionKey = (control: unknown, frequency: unknown, received: unknown) =>
  `${control} ${frequency} ${received}`;
const ofTable = (row: CsvRow) => submissionKey(row['control_number'], row['frequency'], row['received_date']);
const isMedical = (row: CsvRow) => row['kind'] !== 'pharmacy';

describe('members', () => {
  it('of the 834, of FHIR and of Parquet are the same', () => {
    const ids = sorted(parquet.members.map((row) => row['member_id']));
    expect(sorted(files.resourcesOf('fhir_patient').map(({ id }) => id))).toEqual(ids);
    const enrolled = new Set(enrolleesOf(files.x12('834')).map(({ memberId }) => memberId));
    const known = new Set(ids);
    expect([...enrolled].filter((id) => !known.has(id))).toEqual([]);
    const standing = csv.enrollment.filter(
      (row) => row['end_date'] === '' && String(row['start_date']) <= dataset.asOf.slice(0, 10),
    );
    expect(standing.filter((row) => !enrolled.has(String(row['member_id'])))).toEqual([]);
    expect(enrolled.size).toBeGreaterThan(100);
  });
});

describe('claims', () => {
  it('of the 837, the 277CA and CSV are the same, with the same charges', () => {
    const medical = csv.claims.filter(isMedical);
    const charges = medical.map((row) => `${ofTable(row)} ${row['charge']}`);
    expect(
      sorted(
        sent.map(
          (one) =>
            `${submissionKey(one.controlNumber, one.frequency, one.receivedDate)} ${Math.round(one.charge)}`,
        ),
      ),
    ).toEqual(sorted(charges));
    const verdicts = verdictsOf(files.x12('277ca'));
    const withoutFrequency = (row: CsvRow) => `${row['control_number']} ${row['received_date']}`;
    expect(sorted(verdicts.map((one) => `${one.controlNumber} ${one.receivedDate} ${one.charge}`))).toEqual(
      sorted(medical.map((row) => `${withoutFrequency(row)} ${row['charge']}`)),
    );
    const accepted = verdicts.flatMap(({ claimId }) => claimId ?? []);
    const claimIds = new Set(medical.map((row) => row['claim_id']));
    expect(accepted.filter((id) => !claimIds.has(id))).toEqual([]);
    expect(accepted.length).toBeGreaterThan(500);
  });

  it('of FHIR and Parquet are those of CSV', () => {
    const ids = sorted(csv.claims.map((row) => row['claim_id']));
    expect(sorted(files.resourcesOf('fhir_claim').map(({ id }) => id))).toEqual(ids);
    expect(sorted(parquet.claims.map((row) => row['claim_id']))).toEqual(ids);
  });

  it('that are replaced or voided are named by a claim that came before', () => {
    const received = new Map(csv.claims.map((row) => [row['claim_id'], row['received_date']]));
    const later = sent.filter(({ original }) => original !== null);
    expect(later.length).toBeGreaterThan(10);
    for (const { original, receivedDate } of later)
      expect(String(received.get(original as string)) <= receivedDate).toBe(true);
  });
});

describe('payments', () => {
  it('of the 835, CSV and Parquet are the same, and every one answers a claim', () => {
    const claims = new Map(csv.claims.map((row) => [row['claim_id'], row]));
    const paid = csv.claim_payments.filter((row) => row['trace_number'] !== '');
    const textOf = (row: CsvRow | ObjectRow) =>
      ['claim_id', 'trace_number', 'status_code', 'charge', 'paid'].map((name) => row[name]).join(' ');
    const inParquet = parquet.claim_payments.filter((row) => row['trace_number'] !== null);
    expect(sorted(inParquet.map(textOf))).toEqual(sorted(paid.map(textOf)));
    const inFile = decisions.map((one) =>
      [one.claimId, one.traceNumber, one.status, one.charge, one.paid].join(' '),
    );
    expect(sorted(inFile)).toEqual(sorted(paid.map(textOf)));
    for (const one of decisions) expect(claims.get(one.claimId)?.['control_number']).toBe(one.controlNumber);
    expect(decisions.length).toBeGreaterThan(1_000);
  });

  it('are taken back under the number and control number that they were made under', () => {
    const standing = new Map<string, ReadDecision>();
    const takenBack = new Map<string, ReadDecision>();
    let [mended, renumbered] = [0, 0];
    for (const decision of decisions) {
      const { claimId, controlNumber, status, original } = decision;
      if (status === REVERSAL) {
        const earlier = standing.get(claimId);
        expect([controlNumber, 0 - decision.charge, 0 - decision.paid], claimId).toEqual([
          ...[earlier?.controlNumber, earlier?.charge, earlier?.paid],
        ]);
        standing.delete(claimId);
        takenBack.set(controlNumber, decision);
        continue;
      }
      expect(standing.has(claimId), claimId).toBe(false);
      standing.set(claimId, decision);
      const reversal = takenBack.get(controlNumber);
      if (reversal === undefined) continue;
      // What the payer corrects by itself keeps its number; what the provider replaced has one of its own.
      mended += 1;
      if (claimId !== reversal.claimId) renumbered += 1;
      if (claimId !== reversal.claimId) expect(original, claimId).toBe(reversal.claimId);
    }
    expect(Math.min(mended - renumbered, renumbered, takenBack.size - mended)).toBeGreaterThan(5);
    const made = new Set(csv.claim_payments.map((row) => `${row['claim_id']} ${row['decision']}`));
    const reversals = csv.claim_payments.filter((row) => row['kind'] === 'reversal');
    expect(reversals.filter((row) => !made.has(`${row['claim_id']} ${row['reverses']}`))).toEqual([]);
  });

  it('balance: charge less adjustments is what is paid, and payments less provider adjustments the total', () => {
    const totals = new Map(csv.remittances.map((row) => [row['trace_number'], Number(row['total'])]));
    const remittances = remittancesOf(files.x12('835'));
    expect(sorted(remittances.map(({ traceNumber }) => traceNumber))).toEqual(sorted(totals.keys()));
    for (const remittance of remittances) {
      for (const { charge, paid, adjustments, linePaid } of remittance.decisions) {
        expect(charge - sum(adjustments.map(({ amount }) => amount))).toBe(paid);
        expect(linePaid ?? paid).toBe(paid);
      }
      const payments = sum(remittance.decisions.map(({ paid }) => paid));
      const adjusted = sum(remittance.providerAdjustments.map(({ amount }) => amount));
      expect(remittance.total).toBe(payments - adjusted);
      expect(remittance.total).toBe(totals.get(remittance.traceNumber));
    }
  });
});

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

interface Total {
  readonly category: { readonly coding: readonly { readonly code: string }[] };
  readonly amount: { readonly value: number };
}

describe('explanations of benefit', () => {
  it('say what the 835s paid, took back and left to the patient', () => {
    const byClaim = Map.groupBy(decisions, ({ claimId }) => claimId);
    const rows = new Map(csv.claims.map((row) => [row['claim_id'], row]));
    let compared = 0;
    for (const explanation of explanations) {
      const row = rows.get(explanation.id);
      const totals = new Map(
        (explanation['total'] as Total[]).map(({ category, amount }) => [
          category.coding[0]?.code,
          Math.round(amount.value * 100),
        ]),
      );
      for (const column of ['charge', 'paid', 'deductible', 'copay', 'coinsurance'] as const)
        expect(totals.get(CATEGORIES[column]) ?? 0, explanation.id).toBe(Number(row?.[column]));
      const answers = byClaim.get(explanation.id) ?? [];
      // A claim of which a decision is still to be sent says more than the files so far.
      const latest = answers.findLast(({ status }) => status !== REVERSAL);
      if (row?.['paid_date'] === '' || latest === undefined) continue;
      compared += 1;
      expect(latest.paid, explanation.id).toBe(totals.get('benefit') ?? 0);
      for (const [carc, column] of Object.entries(COINSURANCE_AND_THE_REST)) {
        const left = latest.adjustments.filter((one) => one.group === 'PR' && one.carc === carc);
        expect(sum(left.map(({ amount }) => amount)), `${explanation.id} PR ${carc}`).toBe(
          totals.get(CATEGORIES[column]) ?? 0,
        );
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});

const REVERSAL = '22';
const CATEGORIES = {
  ...{ charge: 'submitted', paid: 'benefit', deductible: 'deductible' },
  ...{ copay: 'copay', coinsurance: 'coinsurance' },
} as const;

describe('answers about eligibility', () => {
  it('are those of the real-time transactions, with the same money left', () => {
    const rows = new Map(csv.real_time_transactions.map((row) => [row['trace_number'], row]));
    const answers = benefitsOf(files.x12('271'));
    let told = 0;
    for (const answer of answers) {
      const row = rows.get(answer.traceNumber);
      expect(row?.['member_id_sent'], answer.traceNumber).toBe(answer.memberId);
      if (answer.deductibleLeft === null) continue;
      told += 1;
      expect(
        [
          ...[answer.deductibleLeft, answer.familyDeductibleLeft],
          ...[answer.outOfPocketLeft, answer.familyOutOfPocketLeft],
        ].map(String),
      ).toEqual(
        ['deductible_left', 'family_deductible_left', 'out_of_pocket_left', 'family_out_of_pocket_left'].map(
          (name) => row?.[name],
        ),
      );
    }
    expect(told).toBeGreaterThan(100);
  });

  it('tell of limits what the 835s of all that was decided by the evening before have left of them', () => {
    const rows = new Map(csv.real_time_transactions.map((row) => [row['trace_number'], row]));
    const metBy = metLimits(decisions, csv);
    const compared = { all: 0, met: 0, family: 0, outside: 0, sent: 0 };
    for (const { traceNumber, limits } of benefitsOf(files.x12('271'))) {
      const { member_id, service_date, requested_date } = rows.get(traceNumber) as CsvRow;
      for (const one of limits) {
        const met = metBy(String(member_id), String(service_date), String(requested_date), one);
        if (met === null) continue;
        expect(one.left, `${traceNumber} ${JSON.stringify(one)}`).toBe(Math.max(0, one.limit - met.cents));
        compared.all += 1;
        if (met.cents > 0) compared.met += 1;
        if (met.cents > 0 && one.whose === 'FAM') compared.family += 1;
        if (met.cents > 0 && !one.inNetwork) compared.outside += 1;
        if (met.cents > 0 && met.isSent) compared.sent += 1;
      }
    }
    expect(Math.min(...Object.values(compared)), JSON.stringify(compared)).toBeGreaterThan(10);
  });
});
