import { LINES } from '../../../contracts/plan-codes.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import type { MarketSource } from './market-source.ts';
import { type PlanMenu, planMenus, plans } from './plans.ts';
import { drawOffer } from './sponsor-choice.ts';

/** What a contract says at a time: changes of plan make a new one. */
export interface Contract {
  readonly line: Line;
  readonly audience: 'child' | 'young' | 'adult';
  readonly planIndex: number;
  readonly sponsorIndex: number | null;
  readonly dental: boolean;
  readonly vision: boolean;
}

/** Catastrophic plans are for those under this age (45 CFR 156.155). */
export const YOUNG_PLAN_AGE = 30;

/** Years are counted from here in keys; a key leaves room for 4,096 of them. */
const FIRST_KEYED_YEAR = 1_900;
const ORDINALS = 4_096;
/** Draws that look for a plan other than the present one before the holder keeps it. */
const LOOKS = 3;

/** A contract as it begins, with the first plan of its holder. */
export function newContract(
  source: MarketSource,
  holder: number,
  line: Line,
  audience: Contract['audience'],
  sponsorIndex: number | null,
): Contract {
  const { stream } = source;
  const planIndex = drawPlan(stream, holder, line, audience, sponsorIndex);
  stream.at(PURPOSES.planRiders, holder);
  const dental = stream.chance(source.dental);
  const vision = stream.chance(source.vision);
  const hasRiders = (plans[planIndex] as (typeof plans)[number]).hasRiders;
  return {
    line,
    audience,
    planIndex,
    sponsorIndex,
    dental: hasRiders && dental,
    vision: hasRiders && vision,
  };
}

/** The contract after a renewal: the same object when the plan stays. */
export function renewed(source: MarketSource, holder: number, year: number, contract: Contract): Contract {
  const { stream, planChange } = source;
  const key = holder * ORDINALS + (year - FIRST_KEYED_YEAR);
  if (!stream.at(PURPOSES.planChange, key).chance(planChange)) return contract;
  const planIndex =
    contract.sponsorIndex === null
      ? otherPlan(stream, planMenus[contract.line][contract.audience], contract.planIndex)
      : otherOffer(source, key, contract.sponsorIndex, contract.planIndex);
  return planIndex === contract.planIndex ? contract : { ...contract, planIndex };
}

function drawPlan(
  stream: Stream,
  holder: number,
  line: Line,
  audience: Contract['audience'],
  sponsorIndex: number | null,
): number {
  if (sponsorIndex === null) {
    const { indexes, table } = planMenus[line][audience];
    return indexes[
      stream.at(PURPOSES.planChoice, holder + LINES.indexOf(line) * KEYS_PER_LINE).pick(table)
    ] as number;
  }
  const offer = drawOffer(stream, sponsorIndex);
  return offer[stream.at(PURPOSES.planChoice, holder).below(offer.length)] as number;
}

/** More than a dataset has members, so that a holder's choices in different lines have nothing to do with each other. */
const KEYS_PER_LINE = 2 ** 40;

function otherPlan(stream: Stream, { indexes, table }: PlanMenu, present: number): number {
  for (let look = 0; look < LOOKS; look++) {
    const plan = indexes[stream.pick(table)] as number;
    if (plan !== present) return plan;
  }
  return present;
}

/** Another plan of the sponsor, each as likely; the present one where there is no other. */
function otherOffer({ stream }: MarketSource, key: number, sponsor: number, present: number): number {
  const others = [...new Set(drawOffer(stream, sponsor))].filter((plan) => plan !== present);
  if (others.length === 0) return present;
  stream.at(PURPOSES.planChange, key).u32();
  return others[stream.below(others.length)] as number;
}
