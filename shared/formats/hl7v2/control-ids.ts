/** Events of an encounter that messages tell of, in the order in which they come on one day. */
export const EVENT_HOURS = {
  /** Admission and registration. */
  arrival: { from: 6, hours: 6 },
  /** The end of a visit, and a vaccination. */
  visit: { from: 12, hours: 3 },
  discharge: { from: 15, hours: 3 },
  /** Results, and what the payer tells later. */
  later: { from: 18, hours: 4 },
} as const;
export type EventHour = keyof typeof EVENT_HOURS;

const ORDINAL_DIGITS = 4;
const SEQUENCE_DIGITS = 2;
const SECONDS_PER_HOUR = 3_600;
/** Prime, so that ordinals that follow one another are far apart in the day. */
const SPREAD = 7_919;

/** What a message is known by. */
export interface MessageKey {
  /** Letter of its kind. */
  readonly kind: 'A' | 'R' | 'V';
  readonly memberId: string;
  /** Of the encounter: under 65,536. */
  readonly ordinal: number;
  /** Of the message among those of its kind and encounter. */
  readonly sequence: number;
}

/**
 * The control id of a message (MSH-10), at most 20 characters: kind, the digits of the member id, and the numbers of
 * encounter and message to the base 36. Unique in a dataset, and the same however it is cut.
 */
export function controlIdOf({ kind, memberId, ordinal, sequence }: MessageKey): string {
  return `${kind}${memberId.slice(2)}${base36(ordinal, ORDINAL_DIGITS)}${base36(sequence, SEQUENCE_DIGITS)}`;
}

/**
 * The second of the day at which an event is told: the truth knows days, so it follows from the ids, inside the hours that
 * such events have. All of an encounter's events on one day keep their order.
 */
export function secondOf(
  { memberId, ordinal }: Pick<MessageKey, 'memberId' | 'ordinal'>,
  hour: EventHour,
): number {
  const { from, hours } = EVENT_HOURS[hour];
  const key = Number(memberId.slice(5, 11)) + ordinal * SPREAD;
  return from * SECONDS_PER_HOUR + (key % (hours * SECONDS_PER_HOUR));
}

const base36 = (value: number, digits: number): string =>
  value.toString(36).toUpperCase().padStart(digits, '0');
