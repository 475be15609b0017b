import { describe, expect, it } from 'vitest';
import { Counter } from './counter.ts';
import { EXPLANATIONS } from './explanations.ts';
import { type Figure, isChance, isOff, type Reference, ratioOf } from './figure.ts';
import { amountText, markdown, sectionsOf, topDiagnoses, whyOf } from './report.ts';
import { Realism } from './run.ts';

const reference: Reference = { value: 100, source: 'someone', year: '2020', basis: 'published' };
const figure = (measured: number, more: Partial<Figure> = {}): Figure => ({
  ...{ what: 'a figure of no section', unit: 'number', measured, reference },
  ...more,
});

describe('figures', () => {
  it('are off beyond 15 %, and when nothing was measured', () => {
    expect([115, 85, 116, 84, Number.NaN].map((value) => isOff(figure(value)))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(ratioOf(figure(50))).toBe(0.5);
    expect([ratioOf(figure(50, { reference: null })), isOff(figure(50, { reference: null }))]).toEqual([
      null,
      false,
    ]);
  });

  it('are chance within two standard errors of few cases, and only where cases are counted', () => {
    expect(isChance(figure(130, { expectedCases: 25 }))).toBe(true);
    expect(isChance(figure(130, { expectedCases: 100 }))).toBe(false);
    expect(isChance(figure(130))).toBe(false);
  });

  it('say plainly when they are off without a reason', () => {
    expect(whyOf(figure(100))).toBe('');
    expect(whyOf(figure(200))).toBe('**not explained**');
    expect(whyOf(figure(130, { expectedCases: 25 }))).toMatch(/^Chance/);
  });

  it('are written as their unit wants', () => {
    expect(amountText(0.1234, 'share')).toBe('12.3 %');
    expect(amountText(0.00123, 'share')).toBe('0.123 %');
    expect(amountText(3_631.4, 'number')).toBe('3,631');
    expect(amountText(17.04, 'number')).toBe('17.0');
    expect(amountText(1_250, 'dollars')).toBe('$1,250');
    expect(amountText(Number.NaN, 'share')).toBe('–');
  });
});

describe('the report', () => {
  const realism = new Realism(1);
  // One of each band and sex: what is expected of conditions depends on who there is.
  for (const age of [2, 10, 25, 40, 50, 60, 70, 80]) {
    realism.conditions.add('F', age, []);
    realism.conditions.add('M', age, []);
  }
  const sections = sectionsOf(realism);
  const names = sections.flatMap(({ figures }) => figures.map(({ what }) => what));

  it('has each figure once, and explains none that it has not', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(EXPLANATIONS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names source, year and basis of every reference', () => {
    for (const { figures } of sections) {
      for (const { reference: known } of figures) {
        if (known === null) continue;
        expect(known.value).toBeGreaterThan(0);
        for (const text of [known.source, known.year, known.basis]) expect(text).not.toBe('');
      }
    }
  });

  it('has a row for each figure, and says where a reference is only recalled', () => {
    const page = markdown(realism, 1, 42);
    for (const name of names) expect(page).toContain(`| ${name} |`);
    expect(page).toContain('| recalled, check |');
  });
});

describe('the commonest diagnoses', () => {
  it('come by count, with their share here and in the table', () => {
    const counts = new Counter<string>();
    counts.add('Z23', 1);
    counts.add('I10', 3);
    const [first, second] = topDiagnoses(counts);
    expect(first).toMatchObject({ code: 'I10', measured: 0.75 });
    expect(first?.text).toMatch(/hypertension/);
    expect(first?.reference).toBeGreaterThan(0.01);
    expect(second?.code).toBe('Z23');
  });

  it('have no reference where the table does not know the code', () => {
    const counts = new Counter<string>();
    counts.add('X00.0');
    expect(topDiagnoses(counts)[0]?.reference).toBeNaN();
  });
});
