import type { DocumentName } from '../../../contracts/streams.ts';
import {
  accident,
  diagnosesOf,
  isSelf,
  isStay,
  LAST,
  lineProcedure,
  memberBySocialSecurityNumber,
  noSuchDiagnosis,
  principal,
  serviceDate,
  withPoint,
} from './claim-spots.ts';
import { always, left, reversedRange, wrongCheckDigit, years } from './wrong-values.ts';
import { claimError, elementError, x12Classes } from './x12-class.ts';
import { above, at, change, remove } from './x12-edit.ts';

const BOTH: readonly DocumentName[] = ['x12_837p', 'x12_837i'];
const PROFESSIONAL: readonly DocumentName[] = ['x12_837p'];
const INSTITUTIONAL: readonly DocumentName[] = ['x12_837i'];

/** Faults of what a claim of an 837 says: codes, references, situations, days, privacy. */
export const CLAIM_FAULTS = x12Classes('record', [
  {
    ...{
      name: 'diagnosis-pointer',
      group: 'reference',
      contents: PROFESSIONAL,
      level: 4,
      rule: 'situation.pointer',
    },
    describe: 'A line points at a diagnosis that the claim does not have.',
    make: change(at('SV1', 7, { component: 1 }), (_, __, unit) =>
      diagnosesOf(unit) < LAST ? `${LAST}` : null,
    ),
    acknowledgement: claimError('A7', '477'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'provider-npi', group: 'reference', contents: BOTH, level: 5, rule: 'identifier.npi' },
    describe: 'The NPI of a provider of the claim has a wrong check digit.',
    make: change(at('NM1', 9, { qualifiers: ['82', '71'] }), wrongCheckDigit),
    acknowledgement: claimError('A7', '562', '82'),
  },
  {
    ...{ name: 'original-number-missing', group: 'reference', contents: BOTH, level: 4 },
    describe: 'A replacement or void does not name the claim that it is about.',
    make: remove(at('REF', 0, { qualifiers: ['F8'] })),
    rule: 'situation.original-number',
    acknowledgement: claimError('A6', '464'),
    foundAt: 'record',
  },
  {
    ...{ name: 'diagnosis-unlisted', group: 'code', contents: BOTH, level: 5, rule: 'code.unlisted' },
    describe: 'The principal diagnosis is a code that ICD-10-CM does not have.',
    make: change(at('HI', 1, { ...principal, component: 2 }), noSuchDiagnosis),
    acknowledgement: claimError('A7', '255'),
  },
  {
    ...{ name: 'diagnosis-point', group: 'code', contents: BOTH, level: 5, rule: 'code.point' },
    describe: 'The principal diagnosis is written with its point.',
    make: change(at('HI', 1, { ...principal, component: 2 }), withPoint),
    acknowledgement: claimError('A7', '255'),
  },
  {
    ...{
      name: 'diagnosis-ninth-revision',
      group: 'code',
      contents: BOTH,
      level: 5,
      rule: 'code.ninth-revision',
    },
    describe: 'The principal diagnosis says that it is of ICD-9-CM.',
    make: change(at('HI', 1, { ...principal, component: 1 }), always('BK')),
    acknowledgement: claimError('A7', '255'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'place-of-service', group: 'code', contents: PROFESSIONAL, level: 5, rule: 'code.unknown' },
    describe: 'The place of service is a code that is not in its list.',
    make: change(at('CLM', 5, { component: 1 }), always('97')),
    acknowledgement: claimError('A7', '249'),
  },
  {
    ...{ name: 'procedure-code', group: 'code', contents: BOTH, level: 5, rule: 'code.hcpcs' },
    describe: 'A line has a procedure code that HCPCS cannot have.',
    make: change(lineProcedure, (code) => `X${code.slice(1)}`),
    acknowledgement: claimError('A7', '507'),
  },
  {
    ...{ name: 'zip-code', group: 'code', contents: BOTH, level: 5, rule: 'code.zip' },
    describe: "The patient's ZIP code has a digit too few.",
    make: change(above('N4', 3, isSelf()), (zip) => zip.slice(0, 4)),
    acknowledgement: claimError('A7', '500', 'QC'),
  },
  {
    ...{ name: 'subscriber-address-missing', group: 'situation', contents: BOTH, level: 4 },
    describe: 'The subscriber is the patient and has no address.',
    make: remove(above('N3', 0, isSelf()), ['N4']),
    rule: 'situation.subscriber-address',
    acknowledgement: claimError('A6', '126', 'IL'),
    foundAt: 'record',
  },
  {
    ...{ name: 'subscriber-birth-missing', group: 'situation', contents: BOTH, level: 4 },
    describe: 'The subscriber is the patient and has neither birth date nor sex.',
    make: remove(above('DMG', 0, isSelf())),
    rule: 'situation.subscriber-birth',
    acknowledgement: claimError('A6', '158', 'IL'),
    foundAt: 'record',
  },
  {
    ...{
      name: 'patient-level',
      group: 'situation',
      contents: BOTH,
      level: 4,
      rule: 'situation.patient-level',
    },
    describe: 'The subscriber is not said to be the patient, and no patient follows.',
    make: change(above('SBR', 2, isSelf({ when: ([, , self]) => self === '18' })), left),
    acknowledgement: claimError('A8', '116', 'QC'),
    foundAt: 'record',
  },
  {
    ...{ name: 'accident-date-missing', group: 'situation', contents: PROFESSIONAL, level: 4 },
    describe: 'The claim is about an accident and does not say when that was.',
    make: change(accident, always('OA')),
    rule: 'situation.accident-date',
    acknowledgement: claimError('A6', '190'),
    foundAt: 'record',
  },
  {
    ...{ name: 'admission-date-missing', group: 'situation', contents: PROFESSIONAL, level: 6 },
    describe: 'The services were given to an inpatient, and the claim has no admission date.',
    make: change(at('CLM', 5, { component: 1 }), (place) => (place === '21' ? null : '21')),
    rule: 'service.inpatient-admission',
    acknowledgement: claimError('A6', '189'),
    foundAt: 'record',
  },
  {
    ...{ name: 'stay-without-admission', group: 'situation', contents: INSTITUTIONAL, level: 6 },
    describe: 'The bill of a stay has no admission date.',
    make: remove(at('DTP', 0, { qualifiers: ['435'], when: isStay })),
    rule: 'service.admission-date',
    acknowledgement: claimError('A6', '189'),
    foundAt: 'record',
  },
  {
    ...{ name: 'attending-missing', group: 'situation', contents: INSTITUTIONAL, level: 4 },
    describe: 'The claim names no attending clinician.',
    make: remove(at('NM1', 0, { qualifiers: ['71'] }), ['PRV']),
    rule: 'situation.attending',
    acknowledgement: claimError('A6', '562', '71'),
    foundAt: 'record',
  },
  {
    ...{ name: 'service-in-future', group: 'timing', contents: BOTH, level: 4, rule: 'date.future' },
    describe: 'A service lies two years after it was billed.',
    make: change(serviceDate, years(2)),
    acknowledgement: claimError('A7', '187'),
  },
  {
    ...{
      name: 'service-before-birth',
      group: 'timing',
      contents: PROFESSIONAL,
      level: 4,
      rule: 'date.before-birth',
    },
    describe: 'A service lies before the patient was born.',
    make: change(serviceDate, years(-130)),
    acknowledgement: claimError('A7', '187'),
    foundAt: 'record',
  },
  {
    ...{
      name: 'statement-reversed',
      group: 'timing',
      contents: INSTITUTIONAL,
      level: 4,
      rule: 'date.range-order',
    },
    describe: 'The statement ends before it begins.',
    make: change(at('DTP', 3, { qualifiers: ['434'] }), reversedRange),
    acknowledgement: claimError('A7', '188'),
  },
  {
    ...{ name: 'social-security-number', group: 'privacy', contents: BOTH, level: 2, rule: 'element.code' },
    describe: 'The member is named by a social security number in place of the member id.',
    make: memberBySocialSecurityNumber,
    acknowledgement: elementError('7'),
    foundAt: 'segment',
  },
]);
