import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFhirValidator, validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';
import {
  coverage,
  encounter,
  explanation,
  judge,
  judgeText,
  observation,
  patient,
  told,
} from './resources.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const rules = (input: Uint8Array, options = {}) =>
  validateFhir(input, options).findings.map(({ rule }) => rule);

describe('a file of resources', () => {
  it('is clean when each of them is', () => {
    expect(told(judge([patient, coverage, encounter, observation, explanation]))).toEqual([]);
  });

  it('may be one resource over many lines', () => {
    expect(told(judgeText(JSON.stringify(patient, null, 2)))).toEqual([]);
    expect(told(judgeText(JSON.stringify(patient)))).toEqual([]);
  });

  it('may have blank lines and Windows line ends', () => {
    expect(told(judgeText(`${JSON.stringify(patient)}\r\n\r\n${JSON.stringify(coverage)}\r\n`))).toEqual([]);
  });

  it('names the record, the byte and the path of a finding', () => {
    const first = JSON.stringify({ ...patient, name: [{ family: 'Müller' }] });
    const { findings } = judgeText(`${first}\n${JSON.stringify({ ...coverage, status: 'lost' })}\n`);
    expect(findings).toEqual([
      {
        level: 5,
        severity: 'error',
        place: { offset: bytes(first).length + 1, record: 2, path: 'Coverage.status' },
        rule: 'fhir.terminology.required-code',
        value: 'lost',
        meaning: expect.any(String),
        fix: expect.any(String),
      },
    ]);
  });

  it('says the same however it is cut', () => {
    const text = [patient, { ...coverage, period: { start: '2024-02-30' } }, explanation]
      .map((one) => JSON.stringify(one))
      .join('\n');
    const whole = validateFhir(bytes(text));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (size) => {
        const validator = openFhirValidator();
        for (let at = 0; at < text.length; at += size) validator.push(bytes(text).subarray(at, at + size));
        expect(validator.end()).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('counts all findings and keeps the first', () => {
    const report = judge(Array(20).fill({ ...coverage, id: undefined, status: 'lost' }), { maxFindings: 3 });
    expect(report.findings).toHaveLength(3);
    expect(report.byRule).toMatchObject({ 'fhir.terminology.required-code': 20 });
    expect(report.valid).toBe(false);
  });
});

describe('what is no FHIR', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'fhir.input.empty'],
    ['white space', bytes(' \n \n'), 'fhir.input.empty'],
    ['prose', bytes('Dear payer'), 'fhir.input.not-fhir'],
    ['an array', bytes('[{"resourceType":"Patient"}]'), 'fhir.input.not-fhir'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'fhir.input.compressed'],
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), 'fhir.input.compressed'],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4), 'fhir.input.compressed'],
    ['zeros inside', bytes('{"resourceType":\0"Patient"}'), 'fhir.input.binary'],
    ['control characters', Uint8Array.of(123, 1, 2, 3), 'fhir.input.binary'],
    ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 123, 0), 'fhir.input.encoding'],
    ['UTF-16 without one', Uint8Array.of(123, 0, 34, 0), 'fhir.input.encoding'],
    ['Latin-1', Uint8Array.of(...bytes('{"a":"'), 0xe9, ...bytes('"}')), 'fhir.input.encoding'],
  ])('%s', (_name, input, rule) => {
    expect(rules(input)).toEqual([rule]);
  });

  it('tells of a byte order mark and reads on', () => {
    expect(rules(bytes(`\ufeff${JSON.stringify(patient)}`))).toEqual(['fhir.input.bom']);
  });

  it.each([
    ['{"resourceType":"Patient"', 'too early'],
    ['{"resourceType":"Patient",}', 'key in quotes'],
    ['{"resourceType":"Patient"} x', 'follows'],
    ['{"resourceType" "Patient"}', 'colon'],
    ['{"resourceType":"Patient","name":[{} {}]}', 'comma'],
    ['{"resourceType":"Pat\tient"}', 'text has no end'],
    ['{"resourceType":Patient}', 'no value'],
    ['{"resourceType":"Patient","active":01}', 'comma'],
  ])('%s: says where and why it is not JSON', (text, why) => {
    const [finding] = judgeText(text).findings;
    expect(finding).toMatchObject({ rule: 'fhir.json.syntax', meaning: expect.stringContaining(why) });
  });

  it('goes on behind a broken line, wherever it is', () => {
    const good = JSON.stringify(patient);
    const bad = good.slice(0, 100);
    const broken = ['fhir.json.syntax'];
    expect(rules(bytes(`${good}\n${bad}\n${JSON.stringify(coverage)}\n`))).toEqual(broken);
    const report = judgeText(`${bad}\n${good}\n${JSON.stringify(coverage)}\n`);
    expect(report.findings.map(({ rule, place }) => [rule, place.record])).toEqual([['fhir.json.syntax', 1]]);
  });

  it('finds keys that are there twice', () => {
    const text =
      '{"resourceType":"Patient","name":[{"family":"A","family":"B"}],"active":true,"active":false}';
    expect(told(judgeText(text))).toEqual([
      'fhir.json.duplicate-key Patient.name[0].family',
      'fhir.json.duplicate-key Patient.active',
    ]);
  });

  it('takes no key for a prototype', () => {
    const text = '{"resourceType":"Patient","id":"a","__proto__":{"active":true},"constructor":1}';
    expect(told(judgeText(text))).toEqual([
      'fhir.structure.extension-of Patient.__proto__',
      'fhir.structure.unknown-element Patient.constructor',
    ]);
    expect(({} as { active?: boolean }).active).toBeUndefined();
  });
});

describe('limits', () => {
  const deep = (levels: number) =>
    `{"resourceType":"Patient","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  it('does not read what lies too deep', () => {
    expect(rules(bytes(deep(63)))).toEqual(['fhir.structure.unknown-element']);
    expect(rules(bytes(deep(64)))).toEqual(['fhir.input.too-deep']);
    expect(rules(bytes(`{"a":${'['.repeat(1_000_000)}`))).toEqual(['fhir.input.too-deep']);
  });

  it('leaves out a line that is too long, and reads on', () => {
    const long = JSON.stringify({ ...patient, id: 'x'.repeat(5_000) });
    const text = `${JSON.stringify(coverage)}\n${long}\n${JSON.stringify({ ...coverage, id: 'c2', status: 'x' })}\n`;
    const { findings } = judgeText(text, { maxResourceBytes: 4_000 });
    expect(findings.map(({ rule, place }) => [rule, place.record])).toEqual([
      ['fhir.input.too-large', 2],
      ['fhir.terminology.required-code', 3],
      ['fhir.reference.outside', undefined],
    ]);
    expect(findings[1]?.place.offset).toBe(text.lastIndexOf('\n', text.length - 2) + 1);
  });

  it('leaves out a document that is too long', () => {
    const text = JSON.stringify({ ...patient, id: 'x'.repeat(5_000) }, null, 1);
    expect(rules(bytes(text), { maxResourceBytes: 4_000 })).toEqual(['fhir.input.too-large']);
  });

  it('says so when there are more ids than it remembers', () => {
    const many = Array.from({ length: 20 }, (_, place) => ({ ...coverage, id: `c${place}` }));
    expect(judge(many, { maxRemembered: 5 }).byRule).toMatchObject({ 'fhir.reference.unjudged': 1 });
  });
});
