import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import type { Finding } from '../../../shared/validation/finding.ts';
import type { JudgedTableFormat } from '../../../shared/validation/tables/row-cells.ts';
import type { JudgedTableName } from '../../../shared/validation/tables/table-plan.ts';
import { type BlockReach, openTableBlock } from '../../../shared/validation/tables/table-validator.ts';

/** Values by column; a column without one has none. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Rows of tables, as blocks of files have them. */
export type Rows = Readonly<Partial<Record<JudgedTableName, readonly Row[]>>>;

const columnsOf = (table: JudgedTableName): string[] => Object.keys(TABLES[table].columns);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const object = (names: readonly string[], row: Row): string =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])));

/** A row as a format writes it, apart from the product's own writers. */
export function written(table: JudgedTableName, format: JudgedTableFormat, row: Row): string {
  const names = columnsOf(table);
  if (format === 'csv') return `${names.map((name) => quoted(String(row[name] ?? ''))).join()}\r\n`;
  return format === 'ndjson' ? `${object(names, row)}\n` : `,${object(names, row)}`;
}

/** How a block is judged. */
export interface Judging {
  readonly format?: JudgedTableFormat;
  readonly reach?: BlockReach;
  /** Bytes of a piece. */
  readonly pieces?: number;
}

/** What is found in bytes of tables, in the order of the tables; pieces of them come in turn. */
export function judgeBytes(files: Readonly<Partial<Record<JudgedTableName, string>>>, judging: Judging = {}) {
  const { format = 'csv', reach = 'block', pieces = 1_000_000 } = judging;
  const tables = Object.keys(files) as JudgedTableName[];
  const block = openTableBlock({ format, tables, reach });
  const open = tables.map((table) => ({
    bytes: new TextEncoder().encode(files[table]),
    validator: block.open(table),
  }));
  const longest = Math.max(...open.map(({ bytes }) => bytes.length));
  for (let at = 0; at < longest; at += pieces)
    for (const { bytes, validator } of open) {
      const lent = bytes.slice(at, at + pieces);
      validator.push(lent);
      lent.fill(0);
    }
  const findings: Finding[] = open.flatMap(({ validator }) => [...validator.end().findings]);
  return { findings, records: open.map(({ validator }) => validator.records) };
}

/** What is found in rows of tables. */
export function judgeRows(rows: Rows, judging: Judging = {}): readonly Finding[] {
  const { format = 'csv' } = judging;
  const files = Object.entries(rows).map(([table, some]) => [
    table,
    some.map((row) => written(table as JudgedTableName, format, row)).join(''),
  ]);
  return judgeBytes(Object.fromEntries(files), judging).findings;
}

/** Rules and paths of findings. */
export const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, place }) => `${rule} ${place.path}`);

export const MEMBER: Row = {
  ...{
    member_index: 0,
    member_id: 'SW1',
    subscriber_id: 'SW1',
    dependent_number: 0,
    relationship: 'subscriber',
  },
  ...{ first_name: 'Ann', middle_initial: null, last_name: 'Lee', sex: 'F', birth_date: '1980-02-29' },
  ...{ race: '2106-3', ethnicity: '2186-5', language: 'en', ssn: '900-12-3456', mbi: null },
  ...{ address_line: '1 Elm St, "Rear"', city: 'Ord', county: 'Valley', county_fips: '31175', state: 'NE' },
  ...{ zip: '68862', phone: '308-555-0123', email: 'ann@example.com' },
  ...{ effective_date: '2024-01-01', termination_date: null },
};

const AMOUNTS: Row = {
  ...{ charge: 1_000, allowed: 800, contractual: 150, non_covered: 50 },
  ...{ deductible: 100, copay: 0, coinsurance: 200, other_payer: 0, paid: 500 },
};

export const CLAIM: Row = {
  ...{ claim_id: 'P1', control_number: 'C1', submission: 0, frequency: '1', member_id: 'SW1' },
  ...{ kind: 'professional', billing_npi: '2000000002', in_network: 'Y', emergency: 'N', secondary: 'N' },
  ...{
    from_date: '2025-01-02',
    to_date: '2025-01-02',
    received_date: '2025-01-05',
    lines: 2,
    status: 'paid',
  },
  ...{ decided_date: '2025-01-09', paid_date: '2025-01-14', principal_diagnosis: 'U07.1', ...AMOUNTS },
};

export const CLAIM_LINES: readonly Row[] = [1, 2].map((line) => ({
  ...{ claim_id: 'P1', line, member_id: 'SW1', received_date: '2025-01-05', service_date: '2025-01-02' },
  ...{ category: 'office', concept: 'visit', units: 1, diagnosis_pointers: '1' },
  ...{ charge: 500, allowed: 400, contractual: 75, non_covered: 25 },
  ...{ deductible: 50, copay: 0, coinsurance: 100, other_payer: 0, paid: 250, quantity: 1.5 },
}));

export const REMITTANCE: Row = {
  ...{ trace_number: 'T1', payee_npi: '2000000002', paid_date: '2025-01-14', decisions: 1 },
  ...{ claims_paid: 500, adjustments: -20, total: 520 },
};

export const REQUEST: Row = {
  ...{ transaction_id: 'R1', correlation_id: 'Q1', trace_number: 'X1', kind: 'eligibility_inquiry' },
  ...{
    channel: 'portal',
    outcome: 'active',
    member_id: 'SW1',
    member_id_sent: 'SW1',
    birth_date_sent: '1980-02-29',
  },
  ...{ provider_npi: '2000000002', requested_date: '2025-01-02', closed_date: '2025-01-02' },
  ...{ requested_at: '2025-01-02T10:00:00.000Z', reply: 'in_time', attempt: 1, service_date: '2025-01-02' },
};
