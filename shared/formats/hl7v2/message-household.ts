import type { Member } from '../../contracts/member.ts';
import type { Encounter } from '../../engine/payer/health/clinical-course.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, OtherCoverage } from '../../engine/payer/market/enrollment-types.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { FhirBlock } from '../fhir/fhir-block.ts';
import type { FhirHousehold } from '../fhir/fhir-household.ts';
import { MessageProviders, type SendingOrganisation } from './providers.ts';

/** Providers of each dataset that is open: its streams share them. */
const datasets = new WeakMap<PayerHistory, MessageProviders>();

/** A block as messages need it. Who cares for whom is what the resources of FHIR say: both ask the same object. */
export class MessageBlock {
  readonly providers: MessageProviders;
  readonly window: DaySpan | undefined;
  private readonly block: FhirBlock;

  constructor(truth: BlockHistory, window: DaySpan | undefined) {
    this.block = FhirBlock.of(truth);
    this.window = window;
    this.providers = providersOf(truth.dataset);
  }

  household(history: HouseholdHistory): MessageHousehold {
    return new MessageHousehold(this, this.block.household(history));
  }

  /** A member's row; everyone of a household before a member has one. */
  member(index: number): Member | undefined {
    return this.block.member(index);
  }
}

function providersOf(dataset: PayerHistory): MessageProviders {
  let providers = datasets.get(dataset);
  if (providers === undefined) {
    providers = new MessageProviders(dataset.network);
    datasets.set(dataset, providers);
  }
  providers.forget();
  return providers;
}

/** Who gives care at an encounter. */
export interface EncounterCare {
  /** Index of the network. */
  readonly organisationIndex: number;
  readonly organisation: SendingOrganisation;
  /** Index of the network; null where no clinician is named, as in pharmacies. */
  readonly clinician: number | null;
}

/** A household as messages need it. */
export class MessageHousehold {
  readonly block: MessageBlock;
  /** The same household as resources of FHIR see it: reports and who made them are found there. */
  readonly facts: FhirHousehold;

  constructor(block: MessageBlock, facts: FhirHousehold) {
    this.block = block;
    this.facts = facts;
  }

  get truth(): HouseholdHistory {
    return this.facts.truth;
  }

  /** A member's row. @throws RangeError when there is none */
  member({ index }: Pick<Person, 'index'>): Member {
    const member = this.block.member(index);
    if (member === undefined) throw new RangeError(`there is no member ${index}`);
    return member;
  }

  care(person: Person, encounter: Encounter): EncounterCare {
    const { organisation, clinician } = this.facts.careAt(person, encounter);
    return {
      organisationIndex: organisation,
      organisation: this.block.providers.organisation(organisation),
      clinician,
    };
  }

  /** The day on which a person died, if it is not after another day, else null. */
  deathBy(person: Person, day: number): number | null {
    const { deathDay } = this.truth.course(person);
    return deathDay !== null && deathDay <= day ? deathDay : null;
  }

  /** The span of coverage that holds on a day, by what was known on another; undefined if none does. */
  spanAt({ dependentNumber }: Person, day: number, known: number): EnrollmentSpan | undefined {
    const spans = this.truth.enrollment.members[dependentNumber]?.spans ?? [];
    return spans.findLast(
      ({ start, end, receivedDay, endReceivedDay }) =>
        start <= day &&
        receivedDay <= known &&
        (end === null || day <= end || known < (endReceivedDay ?? Number.NEGATIVE_INFINITY)),
    );
  }

  /** Days on which the payer heard something about a member's coverage, in order. */
  tidingsOf({ dependentNumber }: Person): readonly number[] {
    const spans = this.truth.enrollment.members[dependentNumber]?.spans ?? [];
    const days = spans.flatMap(({ receivedDay, endReceivedDay }) =>
      endReceivedDay === null ? [receivedDay] : [receivedDay, endReceivedDay],
    );
    return [...new Set(days)].sort((one, other) => one - other);
  }

  /** Coverage by another payer on a day, or null. */
  otherCoverageAt({ dependentNumber }: Person, day: number): OtherCoverage | null {
    const other = this.truth.enrollment.members[dependentNumber]?.otherCoverage ?? null;
    if (other === null || other.start > day || (other.end !== null && other.end < day)) return null;
    return other;
  }
}
