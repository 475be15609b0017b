import { pack } from '../bytes.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const EVENT = pack('EV');
const SERVICE = pack('SS');
const RESPONSE = pack('11');
const CERTIFIED = new Set(['A1', 'A2', 'A6'].map(pack));
const REFUSED = new Set(['A3', 'A4'].map(pack));

/** Services reviews: an answer decides or rejects each event, certifies with a number and refuses with a reason. */
export const openReviewCheck: OpenCheck = (context) => new ReviewCheck(context);

class ReviewCheck implements Check {
  readonly #context: CheckContext;
  #isResponse = false;
  #event: { readonly mark: Mark; decided: boolean } | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment): void {
    if (segment.id === ID.BHT) this.#isResponse = segment.code(2) === RESPONSE;
    else if (segment.id === ID.HL) this.#level(segment);
    else if (segment.id === ID.HCR) this.#decide(segment);
    else if (segment.id === ID.AAA && this.#event) this.#event.decided = true;
  }

  end(): void {
    const event = this.#event;
    this.#event = null;
    if (this.#isResponse && event && !event.decided) {
      this.#context.reporter.reportAt(event.mark, 'x12.situation.review-decision');
    }
  }

  #level(segment: Segment): void {
    const level = segment.code(3);
    if (level === SERVICE) return;
    this.end();
    if (level === EVENT) this.#event = { mark: this.#context.reporter.mark(), decided: false };
  }

  #decide(segment: Segment): void {
    const { reporter } = this.#context;
    if (this.#event) this.#event.decided = true;
    const decision = segment.code(1);
    if (CERTIFIED.has(decision) && !segment.has(2)) reporter.report('x12.situation.certification-number', 2);
    if (REFUSED.has(decision) && !segment.has(3)) reporter.report('x12.situation.refusal-reason', 3);
  }
}
