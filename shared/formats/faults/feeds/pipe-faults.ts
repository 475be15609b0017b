import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { Acknowledgement, FoundAt } from '../fault.ts';
import type { PipeEdit, PipeFaultClass, PipeRecord } from './pipe-editor.ts';

type Make = (record: PipeRecord) => PipeEdit | null;

interface PipeFaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly contents: readonly string[];
  readonly describe: string;
  readonly make: Make;
  readonly level: PipeFaultClass['expected']['level'];
  /** Without `feed.`. */
  readonly rule: string;
  readonly refuses: 'file' | 'record';
  readonly foundAt?: FoundAt;
}

const pipeClass = ({
  name,
  level,
  rule,
  refuses,
  foundAt = 'value',
  ...rest
}: PipeFaultRow): PipeFaultClass => {
  const acknowledgement: Acknowledgement = { by: 'load', refuses };
  return {
    ...{ id: `feed.${name}`, ...rest, foundAt },
    expected: { level, rule: `feed.${rule}`, acknowledgement },
  };
};

/** Changes a detail's column: one of those that it has. */
const changeColumn =
  (names: readonly string[], wrongOf: (value: string) => string): Make =>
  ({ type, fields, columns, variant }) => {
    if (type !== 'DETAIL') return null;
    const there = names.filter((name) => fields[columns.indexOf(name) + 1] && columns.includes(name));
    const path = there[variant % there.length];
    return path === undefined ? null : changed(fields, columns.indexOf(path) + 1, path, wrongOf);
  };

/** Changes a field of a header or trailer. */
const changeField =
  (of: 'HDR' | 'TRLR', place: number, path: string, wrongOf: (value: string) => string): Make =>
  ({ type, fields }) =>
    type === of ? changed(fields, place, path, wrongOf) : null;

function changed(
  fields: readonly string[],
  place: number,
  path: string,
  wrongOf: (value: string) => string,
): PipeEdit | null {
  const right = fields[place] ?? '';
  const wrong = wrongOf(right);
  if (right === wrong) return null;
  return { path, right, wrong: wrong === '' ? null : wrong, records: [fields.with(place, wrong)] };
}

const oneMore = (value: string): string => String(Number(value) + 1);
const DAYS = ['known_date', 'start_date', 'birth_date', 'from_date', 'received_date'];
const AMOUNTS = ['charge'];
const BOTH = ['feed_eligibility', 'feed_claim_status'];
const CLAIMS = ['feed_claim_status'];

/** Every class of faults of pipe-delimited feeds. */
export const PIPE_FAULTS: readonly PipeFaultClass[] = (
  [
    {
      ...{ name: 'record-short', group: 'structure', contents: BOTH, level: 1, rule: 'structure.fields' },
      describe: 'A detail has a field too few.',
      make: ({ type, fields, columns }) =>
        type === 'DETAIL'
          ? {
              path: columns.at(-1) ?? '',
              right: fields.at(-1) ?? null,
              wrong: null,
              records: [fields.slice(0, -1)],
            }
          : null,
      ...{ refuses: 'record', foundAt: 'record' },
    },
    {
      ...{ name: 'trailer-missing', group: 'structure', contents: BOTH, level: 1, rule: 'structure.trailer' },
      describe: 'The batch has no trailer.',
      make: ({ type, fields }) =>
        type === 'TRLR' ? { path: 'TRLR', right: fields.join('|'), wrong: null, records: [] } : null,
      ...{ refuses: 'file', foundAt: 'envelope' },
    },
    {
      ...{ name: 'layout-version', group: 'requirement', contents: BOTH, level: 2, rule: 'header.version' },
      describe: 'The header names a version of the layout that there is not.',
      make: changeField('HDR', 1, 'version', () => '99'),
      ...{ refuses: 'file', foundAt: 'envelope' },
    },
    {
      ...{ name: 'date-impossible', group: 'structure', contents: BOTH, level: 1, rule: 'value.date' },
      describe: 'A date is the 30th of February.',
      make: changeColumn(DAYS, (value) => `${value.slice(0, 4)}-02-30`),
      refuses: 'record',
    },
    {
      ...{ name: 'amount-malformed', group: 'structure', contents: CLAIMS, level: 1, rule: 'value.amount' },
      describe: 'An amount is written with a comma.',
      make: changeColumn(AMOUNTS, (value) => value.replace('.', ',')),
      refuses: 'record',
    },
    {
      ...{
        name: 'member-missing',
        group: 'requirement',
        contents: BOTH,
        level: 2,
        rule: 'requirement.missing',
      },
      describe: 'A detail names no member.',
      make: changeColumn(['member_id'], () => ''),
      ...{ refuses: 'record', foundAt: 'record' },
    },
    {
      ...{ name: 'record-count', group: 'balance', contents: BOTH, level: 3, rule: 'balance.count' },
      describe: 'The trailer counts a detail more than there are.',
      make: changeField('TRLR', 3, 'records', oneMore),
      ...{ refuses: 'file', foundAt: 'envelope' },
    },
    {
      ...{ name: 'control-total', group: 'balance', contents: BOTH, level: 3, rule: 'balance.total' },
      describe: 'A control total of the trailer is one more than its details come to.',
      make: changeField('TRLR', 4, 'total', (value) =>
        value.includes('.') ? (Number(value) + 1).toFixed(2) : oneMore(value),
      ),
      ...{ refuses: 'file', foundAt: 'envelope' },
    },
    {
      ...{ name: 'npi-check-digit', group: 'reference', contents: CLAIMS, level: 5, rule: 'identifier.npi' },
      describe: 'The NPI of the biller has a wrong check digit.',
      make: changeColumn(['billing_npi'], (npi) => npi.slice(0, 9) + ((Number(npi[9]) + 1) % 10)),
      refuses: 'record',
    },
    {
      ...{ name: 'code-unknown', group: 'code', contents: BOTH, level: 5, rule: 'code.value' },
      describe: 'A code is not one of those that the column can have.',
      make: changeColumn(['relationship', 'sex', 'status', 'kind', 'frequency'], () => 'zzz'),
      refuses: 'record',
    },
    {
      ...{ name: 'days-reversed', group: 'timing', contents: CLAIMS, level: 4, rule: 'timing.order' },
      describe: 'The claim was received before the service.',
      make: changeColumn(['received_date'], (value) => `${Number(value.slice(0, 4)) - 9}${value.slice(4)}`),
      refuses: 'record',
    },
    {
      ...{ name: 'record-twice', group: 'duplicate', contents: BOTH, level: 4, rule: 'duplicate.record' },
      describe: 'A detail is in the batch twice; its trailer counts it once.',
      make: ({ type, fields }) =>
        type === 'DETAIL'
          ? { path: '', right: null, wrong: fields.join('|'), records: [fields, fields] }
          : null,
      ...{ refuses: 'record', foundAt: 'record' },
    },
    {
      ...{
        name: 'number-in-name',
        group: 'privacy',
        contents: ['feed_eligibility'],
        level: 7,
        rule: 'privacy.number-in-text',
      },
      describe: 'A name holds what looks like a social security number.',
      make: changeColumn(['last_name', 'first_name'], (value) => `${value} 900-65-4321`),
      refuses: 'record',
    },
  ] satisfies readonly PipeFaultRow[]
).map(pipeClass);
