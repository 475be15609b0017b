import type { Dataset } from '../../contracts/dataset.ts';
import { ENROLLMENT_REASONS, type EnrollmentReason } from '../../reference/enrollment-reasons.ts';
import { civilOf, dayOf } from '../calendar/civil-date.ts';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { memberIdOf, memberIds } from '../ids/member-id.ts';
import { DOMAINS } from '../random/purposes.ts';
import { Stream } from '../random/stream.ts';
import { type Claims, openClaims } from './claims/claims.ts';
import { deathDay } from './health/deaths.ts';
import { type Health, openHealth } from './health/health.ts';
import { BlockHistory } from './household-history.ts';
import type { Household } from './households.ts';
import { type Market, openMarket } from './market/market.ts';
import { type Network, openNetwork } from './network/network.ts';
import type { Person } from './persons.ts';
import { openPopulation, type Population } from './population.ts';
import { openRealTime, type RealTime } from './realtime/real-time.ts';

/** Days, both included, as day numbers. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** Members `from` to `to - 1`. */
export interface MemberIndexes {
  readonly from: number;
  readonly to: number;
  /** Of these only those, by index; all of them by default. */
  readonly only?: ReadonlySet<number> | undefined;
}

/**
 * What is so for a whole dataset: its parts, opened when they are first asked for, each working out only what it is asked
 * for. This is the one place that knows how the parts fit together.
 */
export class PayerHistory {
  readonly asOfDay: number;
  readonly period: DaySpan;
  /** The period, from the first day of its first year: what claims count in a year begins there. */
  readonly planYears: DaySpan;
  readonly population: Population;
  readonly memberId: (index: number) => string;
  /** Whether there is dental care: only where the tenant brought codes for it. */
  readonly billsDental: boolean;
  private readonly dataset: Dataset;
  private readonly stream: Stream;
  private openedMarket: Market | undefined;
  private openedNetwork: Network | undefined;
  private openedHealth: Health | undefined;
  private openedYears: Health | undefined;
  private openedNear: { readonly days: DaySpan; readonly health: Health } | undefined;
  private openedClaims: Claims | undefined;
  private openedRealTime: RealTime | undefined;

  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.stream = new Stream(dataset.seed, DOMAINS.payer);
    this.asOfDay = parseIsoDate(dataset.asOf);
    this.period = { from: parseIsoDate(dataset.period.from), to: parseIsoDate(dataset.period.to) };
    this.planYears = { from: dayOf(civilOf(this.period.from).year, 1, 1), to: this.period.to };
    this.population = openPopulation(dataset);
    this.billsDental = dataset.codes?.cdt !== undefined;
    const numberOf = memberIds(dataset.seed, DOMAINS.payer);
    this.memberId = (index) => memberIdOf(numberOf(index));
  }

  /** Plans, sponsors and enrolment. */
  get market(): Market {
    const { seed, members, parameters } = this.dataset;
    this.openedMarket ??= openMarket({
      ...{ seed, members, states: parameters.population.states, parameters: parameters.market },
      ...{ asOfDay: this.asOfDay, period: this.period },
    });
    return this.openedMarket;
  }

  /** Providers, and who goes to whom. */
  get network(): Network {
    const { seed, members, parameters } = this.dataset;
    const { states } = parameters.population;
    this.openedNetwork ??= openNetwork({ seed, members, states, parameters: parameters.network });
    return this.openedNetwork;
  }

  /** Health in the period. */
  get health(): Health {
    this.openedHealth ??= this.healthOf(this.period);
    return this.openedHealth;
  }

  /** Health in the years that claims need: the same, where the period begins with a year. */
  get healthOfYears(): Health {
    if (this.planYears.from === this.period.from) return this.health;
    this.openedYears ??= this.healthOf(this.planYears);
    return this.openedYears;
  }

  /** Health in the period, of which only what touches some days is wanted: see `HealthSource.touching`. */
  healthTouching(days: DaySpan): Health {
    if (this.openedNear?.days !== days) this.openedNear = { days, health: this.healthOf(this.period, days) };
    return this.openedNear.health;
  }

  /** The day on which a person died, or null: it ends their coverage, and is cheaper than the whole course. */
  deathDay(person: Person, household: Household): number | null {
    return deathDay(this.stream, this.dataset.parameters.health, household, person);
  }

  /** Claims and what became of them. */
  get claims(): Claims {
    const { seed, parameters, codes } = this.dataset;
    this.openedClaims ??= openClaims({
      ...{ seed, asOfDay: this.asOfDay, parameters: parameters.claims, codes },
      ...{ plans: this.market.plans, network: this.network },
    });
    return this.openedClaims;
  }

  /** Requests in real time and their replies. */
  get realTime(): RealTime {
    const { seed, parameters } = this.dataset;
    const { asOfDay } = this;
    this.openedRealTime ??= openRealTime({ seed, asOfDay, parameters: parameters.realTime });
    return this.openedRealTime;
  }

  /**
   * A block's history, of which only some members are wanted.
   *
   * @throws RangeError when the dataset has no such block
   */
  block(block: number, wanted: MemberIndexes): BlockHistory {
    return new BlockHistory(this, block, wanted);
  }

  private healthOf(period: DaySpan, touching?: DaySpan): Health {
    const { seed, parameters } = this.dataset;
    return openHealth({ seed, asOfDay: this.asOfDay, period, touching, parameters: parameters.health });
  }
}

/** Opens the history of a payer dataset. Cheap: see {@link PayerHistory}. */
export function openHistory(dataset: Dataset): PayerHistory {
  return new PayerHistory(dataset);
}

/** The codes of X12 834 for why a span of coverage begins or ends: INS03 and INS04. */
export function maintenanceOf(reason: EnrollmentReason): { readonly type: string; readonly reason: string } {
  const { maintenanceType, maintenanceReason } = ENROLLMENT_REASONS[reason];
  return { type: maintenanceType, reason: maintenanceReason };
}
