import type { StateCode } from '../../../contracts/dataset.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import { largeGroupThreshold, linesByState, type StateLines } from './line-mix.ts';
import { eventThreshold, type MarketPeriod } from './market-period.ts';
import type { MarketParameters } from './parameters.ts';
import type { SponsorChoice } from './sponsor-choice.ts';

/** What enrolment is drawn from: one dataset's streams, days, sponsors and chances of 2^32. */
export interface MarketSource {
  readonly stream: Stream;
  readonly days: MarketPeriod;
  readonly sponsors: SponsorChoice;
  readonly lines: ReadonlyMap<StateCode, StateLines>;
  readonly largeGroups: number;
  /** Whether the mix has marketplace plans at all. */
  readonly hasMarketplace: boolean;
  readonly join: number;
  readonly leave: number;
  readonly marriage: number;
  readonly divorce: number;
  readonly cobra: number;
  readonly planChange: number;
  readonly retroactive: number;
  readonly coordination: number;
  readonly dental: number;
  readonly vision: number;
}

/** Turns parameters into chances over the months of the period. */
export function marketSource(
  stream: Stream,
  days: MarketPeriod,
  sponsors: SponsorChoice,
  parameters: MarketParameters,
): MarketSource {
  const mix: Readonly<Record<Line, number>> = parameters.lineMix;
  return {
    stream,
    days,
    sponsors,
    lines: linesByState(mix),
    largeGroups: largeGroupThreshold(mix),
    hasMarketplace: mix.marketplace > 0,
    join: eventThreshold(parameters.joinShare, days.starts),
    leave: eventThreshold(parameters.leaveShare, days.ends),
    marriage: eventThreshold(parameters.marriageShare, days.starts),
    divorce: eventThreshold(parameters.divorceShare, days.ends),
    cobra: chanceThreshold(parameters.cobraShare),
    planChange: chanceThreshold(parameters.planChangeShare),
    retroactive: chanceThreshold(parameters.retroactiveShare),
    coordination: chanceThreshold(parameters.coordinationShare),
    dental: chanceThreshold(parameters.dentalRiderShare),
    vision: chanceThreshold(parameters.visionRiderShare),
  };
}
