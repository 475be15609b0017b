import { civilOf, dayOf } from '../../engine/calendar/civil-date.ts';
import type { ClaimHistory } from '../../engine/payer/claims/claim-history.ts';
import type { Remittance, RemittedClaim } from '../../engine/payer/claims/remittances.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, MemberEnrollment } from '../../engine/payer/market/enrollment-types.ts';
import type { Network } from '../../engine/payer/network/network.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { ClaimGatherer } from './batched-claims.ts';
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
  return {
    needsBlockClaims: true,
    openBlock: (block) => new RemittanceRun(writer, options, window, block),
  };
};

/** A block: who its patients are is gathered, and all is written when its payments are known. */
class RemittanceRun implements DocumentRun {
  records = 0;
  private readonly writer: X12Writer;
  private readonly options: X12Options;
  private readonly window: DaySpan | undefined;
  private readonly block: number;
  private readonly network: Network;
  private readonly gatherer: ClaimGatherer;
  private readonly patients = new Map<ClaimHistory, RemittedPatient>();
  private readonly payees = new Map<number, Fragment>();
  private readonly clinicians = new Map<number, Fragment>();
  private readonly payer: Fragment;

  constructor(writer: X12Writer, options: X12Options, window: DaySpan | undefined, block: BlockHistory) {
    this.writer = writer;
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
    let patient: RemittedPatient | undefined;
    let earlier: ClaimHistory['claim'] | undefined;
    for (const history of household.claims) {
      const { claim, transactions } = history;
      if (transactions[0]?.paidDay == null) continue;
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
      this.patients.set(history, patient);
    }
  }

  finishBlock(remittances: readonly Remittance[]): void {
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

  private writeRemittance(remittance: Remittance): void {
    checkTotal(remittance);
    const { writer, options } = this;
    putPaymentHeader(writer, remittance, options.senderId);
    writer.put(this.payer);
    writer.put(this.payeeOf(remittance.payee));
    writer.segment('LX', 1);
    for (const claim of remittance.claims) this.writeClaim(claim, remittance);
    this.writeAdjustments(remittance);
    this.records += remittance.claims.length;
  }

  private writeClaim(claim: RemittedClaim, { traceNumber }: Remittance): void {
    const patient = this.patients.get(claim.history) as RemittedPatient;
    try {
      putClaim(this.writer, claim, patient, this.options.asSent, this.renderingOf);
    } catch (cause) {
      if (!(cause instanceof UnbalancedLine)) throw cause;
      const { controlNumber } = claim.history.claim;
      throw new Error(`claim ${controlNumber} of remittance ${traceNumber} does not balance`, { cause });
    }
  }

  /** PLB: what the payment is less by. */
  private writeAdjustments({ payee, paidDay, adjustments }: Remittance): void {
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

const isWithin = (window: DaySpan | undefined, day: number): boolean =>
  window === undefined || (day >= window.from && day <= window.to);

/** The last day of the latest coverage that had ended before a day, or null. */
function lastEndBefore(spans: readonly EnrollmentSpan[], day: number): number | null {
  return spans.findLast(({ end }) => end !== null && end < day)?.end ?? null;
}

/** What is paid is what the claims paid, less the adjustments: BPR02 = Σ CLP04 − Σ PLB. */
function checkTotal({ traceNumber, claims, adjustments, total }: Remittance): void {
  let rest = total;
  for (const { transaction } of claims) rest -= transaction.paid;
  for (const { cents } of adjustments) rest += cents;
  if (rest !== 0)
    throw new Error(`remittance ${traceNumber} is ${rest} cents more than its claims less adjustments`);
}
