import { providersContract } from '../../contracts/tables/network.ts';
import type { Network } from '../../engine/payer/network/network.ts';
import type { ClinicianProvider, Provider } from '../../engine/payer/network/provider.ts';
import { recordTable, yesOrNo } from './record-table.ts';

/** A provider, and the network that knows the NPI of its organisation. */
interface ProviderRow {
  readonly provider: Provider;
  readonly network: Network;
}

const ofClinician =
  (value: (clinician: ClinicianProvider) => string) =>
  ({ provider }: ProviderRow): string | null =>
    provider.kind === 'individual' ? value(provider) : null;

/** The providers that each block owns, whoever goes to them. */
export const providersTable = recordTable<ProviderRow, typeof providersContract.columns>(
  providersContract,
  {
    npi: ({ provider }) => provider.npi,
    kind: ({ provider }) => provider.kind,
    name: ({ provider }) => provider.name,
    role: ({ provider }) => provider.role,
    specialty: ({ provider }) => provider.specialty,
    taxonomy_code: ({ provider }) => provider.taxonomyCode,
    medicare_specialty: ({ provider }) => provider.medicareSpecialty,
    organisation_npi: ({ provider, network }) => network.npiOf(provider.organisationIndex),
    tin: ({ provider }) => provider.tin,
    sex: ofClinician(({ sex }) => sex),
    credential: ofClinician(({ credential }) => credential),
    accepts_new_patients: ofClinician(({ acceptsNewPatients }) => yesOrNo(acceptsNewPatients)),
    address_line: ({ provider }) => provider.addressLine,
    city: ({ provider }) => provider.zipCode.city,
    county_fips: ({ provider }) => provider.zipCode.countyFips,
    state: ({ provider }) => provider.zipCode.state,
    zip: ({ provider }) => provider.zipCode.zip,
    zip_extension: ({ provider }) => provider.zipExtension,
    phone: ({ provider }) => provider.phone,
    in_hmo: ({ provider }) => yesOrNo(provider.networks.hmo),
    in_epo: ({ provider }) => yesOrNo(provider.networks.epo),
    in_pos: ({ provider }) => yesOrNo(provider.networks.pos),
    in_ppo: ({ provider }) => yesOrNo(provider.networks.ppo),
    in_hdhp: ({ provider }) => yesOrNo(provider.networks.hdhp),
    in_medicare_advantage: ({ provider }) => yesOrNo(provider.networks.medicare_advantage),
    in_medicaid: ({ provider }) => yesOrNo(provider.networks.medicaid),
    fee_factor: ({ provider }) => provider.feeFactor,
  },
  {
    ofBlock: ({ dataset: { network }, block }, emit) => {
      for (const provider of network.providers(block)) emit({ provider, network });
    },
  },
);
