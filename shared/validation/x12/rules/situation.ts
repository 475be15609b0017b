import type { RuleText } from './rule-text.ts';

/** Level 4: what is needed because something else is so. */
export const SITUATION = {
  'x12.date.order': ['error', 'A later date lies before an earlier one.', 'Check the two dates.'],
  'x12.date.range-order': ['error', 'The range ends before it begins.', 'Send the earlier day first.'],
  'x12.date.future': ['warning', 'The date lies after that of the interchange.', 'Check the date.'],
  'x12.date.before-birth': [
    'error',
    "The service lies before the patient's birth.",
    'Check the date of service and the birth date.',
  ],
  'x12.date.outside-statement': [
    'warning',
    "The line's date lies outside of the statement's days.",
    "Check the statement's days and the date of the line.",
  ],
  'x12.date.service-after-payment': [
    'warning',
    'The service lies after the payment.',
    'Check the date of service.',
  ],
  'x12.situation.pointer': [
    'error',
    'The line points at a diagnosis that the claim does not have.',
    'Point at diagnoses of the claim, from 1.',
  ],
  'x12.situation.diagnosis-twice': ['warning', 'The diagnosis is listed twice.', 'List each diagnosis once.'],
  'x12.situation.external-cause-first': [
    'error',
    'A code of an external cause cannot be the principal diagnosis.',
    'Put the injury or illness first.',
  ],
  'x12.situation.patient-level': [
    'error',
    'The subscriber is not the patient, and no patient follows.',
    'Send 18 in SBR02, or a patient level (HL 23).',
  ],
  'x12.situation.claim-level': [
    'error',
    'The claim hangs under a subscriber who is not the patient.',
    "Put the claim under the patient's level, or send 18 in SBR02.",
  ],
  'x12.situation.subscriber-address': [
    'error',
    'The subscriber is the patient and has no address.',
    'Send N3 and N4 of the subscriber.',
  ],
  'x12.situation.subscriber-birth': [
    'error',
    'The subscriber is the patient and has no birth date and sex.',
    'Send DMG of the subscriber.',
  ],
  'x12.situation.claim-twice': [
    'warning',
    'The transaction has two claims with one number.',
    'Number the claims of a transaction differently.',
  ],
  'x12.situation.claims-advised': [
    'warning',
    'The transaction has more claims than the guide advises.',
    'Begin a new transaction after 5,000 claims.',
  ],
  'x12.situation.line-number': [
    'error',
    'Service lines are not numbered one by one.',
    'Number LX01 from 1 in each claim.',
  ],
  'x12.situation.original-number': [
    'error',
    'The claim replaces or voids another and does not name it.',
    "Send the payer's claim number in REF*F8.",
  ],
  'x12.situation.accident-date': [
    'error',
    'The claim is about an accident and has no accident date.',
    'Send DTP*439.',
  ],
  'x12.situation.accident-state': [
    'error',
    'The car accident has no state or country.',
    'Send CLM11-4, or CLM11-5 abroad.',
  ],
  'x12.situation.attending': [
    'error',
    'The institutional claim has no attending provider.',
    'Send NM1*71, except for non-scheduled transport.',
  ],
  'x12.situation.cob-payer': [
    'error',
    'A line was decided by a payer that the claim does not list.',
    'Use the identifier of an other payer of the claim in SVD01.',
  ],
  'x12.situation.cob-paid': [
    'error',
    'An other payer decided on lines, and the claim does not tell what it paid.',
    'Send AMT*D in the loop of that payer.',
  ],
  'x12.situation.no-payment': [
    'error',
    'A payment of zero and the method NON do not go together.',
    'Send NON exactly when nothing is paid.',
  ],
  'x12.situation.payment-account': [
    'error',
    'The electronic payment lacks a part of its accounts.',
    'Send format, bank, account and company identifiers in BPR.',
  ],
  'x12.situation.reversal-sign': [
    'error',
    'The reversal has positive amounts.',
    'Repeat the amounts of the reversed claim with their signs changed.',
  ],
  'x12.situation.reversal-patient': [
    'warning',
    'A reversal does not tell what the patient owes.',
    'Leave CLP05 out.',
  ],
  'x12.situation.denied-paid': [
    'error',
    'The claim is denied, and paid.',
    'Pay nothing, or send another status.',
  ],
  'x12.situation.subscriber-self': [
    'error',
    'INS01 and INS02 do not agree on who is the subscriber.',
    'Send Y exactly with relationship 18.',
  ],
  'x12.situation.subscriber-first': [
    'error',
    'Dependents stand before their subscriber.',
    'Put the subscriber before the dependents.',
  ],
  'x12.situation.subscriber-twice': [
    'warning',
    'The transaction has the subscriber twice.',
    "Send all of a subscriber's changes together.",
  ],
  'x12.situation.maintenance-action': [
    'warning',
    'The maintenance type does not fit the purpose of the file.',
    'Send 030, or 024 for ended members, in full files, and other types in files of changes.',
  ],
  'x12.situation.member-end': [
    'error',
    'The member is terminated without a date.',
    'Send DTP*357, or DTP*349 with the coverage.',
  ],
  'x12.situation.member-birth': ['warning', 'A new member has no birth date.', 'Send DMG.'],
  'x12.situation.coverage-begin': ['error', 'The coverage is added without a begin.', 'Send DTP*348.'],
  'x12.situation.coverage-end': ['error', 'The coverage is terminated without an end.', 'Send DTP*349.'],
  'x12.situation.inquiry': ['error', "The patient's level asks nothing.", 'Send EQ.'],
  'x12.situation.answer': [
    'error',
    "The patient's level has neither a benefit nor a rejection.",
    'Send EB or AAA.',
  ],
  'x12.situation.search-keys': [
    'warning',
    'The patient can hardly be found with what is sent.',
    'Send the member number, or name and birth date.',
  ],
  'x12.situation.benefit-amount': ['warning', 'The benefit is an amount, which is missing.', 'Send EB07.'],
  'x12.situation.benefit-percent': ['warning', 'The benefit is a share, which is missing.', 'Send EB08.'],
  'x12.situation.benefit-period': ['warning', 'The amount has no period.', 'Send EB06.'],
  'x12.situation.percent-over-one': [
    'warning',
    'The share is more than the whole.',
    'Send shares as decimals: .2 for 20 percent.',
  ],
  'x12.situation.paid-amount': ['warning', 'The claim is paid, and the amount is missing.', 'Send STC05.'],
  'x12.situation.paid-date': [
    'warning',
    'The claim is paid, and the date is missing.',
    'Send STC06 or STC08.',
  ],
  'x12.situation.review-decision': ['error', 'The answer decides nothing on the event.', 'Send HCR or AAA.'],
  'x12.situation.certification-number': ['error', 'The review is certified without a number.', 'Send HCR02.'],
  'x12.situation.refusal-reason': ['error', 'The review is refused without a reason.', 'Send HCR03.'],
  'x12.situation.accepted-with-errors': [
    'warning',
    'The transaction is accepted without remark, but errors are listed.',
    'Send E when errors were noted.',
  ],
  'x12.situation.interchange-note': [
    'error',
    'The note does not fit the verdict on the interchange.',
    'Send 000 exactly with A.',
  ],
  'x12.situation.organisation-name': [
    'error',
    'An organisation has no first or middle name.',
    'Send the name in NM103 alone, or 1 in NM102.',
  ],
  'x12.situation.state': ['error', 'An address in the United States has no state.', 'Send N402.'],
  'x12.situation.zip': ['error', 'An address in the United States has no ZIP code.', 'Send N403.'],
  'x12.situation.zip-nine': [
    'error',
    "The provider's ZIP code does not have nine digits.",
    'Send all nine digits, without the hyphen.',
  ],
  'x12.situation.post-box': [
    'error',
    "The billing provider's address is a post office box.",
    'Send a street address; a box belongs into the pay-to address.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
