/** Reach: the whole validator over what is no good X12 at all. It always comes to an end with findings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openX12Validator, validateX12 } from '../../../shared/validation/x12/validator.ts';
import { FILE_FAULTS } from './file-faults.ts';
import { bytesOf, PROFESSIONAL, VALID } from './fixtures.ts';

describe('a bad file', () => {
  it.each(FILE_FAULTS.map((fault) => [fault.name, fault.rule, fault] as const))(
    'of %s breaks %s',
    (_name, rule, { bytes, options }) => {
      expect(Object.keys(validateX12(bytes, options ?? {}).byRule)).toContain(rule);
    },
  );

  it('is read on after what cannot be read', () => {
    const broken = `garbage ISA*broken ${PROFESSIONAL.replace('CLM*C0001*150*', 'CLM*C0001*151*')}`;
    const { byRule } = validateX12(bytesOf(broken));
    expect(byRule).toMatchObject({ 'x12.file.not-x12': 1, 'x12.balance.claim-total': 1 });
  });

  it('is read on after a giant segment', () => {
    const text = PROFESSIONAL.replace('N3*1 OAK AVE', `N3*${'A'.repeat(200_000)}`);
    const { byRule } = validateX12(bytesOf(text.replace('CLM*C0002*80*', 'CLM*C0002*81*')));
    expect(byRule).toMatchObject({ 'x12.segment.giant': 1, 'x12.balance.claim-total': 1 });
  });

  it('of an unknown version is checked for its envelopes', () => {
    const text = PROFESSIONAL.replaceAll('005010X222A1', '004010X098A1').replace('IEA*1*', 'IEA*3*');
    const { byRule } = validateX12(bytesOf(text));
    expect(byRule).toEqual({ 'x12.version.unknown': 1, 'x12.envelope.iea01-count': 1 });
  });

  it('with a loop that nobody knows is not judged for what is in it', () => {
    const text = PROFESSIONAL.replace('LX*1~', `NM1*ZQ*1*X~\nN3*A~\nREF*ZQ*1~\nLX*1~`).replace(
      /SE\*(\d+)\*/,
      (_, count) => `SE*${Number(count) + 3}*`,
    );
    expect(validateX12(bytesOf(text)).byRule).toEqual({ 'x12.segment.unexpected': 1 });
  });
});

describe('findings', () => {
  const hopeless = `${PROFESSIONAL.slice(0, PROFESSIONAL.indexOf('HI*'))}${'XX*1~\n'.repeat(5_000)}`;

  it('are kept up to the limit and counted beyond it', () => {
    const { findings, total, byRule, bySeverity } = validateX12(bytesOf(hopeless), { maxFindings: 10 });
    expect(findings).toHaveLength(10);
    expect(byRule['x12.segment.unknown']).toBe(5_000);
    expect(total).toBe(bySeverity.error + bySeverity.warning + bySeverity.info);
    expect(total).toBeGreaterThan(5_000);
  });

  it('do not depend on how the file is cut', () => {
    const bytes = bytesOf(hopeless.slice(0, 4_000));
    const whole = validateX12(bytes);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const validator = openX12Validator();
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] as number;
          validator.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(validator.end()).toEqual(whole);
      }),
      { numRuns: 20, seed: 4 },
    );
  });
});

describe('mutated files', () => {
  const files = Object.values(VALID).map(bytesOf);
  const mutation = fc.record({
    kind: fc.constantFrom('set', 'insert', 'delete', 'copy', 'cut'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 120 }),
    byte: fc.oneof(fc.constantFrom(...bytesOf('*~:^\nISA0A')), fc.integer({ min: 0, max: 255 })),
  });

  type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

  function mutate(bytes: Uint8Array, { kind, at, length, byte }: Mutation): Uint8Array {
    const place = Math.floor(at * Math.max(0, bytes.length - 1));
    const before = bytes.subarray(0, place);
    if (kind === 'cut') return before;
    const rest = bytes.subarray(place);
    const middle = kind === 'copy' ? rest.subarray(0, length) : kind === 'delete' ? [] : [byte];
    const tail = kind === 'delete' ? rest.subarray(length) : kind === 'set' ? rest.subarray(1) : rest;
    return Uint8Array.from([...before, ...middle, ...tail]);
  }

  it('never make it throw, and are told the same twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (file, mutations) => {
          const bytes = mutations.reduce(mutate, file);
          const report = validateX12(bytes, { maxFindings: 50 });
          expect(report.total).toBeGreaterThanOrEqual(report.findings.length);
          expect(validateX12(bytes, { maxFindings: 50 })).toEqual(report);
          for (const { place, value } of report.findings) {
            expect(place.offset).toBeLessThanOrEqual(bytes.length);
            expect(value.length).toBeLessThanOrEqual(80);
          }
        },
      ),
      { numRuns: 3_000, seed: 20_261_121 },
    );
  });
});
