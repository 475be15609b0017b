import type { OtherCoverage } from '../../../engine/payer/market/enrollment-types.ts';
import { OTHER_PAYERS } from '../../../engine/payer/market/other-coverage.ts';
import type { Sponsor } from '../../../engine/payer/market/sponsors.ts';
import type { OrganisationProvider, Provider } from '../../../engine/payer/network/provider.ts';
import { PAYER } from '../../x12/parties.ts';
import { concept, IDENTIFIER_TYPES, taxonomyConcept, typedIdentifier } from '../concepts.ts';
import type { Address, ContactPoint, Identifier } from '../model/datatypes.ts';
import type { Location, Organization } from '../model/individuals.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';

/**
 * The organisations that each block owns: providers, sponsors, and with the first block the payer and the other payers
 * that members may have.
 */
export const organizations: ResourceSource = {
  ofBlock: ({ truth: { dataset, block } }, emit) => {
    if (block === 0) {
      emit(payerOrganization(dataset.asOfDay));
      for (const payer of OTHER_PAYERS) emit(otherPayerOrganization(payer, dataset.asOfDay));
    }
    for (const sponsor of dataset.market.sponsors(block)) emit(sponsorOrganization(sponsor, dataset.asOfDay));
    for (const provider of dataset.network.providers(block)) {
      if (provider.kind === 'organisation') emit(providerOrganization(provider, dataset.asOfDay));
    }
  },
};

/** Where the organisations of providers are, which each block owns. */
export const locations: ResourceSource = {
  ofBlock: ({ truth: { dataset, block } }, emit) => {
    for (const provider of dataset.network.providers(block)) {
      if (provider.kind === 'organisation') emit(locationOf(provider, dataset.asOfDay));
    }
  },
};

const TYPES = {
  provider: concept(SYSTEMS.organizationType, 'prov', 'Healthcare Provider'),
  payer: concept(SYSTEMS.organizationType, 'pay', 'Payer'),
  business: concept(SYSTEMS.organizationType, 'bus', 'Non-Healthcare Business or Corporation'),
} as const;

/** The payer. @param asOfDay what is told of it is as of this day; so with the others */
export function payerOrganization(asOfDay: number): Organization {
  return {
    resourceType: 'Organization',
    id: PAYER.id,
    meta: metaOf(asOfDay, PROFILES.organization),
    identifier: [
      typedIdentifier(IDENTIFIER_TYPES.payer, IDENTIFIERS.payer, PAYER.id),
      typedIdentifier(IDENTIFIER_TYPES.tax, IDENTIFIERS.tin, PAYER.tin),
    ],
    active: true,
    type: [TYPES.payer],
    name: PAYER.name,
    telecom: [{ system: 'phone', value: PAYER.phone.replace(/^(...)(...)/, '$1-$2-'), use: 'work' }],
    address: [
      {
        use: 'work',
        line: [PAYER.addressLine],
        city: PAYER.city,
        state: PAYER.state,
        postalCode: PAYER.zip.replace(/^(.{5})/, '$1-'),
        country: 'US',
      },
    ],
  };
}

/** A payer that members have besides. */
export function otherPayerOrganization(
  { payerId, payerName }: Pick<OtherCoverage, 'payerId' | 'payerName'>,
  asOfDay: number,
): Organization {
  return {
    resourceType: 'Organization',
    id: payerId,
    meta: metaOf(asOfDay, PROFILES.organization),
    identifier: [typedIdentifier(IDENTIFIER_TYPES.payer, IDENTIFIERS.payer, payerId)],
    active: true,
    type: [TYPES.payer],
    name: payerName,
  };
}

/** An employer that buys coverage. */
export function sponsorOrganization(sponsor: Sponsor, asOfDay: number): Organization {
  return {
    resourceType: 'Organization',
    id: sponsor.sponsorId,
    meta: metaOf(asOfDay, PROFILES.organization),
    identifier: [
      { system: IDENTIFIERS.sponsor, value: sponsor.sponsorId },
      typedIdentifier(IDENTIFIER_TYPES.tax, IDENTIFIERS.tin, sponsor.tin.replace('-', '')),
    ],
    active: true,
    type: [TYPES.business],
    name: sponsor.name,
    address: [{ use: 'work', state: sponsor.state, country: 'US' }],
  };
}

/** A practice, hospital, pharmacy, laboratory, ... */
export function providerOrganization(provider: OrganisationProvider, asOfDay: number): Organization {
  return {
    resourceType: 'Organization',
    id: provider.npi,
    meta: metaOf(asOfDay, PROFILES.organization),
    identifier: [
      npiIdentifier(provider.npi),
      typedIdentifier(IDENTIFIER_TYPES.tax, IDENTIFIERS.tin, provider.tin.replace('-', '')),
    ],
    active: true,
    type: [TYPES.provider, taxonomyConcept(provider.taxonomyCode)],
    name: provider.name,
    telecom: telecomOf(provider),
    address: [addressOf(provider)],
  };
}

/** Where an organisation of providers is. */
export function locationOf(provider: OrganisationProvider, asOfDay: number): Location {
  return {
    resourceType: 'Location',
    id: provider.npi,
    meta: metaOf(asOfDay, PROFILES.location),
    status: 'active',
    name: provider.name,
    telecom: telecomOf(provider),
    address: addressOf(provider),
    managingOrganization: referenceTo('Organization', provider.npi),
  };
}

/** A National Provider Identifier. */
export const npiIdentifier = (npi: string): Identifier =>
  typedIdentifier(IDENTIFIER_TYPES.npi, IDENTIFIERS.npi, npi);

/** A provider's telephone. */
export const telecomOf = ({ phone }: Provider): ContactPoint[] => [
  { system: 'phone', value: phone, use: 'work' },
];

/** A provider's address; its ZIP code has nine digits. */
export const addressOf = ({ addressLine, zipCode, zipExtension }: Provider): Address => ({
  use: 'work',
  line: [addressLine],
  city: zipCode.city,
  district: zipCode.county,
  state: zipCode.state,
  postalCode: `${zipCode.zip}-${zipExtension}`,
  country: 'US',
});
