import { threeDigits, twoDigits } from '../engine/ids/digits.ts';
import { DAY_MILLISECONDS } from '../engine/payer/realtime/instants.ts';
import { dateText } from './records/record-sink.ts';

/** An instant in milliseconds since 1970-01-01T00:00:00Z as ISO 8601 in UTC: `2025-03-01T08:15:30.250Z`. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / DAY_MILLISECONDS);
  const rest = instant - day * DAY_MILLISECONDS;
  const seconds = (rest / 1_000) | 0;
  const minutes = (seconds / 60) | 0;
  const hour = (minutes / 60) | 0;
  const clock = `${twoDigits(hour)}:${twoDigits(minutes - hour * 60)}:${twoDigits(seconds - minutes * 60)}`;
  return `${dateText(day)}T${clock}.${threeDigits(rest - seconds * 1_000)}Z`;
}
