import type { Line } from './plan-designs.ts';
import table from './service-fees.json' with { type: 'json' };

/** What one unit of a service is worth at the level of Medicare, in cents; see the table's header. 0: not billed there. */
export interface ServiceFee {
  /** Own id of the service. */
  readonly concept: string;
  /** To a clinician, in an office of their own. */
  readonly office: number;
  /** To a hospital, for its part. */
  readonly facility: number;
  /** To a clinician, for work in a hospital. */
  readonly professional: number;
}

/** Fees of every service. */
export const serviceFees: readonly ServiceFee[] = table.rows.map((row) => {
  const [concept, office, facility, professional] = row as [string, number, number, number];
  return { concept, office, facility, professional };
});

/** Prices of a line of business in basis points of Medicare's. */
export interface PriceLevel {
  readonly professional: number;
  readonly hospital: number;
}

/**
 * Prices by line of business. Commercial: 129 % for physicians and 223 % for hospitals (Congressional Budget Office,
 * "The prices that commercial health insurers and Medicare pay", January 2022). Medicaid: 72 % for physicians (KFF,
 * Medicaid-to-Medicare fee index, 2019). The rest is judgement: small groups pay like large ones, the marketplace somewhat
 * less, Medicare Advantage as Medicare does, CHIP as Medicaid, whose hospitals get 80 %.
 */
export const priceLevels: Readonly<Record<Line, PriceLevel>> = {
  commercial_large: { professional: 12_900, hospital: 22_300 },
  commercial_small: { professional: 12_900, hospital: 22_300 },
  marketplace: { professional: 11_500, hospital: 18_000 },
  medicare: { professional: 10_000, hospital: 10_000 },
  medicaid: { professional: 7_200, hospital: 8_000 },
  chip: { professional: 7_200, hospital: 8_000 },
};

/**
 * What Medicare pays for a stay of relative weight 1, in cents: the national operating amount of fiscal year 2024,
 * 6,497.77 dollars, and the capital rate, 503.83 (CMS, final rule for inpatient hospitals, tables 1A and 1D), added up
 * and rounded. Outliers, teaching and disproportionate shares are left out.
 */
export const STAY_BASE_RATE = 700_000;

/**
 * Charges as a multiple of Medicare's price, by who bills: `[from, to, weight]` in basis points. Judgement: list prices
 * are two to three times what Medicare pays clinicians and some four to five times what it pays hospitals, and above every
 * price level here; pharmacies ask little more than they get.
 */
export const chargeMultiples: Readonly<
  Record<
    'clinician' | 'hospital' | 'pharmacy' | 'dentist',
    readonly (readonly [from: number, to: number, weight: number])[]
  >
> = {
  clinician: [
    [15_000, 20_000, 35],
    [20_000, 30_000, 50],
    [30_000, 45_000, 15],
  ],
  hospital: [
    [25_000, 35_000, 25],
    [35_000, 55_000, 55],
    [55_000, 85_000, 20],
  ],
  pharmacy: [
    [10_200, 11_500, 50],
    [11_500, 15_000, 40],
    [15_000, 25_000, 10],
  ],
  // Of what dental plans allow: networks take some 20 to 40 % off dentists' fees.
  dentist: [
    [11_500, 13_500, 35],
    [13_500, 16_000, 50],
    [16_000, 20_000, 15],
  ],
};
