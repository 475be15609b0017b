import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { MessageCheck } from './check.ts';

/** Segments whose first field numbers them, and the segments at which the numbers begin anew. */
const NUMBERED: Readonly<Record<string, readonly string[]>> = {
  NK1: ['PID'],
  AL1: ['PID'],
  DG1: ['PID'],
  PR1: ['PID'],
  GT1: ['PID'],
  IN1: ['PID'],
  OBR: ['PID'],
  OBX: ['PID', 'ORC', 'OBR', 'RXA', 'SPM'],
};

/** Set ids count 1, 2, 3 among their kind. */
export class SetIdCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private readonly last = new Map<string, number>();

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(): void {
    this.last.clear();
  }

  segment(segment: Segment): void {
    const { id } = segment;
    const expected = (this.last.get(id) ?? 0) + 1;
    if (id in NUMBERED) {
      const number = segment.number(1);
      if (number >= 0 && number !== expected) this.reporter.report('hl7v2.order.set-id', 1);
      this.last.set(id, number >= 0 ? number : expected);
      if (id !== 'OBR') return;
    }
    for (const name in NUMBERED) if (NUMBERED[name]?.includes(id)) this.last.delete(name);
  }

  end(): void {
    // Numbers that are missing at the end are told of as missing fields.
  }
}
