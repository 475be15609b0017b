import { MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import type { MemberEligibility } from '../../../shared/contracts/eligibility.ts';
import { formatIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import type { PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import {
  type BenefitSnapshot,
  benefitSnapshot,
  type CoverageSnapshot,
  type NetworkSnapshot,
  primaryCareOf,
} from '../../../shared/engine/payer/realtime/benefit-snapshot.ts';

/**
 * What the payer would answer about a member of the dataset at an instant, in milliseconds, not after the day of `asOf`.
 * Only the member's household is worked out.
 */
export function memberEligibility(history: PayerHistory, index: number, at: number): MemberEligibility {
  const block = history.block(Math.floor(index / MEMBERS_PER_BLOCK), { from: index, to: index + 1 });
  const [household] = block.households(false) as Iterable<HouseholdHistory>;
  const person = household?.persons[0];
  if (!household || !person) throw new RangeError(`there is no member ${index}`);
  const snapshot = benefitSnapshot(household, person, at);
  return {
    memberIndex: index,
    memberId: household.memberId(index),
    at: new Date(at).toISOString(),
    status: snapshot.status,
    serviceDate: formatIsoDate(snapshot.serviceDay),
    decidedThrough: formatIsoDate(snapshot.decidedThrough),
    coverage: snapshot.coverage && coverageOf(snapshot.coverage),
    benefits: benefitsOf(household, person, snapshot),
  };
}

function coverageOf({ plan, span, from, to }: CoverageSnapshot): MemberEligibility['coverage'] {
  const { planId, name, line, network } = plan;
  const { tier, relationship, cobra, dental, vision } = span;
  return {
    ...{ planId, planName: name, line, network, tier, relationship },
    ...{ from: formatIsoDate(from), to: to === null ? null : formatIsoDate(to) },
    ...{ cobra, dental, vision },
  };
}

function benefitsOf(
  household: HouseholdHistory,
  person: Person,
  { benefits, coverage, serviceDay }: BenefitSnapshot,
): MemberEligibility['benefits'] {
  if (benefits === null || coverage === null) return null;
  const { inNetwork, outOfNetwork, otherPayer } = benefits;
  const provider = primaryCareOf(household, person, coverage.plan, serviceDay);
  return {
    primaryCareNpi: household.dataset.network.npiOf(provider),
    inNetwork: networkOf(inNetwork),
    outOfNetwork: outOfNetwork && networkOf(outOfNetwork),
    otherPayer: otherPayer && {
      payerId: otherPayer.payerId,
      payerName: otherPayer.payerName,
      primary: otherPayer.primary,
    },
  };
}

function networkOf({ deductible, outOfPocket, services }: NetworkSnapshot) {
  return { deductible, outOfPocket, services: services.map((service) => ({ ...service })) };
}
