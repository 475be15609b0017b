import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { MessageCheck, MessageFacts } from './check.ts';

/** Who the patient is: PID, and what other segments must agree with. */
export class PatientCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private message: MessageFacts | undefined;
  private name = '';
  private birthDay = 0;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(message: MessageFacts): void {
    this.message = message;
    this.name = '';
    this.birthDay = 0;
  }

  segment(segment: Segment): void {
    const { id } = segment;
    if (id === 'PID') this.patient(segment);
    else if (id === 'IN1') this.insurance(segment);
    else if (id === 'OBX') this.notBeforeBirth(segment, 14);
    else if (id === 'OBR') this.notBeforeBirth(segment, 7);
    else if (id === 'RXA') this.notBeforeBirth(segment, 3);
    else if (id === 'PV1') this.notBeforeBirth(segment, 44);
  }

  end(): void {
    this.message = undefined;
  }

  private patient(segment: Segment): void {
    const { reporter } = this;
    this.birthDay = segment.day(7);
    this.name = segment.fieldText(5);
    if (segment.field(3) && segment.text(3) === '') reporter.report('hl7v2.patient.identifier', 3, 1);
    if (this.birthDay > 0 && this.message !== undefined && this.message.day > 0) {
      if (this.birthDay > this.message.day) reporter.report('hl7v2.patient.birth-after-message', 7);
    }
    const death = segment.day(29);
    if (death > 0 && death < this.birthDay) reporter.report('hl7v2.patient.death-before-birth', 29);
    if (death > 0 && segment.text(30) === 'N') reporter.report('hl7v2.patient.death-denied', 30);
    if (segment.field(25) && segment.text(24) !== 'Y') reporter.report('hl7v2.patient.birth-order', 25);
  }

  private notBeforeBirth(segment: Segment, field: number): void {
    const day = segment.day(field);
    if (day > 0 && day < this.birthDay) this.reporter.report('hl7v2.time.before-birth', field);
  }

  private insurance(segment: Segment): void {
    const { reporter } = this;
    const [first, last] = [segment.day(12), segment.day(13)];
    if (last > 0 && last < first) reporter.report('hl7v2.insurance.dates', 13);
    if (segment.text(17) !== 'SEL') return;
    const insured = segment.fieldText(16);
    if (insured !== '' && this.name !== '' && insured !== this.name)
      reporter.report('hl7v2.insurance.self', 16);
    const birthDay = segment.day(18);
    if (birthDay > 0 && this.birthDay > 0 && birthDay !== this.birthDay)
      reporter.report('hl7v2.insurance.self', 18);
  }
}
