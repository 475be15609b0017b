import { FindingLog, type Place, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { latin1, unpack } from './bytes.ts';
import { RULES, type RuleId } from './rules/rule-book.ts';
import { Segment } from './segment.ts';

/** A segment that the reader has left, for findings that can only be told later; small, for there are many. */
export interface Mark {
  readonly offset: number;
  readonly index: number;
  /** Packed name. */
  readonly id: number;
  readonly loop: string;
  readonly claim: string;
  readonly line: number;
}

/**
 * Turns the findings of all checks into one report. It knows where the reader stands, so that a check names only its rule
 * and the element.
 */
export class Reporter {
  readonly #log: FindingLog;
  interchange = '';
  group = '';
  transaction = '';
  loop = '';
  /** The claim and service line that the reader is in; '' and 0 outside. */
  claim = '';
  line = 0;
  segment: Segment = new Segment();

  constructor(limit: number) {
    this.#log = new FindingLog(limit);
  }

  /** Reports the segment under the reader, or one of its elements or components (from 1). */
  report(rule: RuleId, element = 0, component = 0, detail = ''): void {
    const { severity } = RULES[rule];
    if (!this.#log.count(rule, severity)) return;
    this.#keep(rule, this.#place(element, component), this.#value(element, component), detail);
  }

  /** Reports a segment that the reader has left; `value` is what is wrong with it. */
  reportAt(mark: Mark, rule: RuleId, detail = '', value = ''): void {
    const { severity } = RULES[rule];
    if (!this.#log.count(rule, severity)) return;
    const { offset, index, id } = mark;
    const context = this.#context(mark.loop, mark.claim, mark.line);
    const place = { offset, segment: index, segmentId: unpack(id), ...context };
    this.#keep(rule, place, value.slice(0, VALUE_LENGTH), detail);
  }

  /** Reports bytes that are no segment. */
  reportBytes(rule: RuleId, offset: number, bytes: Uint8Array, from: number, to: number, detail = ''): void {
    const { severity } = RULES[rule];
    if (!this.#log.count(rule, severity)) return;
    this.#keep(rule, { offset, ...this.#context() }, cut(bytes, from, to), detail);
  }

  /** The segment under the reader, to be reported later. */
  mark(): Mark {
    const { loop, claim, line } = this;
    const { offset, index, id } = this.segment;
    return { offset, index, id, loop, claim, line };
  }

  result(): ValidationReport {
    return this.#log.report();
  }

  #keep(rule: RuleId, place: Place, value: string, detail: string): void {
    const { level, severity, meaning, fix } = RULES[rule];
    const told = detail === '' ? meaning : `${meaning} (${detail})`;
    this.#log.keep({ level, severity, place, rule, value, meaning: told, fix });
  }

  #place(element: number, component: number): Place {
    const { offset, index, bytes } = this.segment;
    return {
      offset,
      segment: index,
      segmentId: latin1(
        bytes,
        this.segment.start(0),
        Math.min(this.segment.end(0), this.segment.start(0) + 3),
      ),
      ...(element > 0 && { element }),
      ...(component > 0 && { component }),
      ...this.#context(),
    };
  }

  #context(loop = this.loop, claim = this.claim, line = this.line): Partial<Place> {
    const { interchange, group, transaction } = this;
    return {
      ...(loop !== '' && { loop }),
      ...(interchange !== '' && { interchange }),
      ...(group !== '' && { group }),
      ...(transaction !== '' && { transaction }),
      ...(claim !== '' && { claim: claim.slice(0, VALUE_LENGTH) }),
      ...(line > 0 && { line }),
    };
  }

  #value(element: number, component: number): string {
    const { segment } = this;
    if (component > 0) {
      return segment.component(element, component) ? cut(segment.bytes, segment.from, segment.to) : '';
    }
    if (element > segment.count) return '';
    return element > 0
      ? cut(segment.bytes, segment.start(element), segment.end(element))
      : cut(segment.bytes, segment.start(0), segment.end(segment.count));
  }
}

/** Control characters would garble a terminal or a log line. */
const cut = (bytes: Uint8Array, from: number, to: number): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  latin1(bytes, from, Math.min(to, from + VALUE_LENGTH)).replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?');
