import { BENEFIT_CATEGORIES, LINES, PLAN_NETWORKS, TIERS } from '../plan-codes.ts';
import {
  type ColumnContract,
  cents,
  code,
  date,
  integer,
  key,
  orNull,
  references,
  type TableContract,
  text,
  yesNo,
} from './table-contract.ts';

type BenefitColumn = (typeof BENEFIT_CATEGORIES)[number];

type CostColumns = {
  readonly [Name in `${BenefitColumn}_after_deductible`]: ColumnContract<string>;
} & { readonly [Name in `${BenefitColumn}_copay` | `${BenefitColumn}_coinsurance`]: ColumnContract<number> };

/** Three columns for each kind of service, in the network. */
const costColumns = Object.fromEntries(
  BENEFIT_CATEGORIES.flatMap((name) => {
    const service = name.replaceAll('_', ' ');
    return [
      [`${name}_after_deductible`, yesNo(`Whether the deductible comes first: ${service}.`)],
      [`${name}_copay`, cents(`Copay a visit, admission or fill in the network: ${service}.`)],
      [`${name}_coinsurance`, integer(`Coinsurance in the network: ${service}.`, 'basis points')],
    ];
  }),
) as unknown as CostColumns;

const planId = references('plans.plan_id', text('The plan.'));

/** The plans table. */
export const plansContract = {
  name: 'plans',
  meaning: 'The plans that members are enrolled in. The catalogue is the same in every dataset.',
  row: 'a plan',
  owner: 'block',
  columns: {
    plan_id: key(text('Id of the plan.')),
    name: text('Name; invented.'),
    line: code(LINES, 'Line of business.'),
    network: code(PLAN_NETWORKS, 'How the plan binds its members to its network.'),
    metal: orNull(
      code(['bronze', 'silver', 'gold', 'platinum', 'catastrophic'], 'Level of a marketplace plan.'),
    ),
    audience: code(['everyone', 'adults', 'children', 'under_30'], 'Whom the plan is for.'),
    premium_employee: cents('Premium a month for one person.'),
    premium_employee_spouse: cents('Premium a month for two adults.'),
    premium_employee_children: cents('Premium a month for one adult and children.'),
    premium_family: cents('Premium a month for a family.'),
    has_riders: yesNo('Whether dental and vision riders can be bought with it.'),
    deductible_individual: cents('Deductible of a person in the network.'),
    deductible_family: cents('Deductible of a family in the network.'),
    maximum_individual: cents('Out-of-pocket maximum of a person in the network.'),
    maximum_family: cents('Out-of-pocket maximum of a family in the network.'),
    out_deductible_individual: orNull(
      cents('Deductible of a person outside the network; empty where it covers nothing but emergencies.'),
    ),
    out_deductible_family: orNull(cents('Deductible of a family outside the network.')),
    out_maximum_individual: orNull(cents('Out-of-pocket maximum of a person outside the network.')),
    out_maximum_family: orNull(cents('Out-of-pocket maximum of a family outside the network.')),
    out_coinsurance: orNull(integer('Coinsurance of a specialist outside the network.', 'basis points')),
    prior_authorization: text('Kinds of service that need an authorisation, with spaces between them.'),
    not_covered: text('Kinds of service that the plan does not cover, with spaces between them.'),
    ...costColumns,
  },
} as const satisfies TableContract;

/** The sponsors table. */
export const sponsorsContract = {
  name: 'sponsors',
  meaning: 'Employers that buy coverage for their workers and families. Every block of members owns as many.',
  row: 'an employer',
  owner: 'block',
  columns: {
    sponsor_id: key(text('Id of the sponsor.')),
    name: text('Name; invented.'),
    tin: text('Taxpayer identification number with a prefix that is never assigned.'),
    industry_code: text('Sector of the North American Industry Classification System.'),
    industry: text('The sector in our own words.'),
    size_class: text('Workers, from and to.'),
    state: text('USPS code of its home state.'),
    self_funded: yesNo('Whether it bears the cost of claims itself.'),
    plan_id_1: planId,
    plan_id_2: orNull(references('plans.plan_id', text('A second plan that it offers.'))),
    plan_id_3: orNull(references('plans.plan_id', text('A third plan that it offers.'))),
  },
} as const satisfies TableContract;

/** The enrollment table. */
export const enrollmentContract = {
  name: 'enrollment',
  meaning: 'Spans of coverage that touch the period. Spans of a member follow one another and never overlap.',
  row: 'a span of days on which the coverage of a member stayed the same',
  owner: 'member',
  days: ['start_date', 'end_date'],
  columns: {
    member_id: key(references('members.member_id', text('The member.'))),
    start_date: key(date('First day.')),
    end_date: orNull(date('Last day, empty while it runs.')),
    subscriber_id: references('members.member_id', text('Who holds the contract.')),
    relationship: code(['self', 'spouse', 'child'], 'What the member is to the holder of the contract.'),
    line: code(LINES, 'Line of business.'),
    plan_id: planId,
    sponsor_id: orNull(references('sponsors.sponsor_id', text('The employer, where there is one.'))),
    coverage_tier: code(TIERS, 'Whom the contract covers on these days.'),
    cobra: yesNo('Whether the coverage of an ended employment is continued.'),
    dental: yesNo('Whether there is a dental rider.'),
    vision: yesNo('Whether there is a vision rider.'),
    reason: text('Why the span begins, in our own words.'),
    maintenance_type: text('The same as X12 834 codes it in INS03.'),
    maintenance_reason: text('The same as X12 834 codes it in INS04.'),
    received_date: date('When the payer heard of it; after the first day when it was told late.'),
    end_reason: orNull(text('Why the span ended.')),
    end_received_date: orNull(date('When the payer heard that it ended.')),
    other_payer_id: orNull(text('Another payer that covers the member on some of these days.')),
    other_payer_name: orNull(text('Name of the other payer; invented.')),
    other_payer_primary: orNull(yesNo('Whether the other payer pays first.')),
    other_payer_start_date: orNull(date('First day with the other payer.')),
    other_payer_end_date: orNull(date('Last day with the other payer, empty while it runs.')),
  },
} as const satisfies TableContract;
