import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamValidation } from '../../shared/contracts/validation-report.ts';
import { addValidation, noFindings } from '../../shared/jobs/validation-report-sums.ts';
import { LEVELS } from '../../shared/validation/finding.ts';

const stream = { content: 'x12_837p', format: 'x12' } as const;
const counted = fc.nat({ max: 1_000 });

const finding = fc.nat().map((offset) => ({
  ...{ level: 1, severity: 'error' as const, place: { offset }, rule: 'x12.a', value: '' },
  ...{ meaning: 'It is wrong.', fix: 'Put it right.', file: 'a', block: 0 },
}));

const found: fc.Arbitrary<StreamValidation> = fc
  .record({
    blocks: counted,
    records: counted,
    bytes: counted,
    read: counted,
    total: counted,
    bySeverity: fc.record({ error: counted, warning: counted, info: counted }),
    byLevel: fc.dictionary(fc.constantFrom(...Object.values(LEVELS)), fc.integer({ min: 1, max: 9 })),
    byRule: fc.dictionary(fc.constantFrom('x12.a', 'x12.b', 'x12.c'), fc.integer({ min: 1, max: 9 })),
    findings: fc.array(finding, { maxLength: 6 }),
  })
  .map((counts) => ({ ...noFindings(stream), ...counts }));

const MOST = 10;

function sumOf(validations: readonly StreamValidation[]): StreamValidation {
  const sums = noFindings(stream);
  for (const validation of validations) addValidation(sums, validation, MOST);
  return sums;
}

describe('addValidation', () => {
  it('has one sum, to the byte, however what is added is grouped', () => {
    fc.assert(
      fc.property(fc.array(found, { maxLength: 8 }), fc.nat({ max: 8 }), (validations, at) => {
        const grouped = [validations.slice(0, at), validations.slice(at)].map(sumOf);
        expect(JSON.stringify(sumOf(grouped))).toBe(JSON.stringify(sumOf(validations)));
      }),
    );
  });

  it('counts everything and keeps the first findings', () => {
    fc.assert(
      fc.property(fc.array(found, { maxLength: 8 }), (validations) => {
        const sums = sumOf(validations);
        const all = validations.flatMap(({ findings }) => findings);
        expect(sums.findings).toEqual(all.slice(0, MOST));
        expect(sums.total).toBe(validations.reduce((sum, { total }) => sum + total, 0));
        const levels = Object.keys(sums.byLevel);
        expect(levels).toEqual(Object.values(LEVELS).filter((level) => levels.includes(level)));
      }),
    );
  });
});
