import { isDigits } from './bytes.ts';
import { isTime } from './calendar.ts';
import { GROUP_CODES } from './guides/registry.ts';
import type { PartnerOptions } from './options.ts';
import type { Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

/** Sets whose ST has no version of its own. */
const WITHOUT_VERSION = '835';

/** Judges the values of a group header. */
export function checkGroup(segment: Segment, reporter: Reporter, partner: PartnerOptions): void {
  if (segment.count !== 8) reporter.report('x12.envelope.elements', 0, 0, '8 expected');
  if (!Object.values(GROUP_CODES).includes(segment.text(1))) reporter.report('x12.envelope.gs01', 1);
  if (!isControlNumber(segment, 6)) reporter.report('x12.envelope.control-number', 6);
  if (segment.date(4) === 0) reporter.report('x12.element.date', 4);
  if (!segment.has(5) || !isTime(segment.bytes, segment.start(5), segment.end(5))) {
    reporter.report('x12.element.time', 5);
  }
  if (segment.text(7) !== 'X') reporter.report('x12.element.code', 7);
  const { senderIds, receiverIds } = partner;
  if (senderIds && !senderIds.includes(segment.text(2))) reporter.report('x12.partner.sender', 2);
  if (receiverIds && !receiverIds.includes(segment.text(3))) reporter.report('x12.partner.receiver', 3);
}

/** Judges the values of a transaction header; `version` is that of its group. */
export function checkTransaction(
  segment: Segment,
  reporter: Reporter,
  { transactionSets }: PartnerOptions,
  version: string,
): void {
  const set = segment.text(1);
  const { length } = segment.text(2);
  if (length < 4 || length > 9) reporter.report('x12.envelope.st02-length', 2);
  if (set === WITHOUT_VERSION ? segment.has(3) : segment.text(3) !== version) {
    reporter.report('x12.envelope.st03-version', 3);
  }
  if (transactionSets && !transactionSets.includes(set)) reporter.report('x12.partner.set', 1);
}

/** Reports the first byte of a segment that is outside of the character sets, at its element. */
export function reportCharacters(segment: Segment, reporter: Reporter): void {
  let element = 0;
  while (element < segment.count && segment.start(element + 1) <= segment.badByte) element += 1;
  const byte = (segment.bytes[segment.badByte] as number).toString(16).padStart(2, '0');
  reporter.report('x12.segment.characters', element, 0, `byte ${byte}`);
}

/** Whether a segment's name is two or three digits and capitals that begin with a letter. */
export function isName(segment: Segment): boolean {
  const length = segment.end(0) - segment.start(0);
  return segment.id >= 0 && length >= 2 && length <= 3 && (segment.bytes[segment.start(0)] as number) >= 65;
}

function isControlNumber(segment: Segment, element: number): boolean {
  const length = segment.has(element) ? segment.end(element) - segment.start(element) : 0;
  return length > 0 && length <= 9 && isDigits(segment.bytes, segment.start(element), segment.end(element));
}
