import { describe, expect, it } from 'vitest';
import { CareTally } from './care.ts';
import { ClaimFlowTally, type ClaimSeen } from './claim-flow.ts';
import { ConditionTally, prevalenceBandOf } from './conditions.ts';
import { Counter, quantileOf } from './counter.ts';
import { EnrollmentTally, monthsIn } from './enrollment.ts';
import type { Figure } from './figure.ts';
import { broadBandOf, PeopleTally } from './people.ts';
import { SpendingTally } from './spending.ts';
import { InfluenzaTally, VaccineTally } from './vaccines.ts';

/** The measured value of the figure of a name. */
function measured(figures: readonly Figure[], what: string): number {
  const figure = figures.find((one) => one.what === what);
  if (figure === undefined) throw new Error(`no figure is called ${what}`);
  return figure.measured;
}

describe('counters', () => {
  it('add up, share and rank', () => {
    const counter = new Counter<string>();
    counter.add('a');
    counter.add('b', 3);
    expect([counter.total, counter.of('c'), counter.share('a'), counter.share('a', 'b')]).toEqual([
      4, 0, 0.25, 1,
    ]);
    expect(counter.ranked()).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
  });

  it('know the median of counted numbers, whatever the order they came in', () => {
    const days = new Counter<number>();
    for (const day of [40, 1, 10, 9, 2]) days.add(day);
    expect(quantileOf(days, 0.5)).toBe(9);
    expect(quantileOf(new Counter(), 0.5)).toBeNaN();
  });
});

describe('people', () => {
  const tally = new PeopleTally();
  tally.addHousehold([{ sex: 'F', age: 17 }]);
  tally.addHousehold(['M', 'F', 'F', 'F', 'F', 'F'].map((sex) => ({ sex, age: 65 })));

  it('are counted by age, sex and household', () => {
    const figures = tally.figures();
    expect(measured(figures, 'people of 0 to 17')).toBeCloseTo(1 / 7);
    expect(measured(figures, 'people of 65 and over')).toBeCloseTo(6 / 7);
    expect(measured(figures, 'men for each 100 women')).toBeCloseTo(100 / 6);
    expect(measured(figures, 'people in a household')).toBe(3.5);
    expect(measured(figures, 'households of 5 and more')).toBe(0.5);
  });

  it('have bands that begin with their first age, and references that add up to everyone', () => {
    expect([17, 18, 34, 35, 64, 65].map(broadBandOf)).toEqual([0, 18, 18, 35, 50, 65]);
    const bands = tally.figures().filter(({ what }) => what.startsWith('people of'));
    expect(bands.reduce((sum, { reference }) => sum + (reference?.value ?? 0), 0)).toBeCloseTo(1);
  });
});

describe('conditions', () => {
  it('are held beside what the table expects of the same ages and sexes', () => {
    const tally = new ConditionTally();
    tally.add('F', 80, ['Essential hypertension']);
    tally.add('M', 3, []);
    const figure = tally.figures().find(({ what }) => what === 'Essential hypertension');
    // The table: 74,000 of 100,000 women of 75 and over, no boy under 5.
    expect(figure).toMatchObject({ measured: 0.5, expectedCases: 0.74 });
    expect(figure?.reference).toMatchObject({ value: 0.37, basis: 'published anchors' });
  });

  it('have the bands of the table', () => {
    expect([0, 4, 5, 17, 74, 75, 104].map(prevalenceBandOf)).toEqual([0, 0, 1, 1, 6, 7, 7]);
  });
});

describe('care', () => {
  it('counts a stay through the emergency department as a visit there too, and newborns not in its days', () => {
    const tally = new CareTally();
    const at = { day: 10, endDay: 10, stay: null, specialty: 'primary_care' } as const;
    const stay = { throughEmergency: true, admissionType: '1' };
    tally.add(
      {
        encounters: [
          { ...at, kind: 'office' },
          { ...at, kind: 'office', specialty: 'psychotherapy' },
          { ...at, kind: 'telehealth' },
          { ...at, kind: 'emergency' },
          { ...at, kind: 'inpatient', endDay: 14, stay },
          { ...at, kind: 'inpatient', endDay: 12, stay: { throughEmergency: false, admissionType: '4' } },
        ],
        fills: [{ drug: { generic: true } }, { drug: { generic: true } }, { drug: { generic: false } }],
      },
      2,
    );
    const figures = tally.figures();
    expect(measured(figures, 'visits to physicians’ offices')).toBe(500);
    expect(measured(figures, 'visits to all offices and by telehealth')).toBe(1_500);
    expect(measured(figures, 'emergency department visits, those that end in a stay among them')).toBe(1_000);
    expect(measured(figures, 'admissions, newborns among them')).toBe(1_000);
    expect(measured(figures, 'days of a stay, newborns left out')).toBe(4);
    expect(measured(figures, 'fills of prescriptions')).toBe(1_500);
    expect(measured(figures, 'fills that are of a generic drug')).toBeCloseTo(2 / 3);
  });
});

describe('the way of claims', () => {
  const claim = (kind: ClaimSeen['claim']['kind'], lines: number, decision: string): ClaimSeen => ({
    claim: { kind, to: 100 },
    submissions: [
      { receivedDay: 110, claim: { lines: Array(lines).fill(null), diagnoses: [{ code: 'I10' }] } },
      { receivedDay: 200, claim: { lines: [], diagnoses: [{ code: 'E11.9' }] } },
    ],
    transactions: [{ kind: decision, decidedDay: 141, paidDay: 150 }],
  });

  it('counts the first submission and the first decision', () => {
    const tally = new ClaimFlowTally();
    tally.add(claim('inpatient', 17, 'payment'));
    tally.add(claim('inpatient', 19, 'denial'));
    tally.add(claim('professional', 2, 'payment'));
    tally.add(claim('pharmacy', 1, 'denial'));
    tally.add({ ...claim('professional', 4, 'payment'), transactions: [] });
    const figures = tally.figures();
    expect(measured(figures, 'lines of a claim, inpatient')).toBe(18);
    expect(measured(figures, 'lines of a claim, professional')).toBe(3);
    expect(measured(figures, 'medical claims denied at first, whole')).toBeCloseTo(1 / 3);
    expect(measured(figures, 'pharmacy claims rejected at first')).toBe(1);
    expect(measured(figures, 'medical claims decided within 30 days of receipt')).toBe(0);
    expect(measured(figures, 'days from service to payment, medical claims, median')).toBe(50);
    expect(tally.diagnoses.ranked()).toEqual([['I10', 2]]);
  });
});

describe('money', () => {
  it('is divided by months of the line, and what was taken back is subtracted', () => {
    const tally = new SpendingTally(3);
    tally.addMonths(0, 'commercial_large', 12);
    tally.addMonths(1, 'commercial_small', 12);
    tally.addMonths(2, 'medicare', 10);
    const lines = [{ allowed: 24_000, paid: 12_000 }];
    const claim = { kind: 'professional', memberIndex: 0, lines: [{ category: 'primary_care' }] } as const;
    const pay = { sign: 1, lines } as const;
    tally.addClaim({ claim, transactions: [pay, { sign: -1, lines }, pay] }, 'commercial_large');
    const figures = tally.figures();
    expect(measured(figures, 'allowed, employers: all')).toBe(10);
    expect(measured(figures, 'allowed, employers: professional')).toBe(10);
    expect(measured(figures, 'paid, employers: professional')).toBe(5);
    expect(measured(figures, 'paid by the plan of what is allowed, employers')).toBe(0.5);
    expect(measured(figures, 'allowed, Medicare: all')).toBe(0);
    expect(tally.categories()).toEqual([['primary_care', 240 / 34, 120 / 34]]);
  });

  it('knows the share of the twentieth with the most, those without any claim counted', () => {
    const tally = new SpendingTally(100);
    for (let member = 0; member < 40; member++) tally.addMonths(member, 'medicaid', 1);
    const spend = (memberIndex: number, allowed: number) =>
      tally.addClaim(
        {
          claim: { kind: 'pharmacy', memberIndex, lines: [{ category: 'other' }] },
          transactions: [{ sign: 1, lines: [{ allowed, paid: 0 }] }],
        },
        'medicaid',
      );
    for (const [member, cents] of [30, 40, 30].entries()) spend(member, cents);
    // Two of forty are a twentieth.
    expect(measured(tally.figures(), 'share of allowed amounts of the 5 % of members with the most')).toBe(
      0.7,
    );
  });
});

describe('enrolment', () => {
  const year = { from: 100, to: 464 };

  it('counts months by days, of spans that lie in the year at all', () => {
    expect(monthsIn({ start: 0, end: null }, year)).toBe(12);
    expect(monthsIn({ start: 464, end: 500 }, year)).toBeCloseTo(12 / 365);
    expect(monthsIn({ start: 0, end: 99 }, year)).toBe(0);
    expect(monthsIn({ start: 465, end: null }, year)).toBe(0);
  });

  it('counts networks in employers’ plans only', () => {
    const tally = new EnrollmentTally();
    tally.add('commercial_large', 'PPO', 6);
    tally.add('commercial_small', 'HMO', 2);
    tally.add('medicaid', 'HMO', 8);
    expect(measured(tally.figures(), 'member months in medicaid')).toBe(0.5);
    expect(measured(tally.figures(), 'months in employers’ plans that are PPO')).toBe(0.75);
  });
});

describe('vaccines', () => {
  it('counts doses in time that count', () => {
    const tally = new VaccineTally();
    const mmr = (day: number, invalid: 'too_young' | null = null) => ({ series: 'MMR', day, invalid });
    tally.add({ age: 2, birthDay: 1_000 }, [mmr(1_400)]);
    tally.add({ age: 2, birthDay: 1_000 }, [mmr(1_200, 'too_young')]);
    tally.add({ age: 2, birthDay: 1_000 }, [mmr(1_730)]);
    tally.add({ age: 2, birthDay: 1_000 }, []);
    tally.add({ age: 3, birthDay: 1_000 }, [mmr(1_400)]);
    const figures = tally.figures();
    expect(measured(figures, 'MMR, 1 and more doses by 24 months')).toBe(0.25);
    expect(measured(figures, 'Tdap, 1 and more doses, aged 13 to 17')).toBeNaN();
  });

  it('tells children from adults for influenza', () => {
    const tally = new InfluenzaTally();
    tally.add(17, [{ series: 'Influenza', invalid: null }]);
    tally.add(18, []);
    tally.add(80, [{ series: 'COVID-19', invalid: null }]);
    expect(tally.figures().map((figure) => figure.measured)).toEqual([1, 0]);
  });
});
