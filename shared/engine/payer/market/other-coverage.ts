import type { Line } from '../../../reference/plan-designs.ts';
import { otherPayers } from '../../../reference/plan-names.ts';
import { monthOf } from '../../calendar/civil-date.ts';
import { buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold } from '../../random/stream.ts';
import type { EnrollmentSpan, OtherCoverage } from './enrollment-types.ts';
import { lastDayOfMonth, monthBetween } from './market-period.ts';
import type { MarketSource } from './market-source.ts';

/** Every other payer that members may have, invented. */
export const OTHER_PAYERS: readonly Pick<OtherCoverage, 'payerName' | 'payerId'>[] = otherPayers.map(
  ([payerName, payerId]) => ({ payerName, payerId }),
);

const payerTable = buildAliasTable(otherPayers.map(([, , weight]) => weight));

/**
 * How often the other payer pays first, by the line of the member's own coverage. Medicaid pays last by law
 * (42 U.S.C. 1396a(a)(25)), and CHIP with it here; the others are our judgement.
 */
const OTHER_IS_PRIMARY: Readonly<Record<Line, number>> = {
  commercial_large: chanceThreshold(0.5),
  commercial_small: chanceThreshold(0.5),
  marketplace: chanceThreshold(0.4),
  medicare: chanceThreshold(0.35),
  medicaid: chanceThreshold(1),
  chip: chanceThreshold(1),
};

/** Other coverage that ends in the period, as a share; our judgement. */
const ENDS = chanceThreshold(0.2);

/** Draws a member's coverage by another payer; it begins with the member's own and ends with it or, for some, before. */
export function drawOtherCoverage(
  { stream, days, coordination }: MarketSource,
  memberIndex: number,
  spans: readonly EnrollmentSpan[],
): OtherCoverage | null {
  const first = spans[0];
  const last = spans.at(-1);
  stream.at(PURPOSES.otherCoverage, memberIndex);
  if (!stream.chance(coordination) || first === undefined || last === undefined) return null;
  const [payerName, payerId] = otherPayers[stream.pick(payerTable)] as (typeof otherPayers)[number];
  const primary = stream.chance(OTHER_IS_PRIMARY[last.line]);
  const ends = stream.chance(ENDS);
  const firstMonth = Math.max(days.ends.first, monthOf(first.start));
  const lastMonth = Math.min(days.ends.last, last.end === null ? days.ends.last : monthOf(last.end) - 1);
  const end =
    ends && firstMonth <= lastMonth
      ? lastDayOfMonth(monthBetween(firstMonth, lastMonth, stream.u32()))
      : last.end;
  return { payerName, payerId, primary, start: first.start, end };
}
