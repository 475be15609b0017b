import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import { type Check, type CheckContext, dollars, type OpenCheck } from './check.ts';
import { ID } from './names.ts';

interface Item {
  readonly mark: Mark;
  readonly paid: number;
  readonly billed: number | null;
  adjusted: number;
}

/** Premium payments: the payment is the sum of what is remitted, and each item the bill and its adjustments. */
export const openPremiumCheck: OpenCheck = (context) => new PremiumCheck(context);

class PremiumCheck implements Check {
  readonly #context: CheckContext;
  #payment: { readonly mark: Mark; readonly amount: number } | null = null;
  #remitted = 0;
  #item: Item | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    if (segment.id === ID.BPR)
      this.#payment = { mark: this.#context.reporter.mark(), amount: segment.cents(2) };
    else if (segment.id === ID.ENT) this.#finishItem();
    else if (segment.id === ID.RMR) this.#begin(segment);
    else if (segment.id === ID.ADX) this.#adjust(segment, loop);
  }

  end(): void {
    this.#finishItem();
    if (!this.#payment || this.#payment.amount === this.#remitted) return;
    const { mark, amount } = this.#payment;
    const told = `payment ${dollars(amount)}, remitted ${dollars(this.#remitted)}`;
    this.#context.reporter.reportAt(mark, 'x12.balance.premium', told, dollars(amount));
  }

  #begin(segment: Segment): void {
    this.#finishItem();
    const paid = segment.cents(4);
    const billed = segment.has(5) ? segment.cents(5) : null;
    this.#remitted += paid;
    this.#item = { mark: this.#context.reporter.mark(), paid, billed, adjusted: 0 };
  }

  /** Adjustments of an item explain its difference from the bill; those of an organisation or person are paid with it. */
  #adjust(segment: Segment, loop: string): void {
    const amount = segment.cents(1);
    if (loop.startsWith('2320') && this.#item) this.#item.adjusted += amount;
    else this.#remitted += amount;
  }

  #finishItem(): void {
    const item = this.#item;
    this.#item = null;
    if (!item || item.billed === null || item.billed + item.adjusted === item.paid) return;
    const told = `billed ${dollars(item.billed)}, adjusted ${dollars(item.adjusted)}, paid ${dollars(item.paid)}`;
    this.#context.reporter.reportAt(item.mark, 'x12.balance.premium-item', told, dollars(item.paid));
  }
}
