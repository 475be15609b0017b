import { isDecimal, isDigits, packCode } from './bytes.ts';
import { dateNumber, dateRange, isTime, shortDateNumber } from './calendar.ts';
import { judgeCode } from './code-sets.ts';
import {
  type ElementRule,
  NOT_USED,
  REQUIRED,
  type SegmentRule,
  type SyntaxNote,
} from './guides/notation.ts';
import type { Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;

/** Judges the elements of the segment under the reader by its rule in the guide: levels 1, 2 and 5. */
export class ElementChecker {
  readonly #reporter: Reporter;
  #segment: Segment;
  #element = 0;
  #component = 0;
  /** Place of the value before this one, which tells the format of a period. */
  #formatFrom = 0;
  #formatTo = 0;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
    this.#segment = reporter.segment;
  }

  check(segment: Segment, rule: SegmentRule): void {
    const { elements } = rule;
    this.#segment = segment;
    this.#component = 0;
    const known = Math.min(segment.count, elements.length);
    for (let element = 1; element <= known; element += 1) {
      this.#element = element;
      this.#checkElement(elements[element - 1] as ElementRule, segment.start(element), segment.end(element));
    }
    for (let element = known + 1; element <= elements.length; element += 1) {
      if ((elements[element - 1] as ElementRule).usage === REQUIRED) this.#missing(element);
    }
    if (segment.count > elements.length) this.#checkSurplus(elements.length);
    else if (segment.count > 0 && !segment.has(segment.count))
      this.#reporter.report('x12.segment.trailing-separator');
    for (const note of rule.notes) this.#checkNote(note);
  }

  #checkSurplus(known: number): void {
    const segment = this.#segment;
    let filled = 0;
    for (let element = known + 1; element <= segment.count && filled === 0; element += 1) {
      if (segment.has(element)) filled = element;
    }
    if (filled > 0) this.#reporter.report('x12.element.not-used', filled);
    else this.#reporter.report('x12.segment.trailing-separator');
  }

  #missing(element: number, component = 0): void {
    this.#reporter.report('x12.element.required', element, component);
  }

  #checkElement(rule: ElementRule, from: number, to: number): void {
    if (from === to) {
      if (rule.usage === REQUIRED) this.#missing(this.#element);
      return;
    }
    if (rule.usage === NOT_USED) {
      this.#reporter.report('x12.element.not-used', this.#element);
      return;
    }
    if (this.#segment.hasRepetitions) this.#checkRepetitions(rule, from, to);
    else this.#checkOccurrence(rule, from, to);
    this.#formatFrom = from;
    this.#formatTo = to;
  }

  #checkRepetitions(rule: ElementRule, from: number, to: number): void {
    const { repetition } = this.#segment.delimiters;
    let begin = from;
    let count = 1;
    for (let at = from; at < to; at += 1) {
      if (this.#segment.bytes[at] !== repetition) continue;
      this.#checkOccurrence(rule, begin, at);
      begin = at + 1;
      count += 1;
    }
    this.#checkOccurrence(rule, begin, to);
    if (count > rule.repeats)
      this.#reporter.report('x12.element.repeats', this.#element, 0, `at most ${rule.repeats}`);
  }

  #checkOccurrence(rule: ElementRule, from: number, to: number): void {
    if (rule.components) this.#checkComponents(rule.components, from, to);
    else if (this.#segment.hasComponents && this.#hasComponent(from, to)) {
      this.#reporter.report('x12.element.not-composite', this.#element);
    } else this.#checkValue(rule, from, to);
  }

  #hasComponent(from: number, to: number): boolean {
    const { component } = this.#segment.delimiters;
    for (let at = from; at < to; at += 1) if (this.#segment.bytes[at] === component) return true;
    return false;
  }

  #checkComponents(rules: readonly ElementRule[], from: number, to: number): void {
    const separator = this.#segment.delimiters.component;
    const { bytes } = this.#segment;
    let begin = from;
    let component = 1;
    for (let at = from; at <= to; at += 1) {
      if (at < to && bytes[at] !== separator) continue;
      this.#component = component;
      this.#checkComponent(rules[component - 1], begin, at);
      if (at === to && begin === at && component > 1)
        this.#reporter.report('x12.composite.trailing-separator', this.#element);
      begin = at + 1;
      component += 1;
    }
    for (; component <= rules.length; component += 1) {
      if ((rules[component - 1] as ElementRule).usage === REQUIRED) this.#missing(this.#element, component);
    }
    this.#component = 0;
  }

  #checkComponent(rule: ElementRule | undefined, from: number, to: number): void {
    if (from === to) {
      if (rule?.usage === REQUIRED) this.#missing(this.#element, this.#component);
      return;
    }
    if (!rule || rule.usage === NOT_USED) {
      this.#reporter.report('x12.element.not-used', this.#element, this.#component);
      return;
    }
    this.#checkValue(rule, from, to);
    this.#formatFrom = from;
    this.#formatTo = to;
  }

  #checkValue(rule: ElementRule, from: number, to: number): void {
    const { bytes } = this.#segment;
    const length = this.#lengthOf(rule, from, to);
    if (length > rule.max) this.#report('x12.element.too-long', `${length} of at most ${rule.max}`);
    else if (length < rule.min) this.#report('x12.element.too-short', `${length} of at least ${rule.min}`);
    if (bytes[to - 1] === SPACE || bytes[from] === SPACE) this.#checkSpaces(from, to);
    this.#checkType(rule, from, to);
    if (rule.codes && !rule.codes.has(packCode(bytes, from, to))) this.#report('x12.element.code');
    if (rule.external !== null) this.#checkExternal(rule.external, from, to);
  }

  /** Signs and points do not count as characters of a number. */
  #lengthOf(rule: ElementRule, from: number, to: number): number {
    if (rule.type !== 'R' && rule.type !== 'N') return to - from;
    const { bytes } = this.#segment;
    let length = bytes[from] === MINUS ? to - from - 1 : to - from;
    for (let at = from; rule.type === 'R' && at < to; at += 1) if (bytes[at] === POINT) length -= 1;
    return length;
  }

  #checkSpaces(from: number, to: number): void {
    let at = from;
    while (at < to && this.#segment.bytes[at] === SPACE) at += 1;
    this.#report(at === to ? 'x12.element.blank' : 'x12.element.spaces');
  }

  #checkType(rule: ElementRule, from: number, to: number): void {
    const { bytes } = this.#segment;
    switch (rule.type) {
      case 'N':
        if (!isDigits(bytes, bytes[from] === MINUS ? from + 1 : from, to)) this.#report('x12.element.number');
        return;
      case 'R':
        if (!isDecimal(bytes, from, to)) this.#report('x12.element.decimal');
        else if (bytes[from] === ZERO && to - from > 1 && bytes[from + 1] !== POINT)
          this.#report('x12.element.leading-zeros');
        return;
      case 'DT':
        if (!(to - from === 6 ? shortDateNumber(bytes, from, to) : dateNumber(bytes, from, to))) {
          this.#report('x12.element.date');
        }
        return;
      case 'TM':
        if (!isTime(bytes, from, to)) this.#report('x12.element.time');
        return;
      case 'PERIOD':
        this.#checkPeriod(from, to);
        return;
      default:
    }
  }

  /** A date or range in the format that the value before it names. */
  #checkPeriod(from: number, to: number): void {
    const { bytes } = this.#segment;
    const format = String.fromCharCode(
      ...bytes.subarray(this.#formatFrom, Math.min(this.#formatTo, this.#formatFrom + 3)),
    );
    if (format === 'D8' && !dateNumber(bytes, from, to)) this.#report('x12.element.date');
    else if (format === 'RD8') this.#checkRange(from, to);
    else if (format === 'TM' && !isTime(bytes, from, to)) this.#report('x12.element.time');
    else if (format === 'DT' && !(dateNumber(bytes, from, from + 8) && isTime(bytes, from + 8, to))) {
      this.#report('x12.element.date');
    }
  }

  #checkRange(from: number, to: number): void {
    const [first, last] = dateRange(this.#segment.bytes, from, to);
    if (first === 0 || last === 0) this.#report('x12.element.date');
    else if (last < first) this.#report('x12.date.range-order');
  }

  #checkExternal(set: string, from: number, to: number): void {
    const verdict = judgeCode(set, this.#segment.bytes, from, to);
    if (verdict === 'unknown') this.#report('x12.code.unknown', `not a ${set.replaceAll('_', ' ')} code`);
    else if (verdict === 'unlisted') this.#report('x12.code.unlisted', `${set.replaceAll('_', ' ')} code`);
  }

  #checkNote({ kind, elements }: SyntaxNote): void {
    const segment = this.#segment;
    let present = 0;
    for (const element of elements) if (segment.has(element)) present += 1;
    const first = segment.has(elements[0] as number);
    const broken =
      (kind === 'P' && present > 0 && present < elements.length) ||
      (kind === 'R' && present === 0) ||
      (kind === 'E' && present > 1) ||
      (kind === 'C' && first && present < elements.length) ||
      (kind === 'L' && first && present < 2);
    if (broken)
      this.#reporter.report('x12.segment.relation', elements[0], 0, `${kind} ${elements.join(' ')}`);
  }

  #report(rule: Parameters<Reporter['report']>[0], detail = ''): void {
    this.#reporter.report(rule, this.#element, this.#component, detail);
  }
}
