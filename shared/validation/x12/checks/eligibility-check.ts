import { pack } from '../bytes.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

/** Benefits that are an amount (copayment, deductible, out-of-pocket, spend-down), and the one that is a share. */
const AMOUNT_BENEFITS = new Set(['B', 'C', 'G', 'Y'].map(pack));
const COINSURANCE = pack('A');
/** Deductibles and out-of-pocket limits mean nothing without the period that they are for. */
const PERIOD_BENEFITS = new Set(['C', 'G'].map(pack));
const SUBSCRIBER_LEVEL = pack('22');
const DEPENDENT_LEVEL = pack('23');

interface Patient {
  readonly mark: Mark;
  /** Whether a dependent follows, who is then the patient. */
  readonly hasDependent: boolean;
  asked: boolean;
  answered: boolean;
  named: boolean;
  numbered: boolean;
  born: boolean;
}

/** Eligibility inquiries and answers: every patient is asked for or answered, and benefits say how much. */
export const openEligibilityCheck: OpenCheck = (context) => new EligibilityCheck(context);

class EligibilityCheck implements Check {
  readonly #context: CheckContext;
  #patient: Patient | null = null;
  #isInquiry = true;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.BHT:
        this.#isInquiry = segment.code(2) !== pack('11') && segment.code(2) !== pack('06');
        return;
      case ID.HL:
        this.#begin(segment);
        return;
      case ID.EQ:
        if (this.#patient) this.#patient.asked = true;
        return;
      case ID.EB:
        if (this.#patient) this.#patient.answered = true;
        this.#benefit(segment);
        return;
      case ID.AAA:
        if (this.#patient) this.#patient.answered = true;
        return;
      case ID.NM1:
        if (loop === '2100C' || loop === '2100D') this.#name(segment);
        return;
      case ID.DMG:
        if (this.#patient) this.#patient.born = segment.has(2);
        return;
      default:
    }
  }

  end(): void {
    this.#finish();
  }

  #begin(segment: Segment): void {
    this.#finish();
    const level = segment.code(3);
    if (level !== SUBSCRIBER_LEVEL && level !== DEPENDENT_LEVEL) return;
    const hasDependent = level === SUBSCRIBER_LEVEL && segment.text(4) === '1';
    const mark = this.#context.reporter.mark();
    const unseen = { asked: false, answered: false, named: false, numbered: false, born: false };
    this.#patient = { mark, hasDependent, ...unseen };
  }

  #name(segment: Segment): void {
    if (!this.#patient) return;
    this.#patient.named = segment.has(3);
    this.#patient.numbered = segment.has(9);
  }

  #benefit(segment: Segment): void {
    const { reporter } = this.#context;
    const benefit = segment.code(1);
    if (AMOUNT_BENEFITS.has(benefit) && !segment.has(7)) reporter.report('x12.situation.benefit-amount', 7);
    if (benefit === COINSURANCE && !segment.has(8)) reporter.report('x12.situation.benefit-percent', 8);
    if (PERIOD_BENEFITS.has(benefit) && !segment.has(6)) reporter.report('x12.situation.benefit-period', 6);
    if (segment.has(8) && segment.cents(8) > 100) reporter.report('x12.situation.percent-over-one', 8);
  }

  #finish(): void {
    const patient = this.#patient;
    this.#patient = null;
    if (!patient || patient.hasDependent) return;
    const { reporter } = this.#context;
    if (this.#isInquiry && !patient.asked) reporter.reportAt(patient.mark, 'x12.situation.inquiry');
    if (!this.#isInquiry && !patient.answered) reporter.reportAt(patient.mark, 'x12.situation.answer');
    const findable = patient.numbered || (patient.named && patient.born);
    if (this.#isInquiry && !findable) reporter.reportAt(patient.mark, 'x12.situation.search-keys');
  }
}
