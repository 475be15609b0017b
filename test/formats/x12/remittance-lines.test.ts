/** Reach: service payments and adjustments by themselves, with amounts of every size. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdjudicatedLine, Adjustment } from '../../../shared/engine/payer/claims/adjudication.ts';
import type { ClaimLine } from '../../../shared/engine/payer/claims/claim.ts';
import {
  type CodedAmount,
  claimAdjustments,
  putAdjustments,
  putServiceLine,
  UnbalancedLine,
} from '../../../shared/formats/x12/remittance-lines.ts';
import { X12Writer } from '../../../shared/formats/x12/x12-writer.ts';
import { optionsOf, type Segment } from './x12-file.ts';

function segmentsFrom(write: (x12: X12Writer) => void): Segment[] {
  const writer = new X12Writer({ ...optionsOf().syntax, lineBreak: '' });
  write(writer);
  const text = Buffer.from(writer.take()).toString('latin1');
  return text
    .split('~')
    .slice(0, -1)
    .map((segment) => segment.split('*'));
}

const line: ClaimLine = {
  ...{ number: 3, serviceDay: 20_089, category: 'specialist', concept: 'visit_brief', procedure: 'G0463' },
  ...{ modifiers: ['25'], revenueCode: '0510', placeOfService: null, drug: null, units: 2 },
  ...{ diagnosisPointers: [], charge: 0, allowed: 0, otherPaid: 0 },
};

function decided(adjustments: readonly Adjustment[], paid: number, denied = false): AdjudicatedLine {
  const charge = paid + adjustments.reduce((total, { cents }) => total + cents, 0);
  const posting = {
    ...{ ledger: 0, memberNumber: 0, inNetwork: true, deductible: 0, outOfPocket: 0 },
    ...{ copayKey: 0, copayAssessed: 0, benefitPaid: 0 },
  };
  return {
    ...{ charge, allowed: paid, contractual: 0, nonCovered: 0, deductible: 0, copay: 0, coinsurance: 0 },
    ...{ otherPayer: 0, paid, relief: 0, adjustments, posting: denied ? null : posting },
  };
}

const adjustment = fc.record({
  reason: fc.constant('deductible' as const),
  group: fc.constantFrom('CO' as const, 'PR' as const, 'OA' as const),
  carc: fc.constantFrom('1', '2', '3', '23', '45', '50', '96', '97', '197', '204'),
  rarc: fc.constantFrom<readonly string[]>([], ['N30'], ['M76', 'MA130']),
  cents: fc.integer({ min: 1, max: 100_000_000 }),
});

/** Group, reason and cents of every triplet. */
const triplets = (segments: readonly Segment[]): CodedAmount[] =>
  segments.flatMap(([, group, ...rest]) => {
    const found: CodedAmount[] = [];
    for (let place = 0; place < rest.length; place += 3) {
      const cents = Math.round(Number(rest[place + 1]) * 100);
      found.push({ group: group as CodedAmount['group'], carc: rest[place] as string, cents });
    }
    return found;
  });

const byGroup = (amounts: readonly CodedAmount[]) =>
  ['CO', 'PR', 'OA'].flatMap((group) => amounts.filter((amount) => amount.group === group));

describe('putAdjustments', () => {
  it('writes every reason once, by group, at most six in a segment', () => {
    fc.assert(
      fc.property(
        fc.array(adjustment, { maxLength: 30 }),
        fc.constantFrom(1 as const, -1 as const),
        (all, sign) => {
          const segments = segmentsFrom((x12) => putAdjustments(x12, all, sign));
          const expected = byGroup(all).map(({ group, carc, cents }) => ({
            group,
            carc,
            cents: sign * cents,
          }));
          expect(triplets(segments)).toEqual(expected);
          for (const segment of segments) expect(segment.length).toBeLessThanOrEqual(1 + 1 + 17);
        },
      ),
    );
  });
});

describe('claimAdjustments', () => {
  it('adds up the lines by group and reason, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(adjustment, { maxLength: 6 }), { maxLength: 5 }), (lines) => {
        const sums = claimAdjustments(lines.map((each) => decided(each, 100)));
        const keys = sums.map(({ group, carc }) => group + carc);
        expect(new Set(keys).size).toBe(keys.length);
        const expected = lines.flat().reduce((total, { cents }) => total + cents, 0);
        expect(sums.reduce((total, { cents }) => total + cents, 0)).toBe(expected);
        for (const { group, carc, cents } of sums) {
          const own = lines.flat().filter((each) => each.group === group && each.carc === carc);
          expect(cents).toBe(own.reduce((total, each) => total + each.cents, 0));
        }
      }),
    );
  });
});

describe('putServiceLine', () => {
  const reason = {
    reason: 'deductible',
    group: 'PR',
    carc: '1',
    rarc: ['N30', 'MA130'],
    cents: 450,
  } as const;

  it('says what was billed, paid, allowed and why, with remarks about the line', () => {
    const written = segmentsFrom((x12) => putServiceLine(x12, line, decided([reason], 1_050), 1));
    expect(written.map((segment) => segment.join('*'))).toEqual([
      'SVC*HC:G0463:25*15*10.5*0510*2',
      'DTM*472*20250101',
      'CAS*PR*1*4.5',
      'REF*6R*3',
      'AMT*B6*10.5',
      'LQ*HE*N30',
    ]);
  });

  it('turns amounts round in a reversal, and says that units of a denied line were not paid', () => {
    const reversed = segmentsFrom((x12) => putServiceLine(x12, line, decided([reason], 1_050), -1));
    expect(reversed[0]?.slice(2, 4)).toEqual(['-15', '-10.5']);
    const denied = segmentsFrom((x12) => putServiceLine(x12, line, decided([reason], 0, true), 1));
    expect(denied[0]).toEqual(['SVC', 'HC:G0463:25', '4.5', '0', '0510', '0', '', '2']);
    expect(denied.some(([id]) => id === 'AMT')).toBe(false);
  });

  it.each([
    ['NU:0510', { procedure: null }],
    ['ER:VISIT-BRIEF', { procedure: null, revenueCode: null, modifiers: [] }],
    [
      'N4:00000004701',
      { drug: { rxcui: '1', ndc: '00000004701', quantity: 30, daysSupply: 30, refillNumber: 0 } },
    ],
  ])('names what was paid for as %s', (code, change) => {
    const [service] = segmentsFrom((x12) => putServiceLine(x12, { ...line, ...change }, decided([], 5), 1));
    expect(service?.[1]).toBe(code);
    expect(service?.includes('0510')).toBe(code.startsWith('N4'));
  });

  it('refuses a line whose adjustments explain more or less than the difference', () => {
    const wrong = { ...decided([reason], 1_050), paid: 1_051 };
    expect(() => segmentsFrom((x12) => putServiceLine(x12, line, wrong, 1))).toThrow(UnbalancedLine);
    expect(() => claimAdjustments([wrong])).toThrow('-1 cents of its charge unexplained');
  });
});
