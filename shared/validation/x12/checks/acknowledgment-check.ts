import { pack } from '../bytes.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import { type Check, type CheckContext, dollars, type OpenCheck } from './check.ts';
import { ID } from './names.ts';

const RECEIVER = pack('21');
const PROVIDER = pack('19');
const ACCEPTED = pack('WQ');
const QUANTITY = { accepted: ['90', 'QA'].map(pack), rejected: ['AA', 'QC'].map(pack) };
const AMOUNT = { accepted: pack('YU'), rejected: pack('YY') };

interface Told {
  readonly mark: Mark;
  readonly value: number;
}

interface Totals {
  claims: number;
  accepted: number;
  acceptedAmount: number;
  rejectedAmount: number;
  readonly told: Partial<Record<'accepted' | 'rejected' | 'acceptedAmount' | 'rejectedAmount', Told>>;
}

const emptyTotals = (): Totals => ({
  claims: 0,
  accepted: 0,
  acceptedAmount: 0,
  rejectedAmount: 0,
  told: {},
});

/** Claim acknowledgments: counts and amounts of accepted and rejected claims, by provider and in all. */
export const openAcknowledgmentCheck: OpenCheck = (context) => new AcknowledgmentCheck(context);

class AcknowledgmentCheck implements Check {
  readonly #context: CheckContext;
  #receiver: Totals | null = null;
  #provider: Totals | null = null;
  /** The first status of a claim decides whether it is accepted. */
  #undecided = false;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    if (segment.id === ID.HL) this.#level(segment);
    else if (segment.id === ID.TRN && loop === '2200D') this.#undecided = true;
    else if (segment.id === ID.STC && loop === '2200D' && this.#undecided) this.#decide(segment);
    else if (segment.id === ID.QTY || segment.id === ID.AMT) this.#tell(segment, loop);
  }

  end(): void {
    this.#finishProvider();
    this.#finish(this.#receiver);
  }

  #level(segment: Segment): void {
    const level = segment.code(3);
    if (level === PROVIDER) {
      this.#finishProvider();
      this.#provider = emptyTotals();
    } else if (level === RECEIVER) {
      this.end();
      this.#receiver = emptyTotals();
    }
  }

  #decide(segment: Segment): void {
    this.#undecided = false;
    const isAccepted = segment.code(3) === ACCEPTED;
    const amount = segment.cents(4);
    for (const totals of [this.#receiver, this.#provider]) {
      if (!totals) continue;
      totals.claims += 1;
      if (isAccepted) {
        totals.accepted += 1;
        totals.acceptedAmount += amount;
      } else totals.rejectedAmount += amount;
    }
  }

  #tell(segment: Segment, loop: string): void {
    const totals = loop === '2200B' ? this.#receiver : loop === '2200C' ? this.#provider : null;
    if (!totals) return;
    const mark = this.#context.reporter.mark();
    const qualifier = segment.code(1);
    const value = segment.cents(2);
    const count = { mark, value: Math.round(value / 100) };
    if (QUANTITY.accepted.includes(qualifier)) totals.told.accepted = count;
    else if (QUANTITY.rejected.includes(qualifier)) totals.told.rejected = count;
    else if (qualifier === AMOUNT.accepted) totals.told.acceptedAmount = { mark, value };
    else if (qualifier === AMOUNT.rejected) totals.told.rejectedAmount = { mark, value };
  }

  #finishProvider(): void {
    this.#finish(this.#provider);
    this.#provider = null;
  }

  /** A level without claims reports on a file that was refused whole, and cannot be added up. */
  #finish(totals: Totals | null): void {
    if (!totals || totals.claims === 0) return;
    const { accepted, claims, told } = totals;
    this.#compareCount(told.accepted, accepted);
    this.#compareCount(told.rejected, claims - accepted);
    this.#compareAmount(told.acceptedAmount, totals.acceptedAmount);
    this.#compareAmount(told.rejectedAmount, totals.rejectedAmount);
    totals.claims = 0;
  }

  #compareCount(told: Told | undefined, counted: number): void {
    if (!told || told.value === counted) return;
    const { reporter } = this.#context;
    reporter.reportAt(told.mark, 'x12.balance.acknowledged-claims', `${counted} follow`, String(told.value));
  }

  #compareAmount(told: Told | undefined, summed: number): void {
    if (!told || told.value === summed) return;
    const { reporter } = this.#context;
    const detail = `claims come to ${dollars(summed)}`;
    reporter.reportAt(told.mark, 'x12.balance.acknowledged-amount', detail, dollars(told.value));
  }
}
