import { STATE_CODES } from '../../contracts/dataset.ts';
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
import { choice, decimal, literal, type Part } from '../table/column.ts';

interface StateZipCodes {
  readonly rows: readonly ZipCode[];
  readonly table: AliasTable;
}

/** By place in `STATE_CODES`, each built when it is first drawn from. */
const byState: (StateZipCodes | undefined)[] = STATE_CODES.map(() => undefined);

function zipCodesOf(state: number): StateZipCodes {
  const rows = zipCodes.filter((row) => row.state === STATE_CODES[state]);
  return { rows, table: buildAliasTable(rows.map((row) => row.population)) };
}

/**
 * The ZIP code of a household: city, county and area code come with it, so they always agree.
 *
 * @param state a place in `STATE_CODES`
 */
export function drawZipCode(stream: Stream, subscriberIndex: number, state: number): ZipCode {
  byState[state] ??= zipCodesOf(state);
  const { rows, table } = byState[state];
  return rows[stream.at(PURPOSES.place, subscriberIndex).pick(table)] as ZipCode;
}

const suffixTable = buildAliasTable(streetSuffixes.map(([, weight]) => weight));
const numberTable = buildAliasTable(houseNumbers.map(([, , weight]) => weight));
const apartment = chanceThreshold(APARTMENTS);

const apartments = Array.from({ length: APARTMENT_NUMBERS + 1 }, (_, number) =>
  number === 0 ? '' : ` Apt ${number}`,
);
const suffixes = streetSuffixes.map(([suffix]) => suffix);

/**
 * Draws the address line of a household into five facts from `first` on: number, beginning, ending, suffix, apartment.
 */
export function drawAddress(stream: Stream, subscriberIndex: number, facts: Int32Array, first: number): void {
  stream.at(PURPOSES.street, subscriberIndex);
  const [lowest, count] = houseNumbers[stream.pick(numberTable)] as readonly [number, number, number];
  facts[first] = lowest + stream.below(count);
  facts[first + 1] = stream.below(streetBeginnings.length);
  facts[first + 2] = stream.below(streetEndings.length);
  facts[first + 3] = stream.pick(suffixTable);
  facts[first + 4] = stream.chance(apartment) ? 1 + stream.below(APARTMENT_NUMBERS) : 0;
}

/**
 * How an address line is written, for example `1204 Brindlemere Ave` or `88 Otterwick St Apt 12`.
 *
 * @param first its first slot
 */
export function addressText(first: number): Part[] {
  return [
    decimal(first),
    literal(' '),
    choice(first + 1, streetBeginnings),
    choice(first + 2, streetEndings),
    literal(' '),
    choice(first + 3, suffixes),
    choice(first + 4, apartments),
  ];
}
