import { beforeAll, describe, expect, it } from 'vitest';
import type { Submission } from '../../../shared/engine/payer/claims/claim-history.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { DocumentStream } from '../../../shared/formats/documents/document.ts';
import { batchKindOf } from '../../../shared/formats/x12/claim-batches.ts';
import { open837I, open837P } from '../../../shared/formats/x12/claims-837.ts';
import { X12_DOCUMENTS } from '../../../shared/formats/x12/sets.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 300;
const FORMS = [
  { set: '837P', open: open837P, kind: 'P', version: '005010X222A1', service: 'SV1' },
  { set: '837I', open: open837I, kind: 'I', version: '005010X223A2', service: 'SV2' },
] as const;

const element = (segments: readonly Segment[], id: string, qualifier: string, place: number) =>
  segments.find((segment) => segment[0] === id && segment[1] === qualifier)?.[place];
const cents = (text: string | undefined) => Math.round(Number(text) * 100);
const all = (segments: readonly Segment[], id: string) => segments.filter((segment) => segment[0] === id);

/** Every submission of the dataset in the 837 of a kind, by the payer's number. */
function submissionsOf(kind: 'P' | 'I'): Submission[] {
  const history: PayerHistory = openHistory(payerDataset({ members: MEMBERS, seed: 7 }));
  const found: Submission[] = [];
  for (const household of history.block(0, { from: 0, to: MEMBERS }).households(false)) {
    for (const { claim, submissions } of household.claims) {
      if (batchKindOf(claim.kind) === kind && household.isWanted(claim.memberIndex))
        found.push(...submissions);
    }
  }
  return found;
}

describe.each(FORMS)('an $set', ({ open, kind, version, service }) => {
  let segments: Segment[];
  let claims: Segment[][];
  let truth: Submission[];
  let records: number;
  beforeAll(() => {
    const file = written(open, { members: MEMBERS });
    segments = segmentsOf(file.text);
    claims = runsOf(segments, 'CLM', 'SE').map((run) => run.slice(0, untilLevel(run)));
    truth = submissionsOf(kind);
    records = file.records;
  });

  it('has a claim for every submission, with its number, charge, frequency and references', () => {
    const ofFile = claims.map((claim) => {
      const [, number, charge, , , facility] = claim[0] as Segment;
      const references = [element(claim, 'REF', 'G1', 2), element(claim, 'REF', 'F8', 2)];
      return [number, cents(charge), facility?.split(':')[2], ...references].join(' ');
    });
    const ofTruth = truth.map(({ claim, frequency, authorizationNumber, originalReference }) => {
      const charge = claim.lines.reduce((sum, line) => sum + line.charge, 0);
      return [
        claim.controlNumber,
        charge,
        frequency,
        authorizationNumber ?? '',
        originalReference ?? '',
      ].join(' ');
    });
    expect(ofFile.toSorted()).toEqual(ofTruth.toSorted());
    expect(records).toBe(truth.length);
    expect(truth.some(({ frequency }) => frequency === '7')).toBe(true);
  });

  it('has a total that is the sum of its lines, and lines numbered from 1', () => {
    for (const claim of claims) {
      const charge = service === 'SV1' ? 2 : 3;
      const lines = all(claim, service).map((line) => cents(line[charge]));
      expect(lines.reduce((sum, line) => sum + line, 0)).toBe(cents(claim[0]?.[2]));
      expect(all(claim, 'LX').map(([, number]) => Number(number))).toEqual(
        lines.map((_, place) => place + 1),
      );
    }
  });

  it('has the diagnoses of the truth in their order', () => {
    const byNumber = new Map(truth.map(({ claim }) => [claim.controlNumber, claim]));
    for (const claim of claims) {
      const codes = all(claim, 'HI')
        .flatMap((segment) => segment.slice(1))
        .map((code) => code.split(':'))
        .filter(([qualifier]) => qualifier === 'ABK' || qualifier === 'ABF')
        .map(([, code]) => code);
      const meant = byNumber.get(claim[0]?.[1] as string)?.diagnoses.map(({ code }) => code.replace('.', ''));
      expect(codes).toEqual(meant);
    }
  });

  it('hangs claims under the subscriber exactly when SBR02 says 18', () => {
    const kinds = new Set<string>();
    for (const level of runsOf(segments, 'HL', 'SE')) {
      const [, , , code, hasChild] = level[0] as Segment;
      const own = level.find(([id]) => id === 'SBR')?.[2] === '18';
      const holdsClaims = level.some(([id]) => id === 'CLM');
      if (code === '20') expect([holdsClaims, hasChild]).toEqual([false, '1']);
      if (code === '22') expect([holdsClaims, hasChild]).toEqual([own, own ? '0' : '1']);
      if (code === '23') expect([holdsClaims, hasChild]).toEqual([true, '0']);
      if (code === '22' && own) expect(level.some(([id]) => id === 'DMG')).toBe(true);
      kinds.add(code as string);
    }
    expect(kinds).toEqual(new Set(['20', '22', '23']));
  });

  it('has levels whose parents come before them, and of the right kind', () => {
    for (const transaction of runsOf(segments, 'ST', 'SE')) {
      const levels = all(transaction, 'HL');
      for (const [place, [, number, parent, code]] of levels.entries()) {
        expect(Number(number)).toBe(place + 1);
        const above = code === '20' ? undefined : code === '22' ? '20' : '22';
        const parentCode = parent === '' ? undefined : levels[Number(parent) - 1]?.[3];
        expect(parentCode).toBe(above);
      }
    }
  });

  it('is of its version, a test, and received when the truth says', () => {
    expect(new Set(all(segments, 'GS').map((group) => group[8]))).toEqual(new Set([version]));
    expect(new Set(all(segments, 'ST').map((set) => set[3]))).toEqual(new Set([version]));
    expect(new Set(all(segments, 'ISA').map((header) => header[15]))).toEqual(new Set(['T']));
    const days = new Set(truth.map(({ receivedDay }) => receivedDay));
    expect(all(segments, 'ISA')).toHaveLength(days.size);
  });

  it('balances every line that another payer decided before', () => {
    let decided = 0;
    for (const claim of claims) {
      const loops = runsOf(claim, 'LX', 'SE').filter((line) => line.some(([id]) => id === 'SVD'));
      if (loops.length === 0) continue;
      expect(loops).toHaveLength(all(claim, 'LX').length);
      let paid = 0;
      for (const loop of loops) {
        const charge = cents(all(loop, service)[0]?.[service === 'SV1' ? 2 : 3]);
        const payment = cents(all(loop, 'SVD')[0]?.[2]);
        const adjusted = all(loop, 'CAS').reduce((sum, adjustment) => sum + cents(adjustment[3]), 0);
        expect(payment + adjusted).toBe(charge);
        paid += payment;
      }
      expect(cents(element(claim, 'AMT', 'D', 2))).toBe(paid);
      decided++;
    }
    expect(decided).toBe(truth.filter(({ claim }) => claim.secondary).length);
    expect(decided).toBeGreaterThan(0);
  });

  it('has the same claims whatever the syntax and however they are laid out', () => {
    const options = optionsOf({
      delimiters: { element: '|', component: '>', repetition: '!', segment: '\\' },
      lineBreaks: 'crlf',
      claimsPerTransaction: 2,
      transactionsPerInterchange: 1,
    });
    const { text } = written(open, { members: MEMBERS, options });
    const others = all(segmentsOf(text), 'CLM').map((claim) => claim.join('*').replaceAll('>', ':'));
    expect(others.toSorted()).toEqual(
      all(segments, 'CLM')
        .map((claim) => claim.join('*'))
        .toSorted(),
    );
    expect(text).toMatch(/^ISA\|.*\\\r\nGS\|/);
  });

  it('of some members and days holds their claims only', () => {
    const days = truth.map(({ receivedDay }) => receivedDay).sort((one, other) => one - other);
    const window = { from: days[10] as number, to: days[days.length - 10] as number };
    const wanted = { from: 20, to: 200 };
    const { text, records: some } = written(open, { members: MEMBERS, window, wanted });
    const expected = truth.filter(
      ({ claim, receivedDay: day }) =>
        day >= window.from && day <= window.to && claim.memberIndex >= 20 && claim.memberIndex < 200,
    );
    expect(some).toBe(expected.length);
    const numbers = all(segmentsOf(text), 'CLM').map((claim) => claim[1] as string);
    expect(numbers.toSorted()).toEqual(expected.map(({ claim }) => claim.controlNumber).toSorted());
  });
});

describe('a block', () => {
  it('is written the same whatever was written before it', () => {
    const history = openHistory(payerDataset({ members: 1_060, seed: 5 }));
    const blockText = (stream: DocumentStream, number: number, wanted: { from: number; to: number }) => {
      const block = history.block(number, wanted);
      const run = stream.openBlock(block);
      for (const household of block.households(false)) run.addHousehold(household);
      run.finishBlock([]);
      expect(run.pending).toBeGreaterThan(0);
      return Buffer.from(run.take()).toString('latin1');
    };
    const used = open837P(history, optionsOf(), undefined);
    blockText(used, 0, { from: 0, to: 60 });
    const fresh = open837P(history, optionsOf(), undefined);
    const last = { from: 1_000, to: 1_060 };
    expect(blockText(used, 1, last)).toBe(blockText(fresh, 1, last));
  });
});

/** Where the next level begins after a claim: levels follow the claims above them. */
function untilLevel(run: readonly Segment[]): number {
  const level = run.findIndex(([id]) => id === 'HL');
  return level < 0 ? run.length : level;
}

describe('an 837D', () => {
  it('is refused for want of codes', () => {
    const history = openHistory(payerDataset({ members: 10 }));
    expect(() => X12_DOCUMENTS['837D']?.(history, optionsOf(), undefined)).toThrow(
      /\/x12\/sets: 837D needs dental/,
    );
  });
});
