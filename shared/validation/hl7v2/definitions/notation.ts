import { COMPOSITES } from './datatypes.ts';
import { type CodeTable, TABLES } from './tables.ts';

/** Types without components. `VARIES` is OBX-5, whose type OBX-2 names. */
export type Primitive = 'ST' | 'TX' | 'FT' | 'ID' | 'IS' | 'SI' | 'NM' | 'DT' | 'TM' | 'DTM' | 'VARIES';

/** A data type: a primitive, or components of further types. */
export interface DataType {
  readonly name: string;
  readonly primitive: Primitive | null;
  readonly table: CodeTable | null;
  /** Empty for a primitive. */
  readonly components: readonly DataType[];
}

/** What a field may hold. */
export interface FieldRule {
  readonly type: DataType;
  readonly required: boolean;
  readonly repeats: boolean;
  /** The most characters; 0 where it is not told: lengths of composite fields are left to agreement. */
  readonly length: number;
}

/** What a segment may hold; null for fields that are withdrawn. */
export interface SegmentRule {
  readonly id: string;
  readonly fields: readonly (FieldRule | null)[];
}

const PRIMITIVES: readonly string[] = ['ST', 'TX', 'FT', 'ID', 'IS', 'SI', 'NM', 'DT', 'TM', 'DTM', 'VARIES'];
const FIELD = /^([A-Z0-9]+)([!*+]?)(?::(\d+))?(?:#(\d{4}))?$/;

const types = new Map<string, DataType>();

/** The data type of a name, such as `CX` or `ID#0203`; undefined when none is called so. */
export function dataType(name: string): DataType | undefined {
  const known = types.get(name);
  if (known !== undefined) return known;
  const [plain = '', table] = name.split('#');
  const components = COMPOSITES[plain];
  if (components === undefined && !PRIMITIVES.includes(plain)) return undefined;
  const made: DataType = {
    name: plain,
    primitive: components === undefined ? (plain as Primitive) : null,
    table: (table !== undefined && TABLES.get(table)) || null,
    components: (components?.trim().split(/\s+/) ?? []).map(demandType),
  };
  types.set(name, made);
  return made;
}

function demandType(name: string): DataType {
  const type = dataType(name);
  if (type === undefined) throw new RangeError(`no data type is called ${name}`);
  return type;
}

/**
 * Fields of a segment, with spaces between them: a type; `!` required, `*` repeats, `+` both; `:` and the most characters; `#` and a
 * table. `-` is withdrawn.
 */
export function parseFields(notation: string): (FieldRule | null)[] {
  return notation
    .trim()
    .split(/\s+/)
    .map((field) => {
      if (field === '-') return null;
      const [, name = '', mark, length, table] = FIELD.exec(field) ?? [];
      const type = demandType(table === undefined ? name : `${name}#${table}`);
      return {
        type,
        required: mark === '!' || mark === '+',
        repeats: mark === '*' || mark === '+',
        length: Number(length ?? 0),
      };
    });
}

/** A segment or group in a message's structure. */
export interface Node {
  /** Packed name of the segment, or the group's children. */
  readonly segment: string | null;
  readonly children: readonly Node[];
  readonly required: boolean;
  readonly repeats: boolean;
  /** Names of the segments that it can begin with, with those before them left out where they may be. */
  readonly first: ReadonlySet<string>;
  /** All names in it. */
  readonly all: ReadonlySet<string>;
}

const TOKEN = /[{}][?*+]?|[A-Z][A-Z0-9]{2}[?*+]?/g;

/** A structure: names in their order, `{ }` around groups; `?` optional, `*` optional and repeating, `+` repeating. */
export function parseStructure(notation: string): Node {
  const stack: Node[][] = [[]];
  for (const [token] of notation.matchAll(TOKEN)) {
    if (token === '{') stack.push([]);
    else if (token.startsWith('}')) {
      const children = stack.pop() ?? [];
      stack.at(-1)?.push(nodeOf(null, children, token.slice(1)));
    } else stack.at(-1)?.push(nodeOf(token.slice(0, 3), [], token.slice(3)));
  }
  return nodeOf(null, stack[0] ?? [], '');
}

function nodeOf(segment: string | null, children: readonly Node[], mark: string): Node {
  const first = new Set<string>(segment === null ? [] : [segment]);
  for (const child of children) {
    for (const name of child.first) first.add(name);
    if (child.required) break;
  }
  const all = new Set<string>(segment === null ? [] : [segment]);
  for (const child of children) for (const name of child.all) all.add(name);
  const required = mark === '' || mark === '+';
  return { segment, children, required, repeats: mark === '*' || mark === '+', first, all };
}
