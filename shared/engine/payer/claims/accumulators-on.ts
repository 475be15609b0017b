import { Accumulators } from './accumulators.ts';
import type { ClaimHistory } from './claim-history.ts';

/**
 * A household's accumulators as they stood at the end of a day: what had been decided by then, reversals taken back. It is
 * what a benefit enquiry of that evening would be answered with.
 *
 * @param histories of all members of the household
 */
export function accumulatorsOn(histories: readonly ClaimHistory[], day: number): Accumulators {
  const accumulators = new Accumulators();
  for (const { transactions } of histories) {
    for (const { decidedDay, kind, lines } of transactions) {
      if (decidedDay > day) break;
      for (const { posting } of lines) {
        if (posting === null) continue;
        if (kind === 'reversal') accumulators.reverse(posting);
        else accumulators.post(posting);
      }
    }
  }
  return accumulators;
}
