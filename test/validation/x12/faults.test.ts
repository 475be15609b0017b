/** Reach: the whole validator over files with one fault each: the rules that the fault breaks are reported, in place. */
import { describe, expect, it } from 'vitest';
import { LEVELS, VALUE_LENGTH } from '../../../shared/validation/finding.ts';
import { RULES, type RuleId } from '../../../shared/validation/x12/rules/rule-book.ts';
import { validateX12 } from '../../../shared/validation/x12/validator.ts';
import { FAULTS, faulty } from './faults.ts';
import { FILE_RULES } from './file-faults.ts';
import { bytesOf, PROFESSIONAL } from './fixtures.ts';

const reported = (text: string) => validateX12(bytesOf(text)).byRule;

describe('a fault', () => {
  it.each(FAULTS.map((fault) => [fault.rules.join(' '), fault.set, fault.to.slice(0, 40), fault] as const))(
    '%s is found in a %s with %j',
    (_rules, _set, _to, fault) => {
      expect(Object.keys(reported(faulty(fault)))).toEqual(expect.arrayContaining([...fault.rules]));
    },
  );
});

describe('the rules', () => {
  it('are each broken by some test', () => {
    const broken = new Set<string>([...FAULTS.flatMap(({ rules }) => rules), ...FILE_RULES]);
    expect(Object.keys(RULES).filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it('say what they mean and what mends them', () => {
    for (const [id, { level, meaning, fix }] of Object.entries(RULES)) {
      expect(id).toMatch(/^x12\.[a-z]+\.[a-z0-9-]+$/);
      expect(level in LEVELS).toBe(true);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(fix).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('a finding', () => {
  const findingOf = (from: string, to: string, rule: RuleId) => {
    const { findings } = validateX12(bytesOf(PROFESSIONAL.replace(from, to)));
    return findings.find((finding) => finding.rule === rule);
  };

  it('names its place down to the component', () => {
    const text = PROFESSIONAL.replace('ABF:E119', 'ABF:E11.9');
    const finding = findingOf('ABF:E119', 'ABF:E11.9', 'x12.code.point');
    expect(finding?.place).toEqual({
      offset: text.indexOf('HI*ABK:I10'),
      segment: 21,
      segmentId: 'HI',
      element: 2,
      component: 2,
      loop: '2300',
      interchange: '000000001',
      group: '1',
      transaction: '0001',
      claim: 'C0001',
    });
    expect(finding).toMatchObject({ level: 5, severity: 'error', value: 'E11.9' });
  });

  it('names the service line', () => {
    const finding = findingOf('HC:G0008*50*UN', 'HC:G0008*50*XX', 'x12.element.code');
    expect(finding?.place).toMatchObject({
      claim: 'C0001',
      line: 2,
      loop: '2400',
      segmentId: 'SV1',
      element: 3,
    });
  });

  it('of a sum stands at the segment that tells the sum, with both amounts', () => {
    const finding = findingOf('CLM*C0001*150*', 'CLM*C0001*151.5*', 'x12.balance.claim-total');
    expect(finding?.place).toMatchObject({ segmentId: 'CLM', claim: 'C0001', loop: '2300' });
    expect(finding).toMatchObject({ value: '151.50', meaning: expect.stringContaining('lines 150.00') });
  });

  it('repeats at most so much of a value, and no control characters', () => {
    const long = `${'A'.repeat(200)}\u0001`;
    const finding = findingOf('DOE*JANE', `DOE*\u0001${long}`, 'x12.element.too-long');
    expect(finding?.value).toBe(`?${'A'.repeat(VALUE_LENGTH - 1)}`);
  });
});
