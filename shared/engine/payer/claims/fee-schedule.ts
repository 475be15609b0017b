import type { DentalConceptId, ServiceConceptId } from '../../../contracts/concept-ids.ts';
import { dentalFees } from '../../../reference/dental-fees.ts';
import { diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import {
  chargeMultiples,
  priceLevels,
  type ServiceFee,
  STAY_BASE_RATE,
  serviceFees,
} from '../../../reference/service-fees.ts';
import { buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';

/** A price: what the provider asks and what the plan allows, in cents; the charge is never the less. */
export interface Price {
  readonly charge: number;
  readonly allowed: number;
}

/** Who bills where: a clinician in an office, a hospital for its part, or a clinician for work in a hospital. */
export type FeeSetting = 'office' | 'facility' | 'professional';

/** Who bills: their charges are a multiple of Medicare's price, drawn once for each. */
export type ChargeKind = keyof typeof chargeMultiples;

const BASIS_POINTS = 10_000;
const DOLLAR = 100;
const fees: ReadonlyMap<string, ServiceFee> = new Map(serviceFees.map((fee) => [fee.concept, fee]));

const multipleTables = {
  clinician: buildAliasTable(chargeMultiples.clinician.map(([, , weight]) => weight)),
  hospital: buildAliasTable(chargeMultiples.hospital.map(([, , weight]) => weight)),
  pharmacy: buildAliasTable(chargeMultiples.pharmacy.map(([, , weight]) => weight)),
  dentist: buildAliasTable(chargeMultiples.dentist.map(([, , weight]) => weight)),
} as const;

/** Basis points of Medicare's price that a provider charges everyone. */
export function chargeMultiple(stream: Stream, kind: ChargeKind, provider: number): number {
  stream.at(PURPOSES.chargeMultiple, provider);
  const bucket = chargeMultiples[kind][stream.pick(multipleTables[kind])] as readonly [
    number,
    number,
    number,
  ];
  return bucket[0] + stream.below(bucket[1] - bucket[0] + 1);
}

/** Medicare's price of one unit of a service, in cents; 0 where it is not billed. */
export function feeOf(concept: ServiceConceptId, setting: FeeSetting): number {
  return (fees.get(concept) as ServiceFee)[setting];
}

/**
 * Prices a service.
 *
 * @param units 1 or more
 * @param region basis points of the national price level, from the provider
 * @param multiple basis points; see `chargeMultiple`
 */
export function priceOf(
  concept: ServiceConceptId,
  setting: FeeSetting,
  units: number,
  line: Line,
  region: number,
  multiple: number,
): Price {
  const level = priceLevels[line][setting === 'facility' ? 'hospital' : 'professional'];
  const local = portion(feeOf(concept, setting) * units, region);
  return asked(portion(local, level), portion(local, multiple));
}

/**
 * Prices a fill: what payers paid for such fills on average, by the quantity.
 *
 * @param cents mean payment for `usualQuantity`
 */
export function fillPrice(cents: number, quantity: number, usualQuantity: number, multiple: number): Price {
  const allowed = Math.max(1, Math.floor((cents * quantity) / usualQuantity + 0.5));
  return { allowed, charge: Math.max(allowed, portion(allowed, multiple)) };
}

/**
 * Prices something that a dentist did: what dental plans allow, at the price level of the dentist's state.
 *
 * @param region basis points of the national price level
 * @param multiple basis points; see `chargeMultiple`
 */
export function dentalPrice(concept: DentalConceptId, region: number, multiple: number): Price {
  const allowed = portion(dentalFees[concept], region);
  return asked(allowed, portion(allowed, multiple));
}

/**
 * Prices a stay by its DRG and shares charge and allowed amount out over the lines.
 *
 * @param weights what each line counts for, 1 or more in sum
 * @param drg three digits; a group that is not in the table counts as one of weight 1
 */
export function stayPrices(
  weights: readonly number[],
  drg: string,
  line: Line,
  region: number,
  multiple: number,
): Price[] {
  const local = portion(Math.floor((STAY_BASE_RATE * drgWeight(drg)) / 1_000), region);
  const allowed = portion(local, priceLevels[line].hospital);
  const charge = Math.max(allowed, portion(local, multiple));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let counted = 0;
  let chargedSoFar = 0;
  let allowedSoFar = 0;
  return weights.map((weight) => {
    counted += weight;
    const price = {
      charge: Math.floor((charge * counted) / total) - chargedSoFar,
      allowed: Math.floor((allowed * counted) / total) - allowedSoFar,
    };
    chargedSoFar += price.charge;
    allowedSoFar += price.allowed;
    return price.allowed > price.charge ? { ...price, allowed: price.charge } : price;
  });
}

/** The weight, in thousandths, by which stays of an MS-DRG are priced: 1,000 for groups that are not in the table. */
export function drgWeight(drg: string): number {
  return Math.round((diagnosisRelatedGroups.get(drg)?.relativeWeight ?? 1) * 1_000);
}

/** Basis points of an amount, rounded half up. */
function portion(cents: number, basisPoints: number): number {
  return Math.floor((cents * basisPoints + BASIS_POINTS / 2) / BASIS_POINTS);
}

/** List prices are whole dollars, and never below what is allowed. */
function asked(allowed: number, listed: number): Price {
  return { allowed, charge: Math.ceil(Math.max(allowed, listed) / DOLLAR) * DOLLAR };
}
