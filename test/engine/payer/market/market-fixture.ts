import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import type {
  EnrollmentSpan,
  HouseholdEnrollment,
} from '../../../../shared/engine/payer/market/enrollment-types.ts';
import {
  type Market,
  type MarketDataset,
  openMarket,
} from '../../../../shared/engine/payer/market/market.ts';
import {
  DEFAULT_MARKET_PARAMETERS,
  type MarketParameters,
} from '../../../../shared/engine/payer/market/parameters.ts';
import { openPopulation } from '../../../../shared/engine/payer/population.ts';
import { payerDataset } from '../payer-dataset.ts';

/** Days that tests tell of when they name none. */
export const AS_OF = '2026-01-01';
export const PERIOD = { from: parseIsoDate('2025-01-01'), to: parseIsoDate('2025-12-31') };

/** A market dataset for tests. */
export function marketDataset(wanted: Partial<MarketDataset> = {}): MarketDataset {
  return {
    seed: 42,
    members: 20_000,
    states: STATE_CODES,
    asOfDay: parseIsoDate(AS_OF),
    period: PERIOD,
    parameters: DEFAULT_MARKET_PARAMETERS,
    ...wanted,
  };
}

/** A market with some parameters other than their defaults. */
export function marketWith(parameters: Partial<MarketParameters>, members = 20_000): Market {
  return openMarket(marketDataset({ members, parameters: { ...DEFAULT_MARKET_PARAMETERS, ...parameters } }));
}

/** Every household of a population. */
export function householdsOf(members = 20_000, seed = 42, asOf = AS_OF): Household[] {
  const population = openPopulation(payerDataset({ members, seed, asOf: `${asOf}T00:00:00Z` }));
  return Array.from({ length: population.blocks }, (_, block) => [...population.households(block)]).flat();
}

export const spansOf = (enrollments: readonly HouseholdEnrollment[]): EnrollmentSpan[] =>
  enrollments.flatMap(({ members }) => members.flatMap(({ spans }) => spans));

/** The part of some values that passes a test. */
export function shareOf<Value>(values: readonly Value[], test: (value: Value) => boolean): number {
  return values.filter(test).length / values.length;
}
