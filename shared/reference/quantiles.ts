import table from './quantiles.json' with { type: 'json' };

/** Values of a distribution with mean 0 and variance 1, times 10,000, at the middle of each of 1,024 steps. */
export const quantiles: Readonly<Record<'normal' | 'skewed', Int32Array>> = {
  normal: ofDistribution('normal'),
  skewed: ofDistribution('skewed'),
};

function ofDistribution(wanted: 'normal' | 'skewed'): Int32Array {
  const row = table.rows.find(([distribution]) => distribution === wanted);
  return Int32Array.from(row?.[1] as number[]);
}
