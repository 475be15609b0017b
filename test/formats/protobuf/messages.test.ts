import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protoFieldNumbers, protoFile } from '../../../docs/generate-proto.ts';
import { FIELD_NUMBERS } from '../../../shared/contracts/proto/field-numbers.ts';
import { completeNumbers, protoMessage } from '../../../shared/contracts/proto/messages.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import type { ColumnContracts, TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import { sampleContract } from '../parquet/object-columns.ts';
import { breakingChanges } from './compatibility.ts';

const published = readFileSync(new URL('published-v1.proto', import.meta.url), 'utf8');

describe('the published messages', () => {
  it.each([
    ['field-numbers.json', protoFieldNumbers],
    ['tables.proto', protoFile],
  ])('are what `npm run docs` makes of the contracts: %s', async (_, document) => {
    expect(readFileSync(document.file, 'utf8')).toBe(await document.render());
  });

  it('can be read by who knows the first published ones', () => {
    expect(breakingChanges(published, readFileSync(protoFile.file, 'utf8'))).toEqual([]);
  });

  it('have a message for each table, with a field for each column', () => {
    for (const table of Object.values(TABLES)) {
      const { fields } = protoMessage(table, FIELD_NUMBERS);
      expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(table.columns).sort());
      expect(new Set(fields.map(({ number }) => number)).size).toBe(fields.length);
    }
  });
});

describe('breakingChanges', () => {
  const changed = (from: string, to: string) => {
    expect(published).toContain(from);
    return breakingChanges(published, published.replace(from, to));
  };

  it('finds every way in which a field can break its readers', () => {
    const field = '  optional string mbi = 15;\n';
    expect(changed(field, '')).toEqual(['MembersRow.mbi = 15 is gone and not reserved']);
    expect(changed(field, '  reserved 15;\n')).toEqual(['MembersRow.mbi = 15 is gone and not reserved']);
    expect(changed(field, '  optional string mbi = 99;\n')).toEqual([
      'MembersRow.mbi = 15 is gone and not reserved',
    ]);
    expect(changed(field, '  optional bytes mbi = 15;\n')).toEqual([
      'MembersRow.mbi = 15 was optional string and is optional bytes',
    ]);
    expect(changed(field, '  string mbi = 15;\n')).toEqual([
      'MembersRow.mbi = 15 was optional string and is string',
    ]);
    expect(changed(field, '  optional string medicare = 15;\n')).toEqual([
      'MembersRow.mbi = 15 is medicare now',
    ]);
    expect(changed('message PlansRow', 'message PlanRow')).toEqual(['PlansRow is gone']);
  });

  it('lets fields be added, and be taken out when they are reserved', () => {
    const field = '  optional string mbi = 15;\n';
    expect(changed(field, `${field}  string added = 99;\n`)).toEqual([]);
    const reserved = published.replace(field, '  reserved 15;\n  reserved "mbi";\n');
    expect(breakingChanges(published, reserved)).toEqual([]);
    expect(breakingChanges(reserved, published)).toEqual([
      'MembersRow no longer reserves 15',
      'MembersRow no longer reserves "mbi"',
    ]);
  });
});

describe('field numbers', () => {
  const { id, note, label } = sampleContract.columns;
  const table = (columns: ColumnContracts): TableContract => ({ ...sampleContract, columns });

  it('never change when columns come, go or change places', () => {
    const first = completeNumbers({}, [table({ id, note })]);
    expect(first).toEqual({ samples: { id: 1, note: 2 } });
    const second = completeNumbers(first, [table({ label, id })]);
    expect(second).toEqual({ samples: { id: 1, note: 2, label: 3 } });
    expect(completeNumbers(second, [table({ note, label, id })])).toEqual(second);
  });

  it('of columns that are gone are retired', () => {
    const message = protoMessage(table({ label, id }), { samples: { id: 1, note: 2, label: 3 } });
    expect(message.fields.map(({ name, number }) => [name, number])).toEqual([
      ['id', 1],
      ['label', 3],
    ]);
    expect(message.retired).toEqual([{ name: 'note', number: 2 }]);
  });

  it('must be there', () => {
    expect(() => protoMessage(table({ id, note }), { samples: { id: 1 } })).toThrow(
      /samples.note has no field number: run npm run docs/,
    );
    expect(() => protoMessage(table({ id }), {})).toThrow(/samples.id has no field number/);
  });
});
