import type { DocumentName } from '../../../contracts/streams.ts';
import {
  always,
  centsOf,
  left,
  noSuchDay,
  plusCents,
  plusOne,
  wrongCheckDigit,
  years,
} from './wrong-values.ts';
import { elementError, recordRefused, requestError, segmentError, x12Classes } from './x12-class.ts';
import { at, change, elementsAt, type Look, recordTwice, remove, type X12Unit } from './x12-edit.ts';

const REMITTANCE: readonly DocumentName[] = ['x12_835'];
const ENROLLMENT: readonly DocumentName[] = ['x12_834', 'x12_834_changes'];
const INQUIRY: readonly DocumentName[] = ['x12_270'];
const BENEFITS: readonly DocumentName[] = ['x12_271'];
const STATUS: readonly DocumentName[] = ['x12_277'];
const PREMIUM: readonly DocumentName[] = ['x12_820'];

const isPaid = ([, , , , paid = '']: readonly string[]): boolean => (centsOf(paid) ?? 0) > 0;
/** No level of another patient follows: its own number can go without harm to others. */
const isSubscriberTwiceable = (unit: X12Unit): boolean =>
  at('INS', 1, { when: ([, subscriber, self]) => subscriber === 'Y' && self === '18' })(unit).length > 0;

/** The begin of a coverage that is added. */
const beginOfAdded: Look = (unit) =>
  at('DTP', 0, { qualifiers: ['348'] })(unit).filter(({ index }) => {
    const [id, maintenance] = elementsAt(unit, index - 1);
    return id === 'HD' && maintenance === '021';
  });

/** Segments of service lines, not of the claim before them. */
const ofLine =
  (id: string, element: number): Look =>
  (unit) => {
    const [line] = at('SVC')(unit);
    return line === undefined ? [] : at(id, element)(unit).filter(({ index }) => index > line.index);
  };

/** Faults of what the payer writes, and of what is asked of it: 835, 834, 820, 270, 271, 277. */
export const PAYER_FAULTS = x12Classes('record', [
  {
    ...{ name: 'adjustment-amount', group: 'balance', contents: REMITTANCE, level: 3 },
    describe: 'An adjustment of a line is a cent more, so that charge less adjustments is not what was paid.',
    make: change(ofLine('CAS', 3), plusCents(1)),
    rule: 'balance.remittance-line',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'claim-paid-amount', group: 'balance', contents: REMITTANCE, level: 3 },
    describe: 'The claim is said to be paid a dollar more than its lines are.',
    make: change(at('CLP', 4, { when: isPaid }), plusCents(100)),
    rule: 'balance.remittance-claim',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'patient-responsibility', group: 'balance', contents: REMITTANCE, level: 3 },
    describe: 'What the patient owes (CLP05) is a dollar more than the adjustments say.',
    make: change(at('CLP', 5, { when: ([, , status]) => status !== '22' }), plusCents(100)),
    rule: 'balance.patient-responsibility',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'adjustment-reason', group: 'code', contents: REMITTANCE, level: 5, rule: 'code.unknown' },
    describe: 'An adjustment has a reason that is not in the list.',
    make: change(at('CAS', 2), always('9999')),
    acknowledgement: elementError('7'),
  },
  {
    ...{ name: 'adjustment-group', group: 'code', contents: REMITTANCE, level: 2, rule: 'element.code' },
    describe: 'An adjustment is of a group that the guide does not know.',
    make: change(at('CAS', 1), always('XX')),
    acknowledgement: elementError('7'),
  },
  {
    ...{ name: 'denied-and-paid', group: 'situation', contents: REMITTANCE, level: 4 },
    describe: 'The claim is denied and paid at once.',
    make: change(at('CLP', 2, { when: (elements) => elements[2] === '1' && isPaid(elements) }), always('4')),
    rule: 'situation.denied-paid',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'reversal-sign', group: 'situation', contents: REMITTANCE, level: 4 },
    describe: 'The claim is said to be reversed, and its amounts are not negative.',
    make: change(at('CLP', 2, { when: (elements) => elements[2] === '1' && isPaid(elements) }), always('22')),
    rule: 'situation.reversal-sign',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'remitted-date-impossible', group: 'structure', contents: REMITTANCE, level: 1 },
    describe: 'A service that is paid was on the 30th of February.',
    make: change(at('DTM', 2, { qualifiers: ['472'] }), noSuchDay),
    rule: 'element.date',
    acknowledgement: elementError('8'),
  },
  {
    ...{ name: 'service-after-payment', group: 'timing', contents: REMITTANCE, level: 4 },
    describe: 'A service is paid two years before it was given.',
    make: change(at('DTM', 2, { qualifiers: ['472'] }), years(2)),
    rule: 'date.service-after-payment',
    acknowledgement: recordRefused,
    foundAt: 'segment',
  },
  {
    ...{ name: 'patient-name-missing', group: 'requirement', contents: REMITTANCE, level: 2 },
    describe: 'The claim has no patient (NM1*QC).',
    make: remove(at('NM1', 0, { qualifiers: ['QC'] })),
    rule: 'segment.required',
    acknowledgement: segmentError('3'),
    foundAt: 'record',
  },
  {
    ...{ name: 'member-number-missing', group: 'requirement', contents: ENROLLMENT, level: 2 },
    describe: 'The member has no subscriber number (REF*0F).',
    make: remove(at('REF', 0, { qualifiers: ['0F'] })),
    rule: 'segment.required',
    acknowledgement: segmentError('3'),
    foundAt: 'record',
  },
  {
    ...{ name: 'subscriber-indicator', group: 'situation', contents: ENROLLMENT, level: 4 },
    describe: 'The member is the subscriber by INS02 and a dependent by INS01.',
    make: change(at('INS', 1, { when: ([, , self]) => self === '18' }), always('N')),
    rule: 'situation.subscriber-self',
    acknowledgement: recordRefused,
    foundAt: 'segment',
  },
  {
    ...{ name: 'maintenance-type', group: 'code', contents: ENROLLMENT, level: 2, rule: 'element.code' },
    describe: 'The type of maintenance (INS03) is a code that the guide does not know.',
    make: change(at('INS', 3), always('999')),
    acknowledgement: elementError('7'),
  },
  {
    ...{ name: 'coverage-begin-missing', group: 'requirement', contents: ['x12_834_changes'], level: 4 },
    describe: 'Coverage is added and does not say from when.',
    make: remove(beginOfAdded),
    rule: 'situation.coverage-begin',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{ name: 'birth-date-future', group: 'timing', contents: [...ENROLLMENT, ...INQUIRY], level: 4 },
    describe: 'The member is born long after the file was written.',
    make: change(at('DMG', 2), (date) => `21${date.slice(2, 4)}0101`),
    rule: 'date.future',
    acknowledgement: requestError('58'),
  },
  {
    ...{ name: 'subscriber-twice', group: 'duplicate', contents: ENROLLMENT, level: 4 },
    describe: 'The subscriber is in the file twice.',
    make: recordTwice(isSubscriberTwiceable),
    rule: 'situation.subscriber-twice',
    acknowledgement: recordRefused,
    foundAt: 'record',
  },
  {
    ...{
      name: 'member-telephone',
      group: 'privacy',
      contents: ENROLLMENT,
      level: 5,
      rule: 'identifier.telephone',
    },
    describe: "The social security number's digits, with hyphens, stand where the telephone number should.",
    make: change(
      at('PER', 4, { when: ([, , , kind]) => kind === 'HP' }),
      (value) => `9${value.slice(0, 2)}-${value.slice(3, 5)}-${value.slice(5, 9)}`,
    ),
    acknowledgement: recordRefused,
  },
  {
    ...{
      name: 'inquiry-missing',
      group: 'requirement',
      contents: INQUIRY,
      level: 4,
      rule: 'situation.inquiry',
    },
    describe: "The patient's level asks nothing.",
    make: remove(at('EQ')),
    acknowledgement: requestError('15'),
    foundAt: 'record',
  },
  {
    ...{ name: 'inquiry-service-type', group: 'code', contents: INQUIRY, level: 5, rule: 'code.unlisted' },
    describe: 'The inquiry asks for a type of service that the guide does not know.',
    make: change(at('EQ', 1), always('ZQ')),
    acknowledgement: requestError('56'),
  },
  {
    ...{ name: 'benefit-share-over-one', group: 'situation', contents: BENEFITS, level: 4 },
    describe: 'Coinsurance is told in percent, not as a share of one.',
    make: change(at('EB', 8, { when: (elements) => Number(elements[8]) > 0.01 }), (share) =>
      String(Math.round(Number(share) * 100)),
    ),
    rule: 'situation.percent-over-one',
    acknowledgement: recordRefused,
  },
  {
    ...{ name: 'benefit-amount-missing', group: 'situation', contents: BENEFITS, level: 4 },
    describe: 'A deductible or limit is told without its amount.',
    make: change(at('EB', 7, { qualifiers: ['C', 'G'] }), left),
    rule: 'situation.benefit-amount',
    acknowledgement: recordRefused,
    foundAt: 'segment',
  },
  {
    ...{ name: 'status-in-future', group: 'timing', contents: STATUS, level: 4, rule: 'date.future' },
    describe: 'The status is of a day long after the answer.',
    make: change(at('STC', 2), years(2)),
    acknowledgement: recordRefused,
  },
  {
    ...{ name: 'premium-amount', group: 'balance', contents: PREMIUM, level: 3, rule: 'balance.premium' },
    describe: 'A premium is a dollar more than the payment has for it.',
    make: change(at('RMR', 4), plusCents(100)),
    acknowledgement: recordRefused,
    foundAt: 'envelope',
  },
]);

/** Faults of sums over whole transactions, and of who is named there. */
export const PAYER_TOTAL_FAULTS = x12Classes('transaction', [
  {
    ...{ name: 'payment-total', group: 'balance', contents: REMITTANCE, level: 3, rule: 'balance.payment' },
    describe: 'The payment (BPR02) is a dollar more than its claims less the provider adjustments.',
    make: change(at('BPR', 2), plusCents(100)),
    acknowledgement: recordRefused,
    foundAt: 'envelope',
  },
  {
    ...{ name: 'payment-trace-missing', group: 'requirement', contents: REMITTANCE, level: 2 },
    describe: 'The remittance has no trace number, so the payment cannot be found.',
    make: remove(at('TRN')),
    rule: 'segment.required',
    acknowledgement: segmentError('3'),
    foundAt: 'envelope',
  },
  {
    ...{ name: 'payee-npi', group: 'reference', contents: REMITTANCE, level: 5, rule: 'identifier.npi' },
    describe: 'The NPI of the payee has a wrong check digit.',
    make: change(at('N1', 4, { qualifiers: ['PE'] }), wrongCheckDigit),
    acknowledgement: recordRefused,
  },
  {
    ...{
      name: 'member-count',
      group: 'balance',
      contents: ENROLLMENT,
      level: 3,
      rule: 'balance.member-count',
    },
    describe: 'The file counts a member more than it has.',
    make: change(at('QTY', 2), plusOne),
    acknowledgement: recordRefused,
    foundAt: 'envelope',
  },
  {
    ...{ name: 'inquirer-npi', group: 'reference', contents: ['x12_270', 'x12_276'], level: 5 },
    describe: 'The NPI of the provider who asks has a wrong check digit.',
    make: change(at('NM1', 9, { qualifiers: ['1P'] }), wrongCheckDigit),
    rule: 'identifier.npi',
    acknowledgement: requestError('43'),
  },
  {
    ...{ name: 'acknowledged-claims', group: 'balance', contents: ['x12_277ca'], level: 3 },
    describe: 'The acknowledgement counts a claim more than it tells of.',
    make: change(at('QTY', 2), plusOne),
    rule: 'balance.acknowledged-claims',
    acknowledgement: recordRefused,
    foundAt: 'envelope',
  },
  {
    ...{ name: 'acknowledged-transactions', group: 'balance', contents: ['x12_999'], level: 3 },
    describe: 'AK9 says that a transaction more was accepted than IK5 does.',
    make: change(at('AK9', 4), plusOne),
    rule: 'balance.transactions-accepted',
    acknowledgement: recordRefused,
    foundAt: 'envelope',
  },
]);
