import {
  REAL_TIME_CHANNELS,
  REAL_TIME_KINDS,
  REAL_TIME_OUTCOMES,
  REAL_TIME_REPLIES,
} from '../real-time-codes.ts';
import {
  cents,
  code,
  date,
  instant,
  integer,
  key,
  orNull,
  references,
  type TableContract,
  text,
} from './table-contract.ts';

const transaction = (meaning: string) =>
  orNull(references('real_time_transactions.transaction_id', text(meaning)));

/** The real_time_transactions table. */
export const realTimeTransactionsContract = {
  name: 'real_time_transactions',
  meaning:
    'Requests in real time with their replies: about eligibility, about the status of claims, and claims that are decided at once. Where no reply came, the answer is the one that was due.',
  row: 'a request and its reply',
  owner: 'member',
  days: ['requested_date', 'closed_date'],
  columns: {
    transaction_id: key(text('Names the pair.')),
    correlation_id: text('Names the question: retries, duplicates and mended requests share it.'),
    trace_number: text('Trace number (TRN02) that the reply echoes; a request that is sent twice has one.'),
    kind: code(REAL_TIME_KINDS, 'What is asked.'),
    channel: code(REAL_TIME_CHANNELS, 'The way on which the request came in.'),
    member_id: references('members.member_id', text('Whom it is about, whatever was sent.')),
    member_id_sent: text("The member id of the request; nobody's where it is wrong."),
    birth_date_sent: date('The birth date of the request.'),
    provider_npi: references('providers.npi', text('Who asks.')),
    requested_date: date('Day of the request.'),
    closed_date: date('Day on which the reply came or, where none did, the time limit ended.'),
    requested_at: instant('When the request was sent.'),
    responded_at: orNull(instant('When the reply came; empty when none did.')),
    latency: orNull(integer('From the request to the reply.', 'milliseconds')),
    reply: code(REAL_TIME_REPLIES, 'Whether the reply came within the time limit.'),
    attempt: integer('1 for the first request of a question, then 2, ...; a duplicate has that of its twin.'),
    duplicate_of: transaction('The request that was sent twice.'),
    retry_of: transaction('The request that got no reply in time.'),
    correction_of: transaction('The rejected request that this one mends.'),
    imperfections: text('What is wrong on purpose, with spaces between; see the answer key.'),
    encounter_id: orNull(
      references('encounters.encounter_id', text('Of an eligibility inquiry: the encounter it is for.')),
    ),
    fill_id: orNull(
      references('prescriptions.fill_id', text('Of an eligibility inquiry: the fill it is for.')),
    ),
    claim_id: orNull(references('claims.claim_id', text('The claim that is sent or asked about.'))),
    service_date: date('First day of the service.'),
    service_type: orNull(text('Of an eligibility inquiry: service type code that is asked for.')),
    outcome: code(REAL_TIME_OUTCOMES, 'What the request is, or was to be, answered with.'),
    reject_code: orNull(
      text('Of a rejected eligibility inquiry: AAA03. Of a denied claim: CARC of the first denied line.'),
    ),
    status_category: orNull(text('Of a status inquiry: claim status category code.')),
    status_code: orNull(text('Of a status inquiry: claim status code.')),
    plan_id: orNull(references('plans.plan_id', text('Of eligibility: the plan.'))),
    coverage_start_date: orNull(date('Of eligibility: first day of the coverage.')),
    coverage_end_date: orNull(date('Of eligibility: last day that the payer knew of then.')),
    copay: orNull(cents('Of eligibility, in the network: copay of the service that is asked for.')),
    coinsurance: orNull(
      integer('Of eligibility, in the network: coinsurance of that service.', 'basis points'),
    ),
    deductible_left: orNull(
      cents(
        "Of eligibility, in the network: rest of the member's deductible, by all that was decided before that day.",
      ),
    ),
    family_deductible_left: orNull(cents("The same of the family's.")),
    out_of_pocket_left: orNull(
      cents("Of eligibility, in the network: rest up to the member's out-of-pocket maximum."),
    ),
    family_out_of_pocket_left: orNull(cents("The same of the family's.")),
    charge: orNull(cents('Of a claim: what is billed; negative where it is taken back.')),
    allowed: orNull(cents('Of a decided claim: what the payer allows.')),
    patient_owes: orNull(cents('Of a decided claim: deductible, copay and coinsurance.')),
    paid: orNull(cents('Of a decided claim: what the plan pays or takes back.')),
  },
} as const satisfies TableContract;
