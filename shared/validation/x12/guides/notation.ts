import { pack } from '../bytes.ts';
import { CODE_LISTS } from './code-lists.ts';
import { COMPOSITES, DATA_ELEMENTS, SEGMENTS } from './dictionary.ts';

/*
 * Guides are written one segment a line, indented by loop:
 *
 *   @2010AA R 1            a loop: name, usage, repeats (* for no limit); a trailing = takes the children it had before
 *    NM1 R 1 R:85 R:1,2    a segment: name, usage, repeats, then its elements in order
 *
 * An element is its usage (R required, S situational, N not used; what is not listed is not used), then
 * :codes or :$list, #set for an external code set, (components), ^n for repetitions, *n for n such elements in a row.
 */

export const REQUIRED = 'R';
export const NOT_USED = 'N';
export type Usage = 'R' | 'S' | 'N';

export type ElementType = 'AN' | 'ID' | 'N' | 'R' | 'DT' | 'TM' | 'PERIOD';

/** What a guide says of one element or component. */
export interface ElementRule {
  readonly usage: Usage;
  readonly type: ElementType;
  readonly min: number;
  readonly max: number;
  /** Packed values (see `packCode`); null when any will do. */
  readonly codes: ReadonlySet<number> | null;
  /** Name of an external code set, or null. */
  readonly external: string | null;
  readonly repeats: number;
  readonly components: readonly ElementRule[] | null;
}

/** A relation between the elements of a segment; see `SEGMENTS`. */
export interface SyntaxNote {
  readonly kind: 'P' | 'R' | 'E' | 'C' | 'L';
  readonly elements: readonly number[];
}

export interface SegmentRule {
  readonly id: string;
  readonly elements: readonly ElementRule[];
  readonly notes: readonly SyntaxNote[];
}

/** The element by whose value segments of one name are told apart. */
export interface Trigger {
  readonly element: number;
  readonly composite: boolean;
  readonly codes: ReadonlySet<number>;
}

/** A place in a loop: a segment, or a loop that begins with it. */
export interface Child {
  readonly index: number;
  /** Places of one group may come in any order. */
  readonly group: number;
  readonly usage: Usage;
  readonly max: number;
  readonly segment: SegmentRule;
  readonly trigger: Trigger | null;
  readonly loop: LoopRule | null;
}

export interface LoopRule {
  readonly name: string;
  readonly children: readonly Child[];
  /** By packed segment name. The segment that opens the loop is not among them. */
  readonly bySegment: ReadonlyMap<number, readonly Child[]>;
  readonly required: readonly Child[];
}

export interface Guide {
  readonly root: LoopRule;
  /** Packed names of all its segments, and of those that open a loop. */
  readonly segments: ReadonlySet<number>;
  readonly openers: ReadonlySet<number>;
}

const rows = (text: string): string[] => text.split('\n').filter((row) => row !== '');

const elementShapes = new Map(
  rows(DATA_ELEMENTS).flatMap((row) => {
    const [shape = '', numbers = ''] = row.split(': ');
    const [type = '', min, max] = shape.split(' ');
    return numbers
      .split(' ')
      .map((number) => [number, { type, min: Number(min), max: Number(max) }] as const);
  }),
);
const codeLists = new Map(rows(CODE_LISTS).map((row) => row.split(' ') as [string, string]));
const composites = new Map(rows(COMPOSITES).map((row) => [row.slice(0, 4), numbersOf(row.slice(5))]));
const segmentShapes = new Map(
  rows(SEGMENTS).map((row) => {
    const [elements = '', notes = ''] = row.split(' | ');
    const [id = '', ...numbers] = elements.split(' ');
    return [
      id,
      { numbers: numbersOf(numbers.join(' ')), notes: notes.split(' ').filter(Boolean).map(noteOf) },
    ];
  }),
);

function numbersOf(text: string): string[] {
  return text.split(' ').flatMap((token) => {
    const [number = '', times = '1'] = token.split('*');
    return Array<string>(Number(times)).fill(number);
  });
}

function noteOf(text: string): SyntaxNote {
  const elements = [...text.slice(1).matchAll(/\d\d/g)].map(([digits]) => Number(digits));
  return { kind: text[0] as SyntaxNote['kind'], elements };
}

const ELEMENT = /([RSN])(?:\(([^)]*)\))?(?::([^\s#^*]+))?(?:#(\w+))?(?:\^(\d+))?(?:\*(\d+))?/g;

function elementRules(text: string, numbers: readonly string[]): ElementRule[] {
  const rules: ElementRule[] = [];
  for (const [, usage, components, codes, external, repeats, times = '1'] of text.matchAll(ELEMENT)) {
    for (let time = 0; time < Number(times); time += 1) {
      const number = numbers[rules.length];
      if (number === undefined) throw new Error(`More elements than the segment has: ${text}`);
      rules.push(elementRule(number, usage as Usage, components, codes, external, Number(repeats ?? 1)));
    }
  }
  return rules;
}

function elementRule(
  number: string,
  usage: Usage,
  components: string | undefined,
  codes: string | undefined,
  external: string | undefined,
  repeats: number,
): ElementRule {
  const parts = composites.get(number);
  const shape = elementShapes.get(number);
  if (!parts && !shape) throw new Error(`Unknown data element ${number}`);
  return {
    usage,
    type: number === '1251' ? 'PERIOD' : typeOf(shape?.type ?? 'AN'),
    min: shape?.min ?? 1,
    max: shape?.max ?? 1,
    codes: codes === undefined ? null : codeSet(codes),
    external: external ?? null,
    repeats,
    components: parts ? elementRules(components ?? '', parts) : null,
  };
}

const typeOf = (type: string): ElementType => (type.startsWith('N') ? 'N' : (type as ElementType));

function codeSet(text: string): ReadonlySet<number> {
  const codes = text.startsWith('$') ? codeLists.get(text.slice(1)) : text;
  if (codes === undefined) throw new Error(`Unknown code list ${text}`);
  return new Set(codes.split(',').map(pack));
}

function segmentRule(id: string, elements: string): SegmentRule {
  const shape = segmentShapes.get(id);
  if (!shape) throw new Error(`Unknown segment ${id}`);
  return { id, elements: elementRules(elements, shape.numbers), notes: shape.notes };
}

/** The first of the leading elements that has listed values; HL is told apart by its level. */
function triggerOf({ id, elements }: SegmentRule): Trigger | null {
  for (const element of id === 'HL' ? [3] : [1, 2]) {
    const rule = elements[element - 1];
    const valued = rule?.components ? rule.components[0] : rule;
    if (rule?.usage === REQUIRED && valued?.codes) {
      return { element, composite: rule.components !== null, codes: valued.codes };
    }
  }
  return null;
}

interface Row {
  readonly depth: number;
  readonly words: readonly string[];
  readonly text: string;
}

/** Compiles a guide. Throws on a mistake in its text, which tests would see. */
export function compileGuide(text: string): Guide {
  const lines = rows(text).map((line): Row => {
    const body = line.trimStart();
    return { depth: line.length - body.length, words: body.split(' '), text: body };
  });
  const known = new Map<string, LoopRule>();
  const root = loopOf('', lines, known);
  const all = [root, ...known.values()].flatMap(({ children }) => children);
  return {
    root,
    segments: new Set(all.map(({ segment }) => pack(segment.id))),
    openers: new Set(all.filter(({ loop }) => loop).map(({ segment }) => pack(segment.id))),
  };
}

function loopOf(name: string, lines: readonly Row[], known: Map<string, LoopRule>): LoopRule {
  const children: Child[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Row;
    if (line.depth > (lines[0] as Row).depth) continue;
    children.push(childOf(children, line, bodyOf(lines, at), known));
  }
  const inner = name === '' ? children : children.slice(1);
  const loop = {
    name,
    children,
    bySegment: Map.groupBy(inner, ({ segment }) => pack(segment.id)),
    required: children.filter(({ usage }) => usage === REQUIRED),
  };
  if (name !== '') known.set(name, loop);
  return loop;
}

function bodyOf(lines: readonly Row[], at: number): readonly Row[] {
  const { depth } = lines[at] as Row;
  const next = lines.findIndex((line, place) => place > at && line.depth <= depth);
  return lines.slice(at + 1, next < 0 ? lines.length : next);
}

function childOf(
  before: readonly Child[],
  { words, text }: Row,
  body: readonly Row[],
  known: Map<string, LoopRule>,
): Child {
  const [name = '', usage, times] = words;
  const loop = name.startsWith('@') ? loopNamed(name.slice(1), words, body, known) : null;
  const rest = text.slice(`${name} ${usage} ${times} `.length);
  const segment = loop ? (loop.children[0] as Child).segment : segmentRule(name, rest);
  const previous = before.at(-1);
  const sameGroup = previous !== undefined && previous.segment.id === segment.id;
  return {
    index: before.length,
    group: previous ? previous.group + (sameGroup ? 0 : 1) : 0,
    usage: usage as Usage,
    max: times === '*' ? Number.POSITIVE_INFINITY : Number(times),
    segment,
    trigger: triggerOf(segment),
    loop,
  };
}

function loopNamed(
  name: string,
  words: readonly string[],
  body: readonly Row[],
  known: Map<string, LoopRule>,
): LoopRule {
  if (words[3] !== '=') return loopOf(name, body, known);
  const loop = known.get(name);
  if (!loop) throw new Error(`Loop ${name} is not known yet`);
  return loop;
}
