import { OTHER_PAYERS } from '../../engine/payer/market/other-coverage.ts';
import type { Sponsor } from '../../engine/payer/market/sponsors.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { PAYER } from '../x12/parties.ts';
import type { FhirHousehold } from './fhir-household.ts';
import type { Resource } from './model/resource.ts';
import { addReferences } from './references-of.ts';
import {
  locationOf,
  otherPayerOrganization,
  payerOrganization,
  providerOrganization,
  sponsorOrganization,
} from './resources/organizations.ts';
import { patientOf } from './resources/patients.ts';
import { practitionerOf } from './resources/practitioners.ts';

/**
 * The resources of others that a member's resources refer to, and those that these refer to: payers, sponsors, providers,
 * and the patient who holds the contract. A member's own resources that are missing, because a window of days left them
 * out, stay missing.
 *
 * @param own the member's resources
 */
export function sharedResources(
  household: FhirHousehold,
  person: Person,
  own: readonly Resource[],
): Resource[] {
  const wanted = new Set<string>();
  const known = new Set<string>();
  for (const resource of own) {
    known.add(`${resource.resourceType}/${resource.id}`);
    addReferences(resource, wanted);
  }
  const find = finderOf(household, person);
  const shared: Resource[] = [];
  // What is added while the set is walked is walked, too.
  for (const reference of wanted) {
    if (known.has(reference)) continue;
    const resource = find(reference);
    if (resource === undefined) continue;
    shared.push(resource);
    addReferences(resource, wanted);
  }
  return shared;
}

function finderOf(household: FhirHousehold, person: Person): (reference: string) => Resource | undefined {
  const { dataset } = household.truth;
  const { asOfDay } = dataset;
  const sponsors = sponsorsOf(household, person);
  return (reference) => {
    const [type = '', id = ''] = reference.split('/');
    if (type === 'Patient') return subscriberOf(household, id);
    if (type === 'Organization') {
      if (id === PAYER.id) return payerOrganization(asOfDay);
      const sponsor = sponsors.get(id);
      if (sponsor !== undefined) return sponsorOrganization(sponsor, asOfDay);
      const other = OTHER_PAYERS.find(({ payerId }) => payerId === id);
      if (other !== undefined) return otherPayerOrganization(other, asOfDay);
    }
    return providerResource(household, type, household.block.providers.indexOf(reference));
  };
}

function subscriberOf(household: FhirHousehold, id: string): Resource | undefined {
  const person = household.truth.household.persons.find((one) => household.memberId(one) === id);
  return person && patientOf(household, person);
}

/** Sponsors of the household's spans, by id; other sponsors no member refers to. */
function sponsorsOf(household: FhirHousehold, person: Person): ReadonlyMap<string, Sponsor> {
  const { market } = household.truth.dataset;
  const found = new Map<string, Sponsor>();
  for (const { sponsorIndex } of household.spansOf(person)) {
    if (sponsorIndex === null) continue;
    const sponsor = market.sponsor(sponsorIndex);
    found.set(sponsor.sponsorId, sponsor);
  }
  return found;
}

function providerResource(
  household: FhirHousehold,
  type: string,
  known: number | undefined,
): Resource | undefined {
  if (known === undefined) return undefined;
  const { asOfDay, network } = household.truth.dataset;
  const provider = network.provider(known);
  if (provider.kind === 'individual') return practitionerOf(provider, asOfDay);
  // A location names its organisation, which must be found again by its reference.
  if (type === 'Location') household.block.providers.organization(known);
  return type === 'Location' ? locationOf(provider, asOfDay) : providerOrganization(provider, asOfDay);
}
