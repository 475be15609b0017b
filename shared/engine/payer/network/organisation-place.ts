import type { OrganisationRole } from '../../../reference/provider-taxonomy.ts';
import {
  houseNumbers,
  streetBeginnings,
  streetEndings,
  streetSuffixes,
} from '../../../reference/street-names.ts';
import type { ZipCode } from '../../../reference/zip-codes.ts';
import { FICTIONAL_LINES, phoneNumber } from '../../ids/contact.ts';
import { fourDigits } from '../../ids/digits.ts';
import { buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';

/** Where an organisation is, and with it those who work there. */
export interface OrganisationPlace {
  readonly zipCode: ZipCode;
  /** Four digits. */
  readonly zipExtension: string;
  readonly addressLine: string;
  readonly phone: string;
}

const numberTable = buildAliasTable(houseNumbers.map(([, , weight]) => weight));
const suffixTable = buildAliasTable(streetSuffixes.map(([, weight]) => weight));

/** Organisations in the ZIP code in the middle of their community, as a share; others are elsewhere in the county. */
const inTheMiddle = chanceThreshold(0.5);

/** Organisations that share a building and whose address names a suite, as a share; others have a house of their own. */
const hasSuite = chanceThreshold(0.6);
const tenants: readonly OrganisationRole[] = [
  'practice',
  'surgery_center',
  'behavioral_health',
  'imaging',
  'rehabilitation',
  'dental',
  'laboratory',
  'home_health',
  'agency',
];
const FLOORS = 6;
const SUITES_PER_FLOOR = 20;

/** ZIP extensions 0001 to 9999. */
const EXTENSIONS = 9_999;

/**
 * Draws where an organisation is.
 *
 * @param centre the ZIP code in the middle of its community
 * @param county the ZIP codes of its county
 */
export function drawOrganisationPlace(
  stream: Stream,
  index: number,
  role: OrganisationRole,
  centre: ZipCode,
  county: readonly ZipCode[],
): OrganisationPlace {
  stream.at(PURPOSES.providerPlace, index);
  const central = stream.chance(inTheMiddle);
  const other = county[stream.below(county.length)] as ZipCode;
  const zipCode = central ? centre : other;
  return {
    zipCode,
    zipExtension: fourDigits(1 + stream.below(EXTENSIONS)),
    phone: phoneNumber(zipCode.areaCode, stream.below(FICTIONAL_LINES)),
    addressLine: drawAddressLine(stream, tenants.includes(role)),
  };
}

/** For example `1204 Brindlemere Ave Ste 310`. */
function drawAddressLine(stream: Stream, isTenant: boolean): string {
  const [first, count] = houseNumbers[stream.pick(numberTable)] as readonly [number, number, number];
  const number = first + stream.below(count);
  const beginning = streetBeginnings[stream.below(streetBeginnings.length)] as string;
  const ending = streetEndings[stream.below(streetEndings.length)] as string;
  const suffix = (streetSuffixes[stream.pick(suffixTable)] as readonly [string, number])[0];
  const street = `${number} ${beginning}${ending} ${suffix}`;
  if (!stream.chance(hasSuite) || !isTenant) return street;
  return `${street} Ste ${(1 + stream.below(FLOORS)) * 100 + stream.below(SUITES_PER_FLOOR)}`;
}
