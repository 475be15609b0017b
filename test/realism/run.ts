import { datasetRequestSchema, MEMBERS_PER_BLOCK } from '../../shared/contracts/dataset.ts';
import { ageAt } from '../../shared/engine/calendar/civil-date.ts';
import { isHeldOn } from '../../shared/engine/payer/health/conditions.ts';
import { type DaySpan, openHistory, type PayerHistory } from '../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../shared/engine/payer/household-history.ts';
import type { MemberEnrollment } from '../../shared/engine/payer/market/enrollment-types.ts';
import type { Person } from '../../shared/engine/payer/persons.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import type { Line } from '../../shared/reference/plan-designs.ts';
import { CareTally } from './care.ts';
import { ClaimFlowTally } from './claim-flow.ts';
import { ConditionTally } from './conditions.ts';
import { EnrollmentTally, monthsIn } from './enrollment.ts';
import { PeopleTally } from './people.ts';
import { SpendingTally } from './spending.ts';
import { COVERAGES, InfluenzaTally, isAbout, VaccineTally } from './vaccines.ts';

/** The year that is measured. */
const YEAR = { from: '2025-01-01', to: '2025-12-31' };
/** Half a year later, so that nearly all claims of the year have come and been decided. */
const AS_OF = '2026-07-01';
/** As long as a period may be: it holds all doses of the ages counted. */
const VACCINE_YEARS = { from: '2016-01-01', to: '2025-12-31' };
/** Ten years of everyone would take long: of every fourth block, and of the ages counted, they do not. */
const VACCINE_BLOCKS = 4;
const DAYS_PER_YEAR = 365;

/** All that is counted in one walk over a dataset. */
export class Realism {
  readonly people = new PeopleTally();
  readonly conditions = new ConditionTally();
  readonly care = new CareTally();
  readonly claims = new ClaimFlowTally();
  readonly enrollment = new EnrollmentTally();
  readonly influenza = new InfluenzaTally();
  readonly vaccines = new VaccineTally();
  readonly spending: SpendingTally;

  constructor(members: number) {
    this.spending = new SpendingTally(members);
  }
}

/**
 * Generates a year of some members through the engine, block by block, and counts it.
 *
 * @param seen told after each block, with the number of members so far
 */
export function measureRealism(members: number, seed: number, seen: (members: number) => void): Realism {
  const realism = new Realism(members);
  const year = historyOf(members, seed, YEAR);
  const decade = historyOf(members, seed, VACCINE_YEARS);
  for (let block = 0; block < year.population.blocks; block++) {
    for (const household of year.block(block, { from: 0, to: members }).households(true)) {
      addHousehold(realism, household);
    }
    if (block % VACCINE_BLOCKS === 0) addVaccines(realism, decade, block, members);
    seen(Math.min(members, (block + 1) * MEMBERS_PER_BLOCK));
  }
  return realism;
}

function historyOf(members: number, seed: number, period: { from: string; to: string }): PayerHistory {
  return openHistory(resolveDataset(datasetRequestSchema.parse({ members, seed, asOf: AS_OF, period })));
}

function addHousehold(realism: Realism, history: HouseholdHistory): void {
  realism.people.addHousehold(history.persons);
  for (const person of history.persons) addPerson(realism, history, person);
  for (const member of history.enrollment.members) addMonths(realism, history, member);
  for (const claim of history.claims) {
    const { memberNumber, memberIndex, from } = claim.claim;
    if (!history.isWanted(memberIndex)) continue;
    realism.claims.add(claim);
    realism.spending.addClaim(claim, lineOn(history.enrollment.members[memberNumber], from));
  }
}

function addPerson(
  { care, conditions, influenza }: Realism,
  history: HouseholdHistory,
  person: Person,
): void {
  const { period } = history.dataset;
  const course = history.course(person);
  care.add(course, yearsLived(person, course.deathDay, period));
  const alive = person.birthDay <= period.to && (course.deathDay ?? period.to + 1) > period.to;
  if (!alive) return;
  const age = ageAt(person.birthDay, period.to);
  const held = course.conditions.filter((condition) => isHeldOn(condition, period.to));
  conditions.add(person.sex, age, new Set(held.map(({ name }) => name)));
  influenza.add(age, course.vaccinations);
}

function yearsLived({ birthDay }: Person, deathDay: number | null, { from, to }: DaySpan): number {
  const days = Math.min(deathDay ?? to, to) - Math.max(birthDay, from) + 1;
  return Math.max(0, days) / DAYS_PER_YEAR;
}

function addMonths(
  { enrollment, spending }: Realism,
  history: HouseholdHistory,
  { memberIndex, spans }: MemberEnrollment,
): void {
  if (!history.isWanted(memberIndex)) return;
  const { period, market } = history.dataset;
  for (const span of spans) {
    const months = monthsIn(span, period);
    if (months === 0) continue;
    const network = market.plans[span.planIndex]?.network;
    if (network !== undefined) enrollment.add(span.line, network, months);
    spending.addMonths(memberIndex, span.line, months);
  }
}

function lineOn(member: MemberEnrollment | undefined, day: number): Line | null {
  const span = member?.spans.find(({ start, end }) => start <= day && (end === null || day <= end));
  return span?.line ?? null;
}

function addVaccines({ vaccines }: Realism, decade: PayerHistory, block: number, members: number): void {
  for (const history of decade.block(block, { from: 0, to: members }).households(true)) {
    for (const person of history.persons) {
      if (person.birthDay > decade.period.to) continue;
      const age = ageAt(person.birthDay, decade.period.to);
      if (!COVERAGES.some((coverage) => isAbout(coverage, age))) continue;
      const { birthDay } = person;
      const { deathDay, vaccinations } = history.course(person);
      if (deathDay === null || deathDay > decade.period.to) vaccines.add({ age, birthDay }, vaccinations);
    }
  }
}
