import { MAX_DATASET_MEMBERS } from '../../../contracts/dataset.ts';
import { fourDigits, threeDigits } from '../../ids/digits.ts';
import { Permutation } from '../../ids/permutation.ts';
import { type Domain, PURPOSES, type Purpose } from '../../random/purposes.ts';
import { CLAIMS_PER_MEMBER } from './claim.ts';

/**
 * Submissions of one claim are fewer than this; no claim has more than three. Seven times the claims of a member lie just
 * under 2^26, so that the permutation seldom walks twice.
 */
export const SUBMISSIONS_PER_CLAIM = 7;

/** The numbers of a seed's claims. None is given twice in a dataset. */
export interface ClaimNumbers {
  /** The provider's number of a claim: `C` and 17 digits. */
  control(memberIndex: number, claim: number): string;
  /** The payer's number of a submission: `P` and 17 digits. Numbers of later submissions tell nothing of the first. */
  payer(memberIndex: number, claim: number, submission: number): string;
  /** The payer's number of an authorisation for a claim: `A` and 17 digits. */
  authorization(memberIndex: number, claim: number): string;
}

/**
 * Claim numbers as two permutations side by side: nine digits of the member, eight of the claim within the member,
 * turned by the member so that equal claims of two members do not end alike. Both are bijections, so the pair is.
 */
export function claimNumbers(seed: number, domain: Domain): ClaimNumbers {
  const control = pairOf(seed, domain, PURPOSES.claimNumberKeys, CLAIMS_PER_MEMBER);
  const payer = pairOf(
    seed,
    domain,
    PURPOSES.payerClaimNumberKeys,
    CLAIMS_PER_MEMBER * SUBMISSIONS_PER_CLAIM,
  );
  const authorization = pairOf(seed, domain, PURPOSES.authorizationKeys, CLAIMS_PER_MEMBER);
  return {
    control: (memberIndex, claim) => `C${control(memberIndex, claim)}`,
    payer: (memberIndex, claim, submission) =>
      `P${payer(memberIndex, claim * SUBMISSIONS_PER_CLAIM + submission)}`,
    authorization: (memberIndex, claim) => `A${authorization(memberIndex, claim)}`,
  };
}

/** A prime: neighbouring members are turned far apart. */
const TURN = 1_299_709;
const TURNED_MEMBERS = 2 ** 26;

/**
 * A member's nine digits, then eight of a number within the member, both by permutations of their own.
 *
 * @param size numbers within a member are under this; at most 10^8
 */
export function pairOf(
  seed: number,
  domain: Domain,
  purpose: Purpose,
  size: number,
): (memberIndex: number, local: number) => string {
  const members = new Permutation(MAX_DATASET_MEMBERS, seed, domain, purpose);
  const locals = new Permutation(size, seed, domain, purpose);
  // A member's claims come one after another, so what the last call kept serves nearly every one.
  let lastMember = -1;
  let digits = '';
  let turn = 0;
  return (memberIndex, local) => {
    if (memberIndex !== lastMember) {
      digits = nineDigits(members.at(memberIndex));
      turn = ((memberIndex % TURNED_MEMBERS) * TURN) % size;
      lastMember = memberIndex;
    }
    const turned = local + turn;
    return digits + eightDigits(locals.at(turned < size ? turned : turned - size));
  };
}

function nineDigits(value: number): string {
  const high = Math.floor(value / 1_000_000);
  return threeDigits(high) + threeDigits(Math.floor(value / 1_000) % 1_000) + threeDigits(value % 1_000);
}

function eightDigits(value: number): string {
  return fourDigits(Math.floor(value / 10_000)) + fourDigits(value % 10_000);
}
