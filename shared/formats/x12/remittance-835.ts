import { civilOf, dayOf } from '../../engine/calendar/civil-date.ts';
import type { ClaimHistory } from '../../engine/payer/claims/claim-history.ts';
import {
  type PaidClaim,
  type Remittance,
  type RemittedClaim,
  traceNumber,
} from '../../engine/payer/claims/remittances.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, MemberEnrollment } from '../../engine/payer/market/enrollment-types.ts';
import type { Network } from '../../engine/payer/network/network.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { ClaimGatherer } from './batched-claims.ts';
import { LoopStore } from './loop-store.ts';
import { writeProviderName } from './parties.ts';
import { putClaim, type RemittedPatient } from './remittance-claims.ts';
import { UnbalancedLine } from './remittance-lines.ts';
import { payeeFragment, payerFragment, putPaymentHeader } from './remittance-parties.ts';
import { type BatchHeader, writeBatch } from './transaction-batches.ts';
import { fromPayer, type X12Options } from './x12-options.ts';
import { composite, d8, type Element, type Fragment, money, X12Writer } from './x12-writer.ts';

/** Pairs of adjustment and amount that one PLB holds. */
const ADJUSTMENTS_PER_SEGMENT = 6;

/**
 * Remittances (835, 005010X221A1): in each block an interchange for each payment day, and more when it is full, with a
 * transaction for each payee. A window keeps what was paid in it. `records` counts decisions (CLP).
 */
export const open835: OpenDocument<X12Options> = (_, options, window) => {
  const writer = new X12Writer(options.syntax);
  const loops = new LoopStore(options.syntax);
  return {
    needsBlockClaims: true,
    openBlock: (block) => new RemittanceRun(writer, loops, options, window, block),
  };
};

/**
 * A block. Decisions are written at once, as their claims go by, and laid out when the payments of the block are known: a
 * claim takes ten times the room of its loop.
 */
class RemittanceRun implements DocumentRun {
  records = 0;
  private readonly writer: X12Writer;
  private readonly loops: LoopStore;
  private readonly options: X12Options;
  private readonly window: DaySpan | undefined;
  private readonly block: number;
  /** Payments of a block come with the slice that holds its first member. */
  private readonly pays: boolean;
  private readonly network: Network;
  private readonly gatherer: ClaimGatherer;
  /** Loops of the decisions about a claim, in their order. */
  private readonly decisions = new Map<string, number[]>();
  private readonly payees = new Map<number, Fragment>();
  private readonly clinicians = new Map<number, Fragment>();
  private readonly payer: Fragment;

  constructor(
    writer: X12Writer,
    loops: LoopStore,
    options: X12Options,
    window: DaySpan | undefined,
    block: BlockHistory,
  ) {
    this.writer = writer;
    this.loops = loops;
    loops.clear();
    this.pays = block.holdsFirst;
    this.options = options;
    this.window = window;
    this.block = block.block;
    this.network = block.dataset.network;
    this.gatherer = new ClaimGatherer(block, undefined);
    this.payer = payerFragment(writer);
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    if (!this.pays) return;
    let patient: RemittedPatient | undefined;
    let earlier: ClaimHistory['claim'] | undefined;
    for (const history of household.claims) {
      const { claim, transactions } = history;
      if (transactions[0]?.paidDay == null || claim.memberIndex >= household.dataset.population.members)
        continue;
      if (
        patient === undefined ||
        earlier?.memberIndex !== claim.memberIndex ||
        earlier.from !== claim.from
      ) {
        const { spans } = household.enrollment.members[claim.memberNumber] as MemberEnrollment;
        const coverageEnded = lastEndBefore(spans, claim.from);
        patient = { ...this.gatherer.patientOf(household, claim), coverageEnded };
      }
      earlier = claim;
      this.writeDecisions(history, patient);
    }
  }

  finishBlock(remittances: readonly Remittance<PaidClaim>[]): void {
    const { writer, window, block, options } = this;
    const kept = remittances.filter(({ paidDay }) => isWithin(window, paidDay));
    for (const [day, ofDay] of Map.groupBy(kept, ({ paidDay }) => paidDay)) {
      const header: BatchHeader = {
        ...{ set: '835', functionalCode: 'HP', transactionSet: '835', version: '005010X221A1' },
        ...{ namesVersion: false, partners: fromPayer(options), block, day },
      };
      writeBatch(writer, header, ofDay, options.transactionsPerInterchange, (remittance) =>
        this.writeRemittance(remittance),
      );
    }
  }

  private writeRemittance(remittance: Remittance<PaidClaim>): void {
    checkTotal(remittance);
    const { writer, options } = this;
    putPaymentHeader(writer, remittance, options.senderId);
    writer.put(this.payer);
    writer.put(this.payeeOf(remittance.payee));
    writer.segment('LX', 1);
    for (const claim of remittance.claims) this.loops.putInto(writer, this.loopOf(claim));
    this.writeAdjustments(remittance);
    this.records += remittance.claims.length;
  }

  private loopOf({ history, transaction }: RemittedClaim<PaidClaim>): number {
    const loop = this.decisions.get(nameOf(history))?.[transaction.number];
    if (loop === undefined)
      throw new Error(`a payment of block ${this.block} tells of a claim that is not its own`);
    return loop;
  }

  private writeDecisions(history: ClaimHistory, patient: RemittedPatient): void {
    const loops: number[] = [];
    for (const transaction of history.transactions) {
      const { number, paidDay } = transaction;
      if (paidDay === null || !isWithin(this.window, paidDay)) continue;
      loops[number] = this.loops.add((writer) =>
        this.writeDecision(writer, { history, transaction }, patient),
      );
    }
    this.decisions.set(nameOf(history), loops);
  }

  private writeDecision(writer: X12Writer, decision: RemittedClaim, patient: RemittedPatient): void {
    try {
      putClaim(writer, decision, patient, this.options.asSent, this.renderingOf);
    } catch (cause) {
      if (!(cause instanceof UnbalancedLine)) throw cause;
      const { controlNumber, payee } = decision.history.claim;
      const trace = traceNumber(this.block, payee, decision.transaction.paidDay as number);
      throw new Error(`claim ${controlNumber} of remittance ${trace} does not balance`, { cause });
    }
  }

  /** PLB: what the payment is less by. */
  private writeAdjustments({ payee, paidDay, adjustments }: Remittance<PaidClaim>): void {
    const fiscalYearEnd = d8(dayOf(civilOf(paidDay).year, 12, 31));
    for (let first = 0; first < adjustments.length; first += ADJUSTMENTS_PER_SEGMENT) {
      const pairs: Element[] = [];
      for (const { code, reference, cents } of adjustments.slice(first, first + ADJUSTMENTS_PER_SEGMENT)) {
        pairs.push(composite(code, reference), money(cents));
      }
      this.writer.segment('PLB', this.network.npiOf(payee), fiscalYearEnd, ...pairs);
    }
  }

  private payeeOf(payee: number): Fragment {
    let fragment = this.payees.get(payee);
    if (fragment === undefined) {
      fragment = payeeFragment(this.writer, this.network.provider(payee));
      this.payees.set(payee, fragment);
    }
    return fragment;
  }

  private readonly renderingOf = (clinician: number): Fragment => {
    let fragment = this.clinicians.get(clinician);
    if (fragment === undefined) {
      const provider = this.network.provider(clinician);
      fragment = this.writer.fragment((writer) => writeProviderName(writer, '82', provider));
      this.clinicians.set(clinician, fragment);
    }
    return fragment;
  };
}

/** Names a claim in its dataset. */
const nameOf = ({ claim: { memberIndex, number } }: PaidClaim): string => `${memberIndex} ${number}`;

const isWithin = (window: DaySpan | undefined, day: number): boolean =>
  window === undefined || (day >= window.from && day <= window.to);

/** The last day of the latest coverage that had ended before a day, or null. */
function lastEndBefore(spans: readonly EnrollmentSpan[], day: number): number | null {
  return spans.findLast(({ end }) => end !== null && end < day)?.end ?? null;
}

/** What is paid is what the claims paid, less the adjustments: BPR02 = Σ CLP04 − Σ PLB. */
function checkTotal({ traceNumber, claims, adjustments, total }: Remittance<PaidClaim>): void {
  let rest = total;
  for (const { transaction } of claims) rest -= transaction.paid;
  for (const { cents } of adjustments) rest += cents;
  if (rest !== 0)
    throw new Error(`remittance ${traceNumber} is ${rest} cents more than its claims less adjustments`);
}
