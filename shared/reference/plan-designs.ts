import type { LINES, PLAN_NETWORKS } from '../contracts/plan-codes.ts';
import table from './plan-designs.json' with { type: 'json' };

/** A line of business that the payer carries. */
export type Line = (typeof LINES)[number];

/** How a plan binds its members to its network. */
export type PlanNetwork = (typeof PLAN_NETWORKS)[number];

/** Levels of marketplace plans. */
export type Metal = 'bronze' | 'silver' | 'gold' | 'platinum' | 'catastrophic';

/** A benefit design; money is dollars, cost shares below 1 are coinsurance and from 1 dollars a service. */
export interface PlanDesign {
  readonly line: Line;
  readonly design: string;
  readonly network: PlanNetwork;
  readonly metal: Metal | null;
  readonly deductibleSingle: number;
  readonly deductibleFamily: number;
  readonly maximumSingle: number;
  /** Null where every member has a contract of their own. */
  readonly maximumFamily: number | null;
  readonly coinsurance: number;
  readonly primaryCare: number;
  readonly specialist: number;
  readonly emergency: number;
  readonly drugTier1: number;
  readonly drugTier2: number;
  readonly drugTier3: number;
  readonly drugTier4: number;
  /** Dollars a month for one person; of Medicare plans, with the premium of Part B. */
  readonly premium: number;
  /** Comparable inside a line. */
  readonly weight: number;
}

/** Every design; source, year and licence are in the table's header. */
export const planDesigns: readonly PlanDesign[] = table.rows.map(
  (row) =>
    Object.fromEntries(table.columns.map((name, place) => [name, row[place]])) as unknown as PlanDesign,
);
