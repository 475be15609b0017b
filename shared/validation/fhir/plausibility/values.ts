import type { JsonObject } from '../model/json.ts';
import type { ElementRule } from '../model/type-rules.ts';
import type { Reporter } from '../reporter.ts';
import { PLAUSIBILITY } from '../rules/truth-rules.ts';
import { hasWholeCents } from './amounts.ts';

/** Elements that count or measure something of which there cannot be less than nothing. */
const NEVER_NEGATIVE = new Set([
  'quantity',
  'daysSupply',
  'doseQuantity',
  'expectedSupplyDuration',
  'length',
  'unitPrice',
]);

/** More of anything than there can be: also where decimals stop being exact to the cent. */
const HUGE = 1e12;

/** Judges a quantity or an amount of money; the path must stand on it. */
export function judgeNumber(
  reporter: Reporter,
  type: string,
  rule: ElementRule | null,
  value: JsonObject,
): void {
  const number = value['value'];
  if (typeof number !== 'number') return;
  if (number < 0 && NEVER_NEGATIVE.has(rule?.name ?? '')) {
    reporter.report(PLAUSIBILITY['negative-quantity'], number, '', 'value');
  }
  if (Math.abs(number) > HUGE) reporter.report(PLAUSIBILITY['huge-number'], number, '', 'value');
  else if (type === 'Money' && !hasWholeCents(number)) {
    reporter.report(PLAUSIBILITY.cents, number, '', 'value');
  }
}
