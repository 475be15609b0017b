/** Reach: the faults of a whole job: its twin, its key, its answers, and what it does not depend on. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { imperfectionsPage } from '../../../docs/generate-imperfections.ts';
import {
  FAULT_KEY,
  type Imperfections,
  imperfectionsSchema,
} from '../../../shared/contracts/imperfections.ts';
import { createJobRequestSchema } from '../../../shared/contracts/job.ts';
import { type Stream, streamsOf } from '../../../shared/contracts/streams.ts';
import { FAULT_CLASSES } from '../../../shared/formats/faults/fault-classes.ts';
import { type Content, openProjection } from '../../../shared/formats/projection.ts';
import { validateX12 } from '../../../shared/validation/x12/validator.ts';
import { wholeBlock, wholeFile } from '../whole-block.ts';
import { type Segment, segmentsOf } from '../x12/x12-file.ts';
import { DATASET, x12Of } from './clean-files.ts';

const dataset = { ...DATASET, members: 30 };
const section = (wanted: Partial<Imperfections> & Pick<Imperfections, 'rates'>) =>
  imperfectionsSchema.parse(wanted);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Block 0 of a content, as text by `content/format`. */
function written(content: Partial<Content>): Record<string, string> {
  const projection = openProjection(dataset, { tables: [], formats: [], ...content });
  const blocks = wholeBlock(projection, 0);
  return Object.fromEntries(
    blocks.map(({ content: name, format, bytes }) => [`${name}/${format}`, textOf(bytes)]),
  );
}

type KeyRow = Readonly<Record<string, string | number | null>>;
const keyOf = (files: Record<string, string>): KeyRow[] =>
  (files[`${FAULT_KEY}/ndjson`] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const tables = ['members', 'claims', 'claim_lines'] as const;
const formats = ['csv', 'ndjson', 'json'] as const;
const imperfections = section({ rates: { balance: 0.05, code: 0.05, duplicate: 0.02, privacy: 0.02 } });

describe('a job with faults', () => {
  const clean = written({ tables, formats });
  const faulty = written({ tables, formats, imperfections });
  const key = keyOf(faulty);

  it('differs from its clean twin in the rows of its key only', () => {
    for (const table of tables) {
      const of = (files: Record<string, string>) => (files[`${table}/csv`] as string).split('\r\n');
      const right = new Set(of(clean));
      const changed = of(faulty).filter((row) => !right.has(row));
      const rows = key.filter(({ content, format }) => content === table && format === 'csv');
      const twice = rows.filter(({ fault_class }) => fault_class === 'table.row-twice').length;
      expect(rows.length).toBeGreaterThan(0);
      expect(changed.length).toBe(rows.length - twice);
      expect(of(faulty).length).toBe(of(clean).length + twice);
    }
  });

  it('has the same faults in every format', () => {
    const faultsIn = (format: string) =>
      key
        .filter((row) => row.format === format)
        .map(({ content, record, path, wrong_value, fault_class }) => [
          content,
          record,
          path,
          wrong_value,
          fault_class,
        ]);
    expect(faultsIn('ndjson')).toEqual(faultsIn('csv'));
    expect(faultsIn('json')).toEqual(faultsIn('csv'));
  });

  it('has the same faults whatever else it writes, and whichever members it is of', () => {
    expect(written({ tables: ['claims'], formats: ['csv'], imperfections })['claims/csv']).toBe(
      faulty['claims/csv'],
    );
    const slice = { members: { from: 0, to: 10 } };
    const some = written({ tables: ['members'], formats: ['csv'], imperfections, slice })[
      'members/csv'
    ] as string;
    expect(some.length).toBeGreaterThan(0);
    expect((faulty['members/csv'] as string).startsWith(some)).toBe(true);
  });

  it('names every fault once', () => {
    expect(new Set(key.map(({ fault_id }) => fault_id)).size).toBe(key.length);
  });

  it('gives the key alone as it gives it with everything', () => {
    const content: Content = { tables, formats, imperfections };
    const keys = streamsOf(content).filter((stream) => stream.content === FAULT_KEY);
    const projection = openProjection(dataset, content, keys);
    expect([...projection.pieces(0)].every(({ stream }) => stream.content === FAULT_KEY)).toBe(true);
    expect(textOf(wholeFile(projection, { content: FAULT_KEY, format: 'ndjson' }))).toBe(
      faulty[`${FAULT_KEY}/ndjson`],
    );
    const csv = textOf(wholeFile(projection, keys.find(({ format }) => format === 'csv') as Stream));
    expect(csv.split('\r\n')).toHaveLength(key.length + 2);
  });
});

describe('answers to faulty claims', () => {
  const x12 = x12Of('999', '837P', '277CA', '837I', 'TA1');
  const classes = FAULT_CLASSES.filter(
    ({ contents, expected }) =>
      contents.includes('x12_837p') && ['TA1', '999', '277CA'].includes(expected.acknowledgement.by),
  ).map(({ id }) => id);
  const rates = { structure: 0.1, requirement: 0.1, situation: 0.1, code: 0.2, reference: 0.1, balance: 0.1 };
  const files = written({ x12, imperfections: section({ rates, classes: classes.filter(isOfClaims) }) });
  const key = keyOf(files);
  const claims = key.filter(({ content }) => content === 'x12_837p' || content === 'x12_837i');
  const answered = (by: string) =>
    claims.filter(({ acknowledgement }) => String(acknowledgement).startsWith(by));
  const segments = (content: string) => segmentsOf(files[`${content}/x12`] as string);
  const envelopes = new Set(answered('TA1').map(({ interchange }) => interchange));
  const transactions = new Set(
    answered('999').map(({ interchange, transaction }) => `${interchange}/${transaction}`),
  );

  it('has faults of each kind', () => {
    for (const by of ['TA1', '999', '277CA']) expect(answered(by).length).toBeGreaterThan(0);
  });

  it('refuses in the TA1 what the key says, with its note', () => {
    const refused = segments('x12_ta1').filter(([id, , , , verdict]) => id === 'TA1' && verdict === 'R');
    expect(refused.map(([, number, , , , note]) => `${number} TA1 R ${note}`).sort()).toEqual(
      answered('TA1')
        .map(({ interchange, acknowledgement }) => `${interchange} ${acknowledgement}`)
        .sort(),
    );
  });

  it('rejects in the 999 the transactions that the key says, and answers nothing that a TA1 refused', () => {
    let group = '';
    let transaction = '';
    const rejected: string[] = [];
    for (const [id, first, second] of segments('x12_999')) {
      if (id === 'AK1') group = String(second).padStart(9, '0');
      if (id === 'AK2') transaction = String(second);
      expect(envelopes.has(group)).toBe(false);
      if (id === 'IK5' && first === 'R') rejected.push(`${group}/${transaction}`);
    }
    expect(rejected.sort()).toEqual([...transactions].sort());
  });

  it('refuses in the 277CA the claims that the key says, with its status', () => {
    const refused: string[] = [];
    let claim: Segment = [];
    for (const segment of segments('x12_277ca')) {
      if (segment[0] === 'TRN') claim = segment;
      if (segment[0] === 'STC' && segment[3] === 'U') refused.push(`${claim[2]} 277CA ${segment[1]}`);
    }
    const expected = answered('277CA')
      .filter(({ interchange, transaction }) => !transactions.has(`${interchange}/${transaction}`))
      .map(({ record, acknowledgement }) => `${record} ${acknowledgement}`);
    expect(refused.sort()).toEqual(expected.sort());
  });

  it.each(['x12_999', 'x12_277ca', 'x12_ta1'])('are valid but for faults of their own: %s', (content) => {
    const { findings } = validateX12(Buffer.from(files[`${content}/x12`] as string));
    const own = new Set(key.filter((row) => row.content === content).map(({ interchange }) => interchange));
    expect(findings.filter(({ place }) => !own.has(place.interchange ?? '')).slice(0, 3)).toEqual([]);
  });
});

/** Acknowledgements can have faults of their own, which are not asked for here. */
function isOfClaims(id: string): boolean {
  const contents = FAULT_CLASSES.find((faultClass) => faultClass.id === id)?.contents ?? [];
  return id === 'x12.iea-count' || !contents.includes('x12_999');
}

describe('what cannot be', () => {
  const request = (more: object) =>
    createJobRequestSchema.safeParse({
      ...{
        dataset: { members: 10, seed: 1, asOf: '2026-01-01' },
        imperfections: { rates: { code: 0.1 } },
        ...more,
      },
    });

  it('is refused: formats that faults cannot be made in', () => {
    expect(request({ formats: ['csv'] }).success).toBe(true);
    expect(request({ formats: ['csv', 'parquet'] }).error?.issues[0]?.path).toEqual(['formats', 1]);
    const xml = request({
      formats: ['csv'],
      fhir: { resourceTypes: ['Patient'], encodings: ['json', 'xml'] },
    });
    expect(xml.error?.issues[0]?.path).toEqual(['fhir', 'encodings', 1]);
  });

  it.each([
    { rates: {} },
    { rates: { code: 0 } },
    { rates: { code: 0.6, balance: 0.6 } },
    { rates: { code: 0.1 }, classes: ['nothing'] },
  ])('is refused: %j', (imperfections) => {
    expect(request({ imperfections }).success).toBe(false);
  });

  it('is refused by the files themselves', () => {
    const wanted = section({ rates: { code: 1 }, classes: ['x12.nothing'] });
    expect(() => written({ tables: ['members'], formats: ['csv'], imperfections: wanted })).toThrow(
      new RangeError('there is no fault class x12.nothing'),
    );
    expect(() => written({ tables: ['members'], formats: ['sql'], imperfections })).toThrow(RangeError);
  });
});

it('knows over sixty classes, each by a name of its own', () => {
  expect(FAULT_CLASSES.length).toBeGreaterThan(60);
  expect(new Set(FAULT_CLASSES.map(({ id }) => id)).size).toBe(FAULT_CLASSES.length);
});

it('has a page that tells of every class', async () => {
  const kept = await readFile(imperfectionsPage.file, 'utf8');
  expect(
    (await imperfectionsPage.render()) === kept,
    'docs/imperfections.md has drifted; run: npm run docs',
  ).toBe(true);
});
