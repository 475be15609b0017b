import type { StateCode } from '../../../contracts/dataset.ts';
import { type ZipCode, zipCodes } from '../../../reference/zip-codes.ts';

const LINE = 2 ** 32;

/** A stretch of a state's line. */
export interface Stretch {
  readonly from: number;
  /** Not part of it. */
  readonly to: number;
}

/**
 * A state as a line of 2^32 points, along which its people live in the order of their ZIP codes. Codes are given out
 * by sorting centre, so what is near on the line is mostly near on the ground, and equal lengths have equal many people.
 */
export interface StateMap {
  /** ZIP codes in order. */
  readonly zipCodes: readonly ZipCode[];
  /** For each ZIP code, the first point behind it. */
  readonly ends: Float64Array;
  /** The ZIP codes of each county, by FIPS code. */
  readonly counties: ReadonlyMap<string, readonly ZipCode[]>;
  /** The largest ZIP code of the county with the most people: where the state's hub is. */
  readonly capital: ZipCode;
  /** ZIP code to its place in `zipCodes`. */
  readonly numbers: ReadonlyMap<string, number>;
}

const maps = new Map<StateCode, StateMap>();

/** The map of a state; built once. */
export function stateMap(state: StateCode): StateMap {
  const known = maps.get(state);
  if (known !== undefined) return known;
  const built = buildMap(zipCodes.filter((row) => row.state === state));
  maps.set(state, built);
  return built;
}

function buildMap(rows: readonly ZipCode[]): StateMap {
  const ordered = rows.toSorted((one, other) => Number(one.zip) - Number(other.zip));
  const counties = Map.groupBy(ordered, ({ countyFips }) => countyFips);
  const total = peopleOf(ordered);
  let people = 0;
  const ends = Float64Array.from(ordered, ({ population }) => {
    people += population;
    return Math.floor((people / total) * LINE);
  });
  ends[ends.length - 1] = LINE;
  return {
    zipCodes: ordered,
    ends,
    counties,
    capital: largest([...counties.values()].reduce(larger)),
    numbers: new Map(ordered.map(({ zip }, number) => [zip, number] as const)),
  };
}

const peopleOf = (rows: readonly ZipCode[]): number =>
  rows.reduce((sum, { population }) => sum + population, 0);

const larger = (one: ZipCode[], other: ZipCode[]): ZipCode[] =>
  peopleOf(other) > peopleOf(one) ? other : one;

const largest = (rows: readonly ZipCode[]): ZipCode =>
  rows.reduce((best, row) => (row.population > best.population ? row : best));

/** The ZIP code at a point of the line. */
export function zipCodeAt(map: StateMap, point: number): ZipCode {
  let from = 0;
  let to = map.ends.length - 1;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((map.ends[middle] as number) <= point) from = middle + 1;
    else to = middle;
  }
  return map.zipCodes[from] as ZipCode;
}

/**
 * Where a ZIP code lies on the line.
 *
 * @throws RangeError when the state has no such ZIP code
 */
export function stretchOf(map: StateMap, zip: string): Stretch {
  const number = map.numbers.get(zip);
  if (number === undefined) throw new RangeError(`no ZIP code ${zip} in ${map.capital.state}`);
  return { from: number === 0 ? 0 : (map.ends[number - 1] as number), to: map.ends[number] as number };
}
