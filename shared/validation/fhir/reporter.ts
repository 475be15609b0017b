import { FindingLog, type Place, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { PathStack } from './path-stack.ts';
import type { Rule } from './rules/rule.ts';

/** Where something stood that can be judged only later; small, for there may be many. */
export interface Mark {
  readonly offset: number;
  readonly record: number;
  readonly path: string;
}

/** Longest path that a finding repeats: names come from the file. */
const PATH_LENGTH = 300;

/** Turns the findings of all judges into one report. It knows where they stand, so that they name rules and values only. */
export class Reporter {
  readonly #log: FindingLog;
  readonly path = new PathStack();
  /** Bytes from the start of the file to the resource or line under judgement, and its number, from 1. */
  offset = 0;
  record = 0;

  constructor(limit: number) {
    this.#log = new FindingLog(limit);
  }

  /**
   * Reports where the judge stands.
   *
   * @param value what stood there
   * @param detail what else is to be said
   * @param below an element of where the judge stands
   */
  report(rule: Rule, value: unknown = '', detail = '', below = ''): void {
    if (!this.#log.count(rule.id, rule.severity)) return;
    this.#keep(rule, this.#place(this.path.text(below)), value, detail);
  }

  /** Reports something that the judge has left. */
  reportAt({ offset, record, path }: Mark, rule: Rule, value: unknown, detail = ''): void {
    if (!this.#log.count(rule.id, rule.severity)) return;
    this.#keep(rule, { offset, ...(record > 0 && { record }), path }, value, detail);
  }

  /** Reports bytes. @param offset from the start of the file */
  reportBytes(rule: Rule, offset: number, value: string, detail = ''): void {
    if (!this.#log.count(rule.id, rule.severity)) return;
    const place = { offset, ...(this.record > 0 && { record: this.record }) };
    this.#keep(rule, place, value, detail);
  }

  /** Stands outside of all records: what is reported now is about the file. */
  leaveRecords(): void {
    this.offset = 0;
    this.record = 0;
    this.path.clear();
  }

  /** Where the judge stands, to be reported later. */
  mark(below = ''): Mark {
    return { offset: this.offset, record: this.record, path: this.path.text(below) };
  }

  result(): ValidationReport {
    return this.#log.report();
  }

  #place(path: string): Place {
    const { offset, record } = this;
    const cut = path.length > PATH_LENGTH ? `${path.slice(0, PATH_LENGTH)}…` : path;
    return { offset, ...(record > 0 && { record }), ...(cut !== '' && { path: printable(cut) }) };
  }

  #keep({ id, level, severity, meaning, fix }: Rule, place: Place, value: unknown, detail: string): void {
    const told = detail === '' ? meaning : `${meaning} (${printable(detail)})`;
    this.#log.keep({ level, severity, place, rule: id, value: cutOf(value), meaning: told, fix });
  }
}

function cutOf(value: unknown): string {
  const kind = typeof value;
  if (kind === 'string') return printable((value as string).slice(0, VALUE_LENGTH));
  if (value === null || kind === 'number' || kind === 'boolean') return String(value);
  return Array.isArray(value) ? `array of ${value.length}` : kind === 'object' ? 'object' : '';
}

/** Control characters would garble a terminal or a log line, and halves of characters break UTF-8. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.toWellFormed().replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');
