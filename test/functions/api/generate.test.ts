import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../../functions/api/generate/handler.ts';
import { createHandler as getJob } from '../../../functions/api/get-job/handler.ts';
import type { RouteName } from '../../../shared/contracts/routes.ts';
import { streamsOf } from '../../../shared/contracts/streams.ts';
import { jobKey } from '../../../shared/jobs/keys.ts';
import { DENTAL_CODES } from '../../engine/payer/dental-codes.ts';
import { call, OPERATOR, type Request } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const generate = (name: RouteName, json: object, request: Request = {}) =>
  call(createHandler(world.services), name, { json, ...request });
const members = (json: object, request: Request = {}) => generate('generateMembers', json, request);
const records = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const small = { members: 3, seed: 7 };

describe('POST /members/generate', () => {
  test('answers with an attachment in the format asked for, the same rows in each', async () => {
    const rows = (await members({ ...small, format: 'json' })).json;
    expect(rows.map((row: { member_index: number }) => row.member_index)).toEqual([0, 1, 2]);
    expect(records((await members({ ...small, format: 'ndjson' })).text)).toEqual(rows);
    const csv = await members({ ...small, format: 'csv' });
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(4);
    expect(csv.text).toMatch(/^member_index,member_id,/);
  });

  test.each([
    ['json', 'application/json', 'json'],
    ['ndjson', 'application/x-ndjson', 'ndjson'],
    ['csv', 'text/csv; charset=utf-8', 'csv'],
    ['parquet', 'application/vnd.apache.parquet', 'parquet'],
    ['sql', 'application/sql', 'sql'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['protobuf', 'application/x-protobuf', 'pb'],
  ])('%s has its media type, a file name, and the dataset’s id', async (format, type, extension) => {
    const { status, headers } = await members({ ...small, format });
    expect([status, headers['Content-Type']]).toEqual([200, type]);
    expect(headers['Synthward-Dataset']).toMatch(/^ds_[0-9a-f]{32}$/);
    expect(headers['Content-Disposition']).toBe(
      `attachment; filename="members-${headers['Synthward-Dataset']}.${extension}"`,
    );
  });

  test('JSON is the default, and headers say how many members there are and may be', async () => {
    const { headers } = await members(small);
    expect(headers).toMatchObject({
      'Content-Type': 'application/json',
      'Synthward-Members': '3',
      'Synthward-Limit': '10000',
    });
    expect(headers).not.toHaveProperty('Synthward-Scanned');
  });

  test('the first members of a larger dataset are those of the dataset', async () => {
    const first = (await members({ members: 3, datasetMembers: 2_000, seed: 7 })).json;
    const all = (await members({ members: 2_000, seed: 7 })).json;
    expect(first).toEqual(all.slice(0, 3));
  });

  test('without addresses there are no columns of them, whatever the format', async () => {
    const [full] = (await members(small)).json;
    const { address_line: _a, city: _b, county: _c, county_fips: _d, zip: _e, ...rest } = full;
    const bare = { ...small, includeAddress: false };
    expect((await members(bare)).json[0]).toEqual(rest);
    const csv = (await members({ ...bare, format: 'csv' })).text.split('\r\n');
    expect(csv[0]).toBe(Object.keys(rest).join(','));
    expect(csv[1]?.split(',')).toHaveLength(Object.keys(rest).length);
    const { problem } = await members({ ...bare, format: 'parquet' });
    expect(problem.errors).toEqual([
      { path: '/includeAddress', issue: 'can be false in csv, json, ndjson only, not in parquet' },
    ]);
  });

  test('metadata stand around the rows of JSON and before those of NDJSON', async () => {
    const rows = (await members(small)).json;
    const asked = { ...small, includeMetadata: true };
    const { metadata, records: inside } = (await members(asked)).json;
    expect(inside).toEqual(rows);
    expect(metadata).toMatchObject({
      members: 3,
      datasetMembers: 3,
      seed: 7,
      content: 'members',
      filters: null,
    });
    const [first, ...lines] = records((await members({ ...asked, format: 'ndjson' })).text);
    expect(first).toEqual({ metadata: { ...metadata, format: 'ndjson' } });
    expect(lines).toEqual(rows);
    expect((await members({ ...asked, format: 'csv' })).problem.errors[0]?.path).toBe('/includeMetadata');
  });

  test.each([
    [{ ...small, format: 'avro' }, '/format'],
    [{ members: 0 }, '/members'],
    [{ members: 5, datasetMembers: 4 }, '/datasetMembers'],
    [{ ...small, parameters: { population: { states: ['XX'] } } }, '/parameters/population/states/0'],
    [{ ...small, compression: 'gzip' }, '/compression'],
    [{ ...small, filters: {} }, '/filters'],
    [{ ...small, filters: { age: { from: 9, to: 8 } } }, '/filters/age/to'],
    [{ ...small, filters: { plans: ['PL999'] } }, '/filters/plans'],
  ])('%j is 400', async (json, path) => {
    const { status, problem } = await members(json);
    expect([status, problem.errors[0]?.path]).toEqual([400, path]);
  });

  test('a viewer may not', async () => {
    expect((await members(small, { caller: { ...OPERATOR, role: 'viewer' } })).status).toBe(403);
  });
});

describe('filters', () => {
  const filters = { age: { from: 30, to: 44 }, sexes: ['F'], states: ['CA', 'TX'], ethnicities: ['2135-2'] };

  test('give the first members of whom all is true, as the whole dataset has them', async () => {
    const asked = { members: 5, datasetMembers: 3_000, seed: 7 };
    const found = await members({ ...asked, filters });
    const all = (await members({ ...asked, members: 3_000 })).json;
    const born = (row: { birth_date: string }, years: number) => row.birth_date > `${2026 - years}-01-01`;
    const true_ = all.filter(
      (row: Record<string, string> & { birth_date: string }) =>
        row['sex'] === 'F' &&
        ['CA', 'TX'].includes(row['state'] ?? '') &&
        row['ethnicity'] === '2135-2' &&
        !born(row, 30) &&
        born(row, 45),
    );
    expect(found.json).toEqual(true_.slice(0, 5));
    expect(Number(found.headers['Synthward-Scanned'])).toBe(found.json[4].member_index + 1);
  });

  test('choose the members of documents and of other tables alike', async () => {
    const asked = { members: 4, datasetMembers: 1_000, seed: 7, filters: { age: { from: 60 } } };
    const ids: string[] = (await members(asked)).json.map((row: { member_id: string }) => row.member_id);
    const rows = records((await generate('generateEligibility', { ...asked, format: 'ndjson' })).text);
    expect(new Set(rows.map(({ member_id }) => member_id))).toEqual(new Set(ids));
    const patients = records((await generate('fhir', asked, { params: { resourceType: 'Patient' } })).text);
    expect(patients).toHaveLength(4);
    const edi = (await generate('membersEdi', asked)).text;
    // Someone whom two sponsors enrol is told of twice.
    const told = new Set([...edi.matchAll(/NM1\*(?:IL|74)\*[^~]*/g)].map(([text]) => text));
    expect(told.size).toBe(4);
  });

  test('by plan: those whom the plan covers in the period', async () => {
    const asked = { datasetMembers: 1_000, seed: 7 };
    const rows = records(
      (await generate('generateEligibility', { ...asked, members: 1_000, format: 'ndjson' })).text,
    );
    const plan = rows[0].plan_id as string;
    const covered = new Set(rows.filter(({ plan_id }) => plan_id === plan).map(({ member_id }) => member_id));
    const wanted = Math.min(covered.size, 6);
    const found = (await members({ ...asked, members: wanted, filters: { plans: [plan] } })).json;
    expect(found).toHaveLength(wanted);
    for (const { member_id } of found) expect(covered).toContain(member_id);
  });

  test('that too few meet say how many each is true of', async () => {
    const { status, problem } = await members({
      members: 50,
      datasetMembers: 200,
      filters: { sexes: ['F'], age: { from: 129 } },
    });
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.detail).toBe('The filters are true of 0 members among the first 200; 50 were asked for.');
    expect(problem.errors.map(({ path }) => path)).toEqual(['/filters/sexes', '/filters/age']);
    expect(problem.errors[1]?.issue).toBe('is true of 0 of the first 200 members of the dataset');
  });

  test.each([
    ['edi', { set: '835' }, 'gather claims of many members'],
    ['fhir', { resourceType: 'Organization' }, 'belong to no member'],
  ] as const)('%s %j has no use for them', async (name, params, why) => {
    const { status, problem } = await generate(name, { members: 5, filters: { sexes: ['F'] } }, { params });
    expect(status).toBe(400);
    expect(problem.errors).toEqual([{ path: '/filters', issue: expect.stringContaining(why) }]);
  });
});

describe('every route', () => {
  const asked = { members: 30, seed: 3 };
  const table = (name: string) => ({ tables: [name], formats: ['ndjson'] });
  const x12 = (set: string) => ({ x12: { sets: [set] } });
  const fhir = (type: string) => ({ fhir: { resourceTypes: [type] } });

  test.each([
    ['generateMembers', { format: 'ndjson' }, {}, table('members')],
    ['membersCsv', {}, {}, { tables: ['members'], formats: ['csv'] }],
    ['membersEdi', {}, {}, x12('834')],
    ['membersEdi', { set: '834_changes' }, {}, x12('834_changes')],
    ['generateClaims', { format: 'ndjson', table: 'claim_lines' }, {}, table('claim_lines')],
    [
      'generateClaims',
      { format: 'parquet', table: 'remittances' },
      {},
      { tables: ['remittances'], formats: ['parquet'] },
    ],
    ['ediClaims', {}, {}, x12('837P')],
    ['ediClaims', { set: '837I' }, {}, x12('837I')],
    ['edi', {}, { set: '835' }, x12('835')],
    ['edi', {}, { set: '271' }, x12('271')],
    ['generateEligibility', { format: 'ndjson' }, {}, table('eligibility')],
    ['generateVaccines', { format: 'ndjson' }, {}, table('vaccines')],
    ['generateRealTimeClaims', { format: 'ndjson' }, {}, table('real_time_transactions')],
    ['fhir', {}, { resourceType: 'Coverage' }, fhir('Coverage')],
    [
      'fhir',
      { encoding: 'xml' },
      { resourceType: 'Patient' },
      { fhir: { resourceTypes: ['Patient'], encodings: ['xml'] } },
    ],
    ['fhirDiagnosticReports', {}, {}, fhir('DiagnosticReport')],
  ] as const)('%s %j %j has the bytes of the job’s file', async (name, json, params, output) => {
    const answer = await generate(name, { ...asked, ...json }, { params });
    expect(answer.status).toBe(200);
    const job = await world.succeeded({ dataset: asked, compression: 'none', ...output });
    const [stream] = streamsOf(job.output);
    const { content, format } = stream ?? {};
    const files = [];
    for await (const { key } of world.services.objects.list(jobKey(job, `${content}/${format}/`)))
      files.push(key);
    expect(files).toHaveLength(1);
    const body = await world.services.objects.get(files[0] ?? '');
    const file = await buffer(body ?? Readable.from([]));
    expect(file.length).toBeGreaterThan(0);
    expect(Buffer.from(answer.text)).toEqual(Buffer.from(file.toString()));
    expect(answer.headers['Synthward-Dataset']).toBe(job.dataset.id);
  });

  test('dental claims are written for who brings codes for them', async () => {
    const codes = { cdt: DENTAL_CODES };
    const { status, text } = await generate(
      'edi',
      { ...asked, members: 200, codes },
      { params: { set: '837D' } },
    );
    expect(status).toBe(200);
    expect(text).toMatch(/~\s*SV3\*AD:D\d{4}\*/);
  });

  test('what cannot be written is refused where it is named', async () => {
    const dental = await generate('edi', asked, { params: { set: '837D' } });
    expect(dental.problem.errors).toEqual([{ path: 'set', issue: expect.stringContaining('dental') }]);
    const claims = await generate('ediClaims', { ...asked, set: '837D' });
    expect(claims.problem.errors).toEqual([{ path: '/set', issue: expect.stringContaining('dental') }]);
    const allergies = await generate('fhir', asked, { params: { resourceType: 'AllergyIntolerance' } });
    expect([allergies.status, allergies.problem.errors[0]?.path]).toEqual([400, 'resourceType']);
    expect((await generate('edi', asked, { params: { set: '999999' } })).problem.errors[0]?.path).toBe('set');
  });

  test('options of X12 are those of jobs, and refused alike', async () => {
    const { text } = await generate(
      'edi',
      { ...asked, x12: { lineBreaks: 'none' } },
      { params: { set: '834' } },
    );
    expect(text).not.toContain('\n');
    const { problem } = await generate('membersEdi', {
      ...asked,
      x12: { delimiters: { element: '*', segment: '*' } },
    });
    expect(problem.errors[0]?.path).toBe('/x12/delimiters/segment');
  });
});

describe('more than is answered at once', () => {
  const many = { members: 1_000_000, seed: 5 };

  test('becomes a job of the same dataset', async () => {
    const { status, headers, text } = await generate(
      'generateClaims',
      { ...many, format: 'csv' },
      { basePath: '/dev' },
    );
    expect([status, text]).toEqual([303, '']);
    expect(Number(headers['Synthward-Limit'])).toBeLessThanOrEqual(10_000);
    const id = headers['Location']?.split('/').at(-1) ?? '';
    expect(headers['Location']).toBe(`/dev/api/v1/jobs/${id}`);
    const job = await call(getJob(world.services), 'getJob', { params: { id } });
    expect(job.json).toMatchObject({
      state: 'queued',
      dataset: { id: headers['Synthward-Dataset'], members: 1_000_000, seed: 5 },
      output: { tables: ['claims'], formats: ['csv'] },
    });
    expect(world.services.planQueue.take()).toHaveLength(1);
  });

  test('of a larger dataset becomes a slice of it', async () => {
    const { headers } = await members({ members: 20_000, datasetMembers: 1_000_000 });
    const id = headers['Location']?.split('/').at(-1) ?? '';
    const { json } = await call(getJob(world.services), 'getJob', { params: { id } });
    expect([json.dataset.members, json.output.slice]).toEqual([
      1_000_000,
      { members: { from: 0, to: 20_000 } },
    ]);
  });

  test('is one job however often it is sent with one key, which stands for one request', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const [first, again] = [await members(many, { headers }), await members(many, { headers })];
    expect(again.headers['Location']).toBe(first.headers['Location']);
    expect((await members({ ...many, seed: 6 }, { headers })).status).toBe(409);
    const rival = await members(many, { headers, caller: { ...OPERATOR, tenantId: 'rival' } });
    expect(rival.headers['Location']).not.toBe(first.headers['Location']);
  });

  test.each([
    [{ filters: { sexes: ['F'] } }, 'filters'],
    [{ includeAddress: false, includeMetadata: true }, 'includeAddress and includeMetadata'],
  ])('is refused with %j, which a job does not know', async (extra, named) => {
    const { status, problem } = await members({ ...many, ...extra });
    expect([status, problem.errors[0]?.path]).toEqual([400, '/members']);
    expect(problem.errors[0]?.issue).toContain(`with ${named}, which a job does not know`);
    expect(world.services.planQueue.take()).toEqual([]);
  });

  test('the more work a member is, the fewer are answered with', async () => {
    const limit = async (name: RouteName, params = {}) =>
      Number((await generate(name, { members: 1, seed: 1 }, { params })).headers['Synthward-Limit']);
    const eob = await limit('fhir', { resourceType: 'ExplanationOfBenefit' });
    expect(eob).toBeLessThan(await limit('membersCsv'));
    expect(eob).toBeGreaterThanOrEqual(100);
  });
});
