import { pack } from '../bytes.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const ACCEPTED = pack('A');
const ACCEPTED_WITH_ERRORS = pack('E');
const PARTLY = pack('P');
const REJECTED = pack('R');

/** Implementation acknowledgments: the counts and the verdict on the group agree with those on its transactions. */
export const openImplementationCheck: OpenCheck = (context) => new ImplementationCheck(context);

class ImplementationCheck implements Check {
  readonly #context: CheckContext;
  #listed = 0;
  #refused = 0;
  #withErrors = 0;
  #hasErrorSegments = false;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment): void {
    if (segment.id === ID.AK2) {
      this.#listed += 1;
      this.#hasErrorSegments = false;
    } else if (segment.id === ID.IK3) this.#hasErrorSegments = true;
    else if (segment.id === ID.IK5) this.#verdict(segment);
    else if (segment.id === ID.AK9) this.#group(segment);
  }

  end(): void {}

  #verdict(segment: Segment): void {
    const verdict = segment.code(1);
    if (verdict === ACCEPTED_WITH_ERRORS) this.#withErrors += 1;
    else if (verdict !== ACCEPTED) this.#refused += 1;
    if (verdict === ACCEPTED && this.#hasErrorSegments) {
      this.#context.reporter.report('x12.situation.accepted-with-errors', 1);
    }
  }

  /** Transactions that are not listed count as accepted. */
  #group(segment: Segment): void {
    const { reporter } = this.#context;
    const included = segment.whole(2);
    const received = segment.whole(3);
    const accepted = segment.whole(4);
    if (received < this.#listed)
      reporter.report('x12.balance.transactions-received', 3, 0, `${this.#listed} listed`);
    if (accepted !== received - this.#refused) {
      reporter.report('x12.balance.transactions-accepted', 4, 0, `${received - this.#refused} expected`);
    }
    const errors = this.#refused + this.#withErrors;
    const expected =
      accepted === 0 && received > 0
        ? REJECTED
        : this.#refused > 0
          ? PARTLY
          : errors > 0
            ? ACCEPTED_WITH_ERRORS
            : ACCEPTED;
    const verdict = segment.code(1);
    const known = [ACCEPTED, ACCEPTED_WITH_ERRORS, PARTLY, REJECTED].includes(verdict);
    // A group may have faults of its own, which AK905 to AK909 name.
    if (known && verdict !== expected && !segment.has(5)) reporter.report('x12.balance.group-verdict', 1);
    if (included !== received && !segment.has(5)) reporter.report('x12.balance.transactions-included', 2);
  }
}
