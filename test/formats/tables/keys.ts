import { type Dataset, MEMBERS_PER_BLOCK, type TableName } from '../../../shared/contracts/dataset.ts';
import type { Slice } from '../../../shared/contracts/slice.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { wholeBlock } from '../whole-block.ts';

/** A row as NDJSON has it. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Every row of some tables of a dataset, read back from NDJSON. */
export function rowsOf(
  dataset: Dataset,
  tables: readonly TableName[],
  slice?: Slice,
): Record<TableName, Row[]> {
  const projection = openProjection(dataset, { tables, formats: ['ndjson'], slice });
  const rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Record<TableName, Row[]>;
  const { from, to } = slice?.members ?? { from: 0, to: dataset.members };
  const last = Math.floor((to - 1) / MEMBERS_PER_BLOCK);
  for (let block = Math.floor(from / MEMBERS_PER_BLOCK); block <= last; block++) {
    for (const { content, bytes } of wholeBlock(projection, block)) {
      for (const line of new TextDecoder().decode(bytes).split('\n')) {
        if (line !== '') rows[content as TableName].push(JSON.parse(line));
      }
    }
  }
  return rows;
}

/** What a table's contract promises of its keys and these rows do not keep; empty when all is well. */
export function brokenKeys(rows: Readonly<Record<string, readonly Row[]>>): string[] {
  const known = new Map<string, Set<unknown>>();
  return Object.keys(rows).flatMap((table) => [
    ...repeatedKeys(table, rows),
    ...danglingKeys(table, rows, known),
  ]);
}

function repeatedKeys(table: string, rows: Readonly<Record<string, readonly Row[]>>): string[] {
  const { columns } = TABLES[table as TableName];
  const names = Object.keys(columns).filter((name) => columns[name]?.key);
  const seen = new Set<string>();
  return (rows[table] ?? []).flatMap((row) => {
    const key = names.map((name) => row[name]).join('|');
    const found = seen.has(key) ? [`${table}: the key ${key} is there twice`] : [];
    seen.add(key);
    return found;
  });
}

/** @param known values of columns that were referred to before, which most tables share */
function danglingKeys(
  table: string,
  rows: Readonly<Record<string, readonly Row[]>>,
  known: Map<string, Set<unknown>>,
): string[] {
  return Object.entries(TABLES[table as TableName].columns).flatMap(([name, { references }]) => {
    const [target = '', column = ''] = references?.split('.') ?? [];
    if (references === undefined || rows[target] === undefined) return []; // a table that was not asked for
    const values = known.get(references) ?? new Set(rows[target].map((row) => row[column]));
    known.set(references, values);
    return (rows[table] ?? [])
      .map((row) => row[name] ?? null)
      .filter((value) => value !== null && !values.has(value))
      .map((value) => `${table}.${name}: ${value} is not in ${references}`);
  });
}
