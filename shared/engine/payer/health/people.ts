import { BAND_YEARS, statePyramids } from '../../../reference/state-pyramids.ts';

/** The highest age that tables by age go to; older people have its values. */
export const LAST_TABLE_AGE = 110;
/** Ages over which the open band of 85 and over is spread evenly; judgement. */
const OPEN_BAND_YEARS = 10;

/** The people of the country by sex and single year of age, as shares of all: five-year bands spread evenly. */
export const peopleShares: Readonly<Record<'F' | 'M', readonly number[]>> = shares();

function shares(): Record<'F' | 'M', number[]> {
  const people = { F: new Array(LAST_TABLE_AGE + 1).fill(0), M: new Array(LAST_TABLE_AGE + 1).fill(0) };
  let total = 0;
  for (const pyramid of statePyramids.values()) {
    for (const sex of ['F', 'M'] as const) {
      for (const [band, count] of pyramid[sex].entries()) {
        const years = band === pyramid[sex].length - 1 ? OPEN_BAND_YEARS : BAND_YEARS;
        for (let year = 0; year < years; year++) people[sex][band * BAND_YEARS + year] += count / years;
        total += count;
      }
    }
  }
  return { F: people.F.map((count) => count / total), M: people.M.map((count) => count / total) };
}

/** The mean over the country's people of a function of sex and age. */
export function meanOverPeople(valueAt: (sex: 'F' | 'M', age: number) => number): number {
  let sum = 0;
  for (const sex of ['F', 'M'] as const) {
    for (const [age, share] of peopleShares[sex].entries()) {
      if (share > 0) sum += share * valueAt(sex, age);
    }
  }
  return sum;
}
