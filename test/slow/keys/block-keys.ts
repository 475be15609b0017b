import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import type { HashFiles } from './hash-files.ts';
import { HashList, KeySet } from './key-set.ts';
import { CsvKeys } from './scan-csv.ts';
import { keysOf, type Reference, type TableKeys } from './table-keys.ts';

/** What is wrong with keys: how often, by what. */
export type Faults = Map<string, number>;

/** A table's keys of the block that is read. */
interface TableState {
  readonly keys: TableKeys;
  readonly known: KeySet;
  readonly wanted: readonly HashList[];
  readonly csv: CsvKeys;
}

/** The name under which keys, or references that a block could not resolve, are kept until all blocks are read. */
export const keysFile = (table: TableName): string => `${table}.keys`;
export const wantedFile = (table: TableName): string => `${table}.wanted`;

/**
 * Judges keys block by block: within the block what can be, and the rest is written to files for the end. Rows of a block
 * may come in any order of tables.
 */
export class BlockKeys {
  readonly rows = new Map<TableName, number>();
  readonly faults: Faults = new Map();
  private readonly files: HashFiles;
  private readonly tables: ReadonlyMap<TableName, TableState>;
  private readonly passedOn = new Map<TableName, KeySet>();

  constructor(files: HashFiles) {
    this.files = files;
    this.tables = new Map(TABLE_NAMES.map((table) => [table, this.stateOf(keysOf(table))]));
  }

  /** Takes bytes of the block's CSV rows of a table. */
  take(table: TableName, bytes: Uint8Array): void {
    (this.tables.get(table) as TableState).csv.take(bytes);
  }

  /** Ends a block: resolves its references, and forgets it. */
  endBlock(): void {
    for (const { keys, wanted } of this.tables.values()) {
      const root = keys.isRooted ? rootOf(keys) : undefined;
      for (const [place, list] of wanted.entries())
        this.resolve(keys, keys.references[place] as Reference, list, root);
    }
    for (const { known } of this.tables.values()) known.clear();
    for (const known of this.passedOn.values()) known.clear();
  }

  private stateOf(keys: TableKeys): TableState {
    const known = new KeySet();
    const wanted = keys.references.map(() => new HashList());
    const taker = {
      key: (high: number, low: number) => this.takeKey(keys, known, high, low),
      reference: (place: number, high: number, low: number) => {
        const list = wanted[place] as HashList;
        const last = list.length - 1;
        if (last < 0 || list.low[last] !== low || list.high[last] !== high) list.push(high, low);
      },
    };
    return { keys, known, wanted, csv: new CsvKeys(keys, taker) };
  }

  private takeKey({ table, isRooted }: TableKeys, known: KeySet, high: number, low: number): void {
    this.rows.set(table, (this.rows.get(table) ?? 0) + 1);
    if (!known.add(high, low)) count(this.faults, `${table}: a key is there twice in a block`);
    else if (!isRooted) this.files.add(keysFile(table), high, low);
  }

  private resolve(
    { table }: TableKeys,
    reference: Reference,
    list: HashList,
    root: Reference | undefined,
  ): void {
    const { name, target } = reference;
    const { known, keys } = this.tables.get(target) as TableState;
    for (let place = 0; place < list.length; place++) {
      const [high, low] = [list.high[place] as number, list.low[place] as number];
      if (known.has(high, low)) continue;
      if (reference === root || keys.isRooted)
        count(this.faults, `${table}.${name}: not among the ${target} of its block`);
      else this.passOn(target, high, low);
    }
    list.clear();
  }

  private passOn(target: TableName, high: number, low: number): void {
    const known = this.passedOn.get(target) ?? new KeySet();
    this.passedOn.set(target, known);
    if (known.add(high, low)) this.files.add(wantedFile(target), high, low);
  }
}

const rootOf = ({ table, references, key }: TableKeys): Reference | undefined =>
  references.find(({ place, target }) => target !== table && key.includes(place));

/** Counts a fault. */
export function count(faults: Faults, what: string, times = 1): void {
  faults.set(what, (faults.get(what) ?? 0) + times);
}
