import { ageAt } from '../../calendar/civil-date.ts';
import type { Encounter, EncounterKind } from '../health/clinical-course.ts';
import type { Specialty } from '../health/specialties.ts';
import type { Household } from '../households.ts';
import type { Plan } from '../market/plans.ts';
import { type CareSeeker, ORDINALS_PER_MEMBER } from '../network/care.ts';
import type { OrganisationNeed } from '../network/needs.ts';
import type { Network } from '../network/network.ts';
import type { NetworkProduct } from '../network/parameters.ts';
import { productOf } from '../plan-network.ts';
import type { BillingProvider, ClaimProviders, Patient } from './claim-context.ts';
import type { CoverageSpan } from './claim-coverage.ts';

/** Specialties whose patients go to the one they always go to first. */
const FIRST_CARE: readonly Specialty[] = ['primary_care', 'pediatrics'];

/** Facilities by kind of encounter. */
const FACILITIES: Partial<Record<EncounterKind, OrganisationNeed>> = {
  emergency: 'general_hospital',
  inpatient: 'general_hospital',
  outpatient: 'general_hospital',
};

/**
 * Who cares for the members of a household, from the network of providers. In an emergency they go where it is near, with
 * no thought of the network; without coverage too.
 *
 * @param plans the catalogue
 */
export function networkProviders(
  network: Network,
  plans: readonly Plan[],
  { subscriberIndex, zipCode }: Pick<Household, 'subscriberIndex' | 'zipCode'>,
): ClaimProviders {
  const seekerOf = ({ memberIndex }: Patient, product: NetworkProduct | null): CareSeeker => ({
    memberIndex,
    householdIndex: subscriberIndex,
    zipCode,
    product,
  });
  const billed = (
    provider: number,
    clinician: number | null,
    product: NetworkProduct | null,
  ): BillingProvider => {
    const payee = network.organisationOf(provider);
    return {
      payee,
      clinician,
      inNetwork: product === null || network.isInNetwork(provider, product),
      region: network.feeFactorOf(provider),
    };
  };
  const clinicianOf = (
    seeker: CareSeeker,
    { birthDay }: Patient,
    { specialty, day, ordinal }: Pick<Encounter, 'specialty' | 'day' | 'ordinal'>,
  ): number =>
    FIRST_CARE.includes(specialty)
      ? network.primaryCareOf(seeker, ageAt(birthDay, day))
      : network.specialistFor(seeker, specialty, ordinal);
  return {
    clinician(patient, encounter, span) {
      const product = networkOf(plans, span);
      const seeker = seekerOf(patient, isEmergency(encounter) ? null : product);
      if (encounter.kind === 'pharmacy') {
        return billed(network.pharmacyFor(seeker, encounter.ordinal), null, product);
      }
      const clinician = clinicianOf(seeker, patient, encounter);
      return billed(clinician, clinician, product);
    },
    facility(patient, encounter, span) {
      const product = networkOf(plans, span);
      const seeker = seekerOf(patient, isEmergency(encounter) ? null : product);
      const dialysis = encounter.services.some(({ concept }) => concept.id === 'dialysis');
      const need = dialysis ? 'dialysis_center' : (FACILITIES[encounter.kind] as OrganisationNeed);
      const facility = network.facilityFor(seeker, need, encounter.ordinal);
      return billed(facility, clinicianOf(seeker, patient, encounter), product);
    },
    laboratory(patient, encounter, span) {
      const product = networkOf(plans, span);
      return billed(network.laboratoryFor(seekerOf(patient, product), encounter.ordinal), null, product);
    },
    pharmacy(patient, fill, span) {
      const product = networkOf(plans, span);
      const seeker = seekerOf(patient, product);
      const pharmacy = network.pharmacyFor(seeker, fill.prescription % ORDINALS_PER_MEMBER);
      const prescribed = {
        specialty: fill.specialty,
        day: fill.writtenDay,
        ordinal: fill.encounterOrdinal ?? 0,
      };
      return billed(pharmacy, clinicianOf(seeker, patient, prescribed), product);
    },
  };
}

function networkOf(plans: readonly Plan[], span: CoverageSpan | undefined): NetworkProduct | null {
  return span === undefined ? null : productOf(plans[span.planIndex] as Plan);
}

function isEmergency({ kind, stay }: Encounter): boolean {
  return kind === 'emergency' || stay?.throughEmergency === true;
}
