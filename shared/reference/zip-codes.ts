import type { StateCode } from '../contracts/dataset.ts';
import table from './zip-codes.json' with { type: 'json' };

/** A ZIP code; source, year and licence are in the table's header. */
export interface ZipCode {
  readonly zip: string;
  readonly city: string;
  readonly state: StateCode;
  readonly county: string;
  /** Five digits: state, then county. */
  readonly countyFips: string;
  /** The telephone area code, three digits. */
  readonly areaCode: string;
  /** People in 2010. */
  readonly population: number;
  /** Its place in `zipCodes`. */
  readonly place: number;
}

/** The most populous ZIP codes of every state, DC and Puerto Rico. */
export const zipCodes: readonly ZipCode[] = table.rows.map((row, place) => {
  const [zip, city, state, county, countyFips, areaCode, population] = row as [
    string,
    string,
    StateCode,
    string,
    string,
    string,
    number,
  ];
  return { zip, city, state, county, countyFips, areaCode, population, place };
});
