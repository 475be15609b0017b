import productTable from './vaccine-products.json' with { type: 'json' };
import scheduleTable from './vaccine-schedule.json' with { type: 'json' };

/** A dose of the schedule; see the table's header. Not for clinical use. */
export interface ScheduledDose {
  readonly series: string;
  /** `1`, `2`, ... or words such as `annual`. */
  readonly dose: string;
  readonly recommendedMonths: number | null;
  readonly minimumMonths: number | null;
  readonly minimumIntervalDays: number | null;
  /** Too old from this age on; null where there is no such age. */
  readonly maximumMonths: number | null;
  /** CVX codes of the vaccines that serve; each has at least one product. */
  readonly cvx: readonly string[];
  /** Per 1,000 people of that age who have had it. */
  readonly coverage: number;
}

/** A product of a vaccine. */
export interface VaccineProduct {
  readonly tradeName: string;
  /** Manufacturer, CDC code. */
  readonly mvx: string;
}

/** Products by CVX code. */
export const vaccineProducts: ReadonlyMap<string, readonly VaccineProduct[]> = new Map(
  productTable.rows.map((row) => {
    const [cvx, , products] = row as [string, string, [string, string][]];
    return [cvx, products.map(([tradeName, mvx]) => ({ tradeName, mvx }))];
  }),
);

/** All doses, in the order of the table. */
export const vaccineSchedule: readonly ScheduledDose[] = scheduleTable.rows.map((row) => {
  const [series, dose, recommendedMonths, minimumMonths, minimumIntervalDays, maximumMonths, cvx, coverage] =
    row as [string, string, number | null, number | null, number | null, number | null, string[], number];
  return {
    series,
    dose,
    recommendedMonths,
    minimumMonths,
    minimumIntervalDays,
    maximumMonths,
    cvx: cvx.filter((code) => (vaccineProducts.get(code)?.length ?? 0) > 0),
    coverage,
  };
});
