import { MEMBERS_PER_BLOCK } from '../../contracts/dataset.ts';
import type { ClaimHistory } from './claims/claim-history.ts';
import { type Remittance, remittancesOf } from './claims/remittances.ts';
import type { ClinicalCourse } from './health/clinical-course.ts';
import type { MemberIndexes, PayerHistory } from './history.ts';
import type { Household } from './households.ts';
import type { HouseholdEnrollment } from './market/enrollment-types.ts';
import type { Person } from './persons.ts';

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
   * @param histories the claims of all its members
   */
  remittances(histories: readonly ClaimHistory[]): Remittance[] {
    return remittancesOf(this.block, histories);
  }
}

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
  private drawnEnrollment: HouseholdEnrollment | undefined;
  private decidedClaims: readonly ClaimHistory[] | undefined;

  constructor(dataset: PayerHistory, block: number, household: Household, wanted: MemberIndexes) {
    this.dataset = dataset;
    this.block = block;
    this.household = household;
    this.wanted = wanted;
    this.persons = household.persons.filter(({ index }) => this.isWanted(index));
  }

  /** Whether a member is wanted. */
  isWanted(index: number): boolean {
    return index >= this.wanted.from && index < this.wanted.to;
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
    this.courses[person.dependentNumber] ??= this.dataset.health.course(person, this.household);
    return this.courses[person.dependentNumber] as ClinicalCourse;
  }

  /** Claims of all members for encounters and fills of the period, and what became of them by `asOf`. */
  get claims(): readonly ClaimHistory[] {
    this.decidedClaims ??= this.decideClaims();
    return this.decidedClaims;
  }

  private decideClaims(): ClaimHistory[] {
    const { dataset, household, enrollment } = this;
    const { period, planYears } = dataset;
    if (planYears.from === period.from) {
      return dataset.claims.histories(
        household,
        enrollment,
        household.persons.map((person) => this.course(person)),
      );
    }
    const courses = household.persons.map((person) => dataset.healthOfYears.course(person, household));
    return dataset.claims.histories(household, enrollment, courses).filter(({ claim }) => {
      const person = household.persons[claim.memberNumber] as Person;
      return isOf(this.course(person), claim);
    });
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
