import type { OpenDocument } from '../documents/document.ts';
import { acceptAll, type JudgeInterchange } from './acknowledgement-verdicts.ts';
import { answersTo837 } from './batch-answers.ts';
import { minuteOf, nineDigits } from './control-numbers.ts';
import type { X12Options } from './x12-options.ts';
import { d8, hhmm } from './x12-writer.ts';

const ACCEPTED = { verdict: 'A', note: '000' } as const;

/**
 * Opens interchange acknowledgements (TA1), which stand in an interchange without any group: one for each interchange of an
 * 837, by the number, date and time in its ISA. `records` counts TA1 segments.
 *
 * @param judge what is wrong with an interchange
 */
export function interchangeAcknowledgements(judge: JudgeInterchange): OpenDocument<X12Options> {
  return answersTo837({
    set: 'TA1',
    minutesAfter: 5,
    write: ({ writer }, batch) => {
      const { interchangeControlNumber: number, receivedDay } = batch;
      const { verdict, note, again } = judge(batch) ?? { ...ACCEPTED, again: false };
      const sent = [d8(receivedDay).slice(2), hhmm(minuteOf(number))] as const;
      if (again) writer.segment('TA1', nineDigits(number), ...sent, ACCEPTED.verdict, ACCEPTED.note);
      writer.segment('TA1', nineDigits(number), ...sent, verdict, note);
      return again ? 2 : 1;
    },
  });
}

/** Interchange acknowledgements (TA1) that accept everything, as the truth does. */
export const openTa1: OpenDocument<X12Options> = interchangeAcknowledgements(acceptAll);
