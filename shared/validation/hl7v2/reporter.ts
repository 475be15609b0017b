import { FindingLog, type Place, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { latin1 } from '../x12/bytes.ts';
import { RULES, type RuleId } from './rules/rule-book.ts';
import { Segment } from './segment.ts';

/** Where in a field a finding is; counted from 1, 0 for the whole. */
export interface ValuePlace {
  readonly field: number;
  readonly repetition?: number;
  readonly component?: number;
  readonly subcomponent?: number;
}

/** A segment that the reader has left, for findings that can only be told later. */
export interface Mark {
  readonly offset: number;
  readonly index: number;
  readonly id: string;
}

/** Turns the findings of all checks into one report. It knows where the reader stands. */
export class Reporter {
  segment: Segment = new Segment();
  /** MSH-10 of the message that the reader is in; '' outside. */
  message = '';
  private readonly log: FindingLog;

  constructor(limit: number) {
    this.log = new FindingLog(limit);
  }

  /** Reports the segment under the reader, or the first repetition of one of its fields or components. */
  report(rule: RuleId, field = 0, component = 0, detail = ''): void {
    this.reportValue(rule, { field, component }, undefined, undefined, detail);
  }

  /** Reports a value that lies at these bytes of the segment under the reader. */
  reportValue(rule: RuleId, place: ValuePlace, from?: number, to?: number, detail = ''): void {
    const { severity } = RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const { segment } = this;
    let [begin, end] = [from, to];
    if (begin === undefined || end === undefined) {
      this.goTo(place);
      [begin, end] = [segment.from, segment.to];
    }
    this.keep(rule, this.placeOf(place), cut(segment.bytes, begin, end), detail);
  }

  /** Reports a segment that the reader has left; `value` is what is wrong with it. */
  reportAt({ offset, index, id }: Mark, rule: RuleId, detail = '', value = ''): void {
    const { severity } = RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const place = { offset, segment: index, segmentId: id, ...this.inMessage() };
    this.keep(rule, place, printable(value.slice(0, VALUE_LENGTH)), detail);
  }

  /** Reports bytes that are no segment. */
  reportBytes(rule: RuleId, offset: number, bytes: Uint8Array, from: number, to: number): void {
    const { severity } = RULES[rule];
    if (!this.log.count(rule, severity)) return;
    this.keep(rule, { offset, ...this.inMessage() }, cut(bytes, from, to), '');
  }

  /** The segment under the reader, to be reported later. */
  mark(): Mark {
    const { offset, index, id } = this.segment;
    return { offset, index, id };
  }

  result(): ValidationReport {
    return this.log.report();
  }

  private goTo({ field, component = 0 }: ValuePlace): void {
    const { segment } = this;
    if (component > 0) segment.component(field, component);
    else if (field > 0) segment.field(field);
    else [segment.from, segment.to] = [segment.start, segment.end];
  }

  private keep(rule: RuleId, place: Place, value: string, detail: string): void {
    const { level, severity, meaning, fix } = RULES[rule];
    const told = detail === '' ? meaning : `${meaning} (${detail})`;
    this.log.keep({ level, severity, place, rule, value, meaning: told, fix });
  }

  private placeOf({ field, repetition = 0, component = 0, subcomponent = 0 }: ValuePlace): Place {
    const { offset, index, id } = this.segment;
    const path = `${printable(id)}-${field}${repetition > 1 ? `[${repetition}]` : ''}`;
    const inside = `${component > 0 ? `.${component}` : ''}${subcomponent > 0 ? `.${subcomponent}` : ''}`;
    return {
      ...{ offset, segment: index, segmentId: printable(id) },
      ...(field > 0 && { element: field, path: path + inside }),
      ...(component > 0 && { component }),
      ...this.inMessage(),
    };
  }

  private inMessage(): Partial<Place> {
    return this.message === '' ? {} : { transaction: this.message };
  }
}

/** Control characters would garble a terminal or a log line. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?');

const cut = (bytes: Uint8Array, from: number, to: number): string =>
  printable(latin1(bytes, from, Math.min(to, from + VALUE_LENGTH)));
