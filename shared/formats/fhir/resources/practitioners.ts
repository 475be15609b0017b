import type { ClinicianProvider } from '../../../engine/payer/network/provider.ts';
import { concept, remembered, taxonomyConcept } from '../concepts.ts';
import type { FhirBlock } from '../fhir-block.ts';
import type { Practitioner, PractitionerRole } from '../model/individuals.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { EmitResource, ResourceSource } from '../resource-source.ts';
import { OWN_SYSTEMS } from '../systems.ts';
import { addressOf, npiIdentifier, telecomOf } from './organizations.ts';
import { genderOf, nameOf } from './patients.ts';

/** The clinicians that each block owns. */
export const practitioners: ResourceSource = {
  ofBlock: (block, emit) => eachClinician(block, (one, asOfDay) => emit(practitionerOf(one, asOfDay))),
};

/** What they do, and for whom. */
export const practitionerRoles: ResourceSource = {
  ofBlock: (block, emit: EmitResource) =>
    eachClinician(block, (one, asOfDay, organisation) =>
      emit(practitionerRoleOf(one, organisation, asOfDay)),
    ),
};

function eachClinician(
  { truth: { dataset, block } }: FhirBlock,
  visit: (clinician: ClinicianProvider, asOfDay: number, organisationNpi: string) => void,
): void {
  const { network, asOfDay } = dataset;
  for (const provider of network.providers(block)) {
    if (provider.kind === 'individual') visit(provider, asOfDay, network.npiOf(provider.organisationIndex));
  }
}

/** A clinician. @param asOfDay what is told is as of this day */
export function practitionerOf(clinician: ClinicianProvider, asOfDay: number): Practitioner {
  const { firstName, middleInitial, lastName } = clinician.person;
  return {
    resourceType: 'Practitioner',
    id: clinician.npi,
    meta: metaOf(asOfDay, PROFILES.practitioner),
    identifier: [npiIdentifier(clinician.npi)],
    active: true,
    name: [nameOf(firstName, middleInitial, lastName, clinician.credential)],
    telecom: telecomOf(clinician),
    address: [addressOf(clinician)],
    gender: genderOf(clinician.sex),
  };
}

/** What a clinician does for the organisation that they bill under. */
export function practitionerRoleOf(
  clinician: ClinicianProvider,
  organisationNpi: string,
  asOfDay: number,
): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: clinician.npi,
    meta: metaOf(asOfDay, PROFILES.practitionerRole),
    active: true,
    practitioner: referenceTo('Practitioner', clinician.npi),
    organization: referenceTo('Organization', organisationNpi),
    code: [roleConcept(clinician.role)],
    specialty: [taxonomyConcept(clinician.taxonomyCode)],
    location: [referenceTo('Location', organisationNpi)],
    telecom: telecomOf(clinician),
  };
}

const roleConcept = remembered((role) => concept(OWN_SYSTEMS.providerRole, role, role.replaceAll('_', ' ')));
