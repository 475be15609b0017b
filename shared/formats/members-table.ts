import type { Member } from '../contracts/member.ts';
import type { Columns } from './table.ts';

/**
 * The members table: the columns of `memberSchema`, in its order. Each accessor is written out, because one that looks
 * the column up by name is several times slower.
 */
export const memberColumns: Columns<Member> = [
  { name: 'member_index', type: 'integer', value: (row) => row.member_index },
  { name: 'member_id', type: 'text', value: (row) => row.member_id },
  { name: 'subscriber_id', type: 'text', value: (row) => row.subscriber_id },
  { name: 'dependent_number', type: 'integer', value: (row) => row.dependent_number },
  { name: 'relationship', type: 'text', value: (row) => row.relationship },
  { name: 'first_name', type: 'text', value: (row) => row.first_name },
  { name: 'middle_initial', type: 'text', value: (row) => row.middle_initial },
  { name: 'last_name', type: 'text', value: (row) => row.last_name },
  { name: 'sex', type: 'text', value: (row) => row.sex },
  { name: 'birth_date', type: 'text', value: (row) => row.birth_date },
  { name: 'race', type: 'text', value: (row) => row.race },
  { name: 'ethnicity', type: 'text', value: (row) => row.ethnicity },
  { name: 'language', type: 'text', value: (row) => row.language },
  { name: 'ssn', type: 'text', value: (row) => row.ssn },
  { name: 'mbi', type: 'text', value: (row) => row.mbi },
  { name: 'address_line', type: 'text', value: (row) => row.address_line },
  { name: 'city', type: 'text', value: (row) => row.city },
  { name: 'county', type: 'text', value: (row) => row.county },
  { name: 'county_fips', type: 'text', value: (row) => row.county_fips },
  { name: 'state', type: 'text', value: (row) => row.state },
  { name: 'zip', type: 'text', value: (row) => row.zip },
  { name: 'phone', type: 'text', value: (row) => row.phone },
  { name: 'email', type: 'text', value: (row) => row.email },
  { name: 'effective_date', type: 'text', value: (row) => row.effective_date },
  { name: 'termination_date', type: 'text', value: (row) => row.termination_date },
];
