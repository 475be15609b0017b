import type { Line, PlanNetwork } from '../../reference/plan-designs.ts';
import type { NetworkProduct } from './network/parameters.ts';

/** Networks of lines whose plans share one. */
const LINE_PRODUCTS: Partial<Record<Line, NetworkProduct>> = {
  medicare: 'medicare_advantage',
  medicaid: 'medicaid',
  chip: 'medicaid',
};

const PLAN_PRODUCTS: Readonly<Record<PlanNetwork, NetworkProduct>> = {
  HMO: 'hmo',
  EPO: 'epo',
  POS: 'pos',
  PPO: 'ppo',
  HDHP: 'hdhp',
};

/** The network of providers that a plan's members use. */
export function productOf({
  line,
  network,
}: {
  readonly line: Line;
  readonly network: PlanNetwork;
}): NetworkProduct {
  return LINE_PRODUCTS[line] ?? PLAN_PRODUCTS[network];
}
