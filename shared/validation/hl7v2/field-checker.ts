import { latin1 } from '../x12/bytes.ts';
import { isNpi } from '../x12/npi.ts';
import { ruleBrokenBy } from './coded-values.ts';
import type { DataType, FieldRule, SegmentRule } from './definitions/notation.ts';
import { dataType } from './definitions/notation.ts';
import { isOfType } from './primitives.ts';
import type { Reporter, ValuePlace } from './reporter.ts';
import type { Segment } from './segment.ts';

const QUOTE = 34;
const SPACE = 32;
const MOST_COMPONENTS = 32;

/** A place in a field that moves as the field is read. */
type Cursor = { -readonly [Name in keyof Required<ValuePlace>]: number };

/** Checks fields against the definition of their segment: presence, repetitions, length, data types, tables, codes. */
export class FieldChecker {
  private readonly reporter: Reporter;
  private readonly place: Cursor = { field: 0, repetition: 0, component: 0, subcomponent: 0 };
  /** Where each component of the value under way begins; the one behind the last is where the value ends, and one more. */
  private readonly starts = new Int32Array(MOST_COMPONENTS + 2);
  private count = 0;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** @param varies type of OBX-5, where this is an OBX */
  check(segment: Segment, rule: SegmentRule, varies: string): void {
    const { fields } = rule;
    // MSH-1 and MSH-2 are the delimiters, and looked at as such.
    const first = rule.id === 'MSH' ? 3 : 1;
    for (let number = first; number <= fields.length; number++) {
      const field = fields[number - 1];
      if (!segment.field(number)) {
        if (field?.required) this.reporter.report('hl7v2.field.missing', number);
        continue;
      }
      if (field === null || field === undefined) this.reporter.report('hl7v2.field.withdrawn', number);
      else this.checkField(segment, number, field, varies);
    }
    if (segment.count > fields.length) this.checkExtra(segment, fields.length);
  }

  private checkExtra(segment: Segment, known: number): void {
    for (let number = known + 1; number <= segment.count; number++) {
      if (segment.field(number)) this.reporter.report('hl7v2.field.unknown', number);
    }
  }

  private checkField(segment: Segment, number: number, field: FieldRule, varies: string): void {
    const { bytes, delimiters, to } = segment;
    const type = field.type.primitive === 'VARIES' ? (dataType(varies) ?? TEXT) : field.type;
    this.place.field = number;
    let begin = segment.from;
    let repetition = 1;
    for (let at = begin; at <= to; at++) {
      if (at < to && bytes[at] !== delimiters.repetition) continue;
      this.place.repetition = repetition;
      if (at > begin) this.checkValue(segment, begin, at, type, field.length);
      begin = at + 1;
      repetition++;
    }
    if (repetition > 2 && !field.repeats) this.reporter.report('hl7v2.field.repeats', number);
  }

  private checkValue(segment: Segment, from: number, to: number, type: DataType, length: number): void {
    const { bytes } = segment;
    this.place.component = 0;
    this.place.subcomponent = 0;
    if (isDelete(bytes, from, to)) return;
    if (length > 0 && to - from > length) this.tell('hl7v2.value.too-long', from, to, `at most ${length}`);
    if (type.primitive !== null) {
      this.checkPrimitive(segment, from, to, type);
      return;
    }
    this.cut(segment, from, to);
    const { count } = this;
    if (count > type.components.length) this.tell('hl7v2.component.unknown', from, to, type.name);
    for (let component = 1; component <= Math.min(count, type.components.length); component++) {
      const [begin, end] = [this.startOf(component), this.endOf(component)];
      if (begin === end) continue;
      this.place.component = component;
      this.checkComponent(segment, begin, end, type.components[component - 1] as DataType);
    }
    this.place.subcomponent = 0;
    this.checkWhole(bytes, type.name);
  }

  private checkComponent(segment: Segment, from: number, to: number, type: DataType): void {
    const { bytes, delimiters } = segment;
    this.place.subcomponent = 0;
    if (isDelete(bytes, from, to)) return;
    if (type.primitive !== null) {
      this.checkPrimitive(segment, from, to, type);
      return;
    }
    let begin = from;
    let number = 1;
    for (let at = from; at <= to; at++) {
      if (at < to && bytes[at] !== delimiters.subcomponent) continue;
      const part = type.components[number - 1];
      this.place.subcomponent = number;
      // A type inside a component of a component has no delimiter left: its first component stands for it.
      if (part !== undefined && at > begin) this.checkPrimitive(segment, begin, at, leafOf(part));
      begin = at + 1;
      number++;
    }
    if (number - 1 > type.components.length) this.tell('hl7v2.component.unknown', from, to, type.name);
  }

  private checkPrimitive({ bytes, delimiters }: Segment, from: number, to: number, type: DataType): void {
    const { primitive, table } = type;
    if (primitive === null || primitive === 'VARIES') return;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte !== delimiters.component && byte !== delimiters.subcomponent) continue;
      this.tell('hl7v2.value.not-composite', from, to, primitive);
      return;
    }
    if (bytes[from] === SPACE || bytes[to - 1] === SPACE) this.checkSpaces(bytes, from, to);
    const rule = TYPE_RULES[primitive];
    if (rule !== undefined && !isOfType(primitive, bytes, from, to)) this.tell(rule, from, to);
    if (table !== null && !table.values.has(latin1(bytes, from, Math.min(to, from + 32)))) {
      this.tell(table.binding ? 'hl7v2.code.table' : 'hl7v2.code.user-table', from, to, `table ${table.id}`);
    }
  }

  private checkSpaces(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to && bytes[at] === SPACE) at++;
    this.tell(at === to ? 'hl7v2.value.blank' : 'hl7v2.value.spaces', from, to);
  }

  /** Rules of types whose components depend on one another. */
  private checkWhole(bytes: Uint8Array, type: string): void {
    if (type === 'CE' || type === 'CWE' || type === 'CNE') {
      this.checkCode(bytes, 1);
      this.checkCode(bytes, 4);
    } else if (type === 'XCN') this.checkNpi(bytes, 1, 13);
    else if (type === 'CX') this.checkNpi(bytes, 1, 5);
    else if (type === 'XON') this.checkNpi(bytes, 10, 7);
  }

  /** A code with its coding system two components further on. */
  private checkCode(bytes: Uint8Array, component: number): void {
    const code = this.textOf(bytes, component);
    const system = this.textOf(bytes, component + 2);
    if (code === '' || system === '') return;
    const broken = ruleBrokenBy(system, code);
    if (broken === null) return;
    this.place.component = component;
    this.tell(broken, this.startOf(component), this.endOf(component), system);
  }

  private checkNpi(bytes: Uint8Array, id: number, type: number): void {
    if (this.textOf(bytes, type) !== 'NPI' || this.textOf(bytes, id) === '') return;
    if (isNpi(bytes, this.startOf(id), this.endOf(id))) return;
    this.place.component = id;
    this.tell('hl7v2.code.npi', this.startOf(id), this.endOf(id));
  }

  private cut({ bytes, delimiters }: Segment, from: number, to: number): void {
    const { starts } = this;
    let count = 1;
    starts[1] = from;
    for (let at = from; at < to; at++) {
      if (bytes[at] === delimiters.component && count < MOST_COMPONENTS) starts[++count] = at + 1;
    }
    starts[count + 1] = to + 1;
    this.count = count;
  }

  private startOf(component: number): number {
    return this.starts[component] as number;
  }

  private endOf(component: number): number {
    return (this.starts[component + 1] as number) - 1;
  }

  private textOf(bytes: Uint8Array, component: number): string {
    if (component > this.count) return '';
    const from = this.startOf(component);
    return latin1(bytes, from, Math.min(this.endOf(component), from + 64));
  }

  private tell(rule: Parameters<Reporter['reportValue']>[0], from: number, to: number, detail = ''): void {
    this.reporter.reportValue(rule, this.place, from, to, detail);
  }
}

const TEXT = dataType('TX') as DataType;

const TYPE_RULES = {
  NM: 'hl7v2.value.number',
  SI: 'hl7v2.value.sequence',
  DT: 'hl7v2.value.date',
  DTM: 'hl7v2.value.date-time',
  TM: 'hl7v2.value.time',
} as const as Readonly<Partial<Record<string, Parameters<Reporter['reportValue']>[0]>>>;

function leafOf(type: DataType): DataType {
  let leaf = type;
  while (leaf.primitive === null) leaf = leaf.components[0] as DataType;
  return leaf;
}

/** Two quotes ask the receiver to delete what it has: a value of any type. */
const isDelete = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === 2 && bytes[from] === QUOTE && bytes[from + 1] === QUOTE;
