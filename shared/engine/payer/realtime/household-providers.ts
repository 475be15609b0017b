import { BILLING_RULES } from '../claims/billing-rules.ts';
import type { ClaimProviders, Patient } from '../claims/claim-context.ts';
import { FOREVER } from '../claims/claim-coverage.ts';
import { networkProviders } from '../claims/network-providers.ts';
import type { Encounter, Fill } from '../health/clinical-course.ts';
import type { HouseholdHistory } from '../household-history.ts';
import type { Person } from '../persons.ts';

/**
 * Whom a household's encounters and fills are with when no claim tells of it: none was sent, or none has arrived. It is the
 * provider that a claim would name, by the same rule.
 */
export class HouseholdProviders {
  private readonly household: HouseholdHistory;
  private opened: ClaimProviders | undefined;

  constructor(household: HouseholdHistory) {
    this.household = household;
  }

  /** Index of the organisation that an encounter is with. */
  ofEncounter(person: Person, encounter: Encounter): number {
    const who = BILLING_RULES[encounter.kind].billType === null ? 'clinician' : 'facility';
    return this.providers[who](patientOf(person), encounter, this.spanOn(person, encounter.day)).payee;
  }

  /** Index of the pharmacy of a fill. */
  ofFill(person: Person, fill: Fill): number {
    return this.providers.pharmacy(patientOf(person), fill, this.spanOn(person, fill.day)).payee;
  }

  private get providers(): ClaimProviders {
    const { dataset, household } = this.household;
    this.opened ??= networkProviders(dataset.network, dataset.market.plans, household);
    return this.opened;
  }

  private spanOn({ dependentNumber }: Person, day: number) {
    return this.household.benefits.coverage.spanAt(dependentNumber, day, FOREVER);
  }
}

function patientOf({ index, dependentNumber, birthDay }: Person): Patient {
  return { memberIndex: index, memberNumber: dependentNumber, birthDay };
}
