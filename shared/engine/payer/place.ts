import type { StateCode } from '../../contracts/dataset.ts';
import {
  APARTMENT_NUMBERS,
  APARTMENTS,
  houseNumbers,
  streetBeginnings,
  streetEndings,
  streetSuffixes,
} from '../../reference/street-names.ts';
import { type ZipCode, zipCodes } from '../../reference/zip-codes.ts';
import { type AliasTable, buildAliasTable } from '../random/alias-table.ts';
import { PURPOSES } from '../random/purposes.ts';
import { chanceThreshold, type Stream } from '../random/stream.ts';

interface StateZipCodes {
  readonly rows: readonly ZipCode[];
  readonly table: AliasTable;
}

const byState = new Map<StateCode, StateZipCodes>();

function zipCodesOf(state: StateCode): StateZipCodes {
  const known = byState.get(state);
  if (known !== undefined) return known;
  const rows = zipCodes.filter((row) => row.state === state);
  const built = { rows, table: buildAliasTable(rows.map((row) => row.population)) };
  byState.set(state, built);
  return built;
}

/** The ZIP code of a household: city, county and area code come with it, so they always agree. */
export function drawZipCode(stream: Stream, subscriberIndex: number, state: StateCode): ZipCode {
  const { rows, table } = zipCodesOf(state);
  return rows[stream.at(PURPOSES.place, subscriberIndex).pick(table)] as ZipCode;
}

const suffixTable = buildAliasTable(streetSuffixes.map(([, weight]) => weight));
const numberTable = buildAliasTable(houseNumbers.map(([, , weight]) => weight));
const apartment = chanceThreshold(APARTMENTS);

/** The address line of a household, for example `1204 Brindlemere Ave` or `88 Otterwick St Apt 12`. */
export function drawAddressLine(stream: Stream, subscriberIndex: number): string {
  stream.at(PURPOSES.street, subscriberIndex);
  const [first, count] = houseNumbers[stream.pick(numberTable)] as readonly [number, number, number];
  const number = first + stream.below(count);
  const beginning = streetBeginnings[stream.below(streetBeginnings.length)] as string;
  const ending = streetEndings[stream.below(streetEndings.length)] as string;
  const suffix = (streetSuffixes[stream.pick(suffixTable)] as readonly [string, number])[0];
  const street = `${number} ${beginning}${ending} ${suffix}`;
  return stream.chance(apartment) ? `${street} Apt ${1 + stream.below(APARTMENT_NUMBERS)}` : street;
}
