import {
  cents,
  code,
  date,
  key,
  orNull,
  references,
  type TableContract,
  text,
  yesNo,
} from './table-contract.ts';

/** The eligibility table. */
export const eligibilityContract = {
  name: 'eligibility',
  meaning:
    'Coverage of the period as the payer knows it at `asOf`, with the limits of the plan: what an eligibility enquiry (270) would be answered with.',
  row: 'a member and a span of coverage that the payer knows of',
  owner: 'member',
  days: ['start_date', 'end_date'],
  columns: {
    member_id: key(references('members.member_id', text('The member.'))),
    start_date: key(date('First day.')),
    end_date: orNull(date('Last day that the payer knows of; empty while it takes the coverage to run.')),
    status: code(['active', 'ended', 'future'], 'Whether the span holds on the day of `asOf`.'),
    plan_id: references('plans.plan_id', text('The plan.')),
    primary_care_npi: references('providers.npi', text('Who cares for the member first.')),
    deductible_individual: cents('Deductible of the member in the network, a year.'),
    deductible_family: cents('Deductible of the family in the network, a year.'),
    maximum_individual: cents('Out-of-pocket maximum of the member in the network, a year.'),
    maximum_family: cents('Out-of-pocket maximum of the family in the network, a year.'),
    other_payer: code(
      ['none', 'primary', 'secondary'],
      'Whether another payer covers some of these days, and pays first.',
    ),
    dental: yesNo('Whether there is a dental rider.'),
    vision: yesNo('Whether there is a vision rider.'),
  },
} as const satisfies TableContract;
