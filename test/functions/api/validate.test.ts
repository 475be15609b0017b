import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as generator } from '../../../functions/api/generate/handler.ts';
import { createHandler } from '../../../functions/api/validate/handler.ts';
import type { RouteName } from '../../../shared/contracts/routes.ts';
import { MAX_INLINE_BYTES } from '../../../shared/contracts/validate.ts';
import { call, type Request } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const validate = (name: RouteName, file: string | Buffer, type: string, request: Request = {}) =>
  call(createHandler(world.services), name, {
    body: Buffer.from(file).toString('base64'),
    base64: true,
    headers: { 'Content-Type': type },
    ...request,
  });
const x12 = (file: string | Buffer, request: Request = {}) =>
  validate('validateX12', file, 'application/EDI-X12', request);
const generated = async (name: RouteName, params = {}) =>
  (await call(generator(world.services), name, { json: { members: 20, seed: 3 }, params })).text;

describe('POST /validate/x12', () => {
  test('finds nothing wrong with a file of ours, and says what it is', async () => {
    const file = await generated('membersEdi');
    const { status, json } = await x12(file);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      format: 'x12',
      valid: true,
      bytes: file.length,
      records: { unit: 'segments', count: file.split('~').length - 1 },
      detected: { type: '834', version: '005010X220A1' },
      bySeverity: { error: 0 },
    });
  });

  test('tells of what is wrong, by severity and level, with 200', async () => {
    const file = (await generated('membersEdi')).replace(/SE\*\d+/, 'SE*999999').replace('*834*', '*834*');
    const { status, json } = await x12(file);
    expect([status, json.valid]).toEqual([200, false]);
    expect(json.total).toBe(json.findings.length);
    expect(json.findings[0]).toMatchObject({ level: 1, severity: 'error', place: { segmentId: 'SE' } });
    expect(json.byLevel).toEqual({ integrity: json.total });
    const sum = Object.values(json.byRule as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(sum).toBe(json.total);
  });

  test('tells of as many findings as asked for, and counts all', async () => {
    const file = (await generated('membersEdi')).replaceAll('~\nINS*Y', '~\nINS*Q');
    const all = (await x12(file)).json;
    const few = (await x12(file, { query: { findings: '1' } })).json;
    expect(all.total).toBeGreaterThan(1);
    expect([few.total, few.findings]).toEqual([all.total, all.findings.slice(0, 1)]);
    expect((await x12(file, { query: { findings: '0' } })).json.findings).toEqual([]);
    expect((await x12(file, { query: { findings: '1001' } })).problem.errors[0]?.path).toBe('findings');
  });

  test.each(['no X12 at all', '\u0000\u0001\u0002', 'ISA*', '{"resourceType":"Patient"}'])(
    'what is no X12 has a report too: %j',
    async (file) => {
      const { status, json } = await x12(file);
      expect([status, json.valid, json.detected.type]).toEqual([200, false, null]);
    },
  );

  test('takes bytes as they are: Latin-1 is no broken text', async () => {
    const file = Buffer.from([...Buffer.from('ISA'), 0xe9, 0xff, 0x00]);
    expect((await x12(file)).json.bytes).toBe(6);
  });

  test('refuses no file, another type and too large a file', async () => {
    expect((await x12('', { body: null })).problem.errors).toEqual([
      { path: '/', issue: 'must hold a byte at least' },
    ]);
    const { status, problem } = await validate('validateX12', 'x', 'application/json');
    expect([status, problem.detail]).toEqual([415, expect.stringContaining('application/edi-x12')]);
    const large = await x12(Buffer.alloc(MAX_INLINE_BYTES + 1, 'x'));
    expect([large.status, large.problem.detail]).toEqual([413, expect.stringContaining('uploaded')]);
  });

  test.each(['application/edi-x12', 'Application/EDI-X12; charset=utf-8', 'text/plain'])(
    'takes the type %s',
    async (type) => {
      expect((await validate('validateX12', 'x', type)).status).toBe(200);
    },
  );
});

describe('POST /validate/fhir', () => {
  test('judges NDJSON, and says what it is', async () => {
    const file = await generated('fhir', { resourceType: 'Patient' });
    const { json } = await validate('validateFhir', file, 'application/fhir+ndjson');
    expect(json).toMatchObject({
      format: 'fhir',
      valid: true,
      records: { unit: 'resources', count: 20 },
      detected: { type: 'Patient', version: '4.0.1' },
    });
  });

  test('counts findings by level', async () => {
    const file = '{"resourceType":"Patient","gender":"?","birthdate":"x"}';
    const { json } = await validate('validateFhir', file, 'application/fhir+json');
    expect(json.valid).toBe(false);
    const sum = Object.values(json.byLevel as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(sum).toBe(json.total);
  });

  test('judges XML', async () => {
    const file = '<Patient xmlns="http://hl7.org/fhir"><id value="1"/></Patient>';
    const { status, json } = await validate('validateFhir', file, 'application/fhir+xml');
    expect([status, json.detected.type]).toEqual([200, 'Patient']);
  });
});

describe('POST /validate/hl7v2', () => {
  const message = [
    'MSH|^~\\&|A|B|C|D|20250301||ADT^A04^ADT_A01|1|T|2.5.1',
    'EVN|A04|20250301',
    'PID|1||1^^^A^MR||Doe^Jo||19800101|F',
    'PV1|1|O',
    '',
  ].join('\r');

  test('judges messages, and says what they are', async () => {
    const { status, json } = await validate('validateHl7v2', message, 'application/hl7-v2');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      format: 'hl7v2',
      bytes: message.length,
      records: { unit: 'messages', count: 1 },
      detected: { type: 'ADT^A04^ADT_A01', version: '2.5.1' },
    });
  });

  test('counts findings by level', async () => {
    const { json } = await validate('validateHl7v2', message.replace('PID|1', 'ZZZ|1'), 'text/plain');
    const sum = Object.values(json.byLevel as Record<string, number>).reduce((a, b) => a + b, 0);
    expect([json.valid, sum]).toEqual([false, json.total]);
  });

  test('what is no HL7 v2 has a report too', async () => {
    const { status, json } = await validate('validateHl7v2', 'ISA*', 'application/hl7-v2');
    expect([status, json.valid, json.detected]).toEqual([200, false, { type: null, version: null }]);
  });
});

describe('any bytes at all', () => {
  const valid = {
    validateX12: ['membersEdi', {}, 'application/edi-x12'],
    validateFhir: ['fhir', { resourceType: 'Coverage' }, 'application/fhir+ndjson'],
    validateHl7v2: [null, {}, 'application/hl7-v2'],
  } as const;
  const names = Object.keys(valid) as (keyof typeof valid)[];

  test.each(names)('are never our fault: %s', async (name) => {
    const [route, params, type] = valid[name];
    const whole = Buffer.from(
      route === null ? 'MSH|^~\\&|A|B|||1||ACK|1|T|2.5.1\r' : await generated(route, params),
    );
    const cut = Buffer.from(whole.subarray(0, 4_000));
    const mutated = fc
      .tuple(fc.nat(cut.length), fc.uint8Array({ maxLength: 20 }), fc.nat(cut.length))
      .map(([at, bytes, end]) => Buffer.concat([cut.subarray(0, at), bytes, cut.subarray(at, end)]));
    const any = fc.oneof(mutated, fc.uint8Array({ minLength: 1, maxLength: 300 }).map(Buffer.from));
    await fc.assert(
      fc.asyncProperty(any, async (file) => {
        fc.pre(file.length > 0);
        const { status, json } = await validate(name, file, type);
        expect([status, json.bytes]).toEqual([200, file.length]);
        const levels = Object.values(json.byLevel as Record<string, number>).reduce((a, b) => a + b, 0);
        expect(levels).toBe(json.total);
      }),
      { numRuns: 150 },
    );
  });
});
