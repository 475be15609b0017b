import type { Dataset, TableName } from '../../shared/contracts/dataset.ts';
import { TABLES } from '../../shared/contracts/tables/registry.ts';
import type { AnyResource } from './fhir/written.ts';
import type { ObjectRow } from './parquet/object-columns.ts';
import { readParquet } from './parquet/read-parquet.ts';
import { parseCsv } from './parse-csv.ts';
import { writtenFiles } from './written-files.ts';

const IN_CSV = ['claims', 'claim_payments', 'remittances', 'real_time_transactions', 'enrollment'] as const;
const IN_PARQUET = ['members', 'claims', 'claim_payments'] as const;

export type CsvRow = Readonly<Record<string, string>>;

/** One dataset in the formats that have something in common, read back. */
export interface JoinedFiles {
  readonly csv: Readonly<Record<(typeof IN_CSV)[number], readonly CsvRow[]>>;
  readonly parquet: Readonly<Record<(typeof IN_PARQUET)[number], readonly ObjectRow[]>>;
  /** The resources of a document, such as `fhir_claim`. */
  resourcesOf(document: string): AnyResource[];
  /** The file of a set, such as `835`. */
  x12(set: string): Buffer;
}

/** Writes a dataset in one pass, and reads its tables. */
export async function openJoinedFiles(dataset: Dataset): Promise<JoinedFiles> {
  const files = writtenFiles(dataset, {
    tables: [...new Set<TableName>([...IN_CSV, ...IN_PARQUET])],
    formats: ['csv', 'parquet'],
    x12: { sets: ['834', '837P', '837I', '837D', '277CA', '835', '271'] },
    fhir: { resourceTypes: ['Patient', 'Claim', 'ExplanationOfBenefit'] },
  });
  const fileOf = (name: string) => files.get(name) as Buffer;
  const columns = await Promise.all(
    IN_PARQUET.map((table) => readParquet(Uint8Array.from(fileOf(`${table}/parquet`)), TABLES[table])),
  );
  return {
    csv: byTable(IN_CSV, (table) => readCsv(fileOf(`${table}/csv`))),
    parquet: byTable(IN_PARQUET, (_, place) => columns[place] ?? []),
    resourcesOf: (document) =>
      String(fileOf(`${document}/ndjson`))
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    x12: (set) => fileOf(`x12_${set}/x12`),
  };
}

function readCsv(bytes: Buffer): CsvRow[] {
  const [names = [], ...rows] = parseCsv(bytes.toString('utf8'));
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place] ?? ''])));
}

function byTable<Table extends string, Rows>(
  tables: readonly Table[],
  rowsOf: (table: Table, place: number) => Rows,
): Record<Table, Rows> {
  return Object.fromEntries(tables.map((table, place) => [table, rowsOf(table, place)])) as Record<
    Table,
    Rows
  >;
}
