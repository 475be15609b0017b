import { BILLING_RULES } from '../../engine/payer/claims/billing-rules.ts';
import type { BillingProvider, ClaimProviders, Patient } from '../../engine/payer/claims/claim-context.ts';
import { FOREVER, type HouseholdCoverage } from '../../engine/payer/claims/claim-coverage.ts';
import type { ClaimHistory } from '../../engine/payer/claims/claim-history.ts';
import { householdCoverage } from '../../engine/payer/claims/household-coverage.ts';
import { networkProviders } from '../../engine/payer/claims/network-providers.ts';
import type { ClinicalCourse, Encounter, Fill } from '../../engine/payer/health/clinical-course.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, OtherCoverage } from '../../engine/payer/market/enrollment-types.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { dateOf } from './dates.ts';
import type { FhirBlock } from './fhir-block.ts';
import type { Reference } from './model/datatypes.ts';
import { referenceTo } from './references.ts';

/** Who gave care: indexes of the network. */
export interface Care {
  /** The hospital, or the organisation that the clinician bills under. */
  readonly organisation: number;
  readonly clinician: number | null;
}

const NO_CLAIMS: readonly ClaimHistory[] = [];

/**
 * A household as resources need it: the truth with what projections of it share. What nobody asks for is not worked out,
 * and nothing is worked out twice, whatever streams ask.
 */
export class FhirHousehold {
  readonly block: FhirBlock;
  readonly truth: HouseholdHistory;
  private readonly encounters = new Map<number, ReadonlyMap<number, Encounter>>();
  private readonly fills = new Map<number, ReadonlyMap<number, Fill>>();
  private readonly care = new Map<Encounter, Care>();
  private readonly spans = new Map<number, readonly EnrollmentSpan[]>();
  private readonly patients = new Map<number, Reference>();
  private foundProviders: ClaimProviders | undefined;
  private foundCoverage: HouseholdCoverage | undefined;
  private claimsByMember: ReadonlyMap<number, readonly ClaimHistory[]> | undefined;

  constructor(block: FhirBlock, truth: HouseholdHistory) {
    this.block = block;
    this.truth = truth;
  }

  memberId({ index }: Pick<Person, 'index'>): string {
    return this.truth.memberId(index);
  }

  patient({ index }: Pick<Person, 'index'>): Reference {
    let reference = this.patients.get(index);
    if (reference === undefined) {
      reference = referenceTo('Patient', this.truth.memberId(index));
      this.patients.set(index, reference);
    }
    return reference;
  }

  course(person: Person): ClinicalCourse {
    return this.truth.course(person);
  }

  /** One encounter of a person's course. */
  encounter(person: Person, ordinal: number): Encounter {
    const { index } = person;
    let encounters = this.encounters.get(index);
    if (encounters === undefined) {
      encounters = new Map(this.course(person).encounters.map((one) => [one.ordinal, one]));
      this.encounters.set(index, encounters);
    }
    const found = encounters.get(ordinal);
    if (found === undefined) throw new RangeError(`member ${index} has no encounter ${ordinal}`);
    return found;
  }

  /** One fill of a person's course. */
  fill(person: Person, ordinal: number): Fill {
    const { index } = person;
    let fills = this.fills.get(index);
    if (fills === undefined) {
      fills = new Map(this.course(person).fills.map((one) => [one.ordinal, one]));
      this.fills.set(index, fills);
    }
    const found = fills.get(ordinal);
    if (found === undefined) throw new RangeError(`member ${index} has no fill ${ordinal}`);
    return found;
  }

  /** A member's claims, in the order of the household's. */
  claims({ index }: Person): readonly ClaimHistory[] {
    this.claimsByMember ??= Map.groupBy(this.truth.claims, ({ claim }) => claim.memberIndex);
    return this.claimsByMember.get(index) ?? NO_CLAIMS;
  }

  /** Who gave the care of an encounter: those whom its claims name, whether or not there are any. */
  careAt(person: Person, encounter: Encounter): Care {
    let care = this.care.get(encounter);
    if (care === undefined) {
      const where = BILLING_RULES[encounter.kind].billType === null ? 'clinician' : 'facility';
      const { payee, clinician } = this.providers[where](...this.careOf(person, encounter));
      care = { organisation: payee, clinician };
      this.care.set(encounter, care);
    }
    return care;
  }

  /** The laboratory that an encounter's tests are sent to. */
  laboratoryFor(person: Person, encounter: Encounter): number {
    return this.providers.laboratory(...this.careOf(person, encounter)).payee;
  }

  /** The pharmacy of a fill (`payee`) and its prescriber (`clinician`). */
  pharmacyFor(person: Person, fill: Fill): BillingProvider {
    const span = this.coverage.spanAt(person.dependentNumber, fill.day, FOREVER);
    return this.providers.pharmacy(patientOf(person), fill, span);
  }

  /**
   * The spans of coverage that there are resources of: those that touch the period, or where none does the one nearest
   * before or after it, because every claim names a coverage.
   */
  spansOf({ dependentNumber }: Person): readonly EnrollmentSpan[] {
    let spans = this.spans.get(dependentNumber);
    if (spans === undefined) {
      const { period } = this.truth.dataset;
      const all = this.truth.enrollment.members[dependentNumber]?.spans ?? [];
      const touching = all.filter(({ start, end }) => start <= period.to && (end ?? FOREVER) >= period.from);
      const nearest = all.findLast(({ start }) => start < period.from) ?? all[0];
      spans = touching.length > 0 || nearest === undefined ? touching : [nearest];
      this.spans.set(dependentNumber, spans);
    }
    return spans;
  }

  otherCoverage({ dependentNumber }: Person): OtherCoverage | null {
    return this.truth.enrollment.members[dependentNumber]?.otherCoverage ?? null;
  }

  /** The coverage that holds on a day, or the nearest one before it, or the first. Undefined for who has none. */
  coverageAt(person: Person, day: number): Reference | undefined {
    const spans = this.spansOf(person);
    const span = spans.findLast(({ start }) => start <= day) ?? spans[0];
    return span && referenceTo('Coverage', coverageId(this.memberId(person), span));
  }

  /** Whether there is a resource of a span. */
  hasCoverage(person: Person, span: EnrollmentSpan): boolean {
    return this.spansOf(person).includes(span);
  }

  /** The coverage of a member by another payer. */
  otherCoverageReference(person: Person): Reference {
    return referenceTo('Coverage', otherCoverageId(this.memberId(person)));
  }

  /** Claims of the whole household ask for the same providers, so that care is where it is billed from. */
  private get providers(): ClaimProviders {
    const { dataset, household } = this.truth;
    this.foundProviders ??= networkProviders(dataset.network, dataset.market.plans, household);
    return this.foundProviders;
  }

  private get coverage(): HouseholdCoverage {
    this.foundCoverage ??= householdCoverage(this.truth.dataset.market.plans, this.truth.enrollment);
    return this.foundCoverage;
  }

  private careOf(person: Person, encounter: Encounter) {
    const span = this.coverage.spanAt(person.dependentNumber, encounter.day, FOREVER);
    return [patientOf(person), encounter, span] as const;
  }
}

function patientOf({ index, dependentNumber, birthDay }: Person): Patient {
  return { memberIndex: index, memberNumber: dependentNumber, birthDay };
}

/** Id of the coverage of a span: the member's, with the day on which it begins. */
export const coverageId = (memberId: string, { start }: Pick<EnrollmentSpan, 'start'>): string =>
  `${memberId}-C${dateOf(start).replaceAll('-', '')}`;

/** Id of a member's coverage by another payer. */
export const otherCoverageId = (memberId: string): string => `${memberId}-O`;
