import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { ColumnContract } from '../../../contracts/tables/table-contract.ts';
import type { Acknowledgement, FoundAt } from '../fault.ts';
import { changeColumn, type TableEdit, type TableFaultClass, type TableRow } from './table-fault.ts';

interface TableFaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly contents: readonly string[];
  readonly describe: string;
  readonly make: (row: TableRow) => TableEdit | null;
  readonly level: TableFaultClass['expected']['level'];
  /** Without `table.`. */
  readonly rule: string;
  readonly foundAt?: FoundAt;
}

const refused: Acknowledgement = { by: 'load', refuses: 'record' };

const tableClass = ({ name, level, rule, foundAt = 'value', ...rest }: TableFaultRow): TableFaultClass => ({
  ...{ id: `table.${name}`, ...rest, foundAt },
  expected: { level, rule: `table.${rule}`, acknowledgement: refused },
});

const ofType =
  (type: ColumnContract['type']) =>
  (_: string, contract: ColumnContract): boolean =>
    contract.type === type && !contract.key;
const named = (name: string) => (column: string) => column === name;
const isPlainText = (name: string, { type, key, values, references }: ColumnContract): boolean =>
  type === 'text' && !key && !values && !references && /(?:name|address_line|city)$/.test(name);
const isNpi = (name: string, { key }: ColumnContract): boolean => name.endsWith('npi') && !key;
/** Text may be empty without being absent, unless it is a code or names another row. */
const isRequired = (_: string, { nullable, type, key, values, references }: ColumnContract): boolean =>
  !nullable && !key && (type !== 'text' || values !== undefined || references !== undefined);
const oneMore = (value: string): string => String(Number(value) + 1);

/** Pairs of days of which the first is never after the second; see the validator of tables. */
const ORDERED_DAYS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  members: [['effective_date', 'termination_date']],
  enrollment: [['start_date', 'end_date']],
  claims: [
    ['received_date', 'decided_date'],
    ['decided_date', 'paid_date'],
  ],
  claim_payments: [['decided_date', 'paid_date']],
};

/** The later day falls a year before the earlier one. */
function reversedDays(row: TableRow): TableEdit | null {
  const pairs = (ORDERED_DAYS[row.table.name] ?? []).filter(
    ([first, last]) => row.valueOf(first) && row.valueOf(last),
  );
  const pair = pairs[row.variant % pairs.length];
  if (pair === undefined) return null;
  const first = row.valueOf(pair[0]) as string;
  return { kind: 'value', column: pair[1], wrong: `${Number(first.slice(0, 4)) - 1}-01-01` };
}

const brokenValue = (row: TableRow): TableEdit | null => {
  const columns = Object.keys(row.table.columns);
  return row.canBreak ? { kind: 'broken', column: columns[row.variant % columns.length] as string } : null;
};

/** The members of a job are counted beforehand, so none of them is there twice. */
const rowTwice = ({ table }: TableRow): TableEdit | null =>
  table.name === 'members' ? null : { kind: 'twice' };

const EVERY = ['every table'];
const AMOUNTS = ['claims', 'claim_lines', 'claim_payments'];
const onlyIn =
  (tables: readonly string[], make: (row: TableRow) => TableEdit | null) =>
  (row: TableRow): TableEdit | null =>
    tables.includes(row.table.name) ? make(row) : null;

/** Every class of faults of tables. */
export const TABLE_FAULTS: readonly TableFaultClass[] = (
  [
    {
      ...{ name: 'row-short', group: 'structure', contents: EVERY, level: 1, rule: 'structure.columns' },
      describe: 'The row has a column too few.',
      make: () => ({ kind: 'short' }),
      foundAt: 'record',
    },
    {
      ...{ name: 'row-broken', group: 'structure', contents: ['every table, CSV and NDJSON'], level: 1 },
      describe: 'The row has a quotation mark where none may be.',
      make: brokenValue,
      rule: 'structure.syntax',
      foundAt: 'envelope',
    },
    {
      ...{ name: 'number-malformed', group: 'structure', contents: EVERY, level: 1, rule: 'type.integer' },
      describe: 'A whole number has a letter in it.',
      make: changeColumn(ofType('integer'), (value) => `${value}O`),
    },
    {
      ...{ name: 'decimal-malformed', group: 'structure', contents: EVERY, level: 1, rule: 'type.decimal' },
      describe: 'A decimal is written with a comma.',
      make: changeColumn(ofType('decimal'), (value) => `${value.replace('.', '')},0`),
    },
    {
      ...{ name: 'date-impossible', group: 'structure', contents: EVERY, level: 1, rule: 'type.date' },
      describe: 'A date is the 30th of February.',
      make: changeColumn(ofType('date'), (value) => `${value.slice(0, 4)}-02-30`),
    },
    {
      ...{ name: 'date-format', group: 'structure', contents: EVERY, level: 1, rule: 'type.date' },
      describe: 'A date is written with month and day first.',
      make: changeColumn(
        ofType('date'),
        (value) => `${value.slice(5, 7)}/${value.slice(8)}/${value.slice(0, 4)}`,
      ),
    },
    {
      ...{
        name: 'value-missing',
        group: 'requirement',
        contents: EVERY,
        level: 2,
        rule: 'requirement.missing',
      },
      describe: 'A value is missing that every row has.',
      make: changeColumn(isRequired, () => ''),
    },
    {
      ...{ name: 'paid-amount', group: 'balance', contents: AMOUNTS, level: 3, rule: 'balance.allowed' },
      describe: 'The plan pays a cent more than is left of the allowed amount.',
      make: onlyIn(AMOUNTS, changeColumn(named('paid'), oneMore)),
    },
    {
      ...{
        name: 'contractual-amount',
        group: 'balance',
        contents: AMOUNTS,
        level: 3,
        rule: 'balance.charge',
      },
      describe: 'The contractual adjustment is a cent more, so that the amounts are not the charge.',
      make: onlyIn(AMOUNTS, changeColumn(named('contractual'), oneMore)),
      foundAt: 'record',
    },
    {
      ...{ name: 'line-count', group: 'balance', contents: ['claims'], level: 3, rule: 'balance.lines' },
      describe: 'The claim counts a line more than it has.',
      make: onlyIn(['claims'], changeColumn(named('lines'), oneMore)),
    },
    {
      ...{ name: 'days-reversed', group: 'timing', contents: Object.keys(ORDERED_DAYS), level: 4 },
      describe: 'Something ended, or was decided or paid, before it began, came in or was decided.',
      make: reversedDays,
      rule: 'timing.order',
    },
    {
      ...{
        name: 'birth-after-coverage',
        group: 'timing',
        contents: ['members'],
        level: 4,
        rule: 'timing.order',
      },
      describe: 'The member was born after coverage began.',
      make: onlyIn(
        ['members'],
        changeColumn(named('birth_date'), (value) => `21${value.slice(2, 4)}-01-01`),
      ),
      foundAt: 'record',
    },
    {
      ...{ name: 'row-twice', group: 'duplicate', contents: ['every table but members'], level: 4 },
      describe: 'The row is there twice.',
      make: rowTwice,
      rule: 'key.twice',
      foundAt: 'record',
    },
    {
      ...{
        name: 'reference-unknown',
        group: 'reference',
        contents: EVERY,
        level: 4,
        rule: 'reference.unknown',
      },
      describe: 'The row names a row of another table that is not there.',
      make: changeColumn(
        (_, { references, key }) => references !== undefined && !key,
        (value) => `X${value.slice(1)}`,
      ),
    },
    {
      ...{ name: 'code-unknown', group: 'code', contents: EVERY, level: 5, rule: 'code.value' },
      describe: 'A code is not one of those that the column can have.',
      make: changeColumn(
        (_, { values, key }) => values !== undefined && !key,
        () => 'ZZZ',
      ),
    },
    {
      ...{
        name: 'npi-check-digit',
        group: 'reference',
        contents: ['claims'],
        level: 5,
        rule: 'identifier.npi',
      },
      describe: 'An NPI has a wrong check digit.',
      make: changeColumn(isNpi, (value) => value.slice(0, 9) + ((Number(value[9]) + 1) % 10)),
    },
    {
      ...{
        name: 'zip-code',
        group: 'code',
        contents: ['members, providers'],
        level: 5,
        rule: 'identifier.zip',
      },
      describe: 'A ZIP code has lost its last digit.',
      make: changeColumn(named('zip'), (value) => value.slice(0, 4)),
    },
    {
      ...{
        name: 'diagnosis-code',
        group: 'code',
        contents: ['claims'],
        level: 5,
        rule: 'identifier.diagnosis',
      },
      describe: 'The principal diagnosis has not the form of an ICD-10-CM code.',
      make: changeColumn(named('principal_diagnosis'), (value) => `U-${value}`),
    },
    {
      ...{
        name: 'issued-number',
        group: 'privacy',
        contents: ['members'],
        level: 7,
        rule: 'privacy.issued-number',
      },
      describe:
        'The social security number is one that was issued once (and, printed in wallets, withdrawn long ago).',
      make: changeColumn(named('ssn'), () => '078-05-1120'),
    },
    {
      ...{ name: 'number-in-text', group: 'privacy', contents: ['every table with names'], level: 7 },
      describe: 'A name or address holds what looks like a social security number.',
      make: changeColumn(
        isPlainText,
        (value, { variant }) => `${value} 9${String(variant % 100).padStart(2, '0')}-65-4321`,
      ),
      rule: 'privacy.number-in-text',
    },
    {
      ...{
        name: 'telephone',
        group: 'privacy',
        contents: ['members, providers'],
        level: 7,
        rule: 'privacy.telephone',
      },
      describe: 'A telephone number is not one that is reserved for fiction.',
      make: changeColumn(named('phone'), (value) => `${value.slice(0, 8)}1212`),
    },
    {
      ...{ name: 'mail-domain', group: 'privacy', contents: ['members'], level: 7, rule: 'privacy.mail' },
      describe:
        'A mail address is in no domain that is reserved for examples (but one that can never exist).',
      make: changeColumn(named('email'), (value) => value.replace(/@.*/, '@mailbox.invalid')),
    },
  ] satisfies readonly TableFaultRow[]
).map(tableClass);
