import {
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
const encounterId = references('encounters.encounter_id', text('The encounter.'));

/** The conditions table. */
export const conditionsContract = {
  name: 'conditions',
  meaning: 'Lasting conditions that a member has on some day of the period.',
  row: 'a condition of a member',
  owner: 'member',
  days: ['onset_date', 'abatement_date'],
  columns: {
    member_id: key(memberId),
    condition: key(text('Name of the condition in the prevalence table.')),
    onset_date: key(date('First day with the condition.')),
    abatement_date: orNull(date('First day without it, null where it lasts.')),
    icd10cm: text('ICD-10-CM code that visits for it carry, with its dot.'),
  },
} as const satisfies TableContract;

/** The encounters table. */
export const encountersContract = {
  name: 'encounters',
  meaning: 'Contacts with care, whether or not a claim came of them.',
  row: 'a visit, stay or other contact',
  owner: 'member',
  days: ['start_date', 'end_date'],
  columns: {
    encounter_id: key(text("The member's id and the number of the encounter.")),
    member_id: memberId,
    kind: code(
      ['office', 'telehealth', 'urgent_care', 'emergency', 'inpatient', 'outpatient', 'pharmacy', 'home'],
      'Where and how care was given.',
    ),
    reason: code(
      [
        'acute',
        'injury',
        'chronic',
        'mental_health',
        'preventive',
        'screening',
        'immunization',
        'maternity',
        'newborn',
        'therapy',
        'dental',
      ],
      'Why care was given.',
    ),
    start_date: date('First day.'),
    end_date: date('Last day; the first, but for stays.'),
    specialty: text('Specialty of who gave the care; of the attending clinician for stays.'),
    principal_diagnosis: text('ICD-10-CM code of the principal or first-listed diagnosis, with its dot.'),
    other_diagnoses: text(
      'Further ICD-10-CM codes in their order, with spaces between them; empty when there are none.',
    ),
    services: integer('Services given.'),
    admission_type: orNull(
      code(['1', '2', '3', '4'], 'Of a stay: 1 emergency, 2 urgent, 3 elective, 4 newborn.'),
    ),
    discharge_status: orNull(text('Of a stay: patient discharge status, for example 01 home.')),
    ms_drg: orNull(text('Of a stay: MS-DRG, three digits.')),
    principal_procedure: orNull(text('Of a stay: ICD-10-PCS code of the principal procedure.')),
  },
} as const satisfies TableContract;

/** The observations table. */
export const observationsContract = {
  name: 'observations',
  meaning: 'Results of the laboratory, vital signs and scores of questionnaires.',
  row: 'a result',
  owner: 'member',
  days: ['result_date', 'result_date'],
  columns: {
    observation_id: key(text("The encounter's id and the number of the result in it.")),
    member_id: memberId,
    encounter_id: references('encounters.encounter_id', text('The encounter that ordered it.')),
    loinc: text('LOINC code.'),
    name: text('What was measured.'),
    ordered_date: date('Day of the order; of vital signs, of measuring.'),
    result_date: date('Day on which the result was there.'),
    value_number: orNull(decimal('The number, null for coded results.')),
    unit: text('UCUM unit of the number; empty for coded results and for numbers without one.'),
    value_code: orNull(text('Coded result such as positive, null for numbers.')),
    flag: code(['N', 'L', 'H', 'A'], 'N normal, L and H below and above the reference range, A abnormal.'),
  },
} as const satisfies TableContract;

/** The prescriptions table. */
export const prescriptionsContract = {
  name: 'prescriptions',
  meaning: 'Drugs handed out by a pharmacy.',
  row: 'a fill',
  owner: 'member',
  days: ['fill_date', 'fill_date'],
  columns: {
    fill_id: key(text("The member's id and the number of the fill.")),
    prescription_id: text("The member's id and the number of the prescription; its fills share it."),
    member_id: memberId,
    encounter_id: orNull(
      references(
        'encounters.encounter_id',
        text('The encounter that prescribed it; null for lasting drugs that are renewed.'),
      ),
    ),
    written_date: date('Day on which the prescription was written.'),
    fill_date: date('Day on which the drug was handed out.'),
    rxcui: text('RxNorm concept of the product.'),
    ndc: text('Eleven digits under the labeler 00000, which no firm holds: no real package.'),
    drug: text('RxNorm name of the product.'),
    generic: yesNo('Whether it is a generic.'),
    tier: integer('Drug tier: 1 generic, 2 preferred brand, 3 other brand, 4 specialty.'),
    quantity: decimal('Tablets, millilitres, grams or packs, as the drug is counted.'),
    days_supply: integer('Days that the quantity lasts.', 'days'),
    refill_number: integer('0 for the first fill of a prescription, then 1, 2, ...'),
    refills_authorized: integer('Refills that the prescription allows.'),
    specialty: text('Specialty of the prescriber.'),
    diagnosis: text('ICD-10-CM code that it was prescribed for, with its dot.'),
  },
} as const satisfies TableContract;

/** The vaccines table. */
export const vaccinesContract = {
  name: 'vaccines',
  meaning: 'Doses of vaccine, those that do not count among them.',
  row: 'a dose',
  owner: 'member',
  days: ['given_date', 'given_date'],
  columns: {
    vaccination_id: key(text("The encounter's id and the number of the dose in it.")),
    member_id: memberId,
    encounter_id: encounterId,
    given_date: date('Day of the dose.'),
    series: text('Series of the schedule that the dose belongs to.'),
    dose_number: integer('Number of the dose in its series, from 1.'),
    cvx: text('CDC code of the vaccine.'),
    mvx: text('CDC code of the manufacturer.'),
    trade_name: text('Trade name.'),
    lot: text('Lot number, invented.'),
    expiry_date: date('Day on which the lot expires.'),
    site: text('HL7 table 0163, for example LA; empty for drops and sprays.'),
    route: text('HL7 table 0162, for example IM.'),
    invalid_reason: orNull(
      code(
        ['too_young', 'interval_too_short', 'duplicate'],
        'Why the dose does not count; null when it does.',
      ),
    ),
  },
} as const satisfies TableContract;
