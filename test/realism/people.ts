import { BAND_YEARS, statePyramids } from '../../shared/reference/state-pyramids.ts';
import { Counter } from './counter.ts';
import type { Figure } from './figure.ts';
import { REFERENCES } from './references.ts';

const BROAD_BANDS = [0, 18, 35, 50, 65] as const;
const LARGEST_SIZE = 5;

/** Ages, sexes and households. */
export class PeopleTally {
  private readonly ages = new Counter<number>();
  private readonly sexes = new Counter<string>();
  private readonly sizes = new Counter<number>();
  private persons = 0;
  private households = 0;

  addHousehold(persons: readonly { readonly sex: string; readonly age: number }[]): void {
    this.households++;
    this.persons += persons.length;
    this.sizes.add(Math.min(LARGEST_SIZE, persons.length));
    for (const { sex, age } of persons) {
      this.ages.add(broadBandOf(age));
      this.sexes.add(sex);
    }
  }

  figures(): Figure[] {
    const census = pyramidShares();
    return [
      ...BROAD_BANDS.map((from, place): Figure => {
        const next = BROAD_BANDS[place + 1];
        const what = `people of ${next === undefined ? `${from} and over` : `${from} to ${next - 1}`}`;
        const source = 'Census ACS, table S0101 (state-pyramids.json)';
        const reference = {
          value: census.bands[place] as number,
          source,
          year: '2018',
          basis: 'published',
        } as const;
        return { what, unit: 'share', measured: this.ages.share(from), reference };
      }),
      {
        what: 'men for each 100 women',
        unit: 'number',
        measured: (this.sexes.of('M') * 100) / this.sexes.of('F'),
        reference: {
          ...{ value: census.menPer100Women, source: 'Census ACS, table S0101 (state-pyramids.json)' },
          ...{ year: '2018', basis: 'published' },
        },
      },
      {
        what: 'people in a household',
        unit: 'number',
        measured: this.persons / this.households,
        reference: REFERENCES.householdMean,
      },
      ...REFERENCES.householdSizes.map((reference, place): Figure => {
        const size = place + 1;
        const what = `households of ${size === LARGEST_SIZE ? `${size} and more` : size}`;
        return { what, unit: 'share', measured: this.sizes.share(size), reference };
      }),
    ];
  }
}

/** First age of the broad band of an age. */
export function broadBandOf(age: number): number {
  return BROAD_BANDS.findLast((from) => age >= from) ?? 0;
}

/** The census pyramid in broad bands; a five-year band that lies in two is split evenly by year. */
function pyramidShares(): { readonly bands: number[]; readonly menPer100Women: number } {
  const people = new Counter<number>();
  const sexes = new Counter<string>();
  for (const pyramid of statePyramids.values()) {
    for (const sex of ['F', 'M'] as const) {
      for (const [band, count] of pyramid[sex].entries()) {
        sexes.add(sex, count);
        for (let year = 0; year < BAND_YEARS; year++) {
          people.add(broadBandOf(band * BAND_YEARS + year), count / BAND_YEARS);
        }
      }
    }
  }
  return {
    bands: BROAD_BANDS.map((from) => people.share(from)),
    menPer100Women: (sexes.of('M') * 100) / sexes.of('F'),
  };
}
