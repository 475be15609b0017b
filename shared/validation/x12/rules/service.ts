import type { RuleText } from './rule-text.ts';

/** Level 6: what single types of service ask for. */
export const SERVICE = {
  'x12.service.inpatient-admission': [
    'error',
    'The place is an inpatient one, and the admission date is missing.',
    'Send DTP*435.',
  ],
  'x12.service.ambulance-transport': [
    'warning',
    'The place is an ambulance, and the transport is not described.',
    'Send CR1.',
  ],
  'x12.service.ambulance-pickup': [
    'error',
    'The place is an ambulance, and where it picked up is missing.',
    'Send the pick-up and drop-off locations.',
  ],
  'x12.service.frequency': [
    'warning',
    'The frequency is unusual for a professional claim.',
    'Send 1, or 7 and 8 for replacements and voids.',
  ],
  'x12.service.anesthesia-minutes': [
    'error',
    'Minutes and anesthesia do not go together.',
    'Send MJ exactly with anesthesia codes.',
  ],
  'x12.service.admission-date': ['error', 'The stay has no admission date.', 'Send DTP*435.'],
  'x12.service.admission-type': ['error', 'The stay has no admission type.', 'Send CL101.'],
  'x12.service.admitting-diagnosis': ['error', 'The stay has no admitting diagnosis.', 'Send HI*ABJ.'],
  'x12.service.discharge-hour': ['error', 'The final bill of a stay has no discharge hour.', 'Send DTP*096.'],
  'x12.service.still-patient': [
    'warning',
    'The bill is final, but the patient is still there.',
    'Send frequency 2 or 3, or another discharge status.',
  ],
  'x12.service.present-on-admission': [
    'warning',
    'A diagnosis of a hospital stay has no present-on-admission indicator.',
    'Send it in the ninth component, unless the code is exempt.',
  ],
  'x12.service.inpatient-procedure': [
    'warning',
    'ICD-10-PCS procedures belong to stays.',
    'Send HCPCS codes on the lines of outpatient bills.',
  ],
  'x12.service.inpatient-group': [
    'warning',
    'Diagnosis related groups belong to stays.',
    'Leave the group out.',
  ],
  'x12.service.room-outpatient': [
    'error',
    'An outpatient bill has no rooms.',
    'Check the bill type and the revenue code.',
  ],
  'x12.service.total-line': [
    'error',
    'Electronic claims have no line of totals.',
    'Leave revenue code 0001 out.',
  ],
  'x12.service.line-date': ['error', 'The line of an outpatient bill has no date.', 'Send DTP*472.'],
  'x12.service.diagnosis-sex': [
    'warning',
    "The diagnosis does not fit the patient's sex.",
    'Check the diagnosis and the sex.',
  ],
  'x12.service.diagnosis-age': [
    'warning',
    'The patient is too young for the diagnosis.',
    'Check the diagnosis and the birth date.',
  ],
  'x12.service.surface': [
    'error',
    'The tooth does not have this surface.',
    'Front teeth have an incisal edge, back teeth an occlusal surface.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
