import type { ArrivalKind } from '../../../reference/real-time-profiles.ts';
import { SERVICE_TYPES } from '../../../reference/service-types.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { encounterClaim } from '../claims/claim.ts';
import type { ClaimHistory } from '../claims/claim-history.ts';
import type { Encounter, EncounterKind } from '../health/clinical-course.ts';
import { ENCOUNTER_ORDINALS } from '../health/clinical-course.ts';
import type { HouseholdHistory } from '../household-history.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';
import type { Person } from '../persons.ts';
import { channelOf, dayBefore, instantOn } from './arrivals.ts';
import type { HouseholdProviders } from './household-providers.ts';
import type { Draws, Question } from './question.ts';
import { visitQuestion } from './real-time-numbers.ts';
import type { RealTimeRules } from './real-time-rules.ts';

/** How an encounter is asked about. */
interface Asking {
  readonly arrival: ArrivalKind;
  /** Asked some days before, as offices do; otherwise at arrival. */
  readonly before: boolean;
  /** What is asked for; null where that follows from the reason and the specialty. */
  readonly category: BenefitCategory | null;
}

const ASKINGS: Readonly<Record<EncounterKind, Asking>> = {
  office: { arrival: 'office', before: true, category: null },
  telehealth: { arrival: 'office', before: true, category: null },
  home: { arrival: 'office', before: true, category: null },
  outpatient: { arrival: 'office', before: true, category: 'outpatient_facility' },
  inpatient: { arrival: 'office', before: true, category: 'inpatient' },
  urgent_care: { arrival: 'emergency', before: false, category: 'urgent_care' },
  emergency: { arrival: 'emergency', before: false, category: 'emergency' },
  pharmacy: { arrival: 'pharmacy', before: false, category: 'preventive' },
};
const ADMITTED_THROUGH_EMERGENCY: Asking = { arrival: 'emergency', before: false, category: 'inpatient' };

/** What offices ask for by the reason of the visit; of other reasons, by who is visited. */
const REASON_CATEGORIES: Partial<Record<Encounter['reason'], BenefitCategory>> = {
  preventive: 'preventive',
  screening: 'preventive',
  immunization: 'preventive',
  mental_health: 'mental_health',
  maternity: 'maternity',
  therapy: 'rehabilitation',
};

/** The eligibility inquiries about a member's encounters: planned ones some days before, the others at arrival. */
export function visitInquiries(
  rules: RealTimeRules,
  household: HouseholdHistory,
  providers: HouseholdProviders,
  person: Person,
  claims: readonly ClaimHistory[],
  ask: (question: Question) => void,
): void {
  const billers = billersOf(claims);
  for (const encounter of household.course(person).encounters) {
    // Dentists ask about dental benefits, which are not among those that are told of.
    if (encounter.reason === 'dental') continue;
    const asked = drawAsking(rules, person, encounter);
    if (asked === null) continue;
    ask({
      number: visitQuestion(encounter.ordinal),
      person,
      memberId: household.memberId(person.index),
      provider: billers.get(encounter.ordinal) ?? providers.ofEncounter(person, encounter),
      ...asked,
      fault: null,
    });
  }
}

function drawAsking(
  { stream, chances }: RealTimeRules,
  person: Person,
  encounter: Encounter,
): Pick<Question, 'instant' | 'channel' | 'subject' | 'draws'> | null {
  const index = person.index * ENCOUNTER_ORDINALS + encounter.ordinal;
  stream.at(PURPOSES.visitInquiry, index);
  const { arrival, before, category } = askingOf(encounter);
  const share = arrival === 'emergency' ? chances.emergencyInquiryShare : chances.visitInquiryShare;
  if (!stream.chance(share)) return null;
  const officeDay = dayBefore(stream, encounter.day);
  // Nobody asks about somebody who is not born.
  const day = before ? Math.max(person.birthDay, officeDay) : encounter.day;
  const instant = instantOn(stream, arrival, day);
  const asked = category ?? categoryOf(encounter);
  const draws: Draws = { purpose: PURPOSES.visitInquiry, index, skip: 0 };
  return {
    instant,
    channel: channelOf(stream, arrival),
    subject: {
      kind: 'eligibility_inquiry',
      encounterOrdinal: encounter.ordinal,
      fillOrdinal: null,
      serviceDay: encounter.day,
      category: asked,
      serviceType: SERVICE_TYPES[asked],
    },
    draws,
  };
}

function askingOf({ kind, stay }: Encounter): Asking {
  return stay?.throughEmergency ? ADMITTED_THROUGH_EMERGENCY : ASKINGS[kind];
}

function categoryOf({ reason, specialty }: Encounter): BenefitCategory {
  const isFirstCare = specialty === 'primary_care' || specialty === 'pediatrics';
  return REASON_CATEGORIES[reason] ?? (isFirstCare ? 'primary_care' : 'specialist');
}

/** Who bills for each encounter: the facility, or failing that the clinician; a laboratory never asks. */
function billersOf(claims: readonly ClaimHistory[]): Map<number, number> {
  const billers = new Map<number, number>();
  for (const { claim } of claims) {
    const { encounterOrdinal: ordinal, number, payee } = claim;
    if (ordinal === null || number === encounterClaim(ordinal, 2) || billers.has(ordinal)) continue;
    billers.set(ordinal, payee);
  }
  return billers;
}
