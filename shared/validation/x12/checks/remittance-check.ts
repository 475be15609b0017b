import { pack } from '../bytes.ts';
import { dateNumber } from '../calendar.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import { adjustmentSum } from './adjustments.ts';
import { type Check, type CheckContext, dollars, type OpenCheck } from './check.ts';
import { ID } from './names.ts';
import { checkRemittedClaim, checkRemittedLines, REVERSAL, type RemittedClaim } from './remitted-claim.ts';

const PATIENT = pack('PR');
const DENIED = 4;
const FROM = pack('232');
const THROUGH = pack('233');
const NO_PAYMENT = pack('NON');
const CLEARING_HOUSE = pack('ACH');
const SERVICE_DATES = new Set(['232', '233', '472', '150', '151'].map(pack));
/** Elements that a payment by clearing house cannot do without: format and the two accounts. */
const ACCOUNT_ELEMENTS = [5, 6, 7, 8, 9, 10, 12, 13, 14, 15] as const;

interface Line {
  readonly mark: Mark;
  readonly charge: number;
  readonly paid: number;
  adjusted: number;
}

interface Batch {
  readonly mark: Mark;
  readonly claims: number;
  readonly charge: number;
  counted: number;
  charged: number;
}

/** Amounts of a remittance: lines, claims, provider summaries and the payment itself. */
export const openRemittanceCheck: OpenCheck = (context) => new RemittanceCheck(context);

class RemittanceCheck implements Check {
  readonly #context: CheckContext;
  #payment: { readonly mark: Mark; readonly amount: number; readonly date: number } | null = null;
  #paidClaims = 0;
  #providerAdjusted = 0;
  #claim: RemittedClaim | null = null;
  #line: Line | null = null;
  #batch: Batch | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.BPR:
        this.#begin(segment);
        return;
      case ID.LX:
        this.#finishBatch();
        return;
      case ID.TS3:
        this.#beginBatch(segment);
        return;
      case ID.CLP:
        this.#beginClaim(segment);
        return;
      case ID.SVC:
        this.#beginLine(segment);
        return;
      case ID.CAS:
        this.#adjust(segment, loop);
        return;
      case ID.DTM:
        this.#date(segment);
        return;
      case ID.PLB:
        this.#providerAdjustment(segment);
        return;
      default:
    }
  }

  end(): void {
    this.#finishBatch();
    if (!this.#payment) return;
    const due = this.#paidClaims - this.#providerAdjusted;
    const { mark, amount } = this.#payment;
    if (due === amount) return;
    const told = `payment ${dollars(amount)}, claims less provider adjustments ${dollars(due)}`;
    this.#context.reporter.reportAt(mark, 'x12.balance.payment', told, dollars(amount));
  }

  #begin(segment: Segment): void {
    const { reporter } = this.#context;
    const amount = segment.cents(2);
    this.#payment = { mark: reporter.mark(), amount, date: segment.date(16) };
    if (amount < 0) reporter.report('x12.balance.negative', 2);
    const method = segment.code(4);
    if ((method === NO_PAYMENT) !== (amount === 0)) reporter.report('x12.situation.no-payment', 4);
    if (method !== CLEARING_HOUSE) return;
    for (const element of ACCOUNT_ELEMENTS) {
      if (!segment.has(element)) reporter.report('x12.situation.payment-account', element);
    }
  }

  #beginBatch(segment: Segment): void {
    const mark = this.#context.reporter.mark();
    this.#batch = { mark, claims: segment.whole(4), charge: segment.cents(5), counted: 0, charged: 0 };
  }

  #beginClaim(segment: Segment): void {
    this.#finishClaim();
    const { reporter } = this.#context;
    const claim: RemittedClaim = {
      mark: reporter.mark(),
      status: segment.whole(2),
      charge: segment.cents(3),
      paid: segment.cents(4),
      patientOwes: segment.has(5) ? segment.cents(5) : null,
      adjusted: 0,
      lineAdjusted: 0,
      patientAdjusted: 0,
      lines: 0,
      lineCharges: 0,
      linePaid: 0,
      from: 0,
    };
    this.#claim = claim;
    this.#paidClaims += claim.paid;
    this.#checkStatus(claim);
  }

  #checkStatus({ status, charge, paid, patientOwes }: RemittedClaim): void {
    const { reporter } = this.#context;
    if (status === REVERSAL) {
      if (charge > 0 || paid > 0) reporter.report('x12.situation.reversal-sign', 3);
      if (patientOwes !== null && patientOwes !== 0) reporter.report('x12.situation.reversal-patient', 5);
      return;
    }
    if (charge < 0) reporter.report('x12.balance.negative', 3);
    if (status === DENIED && paid !== 0) reporter.report('x12.situation.denied-paid', 4);
  }

  #beginLine(segment: Segment): void {
    this.#finishLine();
    const claim = this.#claim;
    if (!claim) return;
    const line = {
      mark: this.#context.reporter.mark(),
      charge: segment.cents(2),
      paid: segment.cents(3),
      adjusted: 0,
    };
    this.#line = line;
    claim.lines += 1;
    claim.lineCharges += line.charge;
    claim.linePaid += line.paid;
  }

  #adjust(segment: Segment, loop: string): void {
    const claim = this.#claim;
    if (!claim) return;
    const sum = adjustmentSum(segment, this.#context.reporter);
    if (segment.code(1) === PATIENT) claim.patientAdjusted += sum;
    if (loop === '2110' && this.#line) {
      this.#line.adjusted += sum;
      claim.lineAdjusted += sum;
    } else claim.adjusted += sum;
  }

  #date(segment: Segment): void {
    const { reporter } = this.#context;
    const qualifier = segment.code(1);
    if (!this.#claim || !SERVICE_DATES.has(qualifier)) return;
    const date = segment.count < 2 ? 0 : dateNumber(segment.bytes, segment.start(2), segment.end(2));
    if (date === 0) return;
    if (this.#payment && this.#payment.date > 0 && date > this.#payment.date) {
      reporter.report('x12.date.service-after-payment', 2);
    }
    if (qualifier === FROM) this.#claim.from = date;
    if (qualifier === THROUGH && date < this.#claim.from) reporter.report('x12.date.order', 2);
  }

  #providerAdjustment(segment: Segment): void {
    this.#finishBatch();
    for (let element = 4; element <= Math.min(segment.count, 14); element += 2) {
      this.#providerAdjusted += segment.cents(element) || 0;
    }
  }

  #finishLine(): void {
    const line = this.#line;
    this.#line = null;
    if (!line || line.charge - line.paid === line.adjusted) return;
    const { charge, paid, adjusted } = line;
    const told = `charged ${dollars(charge)}, paid ${dollars(paid)}, adjusted ${dollars(adjusted)}`;
    this.#context.reporter.reportAt(line.mark, 'x12.balance.remittance-line', told, dollars(adjusted));
  }

  #finishClaim(): void {
    this.#finishLine();
    const claim = this.#claim;
    this.#claim = null;
    if (!claim) return;
    if (this.#batch) {
      this.#batch.counted += 1;
      this.#batch.charged += claim.charge;
    }
    checkRemittedClaim(claim, this.#context.reporter);
    if (claim.lines > 0) checkRemittedLines(claim, this.#context.reporter);
  }

  #finishBatch(): void {
    this.#finishClaim();
    const batch = this.#batch;
    this.#batch = null;
    if (!batch) return;
    const { reporter } = this.#context;
    if (batch.counted !== batch.claims) {
      reporter.reportAt(
        batch.mark,
        'x12.balance.provider-claims',
        `${batch.counted} follow`,
        String(batch.claims),
      );
    }
    if (batch.charged !== batch.charge) {
      const told = `claims come to ${dollars(batch.charged)}`;
      reporter.reportAt(batch.mark, 'x12.balance.provider-charges', told, dollars(batch.charge));
    }
  }
}
