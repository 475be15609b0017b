import type { FaultClass, FaultEditor, FaultPlace, TellFault } from './fault.ts';
import { type FaultDraws, firstThatApplies } from './fault-draws.ts';

/** A JSON object whose values are looked at and changed. */
export type JsonObject = Record<string, unknown>;

/** What was done to an object, which is changed in place, or to its line. */
export interface LineEdit {
  /** Where the fault is, or undefined for the whole object. */
  readonly path?: string;
  readonly right: string | null;
  readonly wrong: string | null;
  /** Makes the faulty line where an object cannot express it. */
  readonly line?: (line: string) => string;
  /** The line is there twice. */
  readonly twice?: true;
}

/** A class of faults of files with one JSON object a line. */
export interface LineFaultClass extends FaultClass {
  /** Changes an object, or gives null and leaves it as it is. @param variant a number to choose with */
  readonly make: (object: JsonObject, variant: number) => LineEdit | null;
}

/** What faults of lines are made with. */
export interface LineFaultStream {
  readonly content: string;
  readonly classes: readonly LineFaultClass[];
  readonly draws: FaultDraws;
  readonly tell: TellFault;
  /** Key of the text that names a line, such as `id`. */
  readonly nameKey: string;
}

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Puts faults into lines of JSON. It is given whole lines; only those that get a fault are read. */
export class LineFaultEditor implements FaultEditor {
  added = 0;
  private readonly stream: LineFaultStream;
  private readonly nameMark: string;

  constructor(stream: LineFaultStream) {
    this.stream = stream;
    this.nameMark = `"${stream.nameKey}":"`;
  }

  edit(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const before = text.decode(bytes);
    let after = '';
    let copied = 0;
    for (let from = 0; from < before.length; ) {
      const end = before.indexOf('\n', from) + 1;
      const name = this.nameAt(before, from);
      const changed = this.faulty(before, from, end, name);
      if (changed !== null) {
        after += before.slice(copied, from) + changed;
        copied = end;
      }
      from = end;
    }
    return copied === 0 ? bytes : utf8.encode(after + before.slice(copied));
  }

  private nameAt(whole: string, from: number): string {
    const begin = whole.indexOf(this.nameMark, from) + this.nameMark.length;
    return whole.slice(begin, whole.indexOf('"', begin));
  }

  /** The line or lines with a fault, or null where there is none. */
  private faulty(whole: string, from: number, end: number, record: string): string | null {
    const { content, classes, draws, tell } = this.stream;
    const drawn = draws.draw(`${content}|${record}`);
    if (drawn === null) return null;
    const wanted = classes.filter(({ group }) => group === drawn.group);
    if (wanted.length === 0) return null;
    const line = whole.slice(from, end - 1);
    const object = JSON.parse(line) as JsonObject;
    const found = firstThatApplies(wanted, drawn.choice, ({ make }) => make(object, drawn.variant));
    if (found === null) return null;
    const { made, faultClass } = found;
    const place: FaultPlace = { record, ...(made.path !== undefined && { path: made.path }) };
    tell({ faultClass, ...place, right: made.right, wrong: made.wrong });
    if (made.twice) {
      this.added += 1;
      return `${line}\n${line}\n`;
    }
    return `${made.line === undefined ? JSON.stringify(object) : made.line(line)}\n`;
  }
}

/** A value in a few words, for the key. */
export const told = (value: unknown): string | null =>
  value === undefined || value === null
    ? null
    : typeof value === 'string'
      ? value
      : JSON.stringify(value).slice(0, 200);

/** The line without its last character, so that no reader takes it for an object. */
export const cutLine = (): LineEdit => ({
  ...{ right: '}', wrong: null },
  line: (line) => line.slice(0, -1),
});

/** The line twice. */
export const lineTwice = (object: JsonObject): LineEdit => ({
  ...{ right: null, wrong: told(object.id ?? object.correlationId), twice: true },
});
