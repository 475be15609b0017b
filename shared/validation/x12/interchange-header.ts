import { isDigits, latin1 } from './bytes.ts';
import { isTime, shortDateNumber } from './calendar.ts';
import { isAlphanumeric } from './header-shape.ts';
import type { PartnerOptions } from './options.ts';
import type { Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

/** Widths of ISA01 to ISA16, which are fixed. */
const WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;
const ID_QUALIFIERS = ['01', '14', '20', '27', '28', '29', '30', '33', 'ZZ'];
/** Values of the elements that have few. */
const CODES: Readonly<Record<number, readonly string[]>> = {
  1: ['00', '03'],
  3: ['00', '01'],
  5: ID_QUALIFIERS,
  7: ID_QUALIFIERS,
  14: ['0', '1'],
  15: ['P', 'T'],
};
const VERSION = '00501';
const SPACE = 32;

/** What later segments of an interchange are compared with. */
export interface InterchangeHeader {
  readonly controlNumber: string;
  readonly sender: string;
  readonly receiver: string;
  /** ISA09 as `CCYYMMDD`, or 0. */
  readonly date: number;
  /** Whether the version is the one whose guides are known. */
  readonly known: boolean;
}

/** Judges an interchange header: widths, separators, values, and the partner's wishes. */
export function checkHeader(
  segment: Segment,
  reporter: Reporter,
  partner: PartnerOptions,
): InterchangeHeader {
  WIDTHS.forEach((width, place) => {
    const length = segment.end(place + 1) - segment.start(place + 1);
    if (length !== width)
      reporter.report('x12.envelope.isa-width', place + 1, 0, `${length} of ${width} characters`);
  });
  checkSeparators(segment, reporter);
  for (const [element, codes] of Object.entries(CODES)) {
    if (!codes.includes(segment.text(Number(element))))
      reporter.report('x12.envelope.isa-code', Number(element));
  }
  const controlNumber = segment.text(13);
  if (!isDigits(segment.bytes, segment.start(13), segment.end(13)))
    reporter.report('x12.envelope.control-number', 13);
  const header = {
    controlNumber,
    sender: segment.text(6).trim(),
    receiver: segment.text(8).trim(),
    date: checkMoment(segment, reporter),
    known: segment.text(12) === VERSION,
  };
  if (!header.known) reporter.report('x12.version.unknown', 12);
  checkPartner(segment, reporter, partner, header);
  return header;
}

function checkMoment(segment: Segment, reporter: Reporter): number {
  const date = shortDateNumber(segment.bytes, segment.start(9), segment.end(9));
  if (date === 0) reporter.report('x12.element.date', 9);
  if (!isTime(segment.bytes, segment.start(10), segment.end(10))) reporter.report('x12.element.time', 10);
  return date;
}

function checkSeparators({ delimiters }: Segment, reporter: Reporter): void {
  const { element, component, repetition, segment } = delimiters;
  const used = [element, component, segment, ...(repetition > 0 ? [repetition] : [])];
  if (new Set(used).size < used.length) reporter.report('x12.envelope.delimiters-distinct');
  if (repetition === 0) reporter.report('x12.envelope.repetition-separator', 11);
  if (used.some((byte) => isAlphanumeric(byte) || byte === SPACE))
    reporter.report('x12.envelope.delimiter-in-data');
}

function checkPartner(
  segment: Segment,
  reporter: Reporter,
  { senderIds, receiverIds, usageIndicator }: PartnerOptions,
  { sender, receiver }: InterchangeHeader,
): void {
  if (senderIds && !senderIds.includes(sender)) reporter.report('x12.partner.sender', 6);
  if (receiverIds && !receiverIds.includes(receiver)) reporter.report('x12.partner.receiver', 8);
  const usage = latin1(segment.bytes, segment.start(15), segment.end(15));
  if (usageIndicator && usage !== usageIndicator) reporter.report('x12.partner.usage', 15);
}
