import { BENEFIT_CATEGORIES } from '../../../contracts/plan-codes.ts';
import { SERVICE_TYPES, type ServiceType } from '../../../reference/service-types.ts';
import { ageAt } from '../../calendar/civil-date.ts';
import type { Accumulated } from '../claims/accumulators.ts';
import type { HouseholdHistory } from '../household-history.ts';
import type { BenefitCategory, CostShare, Limit, NetworkBenefits } from '../market/benefit-design.ts';
import type { EnrollmentSpan, OtherCoverage } from '../market/enrollment-types.ts';
import { type Plan, plans } from '../market/plans.ts';
import type { Person } from '../persons.ts';
import { productOf } from '../plan-network.ts';
import { dayOfInstant } from './instants.ts';

/** A limit and how far it is met, in cents. */
export interface Meter {
  readonly limit: number;
  readonly met: number;
  /** Never negative. */
  readonly remaining: number;
}

/** The limit of a person and that of the family, in which the person's is embedded. */
export interface Meters {
  readonly individual: Meter;
  readonly family: Meter;
}

/** What a service costs the member: money in cents, shares in basis points. */
export interface ServiceBenefit extends CostShare {
  readonly category: BenefitCategory;
  readonly serviceType: ServiceType;
}

/** Benefits at providers of one kind, in the network or outside of it. */
export interface NetworkSnapshot {
  readonly deductible: Meters;
  readonly outOfPocket: Meters;
  /** One for every category, in their order; the same array for everybody in the plan. */
  readonly services: readonly ServiceBenefit[];
}

/** Coverage as the payer tells of it at an instant. */
export interface CoverageSnapshot {
  readonly plan: Plan;
  /** The span as the truth has it; `to` says what the payer knew of its end. */
  readonly span: EnrollmentSpan;
  readonly from: number;
  /** Last day as known at the instant, or null while the payer takes the coverage to run. */
  readonly to: number | null;
}

/** Benefits of coverage that holds on the day of service. */
export interface ActiveBenefits {
  readonly inNetwork: NetworkSnapshot;
  /** Null when the plan covers nothing outside its network but emergencies. */
  readonly outOfNetwork: NetworkSnapshot | null;
  /** Another payer's coverage on the day of service, or null. */
  readonly otherPayer: OtherCoverage | null;
}

/**
 * What an eligibility inquiry (270) about a member is answered with (271). `unknown`: the payer has not heard of the
 * member yet. `inactive`: it has, but knows of no coverage on the day of service.
 */
export interface BenefitSnapshot {
  readonly person: Person;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly instant: number;
  readonly serviceDay: number;
  /** Decisions about claims up to the end of this day count: those of the evening before the instant. */
  readonly decidedThrough: number;
  readonly status: 'active' | 'inactive' | 'unknown';
  /** The coverage that holds; of `inactive` the last one that ended before, or the first to come; null if unknown. */
  readonly coverage: CoverageSnapshot | null;
  /** Null unless active. */
  readonly benefits: ActiveBenefits | null;
}

/**
 * What the payer would answer at an instant about a person's coverage on a day. News of enrolment count from the day on
 * which they were received, as they do when a claim is decided. Decisions about claims count from the morning after:
 * accumulators are posted overnight, so that all answers of a day agree. They are those of the whole family and of all
 * claims of the plan year, whatever members and days are asked for.
 *
 * @param instant milliseconds since 1970-01-01T00:00:00Z, not after the day of the dataset's `asOf`
 * @param serviceDay day number; the instant's own day without it
 * @throws RangeError when the instant is no whole number or after `asOf`, whose day is the last one that is known
 */
export function benefitSnapshot(
  household: HouseholdHistory,
  person: Person,
  instant: number,
  serviceDay: number = dayOfInstant(instant),
): BenefitSnapshot {
  const today = dayOfInstant(instant);
  const { asOfDay } = household.dataset;
  if (!Number.isSafeInteger(instant) || today > asOfDay) {
    throw new RangeError(`instant ${instant} is not a whole number of milliseconds up to the day of asOf`);
  }
  const asked = { person, instant, serviceDay, decidedThrough: today - 1 };
  const { spans, otherCoverage } = household.enrollment.members[person.dependentNumber] ?? NOT_ENROLLED;
  const active = household.benefits.coverage.benefitsAt(person.dependentNumber, serviceDay, today);
  if (typeof active === 'string') {
    const nearest = nearestSpan(spans, serviceDay, today);
    const status = nearest === undefined ? 'unknown' : 'inactive';
    return { ...asked, status, coverage: nearest ? coverageOf(nearest, today) : null, benefits: null };
  }
  const span = spans.findLast((one) => holds(one, serviceDay, today)) as EnrollmentSpan;
  const posted = household.benefits.accumulatorsThrough(today - 1);
  const side = (inNetwork: boolean, benefits: NetworkBenefits) =>
    networkSnapshot(benefits, posted.accumulated(active.ledger, inNetwork, person.dependentNumber));
  const { inNetwork, outOfNetwork } = active.design;
  return {
    ...asked,
    status: 'active',
    coverage: coverageOf(span, today),
    benefits: {
      inNetwork: side(true, inNetwork),
      outOfNetwork: outOfNetwork && side(false, outOfNetwork),
      otherPayer: otherOn(otherCoverage, serviceDay),
    },
  };
}

/**
 * Index of the provider who cares for a member first, on the day of service; to be asked for apart, because it is dearer
 * than the rest of a snapshot and few answers tell of it.
 */
export function primaryCareOf(
  { dataset, household }: HouseholdHistory,
  person: Person,
  plan: Plan,
  serviceDay: number,
): number {
  const { subscriberIndex, zipCode } = household;
  const product = productOf(plan);
  const seeker = { memberIndex: person.index, householdIndex: subscriberIndex, zipCode, product };
  return dataset.network.primaryCareOf(seeker, ageAt(person.birthDay, serviceDay));
}

const NOT_ENROLLED = { spans: [], otherCoverage: null };

/** The last day of a span as it was known on a day. */
function lastDayKnown({ end, endReceivedDay }: EnrollmentSpan, known: number): number | null {
  return end !== null && endReceivedDay !== null && endReceivedDay <= known ? end : null;
}

/** Whether a span held on a day by what was known on another: the rule by which claims are decided. */
function holds(span: EnrollmentSpan, day: number, known: number): boolean {
  if (span.start > day || span.receivedDay > known) return false;
  const last = lastDayKnown(span, known);
  return last === null || day <= last;
}

/** Of spans that the payer had heard of, the last one that began by a day, or else the first after it. */
function nearestSpan(
  spans: readonly EnrollmentSpan[],
  day: number,
  known: number,
): EnrollmentSpan | undefined {
  const heard = spans.filter(({ receivedDay }) => receivedDay <= known);
  return heard.findLast(({ start }) => start <= day) ?? heard[0];
}

function coverageOf(span: EnrollmentSpan, known: number): CoverageSnapshot {
  const plan = plans[span.planIndex] as Plan;
  return { plan, span, from: span.start, to: lastDayKnown(span, known) };
}

function otherOn(other: OtherCoverage | null, day: number): OtherCoverage | null {
  return other !== null && other.start <= day && (other.end === null || day <= other.end) ? other : null;
}

function networkSnapshot(benefits: NetworkBenefits, met: Accumulated): NetworkSnapshot {
  return {
    deductible: meters(benefits.deductible, met.deductible, met.familyDeductible),
    outOfPocket: meters(benefits.outOfPocketMaximum, met.outOfPocket, met.familyOutOfPocket),
    services: servicesOf(benefits),
  };
}

function meters({ individual, family }: Limit, ownMet: number, familyMet: number): Meters {
  return { individual: meter(individual, ownMet), family: meter(family, familyMet) };
}

const meter = (limit: number, met: number): Meter => ({ limit, met, remaining: Math.max(0, limit - met) });

/** Services of plans, once they have been asked for: the catalogue is small and the same for everybody. */
const services = new WeakMap<NetworkBenefits, readonly ServiceBenefit[]>();

function servicesOf(benefits: NetworkBenefits): readonly ServiceBenefit[] {
  const known = services.get(benefits);
  if (known !== undefined) return known;
  const made = BENEFIT_CATEGORIES.map((category) => ({
    ...benefits.services[category],
    category,
    serviceType: SERVICE_TYPES[category],
  }));
  services.set(benefits, made);
  return made;
}
