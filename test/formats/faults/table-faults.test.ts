/** Reach: every class of table faults in files of a small dataset, before our own validator. */
import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { FAULTY_TABLE_FORMATS, imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import type { TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import type { Fault } from '../../../shared/formats/faults/fault.ts';
import { FaultDraws } from '../../../shared/formats/faults/fault-draws.ts';
import { TableFaultEditor } from '../../../shared/formats/faults/tables/table-editor.ts';
import type { TableFaultClass } from '../../../shared/formats/faults/tables/table-fault.ts';
import { TABLE_FAULTS } from '../../../shared/formats/faults/tables/table-faults.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import type { Finding } from '../../../shared/validation/finding.ts';
import { TABLE_RULES, type TableRuleId } from '../../../shared/validation/tables/table-rules.ts';
import { openTableBlock } from '../../../shared/validation/tables/table-validator.ts';
import { wholeBlock } from '../whole-block.ts';
import { DATASET } from './clean-files.ts';

type Format = (typeof FAULTY_TABLE_FORMATS)[number];
const tables = TABLE_NAMES.filter(
  (name) => !['answer_key', 'observations', 'providers', 'claim_adjustments', 'accumulators'].includes(name),
);
const projection = openProjection({ ...DATASET, members: 8 }, { tables, formats: FAULTY_TABLE_FORMATS });
const blocks = wholeBlock(projection, 0);

/** The rows of a table. */
interface TableRows {
  readonly table: TableName;
  readonly bytes: Uint8Array;
}

/** What our validator finds in tables of a block. */
function judge(format: Format, files: readonly TableRows[]): readonly Finding[] {
  const block = openTableBlock({ format, tables: files.map(({ table }) => table), reach: 'dataset' });
  const open = files.map(({ table, bytes }) => {
    const validator = block.open(table, 1_000_000);
    validator.push(bytes);
    return validator;
  });
  return open.flatMap((validator) => validator.end().findings);
}

const clean = (format: Format) => blocks.filter((block) => block.format === format);

/** Of few members every second, of the many rows of claims every twentieth. */
const rateOf = (table: string): number => (table === 'members' || table === 'enrollment' ? 0.5 : 0.05);

/** All tables in a format, with faults of a class. */
function faulty(format: Format, faultClass: TableFaultClass) {
  const faults: (Fault & { readonly table: string })[] = [];
  const files = clean(format).map(({ content, bytes }) => {
    const table = TABLES[content as TableName];
    const rates = { [faultClass.group]: rateOf(table.name) };
    const draws = new FaultDraws(DATASET.seed, imperfectionsSchema.parse({ rates }));
    const tell = (fault: Fault) => faults.push({ ...fault, table: table.name });
    const editor = new TableFaultEditor({ table, format, classes: [faultClass], draws, tell });
    return { table: content as TableName, bytes: editor.edit(bytes) };
  });
  const isOfReferences = faultClass.expected.rule === 'table.reference.unknown';
  const seen = faults.filter(
    ({ table, path = '' }) => !isOfReferences || canBeSeen(table as TableName, path),
  );
  return { files, faults: seen };
}

/** A reference can be judged only where the table that it leads to is there. */
function canBeSeen(table: TableName, column: string): boolean {
  const contract: TableContract = TABLES[table];
  const target = contract.columns[column]?.references?.split('.')[0];
  return target === undefined || tables.includes(target as TableName);
}

describe.each(FAULTY_TABLE_FORMATS)('%s', (format) => {
  it('has no findings without faults', () => {
    const files = clean(format).map(({ content, bytes }) => ({ table: content as TableName, bytes }));
    expect(judge(format, files).slice(0, 3)).toEqual([]);
  });

  it.each(TABLE_FAULTS.map((faultClass) => [faultClass.id, faultClass] as const))(
    '%s is found',
    (_, faultClass) => {
      const { files, faults } = faulty(format, faultClass);
      if (format === 'json' && faultClass.id === 'table.row-broken') {
        expect(faults).toEqual([]); // one such row would take the whole array with it
        return;
      }
      expect(faults.length).toBeGreaterThan(0);
      const findings = judge(format, files);
      const told = new Map(
        findings
          .filter(({ rule }) => rule === faultClass.expected.rule)
          .map((finding) => [finding.place.path, finding]),
      );
      const places = [...told.keys()];
      const missed = faults.filter(({ table, record, path }) => {
        const exact = `${table}[${record}].${path}`;
        if (faultClass.foundAt === 'value') return !told.has(exact);
        if (faultClass.foundAt === 'record')
          return !places.some((place) => place?.startsWith(`${table}[${record}]`));
        return !told.has(`${table}[]`);
      });
      expect(missed.slice(0, 2)).toEqual([]);
    },
  );
});

it('names rules of the validator with their levels', () => {
  for (const { expected } of TABLE_FAULTS)
    expect(TABLE_RULES[expected.rule as TableRuleId]?.level).toBe(expected.level);
});
