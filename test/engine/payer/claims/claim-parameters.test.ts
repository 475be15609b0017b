import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../../../shared/contracts/parameters/claims.ts';
import type { ClaimHistory, ClaimTransaction } from '../../../../shared/engine/payer/claims/claim-history.ts';
import {
  type ClaimParameters,
  checkClaimParameters,
  DEFAULT_CLAIM_PARAMETERS,
} from '../../../../shared/engine/payer/claims/claim-parameters.ts';
import { households, span, YEAR } from './world.ts';

type Figure = (histories: readonly ClaimHistory[]) => number;

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const transactionsOf = (histories: readonly ClaimHistory[]) =>
  histories.flatMap(({ transactions }) => transactions);
const firstOf = ({ transactions }: ClaimHistory) => transactions[0] as ClaimTransaction;

/** Share of claims some line of which is first denied with a code. */
const deniedFor =
  (carc: string, among: (history: ClaimHistory) => boolean = () => true): Figure =>
  (histories) => {
    const sent = histories.filter(among);
    const denied = sent.filter((history) =>
      firstOf(history).lines.some(
        ({ posting, adjustments }) => posting === null && adjustments[0]?.carc === carc,
      ),
    );
    return ratio(denied.length, sent.length);
  };

const isMedical = ({ claim }: ClaimHistory) => claim.kind !== 'pharmacy';
const withFrequency =
  (frequency: string): Figure =>
  (histories) =>
    ratio(
      histories.filter(({ submissions }) => submissions.some((one) => one.frequency === frequency)).length,
      histories.length,
    );
const withFault =
  (kind: string): Figure =>
  (histories) =>
    ratio(
      histories.filter(({ submissions, transactions }) =>
        [...submissions, ...transactions].some((one) =>
          one.imperfections.some((fault) => fault.kind === kind),
        ),
      ).length,
      histories.length,
    );

const receivedLag: Figure = (histories) =>
  ratio(
    histories.reduce((sum, { claim, submissions }) => sum + (submissions[0]?.receivedDay ?? 0) - claim.to, 0),
    histories.length,
  );

const others = [0, 1, 2].map((memberNumber) => ({ memberNumber, from: YEAR.from, to: null }));

/** No denials but those that a case asks for. */
const quiet: Partial<ClaimParameters> = {
  denialNotIdentified: 0,
  denialNoAuthorization: 0,
  denialDuplicate: 0,
  denialTimelyFiling: 0,
  denialNonCovered: 0,
  denialNotNecessary: 0,
  denialBundled: 0,
  denialMissingInformation: 0,
  denialOtherPayerFirst: 0,
  replacementShare: 0,
  voidShare: 0,
  payerCorrectionShare: 0,
};

interface Case {
  readonly low: number;
  readonly high: number;
  readonly figure: Figure;
  /** What the figure should be for a share, given the parameter; 0.25 relative plus 0.004 is allowed around it. */
  readonly near?: (value: number) => number;
  /** Other parameters that the figure needs. */
  readonly also?: Partial<ClaimParameters>;
  readonly world?: Parameters<typeof households>[1];
}

/** What each parameter is to move, and by how much where that is known. */
const CASES: Readonly<Record<keyof ClaimParameters, Case>> = {
  denialNotIdentified: { low: 0.01, high: 0.1, figure: deniedFor('31'), near: (value) => value },
  denialNoAuthorization: {
    low: 0.1,
    high: 0.5,
    figure: deniedFor('197', ({ claim }) => claim.kind === 'inpatient'),
    near: (value) => value,
  },
  denialDuplicate: {
    low: 0.01,
    high: 0.1,
    figure: withFault('duplicate_submission'),
    near: (value) => value,
  },
  denialTimelyFiling: { low: 0.01, high: 0.1, figure: deniedFor('29', isMedical), near: (value) => value },
  denialNonCovered: { low: 0.01, high: 0.1, figure: deniedFor('96'), near: (value) => value },
  denialNotNecessary: { low: 0.01, high: 0.1, figure: deniedFor('50', isMedical), near: (value) => value },
  denialBundled: {
    low: 0.02,
    high: 0.2,
    figure: deniedFor('97', ({ claim }) => claim.lines.length > 1 && claim.kind !== 'inpatient'),
    near: (value) => value,
  },
  denialMissingInformation: { low: 0.02, high: 0.2, figure: deniedFor('16'), near: (value) => value },
  denialOtherPayerFirst: {
    low: 0.1,
    high: 0.5,
    figure: deniedFor('22'),
    near: (value) => value,
    world: { others },
  },
  uncoveredBilledShare: {
    low: 0.1,
    high: 0.9,
    figure: (histories) => histories.filter(({ claim }) => claim.from > YEAR.from + 200).length,
    world: { spans: [0, 1, 2].map((memberNumber) => span({ memberNumber, to: YEAR.from + 200 })) },
  },
  resubmissionShare: {
    low: 0.1,
    high: 0.9,
    figure: (histories) =>
      ratio(histories.filter(({ submissions }) => submissions.length > 1).length, histories.length),
    also: { denialMissingInformation: 0.2 },
  },
  replacementShare: { low: 0.01, high: 0.2, figure: withFrequency('7') },
  voidShare: { low: 0.01, high: 0.2, figure: withFrequency('8'), near: (value) => value },
  payerCorrectionShare: { low: 0.01, high: 0.2, figure: withFault('priced_too_low') },
  coordinationPaidShare: {
    low: 0.2,
    high: 0.7,
    figure: (histories) => {
      const lines = transactionsOf(histories)
        .filter(({ statusCode }) => statusCode === '2')
        .flatMap((transaction) => transaction.lines);
      const allowed = lines.reduce((sum, line) => sum + line.allowed, 0);
      return ratio(
        lines.reduce((sum, line) => sum + line.otherPayer, 0),
        allowed,
      );
    },
    near: (value) => value,
    world: { others },
  },
  lagScale: { low: 0.5, high: 2, figure: receivedLag },
  timelyFilingDays: {
    low: 90,
    high: 360,
    figure: (histories) =>
      Math.max(...histories.map(({ claim, submissions }) => (submissions[0]?.receivedDay ?? 0) - claim.to)),
    also: { lagScale: 5 },
  },
  interestRate: {
    low: 0.02,
    high: 0.2,
    figure: (histories) => transactionsOf(histories).reduce((sum, { interest }) => sum + interest, 0),
  },
};

describe('every parameter of claims', () => {
  for (const [name, { low, high, figure, near, world, also }] of Object.entries(CASES)) {
    it(`${name} moves its figure up, near what was asked for`, () => {
      const measured = [low, high].map((value) =>
        figure(households(80, { ...world, parameters: { ...quiet, ...also, [name]: value } })),
      );
      expect(measured[1]).toBeGreaterThan(measured[0] as number);
      if (near === undefined) return;
      for (const [place, value] of [low, high].entries()) {
        const wanted = near(value);
        expect(Math.abs((measured[place] as number) - wanted)).toBeLessThan(wanted * 0.25 + 0.004);
      }
    });
  }

  it('leaves the claims themselves as they are', () => {
    const bills = (parameters: Partial<ClaimParameters>) =>
      JSON.stringify(households(10, { parameters }).map(({ claim }) => claim));
    const before = bills({});
    for (const name of Object.keys(CASES) as (keyof ClaimParameters)[]) {
      expect(bills({ [name]: CASES[name].high }) === before, name).toBe(true);
    }
  });

  it('moves only the claims that it hits', () => {
    const few = households(60, { parameters: { denialMissingInformation: 0.01 } });
    const many = households(60, { parameters: { denialMissingInformation: 0.1 } });
    const arrivals = (histories: readonly ClaimHistory[]) =>
      histories.map(({ submissions }) => submissions[0]?.receivedDay);
    expect(arrivals(many)).toEqual(arrivals(few));
    const denied = (histories: readonly ClaimHistory[]) =>
      histories.filter((history) =>
        firstOf(history).lines.some(({ adjustments }) => adjustments[0]?.carc === '16'),
      );
    const after = new Set(denied(many).map(({ claim }) => claim.controlNumber));
    for (const { claim } of denied(few)) expect(after.has(claim.controlNumber)).toBe(true);
  });

  it('has a default in its range, and is refused outside of it by JSON pointer', () => {
    expect(() => checkClaimParameters(DEFAULT_CLAIM_PARAMETERS)).not.toThrow();
    for (const [name, { min, max }] of Object.entries(CLAIMS.parameters)) {
      for (const value of [min - 0.001, max + 0.001, Number.NaN]) {
        expect(() => checkClaimParameters({ ...DEFAULT_CLAIM_PARAMETERS, [name]: value })).toThrow(
          `/${name} is ${value}: it must be from ${min} to ${max}`,
        );
      }
    }
    const fraction = { ...DEFAULT_CLAIM_PARAMETERS, timelyFilingDays: 90.5 };
    expect(() => checkClaimParameters(fraction)).toThrow(
      '/timelyFilingDays is 90.5: it must be a whole number',
    );
  });
});
