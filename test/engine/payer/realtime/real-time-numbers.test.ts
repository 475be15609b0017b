import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMS_PER_MEMBER, fillClaim } from '../../../../shared/engine/payer/claims/claim.ts';
import { ENCOUNTER_ORDINALS, FILL_ORDINALS } from '../../../../shared/engine/payer/health/clinical-course.ts';
import {
  claimQuestion,
  fillQuestion,
  questionDigits,
  statusQuestion,
  visitQuestion,
} from '../../../../shared/engine/payer/realtime/real-time-numbers.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';

describe('the numbers of questions', () => {
  const digitsOf = questionDigits(9, DOMAINS.payer);
  const lastStatus = statusQuestion(fillClaim(0) - 1, 6, 2);

  it('are 17 digits for the first and the last question and member that there can be', () => {
    for (const member of [0, 999_999_999]) {
      for (const question of [0, lastStatus]) expect(digitsOf(member, question)).toMatch(/^\d{17}$/);
    }
  });

  it('leave no gap and do not overlap, kind by kind', () => {
    const firsts = [visitQuestion(0), fillQuestion(0), claimQuestion(0, 0), statusQuestion(0, 0, 0)];
    const lasts = [
      visitQuestion(ENCOUNTER_ORDINALS - 1),
      fillQuestion(FILL_ORDINALS - 1),
      claimQuestion(CLAIMS_PER_MEMBER - 1, 6),
    ];
    expect(firsts.slice(1).map((first) => first - 1)).toEqual(lasts);
    expect(lastStatus).toBeLessThan(10 ** 8);
  });

  it('are different for different questions', () => {
    const question = fc.integer({ min: 0, max: lastStatus });
    const member = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(fc.tuple(member, question), fc.tuple(member, question), (one, other) => {
        fc.pre(one.join() !== other.join());
        expect(digitsOf(...one)).not.toBe(digitsOf(...other));
      }),
    );
  });
});
