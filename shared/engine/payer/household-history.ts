import { MEMBERS_PER_BLOCK } from '../../contracts/dataset.ts';
import type { ClaimHistory } from './claims/claim-history.ts';
import { householdCoverage } from './claims/household-coverage.ts';
import { type PaidClaim, type Remittance, remittancesOf } from './claims/remittances.ts';
import type { ClinicalCourse } from './health/clinical-course.ts';
import type { DentalDays } from './health/dental-care.ts';
import type { DaySpan, MemberIndexes, PayerHistory } from './history.ts';
import type { Household } from './households.ts';
import type { HouseholdEnrollment } from './market/enrollment-types.ts';
import type { Person } from './persons.ts';
import { HouseholdBenefits } from './realtime/household-benefits.ts';
import { inOrderOfTime } from './realtime/real-time.ts';
import type { RealTimeTransaction } from './realtime/transaction.ts';

/** What happened in a block, as far as some of its members are concerned. */
export class BlockHistory {
  readonly dataset: PayerHistory;
  /** Number of the block in the dataset. */
  readonly block: number;
  /** True when the block's first member is wanted, and with it what belongs to the block as a whole. */
  readonly holdsFirst: boolean;
  private readonly wanted: MemberIndexes;

  constructor(dataset: PayerHistory, block: number, wanted: MemberIndexes) {
    const first = block * MEMBERS_PER_BLOCK;
    this.dataset = dataset;
    this.block = block;
    this.wanted = wanted;
    this.holdsFirst = first >= wanted.from && first < wanted.to;
  }

  /**
   * The households of the block in the order of their indexes, each forgotten when the next is asked for.
   *
   * @param all also those without a wanted member
   */
  *households(all: boolean): Generator<HouseholdHistory> {
    for (const household of this.dataset.population.households(this.block)) {
      const history = new HouseholdHistory(this.dataset, this.block, household, this.wanted);
      if (all || history.persons.length > 0) yield history;
    }
  }

  /**
   * Payments to providers for the members of the block.
   *
   * @param histories the claims of all its households; those of persons behind the dataset's last member, whose
   *   household it ends amid, are nobody's here
   */
  remittances<Claim extends PaidClaim>(histories: readonly Claim[]): Remittance<Claim>[] {
    const { members } = this.dataset.population;
    const ofMembers = histories.filter(({ claim }) => claim.memberIndex < members);
    return remittancesOf(this.block, ofMembers);
  }
}

const NO_DAYS: readonly DentalDays[] = [];

/** What happened to a household. What nobody asks for is not worked out, and nothing is worked out twice. */
export class HouseholdHistory {
  readonly dataset: PayerHistory;
  /** Number of the household's block. */
  readonly block: number;
  readonly household: Household;
  /** The persons who are wanted; the household itself is always whole. */
  readonly persons: readonly Person[];
  private readonly wanted: MemberIndexes;
  private readonly ids: string[] = [];
  private readonly courses: ClinicalCourse[] = [];
  private nearDays: DaySpan | undefined;
  private touchedDays: DaySpan | undefined;
  private isTouched = false;
  private nearCourses: ClinicalCourse[] = [];
  private drawnEnrollment: HouseholdEnrollment | undefined;
  private decidedYears: readonly ClaimHistory[] | undefined;
  private decidedClaims: readonly ClaimHistory[] | undefined;
  private openedBenefits: HouseholdBenefits | undefined;
  private drawnRealTime: ReadonlyMap<number, readonly RealTimeTransaction[]> | undefined;
  private orderedRealTime: readonly RealTimeTransaction[] | undefined;

  constructor(dataset: PayerHistory, block: number, household: Household, wanted: MemberIndexes) {
    this.dataset = dataset;
    this.block = block;
    this.household = household;
    this.wanted = wanted;
    this.persons = household.persons.filter(({ index }) => this.isWanted(index));
  }

  /** Whether a member is wanted. */
  isWanted(index: number): boolean {
    const { from, to, only } = this.wanted;
    return index >= from && index < to && (only === undefined || only.has(index));
  }

  /** Id of a member of the household. */
  memberId(index: number): string {
    const place = index - this.household.subscriberIndex;
    this.ids[place] ??= this.dataset.memberId(index);
    return this.ids[place];
  }

  /** Spans of coverage of all members. */
  get enrollment(): HouseholdEnrollment {
    const { household, dataset } = this;
    this.drawnEnrollment ??= dataset.market.enrollment(
      household,
      household.persons.map((person) => dataset.deathDay(person, household)),
    );
    return this.drawnEnrollment;
  }

  /** The health of one person in the period. */
  course(person: Person): ClinicalCourse {
    this.courses[person.dependentNumber] ??= this.dataset.health.course(
      person,
      this.household,
      this.dentalDays(person),
    );
    return this.courses[person.dependentNumber] as ClinicalCourse;
  }

  /** Of the same what touches some days, and perhaps more of it: cheaper by far where the period is long. */
  courseTouching(person: Person, days: DaySpan | undefined): ClinicalCourse {
    const { dependentNumber } = person;
    if (days === undefined || this.courses[dependentNumber] !== undefined) return this.course(person);
    const health = this.dataset.healthTouching(days);
    if (this.nearDays !== days) this.nearCourses = [];
    this.nearDays = days;
    this.nearCourses[dependentNumber] ??= health.course(person, this.household, this.dentalDays(person));
    return this.nearCourses[dependentNumber] as ClinicalCourse;
  }

  /** Days on which a person has a dental rider; none where there is no dental care at all. */
  private dentalDays({ dependentNumber }: Person): readonly DentalDays[] {
    if (!this.dataset.billsDental) return NO_DAYS;
    const spans = this.enrollment.members[dependentNumber]?.spans ?? [];
    return spans.filter(({ dental }) => dental).map(({ start, end }) => ({ from: start, to: end }));
  }

  /** Claims of all members for encounters and fills of the period, and what became of them by `asOf`. */
  get claims(): readonly ClaimHistory[] {
    this.decidedClaims ??= this.decideClaims();
    return this.decidedClaims;
  }

  /** Of these all that something is received or decided of on some days, and perhaps others: none where none is. */
  claimsTouching(days: DaySpan | undefined): readonly ClaimHistory[] {
    if (days === undefined || this.decidedClaims !== undefined) return this.claims;
    if (this.touchedDays !== days) {
      const { household, enrollment, dataset } = this;
      const courses = household.persons.map((person) => this.course(person));
      this.touchedDays = days;
      this.isTouched = dataset.claims.mayBeTouched(household, enrollment, courses, days);
    }
    return this.isTouched ? this.claims : [];
  }

  /** What limits are met by when, and the coverage that claims are decided by. */
  get benefits(): HouseholdBenefits {
    const { dataset, enrollment } = this;
    this.openedBenefits ??= new HouseholdBenefits(
      householdCoverage(dataset.market.plans, enrollment),
      enrollment,
      this.claimsOfYears,
    );
    return this.openedBenefits;
  }

  /** Requests in real time about the wanted members, with their replies, in order of the requests' instants. */
  get realTime(): readonly RealTimeTransaction[] {
    this.orderedRealTime ??= [...this.realTimeByMember.values()].flat().sort(inOrderOfTime);
    return this.orderedRealTime;
  }

  /** Those about one wanted member, in order of time; none of a member who is not wanted. */
  realTimeOf({ index }: Person): readonly RealTimeTransaction[] {
    return this.realTimeByMember.get(index) ?? [];
  }

  private get realTimeByMember(): ReadonlyMap<number, readonly RealTimeTransaction[]> {
    this.drawnRealTime ??= this.dataset.realTime.transactions(this);
    return this.drawnRealTime;
  }

  private decideClaims(): readonly ClaimHistory[] {
    const { household, dataset, claimsOfYears } = this;
    if (dataset.planYears.from === dataset.period.from) return claimsOfYears;
    return claimsOfYears.filter(({ claim }) => {
      const person = household.persons[claim.memberNumber] as Person;
      return isOf(this.course(person), claim);
    });
  }

  /** Claims of the plan years that the period touches: what limits are met by, and the period's claims rest on. */
  private get claimsOfYears(): readonly ClaimHistory[] {
    this.decidedYears ??= this.decideYears();
    return this.decidedYears;
  }

  private decideYears(): ClaimHistory[] {
    const { dataset, household, enrollment } = this;
    const ofPeriod = dataset.planYears.from === dataset.period.from;
    const courses = household.persons.map((person) =>
      ofPeriod
        ? this.course(person)
        : dataset.healthOfYears.course(person, household, this.dentalDays(person)),
    );
    return dataset.claims.histories(household, enrollment, courses);
  }
}

/** Whether a claim is for something in a course. */
function isOf(
  { encounters, fills }: ClinicalCourse,
  { encounterOrdinal, fillOrdinal }: ClaimHistory['claim'],
): boolean {
  return encounterOrdinal === null
    ? fills.some(({ ordinal }) => ordinal === fillOrdinal)
    : encounters.some(({ ordinal }) => ordinal === encounterOrdinal);
}
