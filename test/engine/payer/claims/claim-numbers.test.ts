import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLAIMS_PER_MEMBER,
  claimKey,
  encounterClaim,
  fillClaim,
} from '../../../../shared/engine/payer/claims/claim.ts';
import { claimNumbers, SUBMISSIONS_PER_CLAIM } from '../../../../shared/engine/payer/claims/claim-numbers.ts';
import { ENCOUNTER_ORDINALS, FILL_ORDINALS } from '../../../../shared/engine/payer/health/clinical-course.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';

const member = fc.integer({ min: 0, max: 999_999_999 });
const claim = fc.integer({ min: 0, max: CLAIMS_PER_MEMBER - 1 });

describe('claims of a member', () => {
  it('have numbers of their own, and keys that stay exact integers', () => {
    expect(encounterClaim(ENCOUNTER_ORDINALS - 1, 2)).toBeLessThan(fillClaim(0));
    expect(fillClaim(FILL_ORDINALS - 1)).toBe(CLAIMS_PER_MEMBER - 1);
    const last = claimKey({ memberIndex: 999_999_999, number: CLAIMS_PER_MEMBER - 1 });
    expect(Number.isSafeInteger(last)).toBe(true);
  });
});

describe('claim numbers', () => {
  const numbers = claimNumbers(42, DOMAINS.payer);

  it('have 18 characters, and the same every time', () => {
    fc.assert(
      fc.property(member, claim, fc.nat(SUBMISSIONS_PER_CLAIM - 1), (index, number, submission) => {
        expect(numbers.control(index, number)).toMatch(/^C\d{17}$/);
        expect(numbers.payer(index, number, submission)).toMatch(/^P\d{17}$/);
        expect(numbers.authorization(index, number)).toMatch(/^A\d{17}$/);
        expect(claimNumbers(42, DOMAINS.payer).payer(index, number, submission)).toBe(
          numbers.payer(index, number, submission),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('differ whenever member, claim or submission do', () => {
    const seen = new Set<string>();
    let given = 0;
    for (let index = 0; index < 400; index++) {
      for (let number = 0; number < 100; number++) {
        for (let submission = 0; submission < 3; submission++) {
          seen.add(numbers.payer(index * 2_503, number * 7, submission));
          given++;
        }
      }
    }
    expect(seen.size).toBe(given);
    fc.assert(
      fc.property(member, claim, member, claim, (one, first, other, second) => {
        fc.pre(one !== other || first !== second);
        expect(numbers.control(one, first)).not.toBe(numbers.control(other, second));
      }),
    );
  });

  it('show neither that two are of one claim nor which came first', () => {
    const [first, second] = [numbers.payer(5, 9, 0), numbers.payer(5, 9, 1)];
    expect(Math.abs(Number(first.slice(10)) - Number(second.slice(10)))).toBeGreaterThan(1_000);
  });
});
