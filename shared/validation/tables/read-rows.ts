/** A row as text: values by column, null where there is none. */
export type TextRow = Readonly<Record<string, string | null>>;

/** A row of a file, or what keeps it from being read. */
export interface ReadRow {
  /** Bytes are not counted: characters from the start of the file. */
  readonly offset: number;
  readonly row: TextRow | null;
  readonly problem: 'syntax' | 'columns' | null;
}

/** Formats of tables that are judged. */
export type TableFileFormat = 'csv' | 'ndjson' | 'json';

/**
 * Reads a file of a table, row by row.
 *
 * @param names columns of the table in their order
 */
export function readRows(text: string, format: TableFileFormat, names: readonly string[]): Iterable<ReadRow> {
  if (format === 'csv') return csvRows(text, names);
  return format === 'ndjson' ? ndjsonRows(text, names) : jsonRows(text, names);
}

/** RFC 4180; a field that is neither bare nor rightly quoted costs its line only. */
function* csvRows(text: string, names: readonly string[]): Generator<ReadRow> {
  let isHeader = true;
  let offset = 0;
  while (offset < text.length) {
    const line = csvLine(text, offset);
    if (isHeader) {
      isHeader = false;
      if (line.fields?.join() !== names.join()) yield { offset, row: null, problem: 'columns' };
    } else yield { offset, ...rowOf(line.fields, names) };
    offset = line.end;
  }
}

/** A line's fields, or null when a quote stands where none may. */
function csvLine(text: string, from: number): { readonly fields: string[] | null; readonly end: number } {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    const stop = text[at] === '"' ? quotedEnd(text, at) : bareEnd(text, at);
    if (stop < 0) return { fields: null, end: lineEnd(text, at) };
    const raw = text.slice(at, stop);
    fields.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (text[stop] === ',') at = stop + 1;
    else if (stop === text.length || text.startsWith('\r\n', stop)) return { fields, end: stop + 2 };
    else return { fields: null, end: lineEnd(text, stop) };
  }
}

function bareEnd(text: string, from: number): number {
  for (let at = from; at <= text.length; at++) {
    const character = text[at];
    if (character === undefined || character === ',' || character === '\r') return at;
    if (character === '"' || character === '\n') return -1;
  }
  return text.length;
}

function quotedEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return -1;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\r\n', from);
  return end < 0 ? text.length : end + 2;
}

function rowOf(fields: readonly string[] | null, names: readonly string[]): Omit<ReadRow, 'offset'> {
  if (fields === null) return { row: null, problem: 'syntax' };
  const values = names.map((name, place) => [name, fields[place] || null] as const);
  return { row: Object.fromEntries(values), problem: fields.length === names.length ? null : 'columns' };
}

function* ndjsonRows(text: string, names: readonly string[]): Generator<ReadRow> {
  let offset = 0;
  while (offset < text.length) {
    const found = text.indexOf('\n', offset);
    const end = found < 0 ? text.length : found;
    yield { offset, ...objectRow(parsed(text.slice(offset, end)), names) };
    offset = end + 1;
  }
}

function* jsonRows(text: string, names: readonly string[]): Generator<ReadRow> {
  const rows = parsed(text);
  if (!Array.isArray(rows)) yield { offset: 0, row: null, problem: 'syntax' };
  else for (const row of rows) yield { offset: 0, ...objectRow(row, names) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectRow(value: unknown, names: readonly string[]): Omit<ReadRow, 'offset'> {
  if (typeof value !== 'object' || value === null) return { row: null, problem: 'syntax' };
  const object = value as Readonly<Record<string, unknown>>;
  const entries = names.map((name) => [name, textOf(object[name])] as const);
  const isWhole = Object.keys(object).join() === names.join();
  return { row: Object.fromEntries(entries), problem: isWhole ? null : 'columns' };
}

/** Values as CSV has them, so that one set of rules judges all formats. */
const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);
