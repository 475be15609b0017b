import type { DocumentName } from '../../../contracts/streams.ts';
import { lineCharge, principal, serviceDate, trailingSeparators, unused } from './claim-spots.ts';
import { always, left, noSuchDay, plusCents, wrapped } from './wrong-values.ts';
import { claimError, elementError, segmentError, x12Classes } from './x12-class.ts';
import { at, change, putBehind, recordTwice, remove, twice } from './x12-edit.ts';

const BOTH: readonly DocumentName[] = ['x12_837p', 'x12_837i'];
const PROFESSIONAL: readonly DocumentName[] = ['x12_837p'];

/** Faults of how a claim of an 837 is written: syntax, what the guide demands, sums, what is there twice. */
export const CLAIM_FORM_FAULTS = x12Classes('record', [
  {
    ...{ name: 'claim-total', group: 'balance', contents: BOTH, level: 3, rule: 'balance.claim-total' },
    describe: 'The charge of the claim (CLM02) is a dollar more than its lines come to.',
    make: change(at('CLM', 2), plusCents(100)),
    acknowledgement: claimError('A7', '178'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'line-charge', group: 'balance', contents: BOTH, level: 3, rule: 'balance.claim-total' },
    describe: 'A line bills a cent more, and the charge of the claim does not.',
    make: change(lineCharge, plusCents(1)),
    acknowledgement: claimError('A7', '583'),
    foundAt: 'record',
  },
  {
    ...{ name: 'line-negative', group: 'balance', contents: BOTH, level: 3, rule: 'balance.negative' },
    describe: 'A line bills less than nothing.',
    make: change(lineCharge, (value) => (Number(value) > 0 ? `-${value}` : null)),
    acknowledgement: claimError('A7', '583'),
  },
  {
    ...{ name: 'claim-trailing-separator', group: 'structure', contents: BOTH, level: 1 },
    describe: 'A segment ends with separators that have nothing behind them.',
    make: trailingSeparators,
    rule: 'segment.trailing-separator',
    acknowledgement: segmentError('8'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'claim-control-character', group: 'structure', contents: BOTH, level: 1 },
    describe: 'A name holds a control character.',
    make: change(at('NM1', 3, { qualifiers: ['82', '71', '77', 'DN'] }), wrapped('', '\u0007')),
    rule: 'segment.characters',
    acknowledgement: elementError('6'),
    foundAt: 'segment',
  },
  {
    ...{
      name: 'claim-value-too-long',
      group: 'structure',
      contents: BOTH,
      level: 1,
      rule: 'element.too-long',
    },
    describe: 'A last name is longer than 60 characters.',
    make: change(at('NM1', 3, { qualifiers: ['82', '71', '77', 'DN'] }), (name) => name.padEnd(61, 'X')),
    acknowledgement: elementError('5'),
  },
  {
    ...{ name: 'claim-date-impossible', group: 'structure', contents: BOTH, level: 1, rule: 'element.date' },
    describe: 'A service was on the 30th of February.',
    make: change(serviceDate, noSuchDay),
    acknowledgement: elementError('8'),
  },
  {
    ...{
      name: 'claim-amount-malformed',
      group: 'structure',
      contents: BOTH,
      level: 1,
      rule: 'element.decimal',
    },
    describe: 'A line bills an amount with a letter in it.',
    make: change(lineCharge, (value) => `${value}A`),
    acknowledgement: elementError('6'),
  },
  {
    ...{
      name: 'line-number-malformed',
      group: 'structure',
      contents: BOTH,
      level: 1,
      rule: 'element.number',
    },
    describe: 'The number of a line is no number.',
    make: change(at('LX', 1), () => 'A'),
    acknowledgement: elementError('6'),
  },
  {
    ...{
      name: 'diagnosis-missing',
      group: 'requirement',
      contents: BOTH,
      level: 2,
      rule: 'segment.required',
    },
    describe: 'The claim has no diagnosis at all.',
    make: remove(at('HI', 0, { ...principal }), ['HI']),
    acknowledgement: segmentError('3'),
    foundAt: 'record',
  },
  {
    ...{ name: 'service-date-missing', group: 'requirement', contents: PROFESSIONAL, level: 2 },
    describe: 'A line has no date of service.',
    make: remove(at('DTP', 0, { qualifiers: ['472'] })),
    rule: 'segment.required',
    acknowledgement: segmentError('3'),
    foundAt: 'record',
  },
  {
    ...{
      name: 'assignment-missing',
      group: 'requirement',
      contents: BOTH,
      level: 2,
      rule: 'element.required',
    },
    describe: 'The claim does not say whether the provider accepts assignment (CLM07).',
    make: change(at('CLM', 7), left),
    acknowledgement: elementError('1'),
  },
  {
    ...{
      name: 'benefits-assignment-code',
      group: 'requirement',
      contents: BOTH,
      level: 2,
      rule: 'element.code',
    },
    describe: 'Assignment of benefits (CLM08) has a code that the guide does not know.',
    make: change(at('CLM', 8), always('Q')),
    acknowledgement: elementError('7'),
  },
  {
    ...{ name: 'claim-element-not-used', group: 'requirement', contents: BOTH, level: 2 },
    describe: 'An element has a value that the guide does not use (CLM03).',
    make: change(unused, always('X')),
    rule: 'element.not-used',
    acknowledgement: elementError('I10'),
  },
  {
    ...{
      name: 'claim-segment-unknown',
      group: 'requirement',
      contents: BOTH,
      level: 2,
      rule: 'segment.unknown',
    },
    describe: 'The claim has a segment that no guide knows.',
    make: putBehind(at('HI', 0, principal), 'ZZZ*1'),
    acknowledgement: segmentError('1'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'service-date-twice', group: 'duplicate', contents: BOTH, level: 2, rule: 'segment.repeats' },
    describe: 'A line has its date of service twice.',
    make: twice(serviceDate),
    acknowledgement: segmentError('5'),
    foundAt: 'segment',
  },
  {
    ...{ name: 'claim-number-too-long', group: 'requirement', contents: BOTH, level: 2 },
    describe: "The provider's claim number has more than 20 characters.",
    make: change(at('CLM', 1), (value) => value.padEnd(21, '0')),
    rule: 'element.claim-number-length',
    acknowledgement: elementError('5'),
  },
  {
    ...{ name: 'claim-twice', group: 'duplicate', contents: BOTH, level: 4, rule: 'situation.claim-twice' },
    describe: 'The claim is in the transaction twice.',
    make: recordTwice(),
    acknowledgement: { by: 'CARC', code: '18' },
    foundAt: 'record',
  },
  {
    ...{ name: 'diagnosis-twice', group: 'duplicate', contents: PROFESSIONAL, level: 4 },
    describe: 'A diagnosis is listed twice.',
    make: change(at('HI', 2, { ...principal, component: 2 }), (_, { elements }, { component }) => {
      return elements[1]?.split(component)[1] ?? null;
    }),
    rule: 'situation.diagnosis-twice',
    acknowledgement: claimError('A7', '255'),
    foundAt: 'segment',
  },
  {
    ...{
      name: 'line-number-twice',
      group: 'duplicate',
      contents: BOTH,
      level: 4,
      rule: 'situation.line-number',
    },
    describe: 'Two lines have one number.',
    make: change(at('LX', 1), (value) => (Number(value) > 1 ? String(Number(value) - 1) : null)),
    acknowledgement: claimError('A7', '121'),
    foundAt: 'segment',
  },
]);
