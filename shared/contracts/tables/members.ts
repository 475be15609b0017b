import { code, date, integer, key, orNull, references, type TableContract, text } from './table-contract.ts';

/** The members table; its rows are `memberSchema`. */
export const membersContract = {
  name: 'members',
  meaning: 'Everyone who is or was covered: who they are, where they live, how to reach them.',
  row: 'a member',
  owner: 'member',
  columns: {
    member_index: integer('Position in the dataset, from 0.'),
    member_id: key(text('Id of the member on the card: a bijection of the index.')),
    subscriber_id: references('members.member_id', text("`member_id` of the household's subscriber.")),
    dependent_number: integer('0 for the subscriber, then 1, 2, ... in the household.'),
    relationship: code(['subscriber', 'spouse', 'child'], 'Relationship to the subscriber.'),
    first_name: text('First name.'),
    middle_initial: text('One letter, or empty when the member has none.'),
    last_name: text('Last name.'),
    sex: code(['F', 'M'], 'Sex.'),
    birth_date: date('Day of birth.'),
    race: text('CDC race code, for example 2106-3.'),
    ethnicity: code(['2135-2', '2186-5'], 'CDC ethnicity code: 2135-2 Hispanic or Latino, 2186-5 not.'),
    language: text('ISO 639-1 code of the language spoken at home.'),
    ssn: text('Nine digits with hyphens, from areas that are never issued.'),
    mbi: orNull(
      text('Medicare Beneficiary Identifier of members of 65 and over; CMS marks it as synthetic.'),
    ),
    address_line: text('Street and number; the street is invented.'),
    city: text('City of the ZIP code.'),
    county: text('County of the ZIP code.'),
    county_fips: text('FIPS code of the county, five digits.'),
    state: text('USPS code of the state.'),
    zip: text('ZIP code, five digits.'),
    phone: text('Telephone number, 555-01xx: reserved for fiction.'),
    email: text('Mail address in a reserved domain; empty for children under 13.'),
    effective_date: date(
      'First day of coverage: of the first span of enrollment, even if it ended before the period.',
    ),
    termination_date: orNull(
      date('Last day of coverage: of the last span of enrollment; null while it runs.'),
    ),
  },
} as const satisfies TableContract;
