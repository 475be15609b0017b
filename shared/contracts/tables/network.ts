import { code, integer, key, orNull, references, type TableContract, text, yesNo } from './table-contract.ts';

/** The providers table. */
export const providersContract = {
  name: 'providers',
  meaning: 'Organisations and clinicians that members can go to. Every block of members owns some of them.',
  row: 'an organisation or a clinician',
  owner: 'block',
  columns: {
    npi: key(text('National Provider Identifier: the check digit holds, the leading 2 was never issued.')),
    kind: code(['organisation', 'individual'], 'Whether it is an organisation or a person.'),
    name: text('As a directory writes it, credential included; names of organisations are invented.'),
    role: text('What kind of organisation or profession, for example practice or physician.'),
    specialty: text('Specialty, in our own words.'),
    taxonomy_code: text('Code of the provider taxonomy, ten characters.'),
    medicare_specialty: orNull(text('Specialty code of Medicare enrolment, where Medicare has one.')),
    organisation_npi: references(
      'providers.npi',
      text("The organisation it bills under; an organisation's own NPI."),
    ),
    tin: text('Taxpayer identification number of that organisation, with a prefix that is never assigned.'),
    sex: orNull(code(['F', 'M'], 'Sex of a clinician.')),
    credential: orNull(
      text('Letters behind the name of a clinician, such as MD; empty where there are none.'),
    ),
    accepts_new_patients: orNull(yesNo('Whether a clinician accepts new patients.')),
    address_line: text('Street and number; the street is invented.'),
    city: text('City of the ZIP code.'),
    county_fips: text('FIPS code of the county.'),
    state: text('USPS code of the state.'),
    zip: text('ZIP code, five digits.'),
    zip_extension: text('Four digits that follow the ZIP code on claims.'),
    phone: text('Telephone number, 555-01xx: reserved for fiction.'),
    in_hmo: yesNo('Whether it has a contract with the HMO network.'),
    in_epo: yesNo('Whether it has a contract with the EPO network.'),
    in_pos: yesNo('Whether it has a contract with the POS network.'),
    in_ppo: yesNo('Whether it has a contract with the PPO network.'),
    in_hdhp: yesNo('Whether it has a contract with the HDHP network.'),
    in_medicare_advantage: yesNo('Whether it has a contract with the Medicare Advantage network.'),
    in_medicaid: yesNo('Whether it has a contract with the Medicaid network.'),
    fee_factor: integer('What fee schedules are multiplied by in its state.', 'basis points'),
  },
} as const satisfies TableContract;
