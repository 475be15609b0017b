import { isDigits } from './bytes.ts';
import { isTime, shortDateNumber } from './calendar.ts';
import type { Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

const VERDICTS = ['A', 'E', 'R'];
/** Notes on an interchange run from 000 to 031. */
const LAST_NOTE = 31;

/** Judges a TA1: the interchange that it answers, the verdict, and a note that agrees with it. */
export function checkAcknowledgment(segment: Segment, reporter: Reporter): void {
  if (segment.count !== 5) reporter.report('x12.envelope.elements', 0, 0, '5 expected');
  const { bytes } = segment;
  const number = segment.has(1) && isDigits(bytes, segment.start(1), segment.end(1));
  if (!number || segment.end(1) - segment.start(1) !== 9) reporter.report('x12.envelope.control-number', 1);
  if (!segment.has(2) || shortDateNumber(bytes, segment.start(2), segment.end(2)) === 0) {
    reporter.report('x12.element.date', 2);
  }
  if (!segment.has(3) || !isTime(bytes, segment.start(3), segment.end(3)))
    reporter.report('x12.element.time', 3);
  const verdict = segment.text(4);
  if (!VERDICTS.includes(verdict)) reporter.report('x12.element.code', 4);
  const note = segment.text(5).length === 3 ? segment.whole(5) : -1;
  if (note < 0 || note > LAST_NOTE) reporter.report('x12.element.code', 5);
  else if ((verdict === 'A') !== (note === 0)) reporter.report('x12.situation.interchange-note', 5);
}
