import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';

/** Elements of CAS that carry amounts; the reason stands before each, the quantity after it. */
const AMOUNTS = [3, 6, 9, 12, 15, 18] as const;

/** Sum of the amounts of a CAS segment in cents. An amount of zero explains nothing and is reported. */
export function adjustmentSum(segment: Segment, reporter: Reporter): number {
  let sum = 0;
  for (const element of AMOUNTS) {
    if (element > segment.count) break;
    if (!segment.has(element)) continue;
    const amount = segment.cents(element);
    if (amount === 0) reporter.report('x12.balance.adjustment-zero', element);
    sum += amount;
  }
  return sum;
}
