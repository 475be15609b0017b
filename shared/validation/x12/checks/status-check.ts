import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

/** Claim status answers: a paid claim says how much and when, and amounts and dates make sense. */
export const openStatusCheck: OpenCheck = (context) => new StatusCheck(context);

class StatusCheck implements Check {
  readonly #context: CheckContext;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    if (segment.id !== ID.STC) return;
    const { reporter, interchangeDate } = this.#context;
    const date = segment.date(2);
    if (interchangeDate > 0 && date > interchangeDate) reporter.report('x12.date.future', 2);
    if (loop !== '2200D' && loop !== '2200E') return;
    const finalizedPaid = segment.componentText(1, 1) === 'F1';
    if (!finalizedPaid) return;
    if (!segment.has(5)) reporter.report('x12.situation.paid-amount', 5);
    if (!segment.has(6) && !segment.has(8)) reporter.report('x12.situation.paid-date', 6);
    if (segment.cents(5) > segment.cents(4)) reporter.report('x12.balance.paid-over-charge', 5);
  }

  end(): void {}
}
