import { LINES, TIERS } from '../../../contracts/plan-codes.ts';
import { marketFact } from '../../../reference/market-facts.ts';
import {
  type Line,
  type Metal,
  type PlanDesign,
  type PlanNetwork,
  planDesigns,
} from '../../../reference/plan-designs.ts';
import { PAYER_NAME, planWords } from '../../../reference/plan-names.ts';
import { threeDigits } from '../../ids/digits.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import type { BenefitDesign } from './benefit-design.ts';
import { benefitsOf, checkBenefits } from './plan-benefits.ts';

/** Whom a contract covers. */
export type Tier = (typeof TIERS)[number];

/** Whom a plan is for, where its line has plans for some only. */
export type Audience = 'everyone' | 'adults' | 'children' | 'under_30';

/** A plan that members are enrolled in. The catalogue is the same in every dataset. */
export interface Plan {
  /** Position in the catalogue, from 0. */
  readonly index: number;
  /** `PL` and three digits. */
  readonly planId: string;
  /** Invented. */
  readonly name: string;
  readonly line: Line;
  readonly network: PlanNetwork;
  /** Null outside of the marketplace. */
  readonly metal: Metal | null;
  readonly audience: Audience;
  readonly benefits: BenefitDesign;
  /** Cents a month, employer's and member's part together; of Medicare plans without the premium of Part B. */
  readonly monthlyPremium: Readonly<Record<Tier, number>>;
  /** True when dental and vision riders can be bought with it. */
  readonly hasRiders: boolean;
  /** Comparable inside a line. */
  readonly weight: number;
}

/**
 * Premiums by tier in basis points of one person's. That of a family is published (KFF 2024: 25,572 over 8,951
 * dollars), the others are our judgement between the two.
 */
const TIER_PREMIUMS: Readonly<Record<Tier, number>> = {
  employee: 10_000,
  employee_spouse: 20_600,
  employee_children: 18_800,
  family: Math.round((marketFact('annual_premium_family') * 10_000) / marketFact('annual_premium_single')),
};

const ONE_PERSON: Readonly<Record<Tier, number>> = {
  employee: 10_000,
  employee_spouse: 10_000,
  employee_children: 10_000,
  family: 10_000,
};

/** What only differs by line. */
const LINE_RULES: Readonly<
  Record<Line, { tiers: Readonly<Record<Tier, number>>; label: string; riders: boolean }>
> = {
  commercial_large: { tiers: TIER_PREMIUMS, label: 'Group', riders: true },
  commercial_small: { tiers: TIER_PREMIUMS, label: 'Small Group', riders: true },
  marketplace: { tiers: TIER_PREMIUMS, label: 'Individual', riders: true },
  medicare: { tiers: ONE_PERSON, label: 'Senior', riders: true },
  medicaid: { tiers: ONE_PERSON, label: 'Community', riders: false },
  chip: { tiers: ONE_PERSON, label: 'Kids', riders: false },
};

/** Designs that are for some people only; catastrophic plans are by law (45 CFR 156.155). */
const AUDIENCES: Readonly<Record<string, Audience>> = {
  'Medicaid managed care adult': 'adults',
  'Medicaid managed care child': 'children',
  Catastrophic: 'under_30',
};

/** Networks that employers' plans have, by the facts that say how many covered workers are in one (KFF 2024). */
const WORKERS_BY_NETWORK: Readonly<Record<PlanNetwork, string | null>> = {
  PPO: 'covered_workers_ppo',
  HDHP: 'covered_workers_hdhp_savings',
  HMO: 'covered_workers_hmo',
  POS: 'covered_workers_pos',
  EPO: null,
};

/** The catalogue. */
export const plans: readonly Plan[] = planDesigns.map(planOf);

/** The plans of a line for an audience: `indexes` in the catalogue, drawn by `table`. */
export interface PlanMenu {
  readonly indexes: readonly number[];
  readonly table: AliasTable;
}

/** What a person may choose from, by line and by who they are. */
export const planMenus: Readonly<Record<Line, Readonly<Record<'child' | 'young' | 'adult', PlanMenu>>>> =
  menusByLine();

function planOf(design: PlanDesign, index: number): Plan {
  const { tiers, label, riders } = LINE_RULES[design.line];
  const benefits = benefitsOf(design);
  checkBenefits(benefits, `/plans/${index}/benefits`);
  const metal = design.metal === null ? '' : ` ${design.metal[0]?.toUpperCase()}${design.metal.slice(1)}`;
  return {
    index,
    planId: `PL${threeDigits(index + 1)}`,
    name: `${PAYER_NAME} ${planWords[index] as string} ${label}${metal} ${design.network}`,
    line: design.line,
    network: design.network,
    metal: design.metal,
    audience: AUDIENCES[design.design] ?? 'everyone',
    benefits,
    monthlyPremium: premiumsOf(design, tiers),
    hasRiders: riders,
    weight: weightOf(design),
  };
}

/** The design's weight; those of employers' plans are scaled so that networks have their published shares. */
function weightOf({ line, network, weight }: PlanDesign): number {
  const fact = WORKERS_BY_NETWORK[network];
  if (!isEmployers(line) || fact === null) return weight;
  const designs = planDesigns.filter((other) => isEmployers(other.line) && other.network === network);
  return (weight * marketFact(fact)) / designs.reduce((sum, other) => sum + other.weight, 0);
}

function isEmployers(line: Line): boolean {
  return line === 'commercial_large' || line === 'commercial_small';
}

function premiumsOf(design: PlanDesign, tiers: Readonly<Record<Tier, number>>): Record<Tier, number> {
  const partB = design.line === 'medicare' ? marketFact('medicare_part_b_monthly_premium') : 0;
  const single = Math.max(0, design.premium - partB) * 100;
  return Object.fromEntries(
    TIERS.map((tier) => [tier, Math.round((single * tiers[tier]) / 10_000)]),
  ) as Record<Tier, number>;
}

function menusByLine(): Record<Line, Record<'child' | 'young' | 'adult', PlanMenu>> {
  return Object.fromEntries(
    LINES.map((line) => [
      line,
      {
        child: menu(line, ['everyone', 'children', 'under_30']),
        young: menu(line, ['everyone', 'adults', 'under_30']),
        adult: menu(line, ['everyone', 'adults']),
      },
    ]),
  ) as Record<Line, Record<'child' | 'young' | 'adult', PlanMenu>>;
}

function menu(line: Line, audiences: readonly Audience[]): PlanMenu {
  const chosen = plans.filter((plan) => plan.line === line && audiences.includes(plan.audience));
  return {
    indexes: chosen.map((plan) => plan.index),
    table: buildAliasTable(chosen.map((plan) => plan.weight)),
  };
}
