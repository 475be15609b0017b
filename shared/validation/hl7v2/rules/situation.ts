import type { RuleText } from '../../x12/rules/rule-text.ts';

/** Level 4: fields that depend on one another, and days that cannot be. */
export const SITUATION = {
  'hl7v2.event.disagrees': [
    'error',
    'EVN-1 is not the event of MSH-9.',
    'Repeat MSH-9.2, or leave EVN-1 empty.',
  ],
  'hl7v2.event.order': ['error', 'The event occurred after it was recorded.', 'Check EVN-2 and EVN-6.'],
  'hl7v2.patient.identifier': ['error', 'PID-3 has no identifier in it.', 'Send the identifier in PID-3.1.'],
  'hl7v2.patient.birth-after-message': [
    'error',
    'The patient is born after the message.',
    'Check PID-7 and MSH-7.',
  ],
  'hl7v2.patient.death-before-birth': [
    'error',
    'The patient died before being born.',
    'Check PID-7 and PID-29.',
  ],
  'hl7v2.patient.death-denied': [
    'error',
    'There is a day of death, and PID-30 says that the patient is alive.',
    'Send Y in PID-30, or no day of death.',
  ],
  'hl7v2.patient.birth-order': [
    'error',
    'There is a birth order, and no multiple birth.',
    'Send Y in PID-24, or leave PID-25 out.',
  ],
  'hl7v2.time.before-birth': ['error', 'Something happened before the patient was born.', 'Check the date.'],
  'hl7v2.insurance.dates': ['error', 'Coverage ends before it begins.', 'Check IN1-12 and IN1-13.'],
  'hl7v2.visit.dates': ['error', 'The discharge is before the admission.', 'Check PV1-44 and PV1-45.'],
  'hl7v2.visit.class': [
    'warning',
    'The patient class does not go with the event.',
    'Admit inpatients with A01 and register outpatients with A04.',
  ],
  'hl7v2.visit.discharge-missing': ['error', 'A discharge has no date.', 'Send PV1-45.'],
  'hl7v2.visit.disposition-missing': [
    'warning',
    'The discharge of an inpatient does not say where to.',
    'Send the discharge disposition in PV1-36.',
  ],
  'hl7v2.visit.discharge-early': [
    'warning',
    'A visit that begins has a discharge already.',
    'Send PV1-45 with A03 or A08.',
  ],
  'hl7v2.visit.future': ['error', 'The visit begins after the message.', 'Check PV1-44 and MSH-7.'],
  'hl7v2.diagnosis.missing': ['error', 'A diagnosis has neither code nor description.', 'Send DG1-3.'],
  'hl7v2.diagnosis.priority': ['error', 'Two diagnoses are the first.', 'Give one diagnosis the priority 1.'],
  'hl7v2.procedure.outside': [
    'warning',
    'The procedure was done outside of the visit.',
    'Check PR1-5 against PV1-44 and PV1-45.',
  ],
  'hl7v2.ack.error-missing': [
    'error',
    'The message is refused, and no ERR says why.',
    'Send an ERR segment of severity E.',
  ],
  'hl7v2.ack.disagrees': [
    'error',
    'The message is accepted, and an ERR segment tells of an error.',
    'Send AE or AR, or a warning.',
  ],
  'hl7v2.report.filler-missing': ['error', 'A report has no filler order number.', 'Send OBR-3.'],
  'hl7v2.report.time-missing': ['error', 'A report does not say when was observed.', 'Send OBR-7.'],
  'hl7v2.report.status-missing': ['error', 'A report has no status.', 'Send OBR-25.'],
  'hl7v2.report.dates': ['error', 'The report is older than the observation.', 'Check OBR-7 and OBR-22.'],
  'hl7v2.result.type-missing': ['error', 'A value has no type.', 'Say in OBX-2 what OBX-5 is.'],
  'hl7v2.result.value-missing': ['error', 'A final result has no value.', 'Send OBX-5.'],
  'hl7v2.result.twice': [
    'warning',
    'The same observation comes twice and OBX-4 does not tell the two apart.',
    'Number them in OBX-4.',
  ],
  'hl7v2.result.dates': ['error', 'The analysis is older than the observation.', 'Check OBX-14 and OBX-19.'],
  'hl7v2.vaccine.future': ['error', 'The dose was given after the message.', 'Check RXA-3 and MSH-7.'],
  'hl7v2.vaccine.dates': [
    'error',
    'The administration ends before it begins.',
    'Send the same day in RXA-3 and RXA-4.',
  ],
  'hl7v2.vaccine.expired': ['warning', 'The lot had expired when it was given.', 'Check RXA-3 and RXA-16.'],
  'hl7v2.vaccine.refusal-missing': ['error', 'A refusal has no reason.', 'Send RXA-18.'],
  'hl7v2.vaccine.refusal-unasked': [
    'error',
    'There is a reason to refuse, and the dose was not refused.',
    'Send RE in RXA-20, or leave RXA-18 out.',
  ],
  'hl7v2.vaccine.statement-date': [
    'error',
    'The vaccine information statement is newer than the dose.',
    'Send the edition that the patient had.',
  ],
  'hl7v2.z22.no-vaccine': [
    'error',
    'No vaccine (998) goes with NA in RXA-20 only.',
    'Send NA, or the vaccine.',
  ],
  'hl7v2.z22.amount': ['error', 'No vaccine (998) has an amount.', 'Send 999 in RXA-6.'],
  'hl7v2.z22.amount-unit': ['error', 'An amount has no unit.', 'Send RXA-7, or 999 in RXA-6.'],
  'hl7v2.z22.statement': [
    'error',
    'Observations of a vaccine information statement are not complete.',
    'Send 69764-9, or 30956-7 and 29768-9, with 29769-7 under the same OBX-4.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
