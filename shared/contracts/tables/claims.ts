import {
  cents,
  code,
  date,
  decimal,
  integer,
  key,
  orNull,
  references,
  type TableContract,
  text,
  yesNo,
} from './table-contract.ts';

const memberId = references('members.member_id', text('The member.'));
const claimId = references('claims.claim_id', text('The claim.'));
const decision = integer('Number of the decision about the claim and its earlier submissions, from 0.');

/** Amounts of a decision, which balance twice; see the meaning of each. */
const amounts = {
  allowed: orNull(cents('What the payer allows. Charge = allowed + contractual + non-covered.')),
  contractual: orNull(cents('What the charge exceeds the allowed amount by.')),
  non_covered: orNull(cents('What is denied, and what exceeds the yearly maximum of a dental rider.')),
  deductible: orNull(cents("The member's deductible.")),
  copay: orNull(cents("The member's copay.")),
  coinsurance: orNull(cents("The member's coinsurance.")),
  other_payer: orNull(cents('What an earlier payer paid.')),
  paid: orNull(cents('What the plan pays. Allowed = paid + deductible + copay + coinsurance + other payer.')),
};

/** The claims table. */
export const claimsContract = {
  name: 'claims',
  meaning:
    'Claims as the payer received them, each submission apart. Amounts are those of the latest decision about it that was no reversal.',
  row: 'a claim as it was sent, once',
  owner: 'member',
  days: ['received_date', 'received_date'],
  columns: {
    claim_id: key(text("The payer's number of the submission.")),
    control_number: text("The provider's own number; submissions of one claim share it."),
    submission: integer('0 for the first submission, then 1, 2, ...'),
    frequency: code(['1', '7', '8'], 'Claim frequency: 1 original, 7 replacement, 8 void.'),
    original_claim_id: orNull(
      references('claims.claim_id', text('The claim that this one replaces or voids.')),
    ),
    member_id: memberId,
    encounter_id: orNull(references('encounters.encounter_id', text('What is billed; empty for drugs.'))),
    fill_id: orNull(
      references('prescriptions.fill_id', text('The drug that is billed; empty for encounters.')),
    ),
    kind: code(
      ['professional', 'inpatient', 'outpatient', 'pharmacy', 'dental'],
      'What is billed: by a clinician, a hospital for a stay or without one, a pharmacy, a dentist.',
    ),
    billing_npi: references('providers.npi', text('Who bills and is paid.')),
    clinician_npi: orNull(
      references('providers.npi', text('Rendering or attending clinician, where one is named.')),
    ),
    in_network: yesNo('Whether the provider is in the network of the plan.'),
    emergency: yesNo('Whether it is an emergency, or a stay that began with one.'),
    secondary: yesNo('Whether another payer decided it before.'),
    from_date: date('First day of service.'),
    to_date: date('Last day of service.'),
    received_date: date('When the payer received it.'),
    authorization_number: orNull(text('Number of the authorisation, where the plan wants one.')),
    bill_type: orNull(text('Of a hospital: facility and class.')),
    admission_date: orNull(date('Of a stay: first day.')),
    admission_type: orNull(text('Of a hospital: type of admission or visit.')),
    admission_source: orNull(text('Of a hospital: point of origin.')),
    discharge_status: orNull(text('Of a hospital: patient discharge status.')),
    ms_drg: orNull(text('Of a stay: MS-DRG.')),
    principal_procedure: orNull(text('Of a stay: ICD-10-PCS code.')),
    principal_diagnosis: orNull(text('ICD-10-CM code, with its dot.')),
    other_diagnoses: text('Further ICD-10-CM codes in their order, with spaces between them.'),
    lines: integer('Lines of the claim.'),
    charge: cents('What is billed: the sum of its lines.'),
    status: code(
      ['pending', 'paid', 'denied', 'replaced', 'voided', 'void'],
      'Where it stands at `asOf`: replaced and voided by a later submission; void for the submission that voids.',
    ),
    decided_date: orNull(date('Day of the decision.')),
    paid_date: orNull(date('Day of the remittance.')),
    ...amounts,
  },
} as const satisfies TableContract;

/** The claim_lines table. */
export const claimLinesContract = {
  name: 'claim_lines',
  meaning: 'Lines of claims, as sent, with the amounts of the same decision as the claim has.',
  row: 'a line of a claim',
  owner: 'member',
  days: ['received_date', 'received_date'],
  columns: {
    claim_id: key(claimId),
    line: key(integer('Number of the line, from 1.')),
    member_id: memberId,
    received_date: date('When the payer received the claim.'),
    service_date: date('Day of service.'),
    category: text('Kind of service, as the plan prices it.'),
    concept: text('Own name of the service: what a tenant maps to codes of its own.'),
    procedure: orNull(
      text("Code of the tenant's own list, else of HCPCS Level II, where there is a free one."),
    ),
    procedure_system: orNull(code(['hcpcs', 'cpt', 'cdt'], 'Where the code of the procedure comes from.')),
    modifiers: text('Modifiers with spaces between them.'),
    revenue_code: orNull(text('Of a hospital: revenue code, four digits.')),
    place_of_service: orNull(text('Of a professional or dental claim: place of service, two digits.')),
    tooth: orNull(text('Of a dental claim: number of the tooth, 1 to 32, or A to T for milk teeth.')),
    tooth_surfaces: orNull(text('Of a dental claim: surfaces of the tooth, such as MOD.')),
    oral_area: orNull(
      text('Of a dental claim: arch (01 upper, 02 lower) or quadrant (10, 20, 30, 40) of the mouth.'),
    ),
    rxcui: orNull(text('Of a drug: RxNorm concept.')),
    ndc: orNull(text('Of a drug: eleven digits under the labeler 00000, which no firm holds.')),
    quantity: orNull(decimal('Of a drug: quantity.')),
    days_supply: orNull(integer('Of a drug: days that the quantity lasts.', 'days')),
    units: integer('Units of the service.'),
    diagnosis_pointers: text("Numbers of the claim's diagnoses, from 1, with spaces between them."),
    charge: cents('What is billed.'),
    ...amounts,
  },
} as const satisfies TableContract;

const decidedClaimId = references(
  'claims.claim_id',
  text('The claim; of a reversal, the one whose decision it takes back, as CLP07 of the 835 has it.'),
);

/** The claim_payments table. */
export const claimPaymentsContract = {
  name: 'claim_payments',
  meaning:
    'Decisions of the payer about claims: payments, denials, reversals and corrections, in order of time.',
  row: 'a decision',
  owner: 'member',
  days: ['decided_date', 'decided_date'],
  columns: {
    claim_id: key(decidedClaimId),
    decision: key(decision),
    member_id: memberId,
    kind: code(['payment', 'denial', 'reversal', 'correction'], 'What the decision does.'),
    status_code: code(
      ['1', '2', '4', '22'],
      'Claim status of the remittance: 1 primary, 2 secondary, 4 denied, 22 reversal.',
    ),
    reverses: orNull(integer('Number of the decision about the claim that a reversal takes back.')),
    decided_date: date('Day of the decision.'),
    paid_date: orNull(date('Day of the remittance; empty when it has not been sent by `asOf`.')),
    trace_number: orNull(references('remittances.trace_number', text('The remittance that tells of it.'))),
    charge: cents('Charge of the lines decided; negative in a reversal, as all amounts are.'),
    allowed: cents('What the payer allows.'),
    contractual: cents('What the charge exceeds the allowed amount by.'),
    non_covered: cents('What is denied, and what exceeds the yearly maximum of a dental rider.'),
    deductible: cents("The member's deductible."),
    copay: cents("The member's copay."),
    coinsurance: cents("The member's coinsurance."),
    other_payer: cents('What an earlier payer paid.'),
    paid: cents('What the plan pays or takes back.'),
    interest: cents('Interest because it was paid late.'),
  },
} as const satisfies TableContract;

/** The claim_adjustments table. */
export const claimAdjustmentsContract = {
  name: 'claim_adjustments',
  meaning: 'Why a line was not paid in full: on each decision they add up to charge less paid.',
  row: 'an adjustment of a line',
  owner: 'member',
  days: ['decided_date', 'decided_date'],
  columns: {
    claim_id: key(decidedClaimId),
    decision: key(decision),
    line: key(integer('Number of the line.')),
    adjustment: key(integer('Number of the adjustment of the line, from 1.')),
    member_id: memberId,
    decided_date: date('Day of the decision.'),
    group: code(['CO', 'PR', 'OA'], 'Who bears it: CO the contract, PR the patient, OA other.'),
    carc: text('Claim adjustment reason code.'),
    rarc: text('Remark codes with spaces between them.'),
    amount: cents('The adjustment; negative in a reversal.'),
  },
} as const satisfies TableContract;

/** The accumulators table. */
export const accumulatorsContract = {
  name: 'accumulators',
  meaning:
    'What has counted towards the limits of a plan after each decision that moved it; the last row up to a day says how it stood that evening.',
  row: 'a movement of accumulators',
  owner: 'member',
  days: ['decided_date', 'decided_date'],
  columns: {
    claim_id: key(decidedClaimId),
    decision: key(decision),
    member_id: memberId,
    decided_date: date('Day of the decision.'),
    plan_year: integer('Calendar year that the amounts count in.'),
    account: integer(
      'Number of the contract in the household: amounts of one account and year share their limits. A dental rider has one of its own, 1000 and that of its plan.',
    ),
    in_network: yesNo('Whether they count towards the limits in the network.'),
    deductible: cents("Of the member's deductible."),
    out_of_pocket: cents("Of the member's out-of-pocket maximum."),
    family_deductible: cents("Of the family's deductible."),
    family_out_of_pocket: cents("Of the family's out-of-pocket maximum."),
    benefit_paid: orNull(cents('Of a dental rider: paid for the member towards its yearly maximum.')),
  },
} as const satisfies TableContract;

/** The answer_key table. */
export const answerKeyContract = {
  name: 'answer_key',
  meaning:
    'The reason of every cent of every decision, and everything that is wrong on purpose: what and where.',
  row: 'an amount with its reason, or an imperfection',
  owner: 'member',
  days: ['known_date', 'known_date'],
  columns: {
    answer_id: key(
      text("The provider's number of the claim, or the name of the request, and the number of the answer."),
    ),
    claim_id: orNull(claimId),
    transaction_id: orNull(
      references(
        'real_time_transactions.transaction_id',
        text('The request in real time; empty when it is about a claim alone.'),
      ),
    ),
    member_id: memberId,
    subject: code(['amount', 'imperfection'], 'What the row is about.'),
    known_date: date('Day of the decision, of what was sent, or of the request.'),
    decision: orNull(integer('Number of the decision; empty when it is about what was sent.')),
    line: orNull(integer('Number of the line; empty when it is about the whole claim.')),
    reason: orNull(text('Why the amount is what it is.')),
    amount: orNull(cents('The amount; those of a line add up to its charge, negative in a reversal.')),
    imperfection: orNull(text('What is wrong.')),
    field: orNull(text('The field that is wrong.')),
  },
} as const satisfies TableContract;
