/** Reach: our validator of tables over rows that are written here by hand, in the three formats that it reads. */
import { describe, expect, it } from 'vitest';
import {
  CLAIM,
  CLAIM_LINES,
  judgeBytes,
  judgeRows,
  MEMBER,
  REMITTANCE,
  REQUEST,
  type Row,
  type Rows,
  told,
  written,
} from './table-fixtures.ts';

const RIGHT: Rows = {
  claim_lines: CLAIM_LINES,
  claims: [CLAIM],
  members: [
    MEMBER,
    { ...MEMBER, member_index: 1, member_id: 'SW2', first_name: 'O"Neil, "Jo"', email: null },
  ],
  remittances: [REMITTANCE],
  real_time_transactions: [REQUEST, { ...REQUEST, transaction_id: 'R2', retry_of: 'R1' }],
};
const FORMATS = ['csv', 'ndjson', 'json'] as const;

describe.each(FORMATS)('rows as %s', (format) => {
  it.each([1, 7, 100, 1_000_000])('are right, in pieces of %i bytes', (pieces) => {
    expect(judgeRows(RIGHT, { format, pieces })).toEqual([]);
  });

  const spoilt: readonly [rule: string, column: string, table: keyof Rows, change: Row][] = [
    ['table.type.integer', 'dependent_number', 'members', { dependent_number: '1O' }],
    ['table.type.date', 'birth_date', 'members', { birth_date: '1981-02-29' }],
    ['table.type.date', 'birth_date', 'members', { birth_date: '02/28/1981' }],
    ['table.type.date', 'birth_date', 'members', { birth_date: '1980-13-01' }],
    [
      'table.type.instant',
      'requested_at',
      'real_time_transactions',
      { requested_at: '2025-01-02T24:00:00.000Z' },
    ],
    ['table.type.decimal', 'quantity', 'claim_lines', { quantity: '1,5' }],
    ['table.type.decimal', 'quantity', 'claim_lines', { quantity: '.5' }],
    ['table.requirement.missing', 'subscriber_id', 'members', { subscriber_id: null }],
    ['table.requirement.missing', 'birth_date', 'members', { birth_date: null }],
    ['table.code.value', 'sex', 'members', { sex: 'X' }],
    ['table.balance.charge', 'charge', 'claims', { contractual: 151 }],
    ['table.balance.allowed', 'paid', 'claims', { copay: 1 }],
    ['table.balance.total', 'total', 'remittances', { total: 500 }],
    ['table.balance.lines', 'lines', 'claims', { lines: 3 }],
    ['table.balance.lines', 'charge', 'claims', { charge: 1_001, contractual: 151 }],
    ['table.timing.order', 'effective_date', 'members', { birth_date: '2024-01-02' }],
    ['table.timing.order', 'paid_date', 'claims', { paid_date: '2025-01-08' }],
    ['table.reference.unknown', 'member_id', 'claims', { member_id: 'SW3' }],
    ['table.reference.unknown', 'retry_of', 'real_time_transactions', { retry_of: 'R3' }],
    ['table.identifier.npi', 'payee_npi', 'remittances', { payee_npi: '2000000003' }],
    ['table.identifier.npi', 'payee_npi', 'remittances', { payee_npi: '3000000001' }],
    ['table.identifier.zip', 'zip', 'members', { zip: '6886' }],
    ['table.identifier.diagnosis', 'principal_diagnosis', 'claims', { principal_diagnosis: 'U-07.1' }],
    ['table.identifier.diagnosis', 'principal_diagnosis', 'claims', { principal_diagnosis: 'A00.' }],
    ['table.privacy.issued-number', 'ssn', 'members', { ssn: '078-05-1120' }],
    ['table.privacy.number-in-text', 'last_name', 'members', { last_name: 'Lee 900-12-3456' }],
    ['table.privacy.telephone', 'phone', 'members', { phone: '308-555-1212' }],
    ['table.privacy.mail', 'email', 'members', { email: 'ann@example.com.invalid' }],
  ];

  it.each(spoilt)('tell of %s in %s', (rule, column, table, change) => {
    const [first, ...others] = RIGHT[table] as readonly Row[];
    const findings = judgeRows(
      { ...RIGHT, [table]: [...others, { ...first, ...change }] },
      { format, pieces: 50 },
    );
    const found = findings.filter((finding) => finding.rule === rule);
    expect(told(found)).toEqual([expect.stringContaining(`.${column}`)]);
    expect(found[0]?.place.record).toBe(others.length + 1);
    expect(found[0]?.value).toBe(String((column in change ? change : first)?.[column] ?? ''));
  });

  it('tell of a key that comes twice, and where its row stands', () => {
    const findings = judgeRows({ claim_lines: [...CLAIM_LINES, CLAIM_LINES[0] as Row] }, { format });
    expect(told(findings)).toEqual(['table.key.twice claim_lines[P1|1]']);
    const before = CLAIM_LINES.map((row) => written('claim_lines', format, row)).join('');
    expect(findings[0]?.place).toMatchObject({
      record: 3,
      offset: before.length + (format === 'json' ? 1 : 0),
    });
  });

  it('count for nothing where a row that is named comes later, in any cut', () => {
    const { members = [], ...others } = RIGHT;
    expect(judgeRows({ ...others, members: members.toReversed() }, { format, pieces: 20 })).toEqual([]);
  });
});

describe('what a row names', () => {
  const claims = {
    claims: [{ ...CLAIM, lines: 2, member_id: 'SW3' }],
    members: [MEMBER],
    plans: [],
    providers: [],
  };

  it('is looked for in its block, but for what lies in blocks of its own', () => {
    expect(told(judgeRows(claims))).toEqual(['table.reference.unknown claims[P1].member_id']);
  });

  it('is looked for nowhere when the block is not whole', () => {
    expect(judgeRows(claims, { reach: 'rows' })).toEqual([]);
  });

  it('is looked for everywhere when the dataset has one block', () => {
    expect(told(judgeRows(claims, { reach: 'dataset' }))).toEqual([
      'table.reference.unknown claims[P1].member_id',
      'table.reference.unknown claims[P1].billing_npi',
    ]);
  });

  it('is not looked for where its table is not written', () => {
    expect(judgeRows({ claims: [CLAIM] })).toEqual([]);
  });
});

describe('broken rows', () => {
  const row = (format: 'csv' | 'ndjson' | 'json', change: Row = {}) =>
    written('remittances', format, { ...REMITTANCE, ...change });
  const last = { trace_number: 'T9', total: 1 };

  const broken: readonly [what: string, format: 'csv' | 'ndjson' | 'json', wrong: string, rule: string][] = [
    ['a column too few', 'csv', row('csv').replace(',500', ''), 'columns'],
    ['a column too many', 'csv', row('csv').replace(',500', ',500,'), 'columns'],
    ['a quote inside', 'csv', row('csv').replace('T1', 'T"1'), 'syntax'],
    ['text behind a quote', 'csv', row('csv').replace('T1', '"T1"x'), 'syntax'],
    ['a bare line feed', 'csv', row('csv').replace('T1', 'T\n1').replace('\r\n', '\n'), 'syntax'],
    ['a column too few', 'ndjson', row('ndjson').replace('"decisions":1,', ''), 'columns'],
    ['columns in another order', 'ndjson', '{"total":520,"trace_number":"T1"}\n', 'columns'],
    ['a quote inside', 'ndjson', row('ndjson').replace('T1', 'T"1'), 'syntax'],
    ['another value', 'ndjson', '[]\n', 'syntax'],
    ['a column too few', 'json', row('json').replace('"decisions":1,', ''), 'columns'],
    ['a quote inside', 'json', row('json').replace('T1', 'T"1'), 'syntax'],
    ['no comma before', 'json', row('json').slice(1), 'syntax'],
  ];

  it.each(broken)('%s in %s costs this row only', (_, format, wrong, rule) => {
    const bytes = wrong + row(format, last);
    for (const pieces of [3, 1_000_000]) {
      const { findings } = judgeBytes({ remittances: bytes }, { format, pieces });
      const rules = findings.map((finding) => finding.rule);
      expect(rules[0]).toBe(`table.structure.${rule}`);
      expect(told(findings.slice(-1))).toEqual(['table.balance.total remittances[T9].total']);
      expect(findings.at(-1)?.place.offset).toBe(wrong.length + (format === 'json' ? 1 : 0));
    }
  });

  it('is an open quote that nothing closes, even across pieces and far from the end', () => {
    const rows = Array.from({ length: 2_000 }, (_, place) =>
      row('csv', { trace_number: `T${place + 2}` }),
    ).join('');
    const { findings, records } = judgeBytes(
      { remittances: row('csv').replace('T1', '"T1') + rows },
      { pieces: 999 },
    );
    expect(told(findings)).toEqual(['table.structure.syntax remittances[]']);
    expect(records).toEqual([2_001]);
  });

  it('is one that the block breaks off', () => {
    const { findings } = judgeBytes({ remittances: row('csv').slice(0, -3) });
    expect(told(findings)).toEqual(['table.structure.syntax remittances[]']);
  });

  it('is none with white space and escapes, as another writer might have them', () => {
    const spaced = row('ndjson').replace('"T1"', '\t"\\u0054\\u0031" ').replaceAll(',', ', ');
    expect(judgeBytes({ remittances: spaced }, { format: 'ndjson' }).findings).toEqual([]);
  });

  it('has values of another type than the column', () => {
    const quoted = row('ndjson').replace('520', '"520"').replace('"T1"', '1');
    expect(told(judgeBytes({ remittances: quoted }, { format: 'ndjson' }).findings)).toEqual([
      'table.type.text remittances[1].trace_number',
      'table.type.integer remittances[1].total',
    ]);
  });
});
