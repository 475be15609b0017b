import { beforeAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import { ClaimGatherer } from '../../../shared/formats/x12/batched-claims.ts';
import {
  type BatchedClaim,
  type BatchKind,
  batchKindOf,
  claimBatches,
} from '../../../shared/formats/x12/claim-batches.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf } from './x12-file.ts';

const MEMBERS = 150;
let claims: BatchedClaim[];
let submissions: Map<BatchKind, string[]>;

beforeAll(() => {
  const history = openHistory(payerDataset({ members: MEMBERS, seed: 3 }));
  const block = history.block(0, { from: 0, to: MEMBERS });
  const gatherer = new ClaimGatherer(block, undefined);
  claims = [];
  submissions = new Map();
  for (const household of block.households(false)) {
    gatherer.each(household, (claim) => claims.push(claim));
    for (const { claim, submissions: sent } of household.claims) {
      const kind = batchKindOf(claim.kind);
      if (kind === undefined || claim.memberIndex >= MEMBERS) continue;
      const numbers = sent.map(({ payerClaimNumber }) => payerClaimNumber);
      submissions.set(kind, [...(submissions.get(kind) ?? []), ...numbers]);
    }
  }
});

const numberOf = ({ submission }: BatchedClaim) => submission.payerClaimNumber;

describe.each([
  { claimsPerTransaction: 1, transactionsPerInterchange: 1 },
  { claimsPerTransaction: 2, transactionsPerInterchange: 3 },
  { claimsPerTransaction: 100, transactionsPerInterchange: 100 },
])('batches of $claimsPerTransaction claims and $transactionsPerInterchange transactions', (request) => {
  const batchesOf = (kind: BatchKind) => claimBatches(claims, kind, 0, optionsOf(request));

  it('hold every submission of their kind once, and no other', () => {
    for (const kind of ['P', 'I'] as const) {
      const numbers = batchesOf(kind).flatMap(({ transactions }) =>
        transactions.flatMap((transaction) => transaction.claims.map(numberOf)),
      );
      expect(numbers.toSorted()).toEqual(submissions.get(kind)?.toSorted());
      expect(numbers.length).toBeGreaterThan(30);
    }
    expect(batchesOf('D')).toEqual([]);
  });

  it('hold what arrived on one day, never more than asked, in order', () => {
    const batches = batchesOf('P');
    for (const { receivedDay, transactions } of batches) {
      expect(transactions.length).toBeLessThanOrEqual(request.transactionsPerInterchange);
      expect(transactions.map(({ controlNumber }) => controlNumber)).toEqual(
        transactions.map((_, place) => place + 1),
      );
      for (const transaction of transactions) {
        expect(transaction.claims.length).toBeLessThanOrEqual(request.claimsPerTransaction);
        expect(transaction.claims.length).toBeGreaterThan(0);
        expect(transaction.claims.every(({ submission }) => submission.receivedDay === receivedDay)).toBe(
          true,
        );
      }
      const payees = transactions.flatMap(({ claims: of }) => of.map(({ history }) => history.claim.payee));
      expect(payees).toEqual(payees.toSorted((one, other) => one - other));
    }
    const days = batches.map(({ receivedDay }) => receivedDay);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    const numbers = batches.map(({ interchangeControlNumber }) => interchangeControlNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('batches', () => {
  it('do not depend on the order in which claims were gathered', () => {
    const turned = claimBatches(claims.toReversed(), 'P', 0, optionsOf());
    expect(turned).toEqual(claimBatches(claims, 'P', 0, optionsOf()));
  });

  it('name the clinician who sent a laboratory its work, and the hospital of a clinician who worked there', () => {
    const laboratory = claims.filter(({ history }) => history.claim.lines[0]?.placeOfService === '81');
    expect(laboratory.filter(({ referring }) => referring !== null).length).toBeGreaterThan(5);
    for (const { referring, history } of claims) {
      if (referring !== null) expect(history.claim.clinician).toBeNull();
    }
    for (const { facility, history } of claims) {
      if (facility !== null) expect(facility).not.toBe(history.claim.payee);
    }
  });
});
