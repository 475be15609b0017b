import growthTable from './growth-charts.json' with { type: 'json' };
import vitalTable from './vital-signs.json' with { type: 'json' };

/** Percentiles of a vital sign for a sex and ages; see the table's header. */
export interface VitalSign {
  readonly measure: 'height' | 'weight' | 'bmi' | 'systolic' | 'diastolic' | 'pulse';
  readonly sex: 'F' | 'M';
  readonly fromAge: number;
  readonly toAge: number;
  /** 5th, 25th, 50th, 75th and 95th percentile. */
  readonly percentiles: readonly number[];
}

/** Vital signs of NHANES. */
export const vitalSigns: readonly VitalSign[] = vitalTable.rows.map((row) => {
  const [measure, sex, fromAge, toAge, ...percentiles] = row as [
    VitalSign['measure'],
    'F' | 'M',
    number,
    number,
    ...number[],
  ];
  return { measure, sex, fromAge, toAge, percentiles };
});

/** A point of a growth chart; see the table's header. */
export interface GrowthPoint {
  readonly measure: 'height' | 'weight' | 'bmi' | 'head';
  readonly sex: 'F' | 'M';
  readonly months: number;
  /** Values at -2, -1, 0, 1 and 2 standard deviations. */
  readonly values: readonly number[];
}

/** Growth charts of the CDC, by age. */
export const growthPoints: readonly GrowthPoint[] = growthTable.rows.map((row) => {
  const [measure, sex, months, ...values] = row as [GrowthPoint['measure'], 'F' | 'M', number, ...number[]];
  return { measure, sex, months, values };
});
