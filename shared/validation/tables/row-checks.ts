import type { ColumnContract, TableContract } from '../../contracts/tables/table-contract.ts';
import type { TextRow } from './read-rows.ts';
import type { TableRuleId } from './table-rules.ts';

/** Tells of a broken rule in a column. */
export type TellRow = (rule: TableRuleId, column: string) => void;

const INTEGER = /^-?\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const ZIP = /^\d{5}$/;
const NPI = /^[12]\d{9}$/;
const DIAGNOSIS = /^[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?$/;
const NUMBER_IN_TEXT = /\b\d{3}-\d{2}-\d{4}\b/;
const NEVER_ISSUED = /^(?:000|666|9\d\d)-/;
const FICTIONAL_TELEPHONE = /^\d{3}-555-01\d\d$/;
const RESERVED_MAIL = /@example\.(?:com|net|org)$/;

/** Days of a table of which the first is never after the second. */
const ORDERED_DAYS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  members: [
    ['birth_date', 'effective_date'],
    ['effective_date', 'termination_date'],
  ],
  enrollment: [['start_date', 'end_date']],
  claims: [
    ['from_date', 'to_date'],
    ['received_date', 'decided_date'],
    ['decided_date', 'paid_date'],
  ],
  claim_payments: [['decided_date', 'paid_date']],
};

/** Tables whose amounts balance, and the factor of a row without a decision. */
const WITH_AMOUNTS = new Set(['claims', 'claim_lines', 'claim_payments']);

/** Judges a row by itself: types, values that must be there, lists, sums, days, numbers that belong to nobody. */
export function checkRow({ name, columns }: TableContract, row: TextRow, tell: TellRow): void {
  for (const [column, contract] of Object.entries<ColumnContract>(columns)) {
    const value = row[column] ?? null;
    if (value === null) {
      if (isRequired(contract)) tell('table.requirement.missing', column);
    } else checkValue(column, contract, value, tell);
  }
  checkDays(name, row, tell);
  if (WITH_AMOUNTS.has(name)) checkAmounts(row, tell);
}

/** Text may be empty without being absent, unless it is a code, a key or a reference. */
const isRequired = ({ nullable, type, values, key, references }: ColumnContract): boolean =>
  !nullable && (type !== 'text' || values !== undefined || key === true || references !== undefined);

function checkValue(column: string, { type, values }: ColumnContract, value: string, tell: TellRow): void {
  if (type === 'integer' && !INTEGER.test(value)) tell('table.type.integer', column);
  else if (type === 'decimal' && !DECIMAL.test(value)) tell('table.type.decimal', column);
  else if (type === 'date' && !isDate(value)) tell('table.type.date', column);
  else if (type === 'instant' && !INSTANT.test(value)) tell('table.type.instant', column);
  else if (values !== undefined && !values.includes(value)) tell('table.code.value', column);
  else if (type === 'text') checkText(column, value, tell);
}

function checkText(column: string, value: string, tell: TellRow): void {
  if (column === 'ssn') {
    if (!NEVER_ISSUED.test(value)) tell('table.privacy.issued-number', column);
  } else if (NUMBER_IN_TEXT.test(value)) tell('table.privacy.number-in-text', column);
  if ((column === 'npi' || column.endsWith('_npi')) && !isNpi(value)) tell('table.identifier.npi', column);
  if (column === 'zip' && !ZIP.test(value)) tell('table.identifier.zip', column);
  if (column === 'principal_diagnosis' && !DIAGNOSIS.test(value)) tell('table.identifier.diagnosis', column);
  if (column === 'phone' && !FICTIONAL_TELEPHONE.test(value)) tell('table.privacy.telephone', column);
  if (column === 'email' && !RESERVED_MAIL.test(value)) tell('table.privacy.mail', column);
}

/** A day of the Gregorian calendar. */
export function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** Luhn over 80840 and the number. */
export function isNpi(value: string): boolean {
  if (!NPI.test(value)) return false;
  let sum = 24;
  for (const [place, digit] of [...value].entries()) {
    const counted = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

function checkDays(table: string, row: TextRow, tell: TellRow): void {
  for (const [first, last] of ORDERED_DAYS[table] ?? []) {
    const [from, to] = [row[first], row[last]];
    if (from && to && isDate(from) && isDate(to) && from > to) tell('table.timing.order', last);
  }
}

function checkAmounts(row: TextRow, tell: TellRow): void {
  const cents = (column: string) => Number(row[column] ?? Number.NaN);
  const allowed = cents('allowed');
  const decided = allowed + cents('contractual') + cents('non_covered');
  const borne =
    cents('paid') + cents('deductible') + cents('copay') + cents('coinsurance') + cents('other_payer');
  // What has not been decided has no amounts, and what is no number has been told already.
  if (Number.isFinite(decided) && Number.isFinite(cents('charge')) && decided !== cents('charge'))
    tell('table.balance.charge', 'charge');
  if (Number.isFinite(borne) && Number.isFinite(allowed) && borne !== allowed)
    tell('table.balance.allowed', 'paid');
}
