import { vaccineCodes } from '../../../reference/vaccine-codes.ts';
import type { Mark, Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { MessageCheck, MessageFacts } from './check.ts';

/** No vaccine administered: the code of a message that tells of none. */
const NO_VACCINE = '998';
/** An amount that is not known. */
const UNKNOWN_AMOUNT = '999';
const GIVEN: ReadonlySet<string> = new Set(['CP', 'PA']);

const ELIGIBILITY = '64994-7';
const STATEMENT_GIVEN = '29769-7';
const STATEMENT_VACCINE = '30956-7';
const STATEMENT_EDITION = '29768-9';
const STATEMENT_DOCUMENT = '69764-9';
/** Values of eligibility that the immunization guide knows. */
const ELIGIBILITY_CODE = /^(V0[0-8]|V2[2-5])$/;

/** A dose under way. */
interface Dose {
  readonly mark: Mark;
  readonly isNew: boolean;
  readonly day: number;
  readonly seen: Set<string>;
  /** Observations of statements by OBX-4. */
  readonly statements: Map<string, Set<string>>;
}

/** Vaccinations: RXA and its observations, by the rules of the profile Z22 of the CDC's immunization guide 1.5. */
export class VaccineCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private message: MessageFacts | undefined;
  private dose: Dose | null = null;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(message: MessageFacts): void {
    this.message = message;
    this.dose = null;
  }

  segment(segment: Segment): void {
    if (this.message?.structure !== 'VXU_V04') return;
    const { id } = segment;
    if (id === 'ORC') this.order(segment);
    else if (id === 'RXA') this.administration(segment);
    else if (id === 'OBX') this.observation(segment);
    else if (id === 'PID' && this.isZ22) this.patient(segment);
  }

  end(): void {
    this.closeDose();
    this.message = undefined;
  }

  private get isZ22(): boolean {
    return this.message?.profile === 'Z22';
  }

  /** What the profile asks of the patient beyond the standard. */
  private patient(segment: Segment): void {
    const { reporter } = this;
    if (!segment.component(3, 4)) reporter.report('hl7v2.z22.patient-id', 3, 4);
    if (!segment.component(3, 5)) reporter.report('hl7v2.z22.patient-id', 3, 5);
    if (!segment.component(5, 1)) reporter.report('hl7v2.z22.patient-name', 5, 1);
    if (!segment.component(5, 2)) reporter.report('hl7v2.z22.patient-name', 5, 2);
    if (!segment.field(7)) reporter.report('hl7v2.z22.patient-birth', 7);
    if (!segment.field(8)) reporter.report('hl7v2.z22.patient-sex', 8);
  }

  private order(segment: Segment): void {
    this.closeDose();
    if (!this.isZ22) return;
    if (segment.text(1) !== 'RE') this.reporter.report('hl7v2.z22.order-control', 1);
    if (!segment.field(3)) this.reporter.report('hl7v2.z22.filler-missing', 3);
  }

  private administration(segment: Segment): void {
    const { reporter, message } = this;
    const status = segment.text(20);
    const day = segment.day(3);
    if (day > 0 && message !== undefined && message.day > 0 && day > message.day)
      reporter.report('hl7v2.vaccine.future', 3);
    const lastDay = segment.day(4);
    if (lastDay > 0 && lastDay < day) reporter.report('hl7v2.vaccine.dates', 4);
    const isNew = segment.text(9) === '00' && GIVEN.has(status);
    const expires = segment.day(16);
    if (isNew && expires > 0 && expires < day) reporter.report('hl7v2.vaccine.expired', 16);
    if (status === 'RE' && !segment.field(18)) reporter.report('hl7v2.vaccine.refusal-missing', 18);
    if (status !== 'RE' && segment.field(18)) reporter.report('hl7v2.vaccine.refusal-unasked', 18);
    if (this.isZ22) this.profiled(segment, status, isNew);
    const { statements, seen } = { statements: new Map<string, Set<string>>(), seen: new Set<string>() };
    this.dose = { mark: reporter.mark(), isNew, day, seen, statements };
  }

  private profiled(segment: Segment, status: string, isNew: boolean): void {
    const { reporter } = this;
    if (segment.text(1) !== '0') reporter.report('hl7v2.z22.sub-id', 1);
    if (segment.text(2) !== '1') reporter.report('hl7v2.z22.administration-id', 2);
    const code = segment.text(5);
    if (segment.text(5, 3) !== 'CVX' && segment.text(5, 6) !== 'CVX')
      reporter.report('hl7v2.z22.vaccine', 5, 3);
    if (code === NO_VACCINE && status !== 'NA') reporter.report('hl7v2.z22.no-vaccine', 20);
    if (code === NO_VACCINE && segment.text(6) !== UNKNOWN_AMOUNT) reporter.report('hl7v2.z22.amount', 6);
    if (segment.text(6) !== UNKNOWN_AMOUNT && !segment.field(7)) reporter.report('hl7v2.z22.amount-unit', 7);
    if (GIVEN.has(status) && !segment.field(9)) reporter.report('hl7v2.z22.source', 9);
    if (!segment.field(20)) reporter.report('hl7v2.z22.completion', 20);
    if (!isNew) return;
    if (vaccineCodes.get(code)?.status === 'I') reporter.report('hl7v2.vaccine.inactive', 5);
    if (!segment.field(15)) reporter.report('hl7v2.z22.lot', 15);
    if (!segment.field(16)) reporter.report('hl7v2.z22.expiry', 16);
    if (!segment.field(17)) reporter.report('hl7v2.z22.manufacturer', 17);
  }

  private observation(segment: Segment): void {
    const { dose, reporter } = this;
    if (dose === null) return;
    const code = segment.text(3);
    dose.seen.add(code);
    if (code === ELIGIBILITY && !ELIGIBILITY_CODE.test(segment.text(5)))
      reporter.report('hl7v2.code.eligibility', 5, 1);
    if (code === STATEMENT_EDITION && segment.day(5) > dose.day && dose.day > 0)
      reporter.report('hl7v2.vaccine.statement-date', 5);
    if (!STATEMENT_CODES.has(code)) return;
    const group = segment.fieldText(4);
    const known = dose.statements.get(group);
    if (known === undefined) dose.statements.set(group, new Set([code]));
    else known.add(code);
  }

  private closeDose(): void {
    const { dose, reporter } = this;
    this.dose = null;
    if (dose === null || !this.isZ22) return;
    if (dose.isNew && !dose.seen.has(ELIGIBILITY)) reporter.reportAt(dose.mark, 'hl7v2.z22.eligibility');
    for (const codes of dose.statements.values()) {
      const isNamed =
        codes.has(STATEMENT_DOCUMENT) || (codes.has(STATEMENT_VACCINE) && codes.has(STATEMENT_EDITION));
      if (!isNamed || !codes.has(STATEMENT_GIVEN)) reporter.reportAt(dose.mark, 'hl7v2.z22.statement');
    }
  }
}

const STATEMENT_CODES: ReadonlySet<string> = new Set([
  STATEMENT_DOCUMENT,
  STATEMENT_EDITION,
  STATEMENT_GIVEN,
  STATEMENT_VACCINE,
]);
