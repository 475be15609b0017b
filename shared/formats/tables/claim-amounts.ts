import type { AdjudicatedLine } from '../../engine/payer/claims/adjudication.ts';
import type { ClaimTransaction } from '../../engine/payer/claims/claim-history.ts';

const AMOUNTS = [
  'charge',
  'allowed',
  'contractual',
  'nonCovered',
  'deductible',
  'copay',
  'coinsurance',
  'otherPayer',
  'paid',
] as const;

/** An amount that every decided line has, in cents. */
export type AmountName = (typeof AMOUNTS)[number];

/** The amounts of a line that nothing has been decided about. */
export const NO_AMOUNTS: Readonly<Record<AmountName, null>> = {
  charge: null,
  allowed: null,
  contractual: null,
  nonCovered: null,
  deductible: null,
  copay: null,
  coinsurance: null,
  otherPayer: null,
  paid: null,
};

/** Sums over the lines of the decision that was asked for last: every column of its row asks for one of them. */
let summed: readonly AdjudicatedLine[] = [];
const sums: Record<AmountName, number> = {
  charge: 0,
  allowed: 0,
  contractual: 0,
  nonCovered: 0,
  deductible: 0,
  copay: 0,
  coinsurance: 0,
  otherPayer: 0,
  paid: 0,
};

/** The sum of each amount over the lines of a decision. What is given back is overwritten by the next call. */
export function totals(lines: readonly AdjudicatedLine[]): Readonly<Record<AmountName, number>> {
  if (lines === summed) return sums;
  for (const name of AMOUNTS) {
    let sum = 0;
    for (const line of lines) sum += line[name];
    sums[name] = sum;
  }
  summed = lines;
  return sums;
}

/** An amount of a decision: a reversal takes it back. Never -0. */
export const signed = ({ sign }: ClaimTransaction, cents: number): number => (cents === 0 ? 0 : sign * cents);
