import type { StateCode } from '../../../contracts/dataset.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import { largeGroupThreshold, linesByState, type StateLines } from './line-mix.ts';
import { eventThreshold, type MarketPeriod } from './market-period.ts';
import type { MarketParameters } from './parameters.ts';
import type { SponsorChoice } from './sponsor-choice.ts';

/** What decides when members are covered, and in which line: one dataset's streams, days and chances of 2^32. */
export interface LifeSource {
  readonly stream: Stream;
  readonly days: MarketPeriod;
  readonly lines: ReadonlyMap<StateCode, StateLines>;
  readonly largeGroups: number;
  readonly join: number;
  readonly leave: number;
  readonly marriage: number;
  readonly divorce: number;
  readonly cobra: number;
}

/** What enrolment is drawn from: also sponsors, and chances of 2^32 of what changes in a contract. */
export interface MarketSource extends LifeSource {
  readonly sponsors: SponsorChoice;
  /** Whether the mix has marketplace plans at all. */
  readonly hasMarketplace: boolean;
  readonly planChange: number;
  readonly retroactive: number;
  readonly coordination: number;
  readonly dental: number;
  readonly vision: number;
}

/** Turns the parameters that decide who is covered when into chances over the months of the period. */
export function lifeSource(stream: Stream, days: MarketPeriod, parameters: MarketParameters): LifeSource {
  const mix: Readonly<Record<Line, number>> = parameters.lineMix;
  return {
    stream,
    days,
    lines: linesByState(mix),
    largeGroups: largeGroupThreshold(mix),
    join: eventThreshold(parameters.joinShare, days.starts),
    leave: eventThreshold(parameters.leaveShare, days.ends),
    marriage: eventThreshold(parameters.marriageShare, days.starts),
    divorce: eventThreshold(parameters.divorceShare, days.ends),
    cobra: chanceThreshold(parameters.cobraShare),
  };
}

/** Turns parameters into chances over the months of the period. */
export function marketSource(
  stream: Stream,
  days: MarketPeriod,
  sponsors: SponsorChoice,
  parameters: MarketParameters,
): MarketSource {
  return {
    ...lifeSource(stream, days, parameters),
    sponsors,
    hasMarketplace: parameters.lineMix.marketplace > 0,
    planChange: chanceThreshold(parameters.planChangeShare),
    retroactive: chanceThreshold(parameters.retroactiveShare),
    coordination: chanceThreshold(parameters.coordinationShare),
    dental: chanceThreshold(parameters.dentalRiderShare),
    vision: chanceThreshold(parameters.visionRiderShare),
  };
}
