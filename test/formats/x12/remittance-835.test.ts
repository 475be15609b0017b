/** Reach: remittances of a whole small block, read back by an independent reading and compared with the engine. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { ClaimHistory, ClaimTransaction } from '../../../shared/engine/payer/claims/claim-history.ts';
import type { Remittance, RemittedClaim } from '../../../shared/engine/payer/claims/remittances.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import { open835 } from '../../../shared/formats/x12/remittance-835.ts';
import { d8 } from '../../../shared/formats/x12/x12-writer.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 400;

const cents = (text: string | undefined): number => Math.round(Number(text || 0) * 100);
const all = (segments: readonly Segment[], id: string) => segments.filter((segment) => segment[0] === id);
const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Amounts of CAS segments: every third element from CAS03 on. */
const adjusted = (segments: readonly Segment[], group?: string): number =>
  sum(
    all(segments, 'CAS')
      .filter((segment) => group === undefined || segment[1] === group)
      .flatMap((segment) => segment.filter((_, place) => place >= 3 && place % 3 === 0).map(cents)),
  );

/** A claim's own segments, before its lines. */
const claimLevel = (claim: readonly Segment[]): readonly Segment[] => {
  const first = claim.findIndex(([id]) => id === 'SVC');
  return first < 0 ? claim : claim.slice(0, first);
};

let history: PayerHistory;
let remittances: Remittance[];
let segments: Segment[];
let transactions: Segment[][];
let claims: Segment[][];
let remitted: RemittedClaim[];
let records: number;

beforeAll(() => {
  history = openHistory(payerDataset({ members: MEMBERS, seed: 7 }));
  const block = history.block(0, { from: 0, to: MEMBERS });
  remittances = block.remittances([...block.households(true)].flatMap((household) => household.claims));
  remitted = remittances.flatMap((remittance) => remittance.claims);
  const file = written(open835, { members: MEMBERS });
  segments = segmentsOf(file.text);
  records = file.records;
  transactions = runsOf(segments, 'ST', 'GE');
  claims = transactions.flatMap((transaction) =>
    runsOf(
      transaction.filter(([id]) => id !== 'PLB'),
      'CLP',
      'SE',
    ),
  );
});

describe('835', () => {
  it('has a transaction for every remittance, by trace number, payee and day, and a claim for every decision', () => {
    const found = transactions.map((transaction) => {
      const bpr = one(transaction, 'BPR') as Segment;
      const payee = one(transaction, 'N1', 'PE') as Segment;
      return [one(transaction, 'TRN')?.[2], cents(bpr[2]), bpr[16], payee[4], all(transaction, 'CLP').length];
    });
    expect(found).toEqual(
      remittances.map(({ traceNumber, total, paidDay, payee, claims: paid }) => {
        return [traceNumber, total, d8(paidDay), history.network.npiOf(payee), paid.length];
      }),
    );
    expect(records).toBe(remitted.length);
    expect(one(segments, 'ST')).toEqual(['ST', '835', '0001']);
    expect(all(segments, 'GS').every((group) => group[1] === 'HP' && group[8] === '005010X221A1')).toBe(true);
  });

  it('balances three times: each line, each claim, each payment', () => {
    for (const claim of claims) {
      const [, , , charge, paid] = claim[0] as Segment;
      const lines = runsOf(claim, 'SVC', 'SE');
      for (const line of lines) {
        expect(cents(line[0]?.[2]) - cents(line[0]?.[3])).toBe(adjusted(line));
      }
      expect(cents(charge) - cents(paid)).toBe(adjusted(claim));
      if (lines.length === 0) continue;
      expect(sum(lines.map((line) => cents(line[0]?.[2])))).toBe(cents(charge));
      expect(sum(lines.map((line) => cents(line[0]?.[3])))).toBe(cents(paid));
      expect(adjusted(claimLevel(claim))).toBe(0);
    }
    for (const transaction of transactions) {
      const paid = sum(all(transaction, 'CLP').map((claim) => cents(claim[4])));
      const less = sum(
        all(transaction, 'PLB').flatMap((segment) =>
          segment.filter((_, place) => place >= 4 && place % 2 === 0).map(cents),
        ),
      );
      expect(cents(one(transaction, 'BPR')?.[2])).toBe(paid - less);
    }
  });

  it('says of every decision what the engine decided', () => {
    const found = claims.map((claim) => {
      const [, number, status, charge, paid] = claim[0] as Segment;
      return [number, status, cents(charge), cents(paid), cents(one(claim, 'AMT', 'AU')?.[2])];
    });
    expect(found).toEqual(
      remitted.map(({ history: { claim }, transaction: { statusCode, sign, lines, paid } }) => {
        const [charge, allowed] = [
          sum(lines.map((line) => line.charge)),
          sum(lines.map((line) => line.allowed)),
        ];
        return [claim.controlNumber, statusCode, sign * charge, paid, sign * allowed].map((value) =>
          value === 0 ? 0 : value,
        );
      }),
    );
    for (const status of ['1', '2', '4', '22']) expect(found.some(([, code]) => code === status)).toBe(true);
  });

  it('gives the patient responsibility as what is adjusted under PR, and none in a reversal', () => {
    for (const claim of claims) {
      const [, , status, , , patient] = claim[0] as Segment;
      expect(cents(patient)).toBe(status === '22' ? 0 : adjusted(claim, 'PR'));
    }
  });

  it('turns in a reversal what it takes back round, under the number of the claim that was paid', () => {
    let reversals = 0;
    for (const [place, { history: of, transaction }] of remitted.entries()) {
      if (transaction.reverses === null) continue;
      const earlier = of.transactions[transaction.reverses] as ClaimTransaction;
      const before = remitted.findIndex((other) => other.transaction === earlier);
      if (before < 0) continue;
      const [taken, told] = [claims[place] as Segment[], claims[before] as Segment[]];
      expect(taken[0]?.[7]).toBe(told[0]?.[7]);
      expect(all(taken, 'SVC').map(([, code, charge, paid]) => [code, cents(charge), cents(paid)])).toEqual(
        all(told, 'SVC').map(([, code, charge, paid]) => [code, 0 - cents(charge), 0 - cents(paid)]),
      );
      expect(adjusted(taken)).toBe(0 - adjusted(told));
      reversals += 1;
    }
    expect(reversals).toBeGreaterThan(0);
  });

  it('marks corrections, and names the claim that a replacement replaces', () => {
    let replacements = 0;
    for (const [place, { history: of, transaction }] of remitted.entries()) {
      if (transaction.kind !== 'correction') continue;
      const claim = claims[place] as Segment[];
      const submission = of.submissions[transaction.submission];
      expect(claim[0]?.[7]).toBe(submission?.payerClaimNumber);
      expect([one(claim, 'MOA'), one(claim, 'MIA')].flatMap((segment) => segment ?? [])).toContain('MA67');
      expect(one(claim, 'REF', 'F8')?.[2]).toBe(submission?.originalReference ?? undefined);
      if (submission?.frequency === '7') replacements += 1;
    }
    expect(replacements).toBeGreaterThan(0);
  });

  it('decides stays as a whole and everything else by line, with remarks in their places', () => {
    for (const [place, { history: of, transaction }] of remitted.entries()) {
      const claim = claims[place] as Segment[];
      const { kind, institutional } = of.claim;
      const lines = all(claim, 'SVC');
      expect(lines.length).toBe(kind === 'inpatient' ? 0 : transaction.lines.length);
      if (kind === 'inpatient') {
        expect(claim[0]?.[11]).toBe(institutional?.drg);
        expect(Number(claim[0]?.[12])).toBeGreaterThan(0);
      }
      const rarc = new Set(
        transaction.lines.flatMap((line) => line.adjustments.flatMap((each) => each.rarc)),
      );
      if (transaction.kind === 'correction') rarc.add('MA67');
      const told = [
        ...all(claim, 'LQ').map(([, , code]) => code),
        ...all(claim, 'MOA').flatMap((segment) => segment.slice(3)),
        ...all(claim, 'MIA').flatMap((segment) => [segment[5], ...segment.slice(20)]),
      ];
      expect(new Set(told.filter((code) => code !== undefined && code !== ''))).toEqual(rarc);
    }
    expect(remitted.some(({ history: of }) => of.claim.kind === 'inpatient')).toBe(true);
  });

  it('names patient, subscriber, clinician and dates', () => {
    let dependents = 0;
    for (const [place, { history: of }] of remitted.entries()) {
      const claim = claims[place] as Segment[];
      const { claim: billed } = of;
      expect(one(claim, 'DTM', '232')?.[2]).toBe(d8(billed.from));
      const wrong = of.submissions[0]?.imperfections.some(({ kind }) => kind === 'wrong_member_id');
      const patient = one(claim, 'NM1', 'QC');
      if (!wrong) expect(patient?.[9]).toBe(history.memberId(billed.memberIndex));
      const rendering = one(claim, 'NM1', '82');
      if (billed.kind !== 'professional') expect(rendering).toBeUndefined();
      else if (rendering) expect(rendering[9]).toBe(history.network.npiOf(billed.clinician as number));
      if (one(claim, 'NM1', 'IL')) dependents += 1;
      for (const [at, line] of all(claim, 'SVC').entries()) {
        const { drug } = billed.lines[at] ?? {};
        if (drug) expect([`N4:${drug.ndc}`, expect.stringMatching(/^ER:/)]).toContainEqual(line[1]);
      }
    }
    expect(dependents).toBeGreaterThan(0);
  });

  it('pays late claims interest and carries balances forward', () => {
    const adjustments = remittances.flatMap((remittance) => remittance.adjustments);
    const told = all(segments, 'PLB').flatMap((segment) => {
      const pairs = [];
      for (let place = 3; place < segment.length; place += 2) {
        pairs.push([...(segment[place] as string).split(':'), cents(segment[place + 1])]);
      }
      return pairs;
    });
    expect(told).toEqual(adjustments.map(({ code, reference, cents: less }) => [code, reference, less]));
    expect(new Set(adjustments.map(({ code }) => code))).toEqual(new Set(['L6', 'FB']));
    for (const segment of all(segments, 'PLB')) expect(segment[2]).toMatch(/^\d{4}1231$/);
  });

  it('tells of decisions without a payment as such, and sends some checks', () => {
    const methods = new Set<string>();
    for (const bpr of all(segments, 'BPR')) {
      methods.add(`${bpr[1]} ${bpr[4]}`);
      expect(bpr[4] === 'NON').toBe(cents(bpr[2]) === 0);
    }
    expect(methods).toEqual(new Set(['H NON', 'I CHK', 'I ACH']));
  });

  it('keeps what was paid in a window, and cuts interchanges where they are full', () => {
    const middle = remittances[remittances.length >> 1] as Remittance;
    const window = { from: middle.paidDay, to: middle.paidDay };
    const options = optionsOf({ transactionsPerInterchange: 2 });
    const ofDay = segmentsOf(written(open835, { members: MEMBERS, options, window }).text);
    const expected = remittances.filter(({ paidDay }) => paidDay === middle.paidDay);
    expect(all(ofDay, 'TRN').map(([, , trace]) => trace)).toEqual(
      expected.map(({ traceNumber }) => traceNumber),
    );
    expect(all(ofDay, 'ISA').length).toBe(Math.ceil(expected.length / 2));
    expect(new Set(all(ofDay, 'ISA').map((isa) => isa[13])).size).toBe(all(ofDay, 'ISA').length);
    expect(written(open835, { members: MEMBERS, window: { from: 0, to: 1 } })).toEqual({
      text: '',
      records: 0,
    });
  });
});

describe('a block of remittances', () => {
  it('is the same whatever was written before it, and tells of nobody behind the last member', () => {
    const members = 1_080; // amid a household
    const dataset = openHistory(payerDataset({ members, seed: 7 }));
    const stream = open835(dataset, optionsOf(), undefined);
    const text = (opened: typeof stream): string => {
      const block = dataset.block(1, { from: 1_000, to: members });
      const run = opened.openBlock(block);
      const households = [...block.households(true)];
      for (const household of households) run.addHousehold(household);
      run.finishBlock(block.remittances(households.flatMap((household) => household.claims)));
      return Buffer.from(run.take()).toString('latin1');
    };
    const first = text(stream);
    expect(first.length).toBeGreaterThan(10_000);
    expect(text(stream)).toBe(first);
    expect(text(open835(dataset, optionsOf(), undefined))).toBe(first);
  });
});

describe('a truth that does not balance', () => {
  /** @param spoiltClaim what a claim is taken for before anything is written */
  const finish = (
    spoilt: (remittance: Remittance) => Remittance,
    spoiltClaim: (claim: ClaimHistory) => ClaimHistory = (claim) => claim,
  ) => {
    const block = history.block(0, { from: 0, to: MEMBERS });
    const run = open835(history, optionsOf(), undefined).openBlock(block);
    const households = [...block.households(true)];
    for (const household of households) {
      const claims = household.claims.map(spoiltClaim);
      run.addHousehold(Object.create(household, { claims: { value: claims } }));
    }
    const [first] = block.remittances(households.flatMap((household) => household.claims)) as [Remittance];
    run.finishBlock([spoilt(first)]);
  };

  it('is an error that names the payment', () => {
    const { traceNumber: name, claims } = remittances[0] as Remittance;
    expect(() => finish((remittance) => ({ ...remittance, total: remittance.total + 1 }))).toThrow(
      `remittance ${name} is 1 cents more`,
    );
    const { controlNumber } = (claims[0] as RemittedClaim).history.claim;
    const withoutReasons = (claim: ClaimHistory): ClaimHistory => {
      if (claim.claim.controlNumber !== controlNumber) return claim;
      const transactions = claim.transactions.map((transaction) => ({
        ...transaction,
        lines: transaction.lines.map((line) => ({ ...line, adjustments: [] })),
      }));
      return { ...claim, transactions };
    };
    expect(() => finish((remittance) => remittance, withoutReasons)).toThrow(
      `claim ${controlNumber} of remittance ${name} does not balance`,
    );
  });

  it('is an error when a payment tells of a claim that nobody in the block has', () => {
    const stray = (remittance: Remittance): Remittance => {
      const [{ history: of, transaction }, ...others] = remittance.claims as [RemittedClaim];
      const claim = { ...of.claim, number: of.claim.number + 1_000_000 };
      return { ...remittance, claims: [{ history: { ...of, claim }, transaction }, ...others] };
    };
    expect(() => finish(stray)).toThrow('a claim that is not its own');
  });
});
