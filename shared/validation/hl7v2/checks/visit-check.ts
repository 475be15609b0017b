import type { Mark, Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { MessageCheck, MessageFacts } from './check.ts';

/** What ADT messages tell: the event, the visit, diagnoses and procedures. */
export class VisitCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private message: MessageFacts | undefined;
  private admitted = 0;
  private discharged = 0;
  private readonly priorities = new Set<string>();

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(message: MessageFacts): void {
    this.message = message;
    this.admitted = 0;
    this.discharged = 0;
    this.priorities.clear();
  }

  segment(segment: Segment): void {
    const { id } = segment;
    if (id === 'EVN') this.event(segment);
    else if (id === 'PV1') this.visit(segment);
    else if (id === 'DG1') this.diagnosis(segment);
    else if (id === 'PR1') this.procedure(segment);
  }

  end(): void {
    this.message = undefined;
  }

  private get isAdt(): boolean {
    return this.message?.structure.startsWith('ADT') === true;
  }

  private event(segment: Segment): void {
    const event = segment.text(1);
    if (event !== '' && event !== this.message?.event) this.reporter.report('hl7v2.event.disagrees', 1);
    const [recorded, occurred] = [segment.day(2), segment.day(6)];
    if (occurred > 0 && recorded > 0 && occurred > recorded) this.reporter.report('hl7v2.event.order', 6);
  }

  private visit(segment: Segment): void {
    const { reporter, message } = this;
    this.admitted = segment.day(44);
    this.discharged = segment.day(45);
    if (this.discharged > 0 && this.discharged < this.admitted) reporter.report('hl7v2.visit.dates', 45);
    if (!this.isAdt) return;
    const event = message?.event;
    const patientClass = segment.text(2);
    if (event === 'A01' && patientClass === 'O') reporter.report('hl7v2.visit.class', 2);
    if (event === 'A04' && patientClass === 'I') reporter.report('hl7v2.visit.class', 2);
    if (event === 'A03' && !segment.field(45)) reporter.report('hl7v2.visit.discharge-missing', 45);
    if (event === 'A03' && patientClass === 'I' && !segment.field(36))
      reporter.report('hl7v2.visit.disposition-missing', 36);
    if ((event === 'A01' || event === 'A04') && segment.field(45))
      reporter.report('hl7v2.visit.discharge-early', 45);
    if (message !== undefined && message.day > 0 && this.admitted > message.day && event !== 'A05')
      reporter.report('hl7v2.visit.future', 44);
  }

  private diagnosis(segment: Segment): void {
    const { reporter } = this;
    if (!segment.field(3) && !segment.field(4)) reporter.report('hl7v2.diagnosis.missing', 3);
    const priority = segment.text(15);
    if (priority === '1' && this.priorities.has(priority)) reporter.report('hl7v2.diagnosis.priority', 15);
    this.priorities.add(priority);
  }

  private procedure(segment: Segment): void {
    const day = segment.day(5);
    const isOutside =
      (this.admitted > 0 && day < this.admitted) || (this.discharged > 0 && day > this.discharged);
    if (day > 0 && isOutside) this.reporter.report('hl7v2.procedure.outside', 5);
  }
}

/** Acknowledgements: MSA and ERR. */
export class AcknowledgmentCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private code = '';
  private errors = 0;
  private mark: Mark | undefined;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(): void {
    this.code = '';
    this.errors = 0;
    this.mark = undefined;
  }

  segment(segment: Segment): void {
    if (segment.id === 'MSA') {
      this.code = segment.text(1);
      this.mark = this.reporter.mark();
    } else if (segment.id === 'ERR' && segment.text(4) === 'E') this.errors += 1;
  }

  end(): void {
    if (this.mark === undefined) return;
    const refused = this.code === 'AE' || this.code === 'AR';
    if (refused && this.errors === 0)
      this.reporter.reportAt(this.mark, 'hl7v2.ack.error-missing', '', this.code);
    if (this.code === 'AA' && this.errors > 0)
      this.reporter.reportAt(this.mark, 'hl7v2.ack.disagrees', '', this.code);
  }
}
