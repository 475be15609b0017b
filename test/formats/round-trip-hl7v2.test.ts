/** Reach: the HL7 v2 messages of one small dataset, cut by the product's own reader: the patients, doses and results of the tables. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../shared/contracts/dataset.ts';
import { HL7V2_MESSAGES } from '../../shared/contracts/documents.ts';
import { Segment, USUAL_DELIMITERS } from '../../shared/validation/hl7v2/segment.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import type { Row } from './tables/keys.ts';
import { writtenFiles } from './written-files.ts';

const TABLES = ['members', 'encounters', 'observations', 'vaccines'] as const satisfies readonly TableName[];
const CARRIAGE_RETURN = 13;

const dataset = payerDataset({ members: 120, seed: 9, parameters: { population: { states: ['VT'] } } });

/** A segment with its fields' first components; `texts[3]` is field 3. */
interface ReadSegment {
  readonly id: string;
  readonly texts: readonly string[];
}

let messages: Record<string, ReadSegment[][]>;
let rows: Record<(typeof TABLES)[number], Row[]>;
beforeAll(() => {
  const files = writtenFiles(dataset, {
    tables: TABLES,
    formats: ['ndjson'],
    hl7v2: { messages: HL7V2_MESSAGES },
  });
  const parsed = (table: TableName): Row[] =>
    String(files.get(`${table}/ndjson`))
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  rows = Object.fromEntries(TABLES.map((table) => [table, parsed(table)])) as typeof rows;
  messages = Object.fromEntries(
    ['vxu', 'adt', 'oru'].map((kind) => [kind, messagesOf(files.get(`hl7v2_${kind}/hl7v2`) as Buffer)]),
  );
}, 60_000);

/** The messages of a file, each from its MSH on. */
function messagesOf(bytes: Uint8Array): ReadSegment[][] {
  const found: ReadSegment[][] = [];
  const segment = new Segment();
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(CARRIAGE_RETURN, from);
    segment.read(bytes, from, to, USUAL_DELIMITERS);
    if (segment.id === 'MSH') found.push([]);
    found.at(-1)?.push(textsOf(segment));
    from = to + 1;
  }
  return found;
}

function textsOf(segment: Segment): ReadSegment {
  const texts = Array.from({ length: segment.count + 1 }, (_, field) =>
    field > 0 && segment.component(field, 1)
      ? Buffer.from(segment.bytes.subarray(segment.from, segment.to)).toString('utf8')
      : '',
  );
  return { id: segment.id, texts };
}

const compact = (date: unknown): string => String(date ?? '').replaceAll('-', '');
const field = (message: readonly ReadSegment[], id: string, number: number): string =>
  message.find((one) => one.id === id)?.texts[number] ?? '';

describe('every message', () => {
  it('names its patient as the members table does', () => {
    const members = new Map(rows.members.map((row) => [row['member_id'], row]));
    for (const message of Object.values(messages).flat()) {
      const row = members.get(field(message, 'PID', 3));
      expect([field(message, 'PID', 5), field(message, 'PID', 7), field(message, 'PID', 8)]).toEqual([
        row?.['last_name'],
        compact(row?.['birth_date']),
        row?.['sex'],
      ]);
    }
  });

  it('has a control id of its own', () => {
    const ids = Object.values(messages)
      .flat()
      .map((message) => field(message, 'MSH', 10));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** Completion of an administration (RXA-9): told as it is given, or told again later. */
const NEW_RECORD = '00';

describe('VXU messages', () => {
  it('tell of every dose of the vaccines table as new once, and of no other, with its day and code', () => {
    const doses = (messages['vxu'] ?? []).flatMap((message) => {
      const orders = message.filter(({ id }) => id === 'ORC');
      const given = message.filter(({ id }) => id === 'RXA');
      return given.map(({ texts }, place) => ({
        isNew: texts[9] === NEW_RECORD,
        text: [orders[place]?.texts[3], texts[3], texts[5]].join(' '),
      }));
    });
    const expected = rows.vaccines.map((row) =>
      [row['vaccination_id'], compact(row['given_date']), row['cvx']].join(' '),
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(
      doses
        .filter(({ isNew }) => isNew)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(expected.toSorted());
    const known = new Set(expected);
    expect(doses.filter(({ text }) => !known.has(text))).toEqual([]);
  });
});

describe('ADT messages', () => {
  it('tell of encounters that are there, on days of theirs', () => {
    const encounters = new Map(rows.encounters.map((row) => [row['encounter_id'], row]));
    const told = new Set<string>();
    for (const message of messages['adt'] ?? []) {
      const row = encounters.get(field(message, 'PV1', 19));
      expect(row?.['member_id']).toBe(field(message, 'PID', 3));
      expect(field(message, 'PV1', 44).slice(0, 8)).toBe(compact(row?.['start_date']));
      told.add(field(message, 'PV1', 19));
    }
    expect(told.size).toBeGreaterThan(100);
  });
});

describe('ORU messages', () => {
  it('have the numbers of the observations table', () => {
    const keyOf = (...values: unknown[]) => values.join(' ');
    const numbers = new Set(
      rows.observations.map((row) => keyOf(row['encounter_id'], row['loinc'], row['value_number'])),
    );
    const results = (messages['oru'] ?? []).flatMap((message) =>
      message
        .filter(({ id, texts }) => id === 'OBX' && texts[2] === 'NM')
        .map(({ texts }) => keyOf(field(message, 'PV1', 19), texts[3], Number(texts[5]))),
    );
    expect(results.length).toBeGreaterThan(500);
    expect(results.filter((one) => !numbers.has(one))).toEqual([]);
  });
});
