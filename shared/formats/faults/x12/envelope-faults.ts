import { DOCUMENT_NAMES, type DocumentName } from '../../../contracts/streams.ts';
import { nextDigits, plusOne } from './wrong-values.ts';
import { elementError, interchangeError, segmentError, transactionError, x12Classes } from './x12-class.ts';
import { at, change, keepingCounts, recordTwice, remove, type Wrong } from './x12-edit.ts';

const EVERY = DOCUMENT_NAMES.filter((name) => name.startsWith('x12_'));
const WITH_TRANSACTIONS = EVERY.filter((name) => name !== 'x12_ta1');
/** What is answered by nothing that is written here, so a group may be refused. */
const ONE_GROUP: readonly DocumentName[] = ['x12_834', 'x12_834_changes', 'x12_820', 'x12_835'];
/** Sets with a version in ST03. */
const WITH_VERSION = WITH_TRANSACTIONS.filter((name) => name !== 'x12_835');
const WITH_LEVELS: readonly DocumentName[] = [
  ...(['x12_837p', 'x12_837i', 'x12_270', 'x12_271', 'x12_276', 'x12_277', 'x12_277ca'] as const),
  ...(['x12_278_request', 'x12_278_response'] as const),
];
const CLAIMS: readonly DocumentName[] = ['x12_837p', 'x12_837i'];

/** ISA is of fixed width: its values may only become others of the same length. */
const sameWidth =
  (wrong: string): Wrong =>
  (value) =>
    wrong.padEnd(value.length).slice(0, value.length);

const otherVersion: Wrong = (value) => (value.length > 6 ? `${value.slice(0, 6)}X999` : null);

/** Faults of ISA, IEA, GS and GE: no other fault is made in such an interchange. */
export const INTERCHANGE_FAULTS = x12Classes('interchange', [
  {
    ...{ name: 'iea-count', group: 'structure', contents: EVERY, level: 1, rule: 'envelope.iea01-count' },
    describe: 'IEA01 counts one group more than there are.',
    make: change(at('IEA', 1), plusOne),
    acknowledgement: interchangeError('021'),
  },
  {
    ...{ name: 'iea-control-number', group: 'structure', contents: EVERY, level: 1 },
    describe: 'IEA02 is not the control number of ISA13.',
    make: change(at('IEA', 2), nextDigits),
    rule: 'envelope.iea02-number',
    acknowledgement: interchangeError('001'),
  },
  {
    ...{ name: 'iea-missing', group: 'structure', contents: EVERY, level: 1, rule: 'envelope.iea-missing' },
    describe: 'The interchange has no IEA.',
    make: remove(at('IEA')),
    acknowledgement: interchangeError('023'),
    foundAt: 'envelope',
  },
  {
    ...{
      name: 'interchange-version',
      group: 'structure',
      contents: EVERY,
      level: 1,
      rule: 'version.unknown',
    },
    describe: 'ISA12 names a version that is not 00501.',
    make: change(at('ISA', 12), () => '00401'),
    acknowledgement: interchangeError('017'),
  },
  {
    ...{ name: 'interchange-date', group: 'structure', contents: EVERY, level: 1, rule: 'element.date' },
    describe: 'ISA09 is no date.',
    make: change(at('ISA', 9), (value) => `${value.slice(0, 2)}1301`),
    acknowledgement: interchangeError('014'),
  },
  {
    ...{ name: 'interchange-time', group: 'structure', contents: EVERY, level: 1, rule: 'element.time' },
    describe: 'ISA10 is no time of day.',
    make: change(at('ISA', 10), () => '2560'),
    acknowledgement: interchangeError('015'),
  },
  {
    ...{ name: 'interchange-twice', group: 'duplicate', contents: EVERY, level: 1 },
    describe: 'The interchange is in the file twice, under one control number.',
    make: recordTwice(),
    rule: 'envelope.isa13-twice',
    acknowledgement: interchangeError('025'),
    foundAt: 'envelope',
  },
  {
    ...{ name: 'unknown-receiver', group: 'reference', contents: EVERY, level: 7, rule: 'partner.receiver' },
    describe: 'ISA08 names a receiver that is not the partner.',
    make: change(at('ISA', 8), sameWidth('NOBODYATALL')),
    acknowledgement: interchangeError('009'),
  },
  {
    ...{ name: 'unknown-sender', group: 'reference', contents: EVERY, level: 7, rule: 'partner.sender' },
    describe: 'ISA06 names a sender that is not the partner.',
    make: change(at('ISA', 6), sameWidth('NOBODYATALL')),
    acknowledgement: interchangeError('006'),
  },
  {
    ...{ name: 'production-flag', group: 'privacy', contents: EVERY, level: 7, rule: 'partner.usage' },
    describe: 'ISA15 says that synthetic data is production data.',
    make: change(at('ISA', 15), () => 'P'),
    acknowledgement: interchangeError('020'),
  },
  {
    ...{
      name: 'group-count',
      group: 'structure',
      contents: ONE_GROUP,
      level: 1,
      rule: 'envelope.ge01-count',
    },
    describe: 'GE01 counts one transaction more than there are.',
    make: change(at('GE', 1), plusOne),
    acknowledgement: transactionError('AK905 5'),
  },
  {
    ...{ name: 'group-control-number', group: 'structure', contents: ONE_GROUP, level: 1 },
    describe: 'GE02 is not the control number of GS06.',
    make: change(at('GE', 2), nextDigits),
    rule: 'envelope.ge02-number',
    acknowledgement: transactionError('AK905 4'),
  },
]);

/** Faults of ST, SE, headers and levels: no other fault is made in such a transaction. */
export const TRANSACTION_FAULTS = x12Classes('transaction', [
  {
    ...{ name: 'segment-count', group: 'structure', contents: WITH_TRANSACTIONS, level: 1 },
    describe: 'SE01 counts one segment more than there are.',
    make: keepingCounts(change(at('SE', 1), plusOne)),
    rule: 'envelope.se01-count',
    acknowledgement: transactionError('4'),
  },
  {
    ...{ name: 'transaction-control-number', group: 'structure', contents: WITH_TRANSACTIONS, level: 1 },
    describe: 'SE02 is not the control number of ST02.',
    make: keepingCounts(change(at('SE', 2), nextDigits)),
    rule: 'envelope.se02-number',
    acknowledgement: transactionError('3'),
  },
  {
    ...{ name: 'se-missing', group: 'structure', contents: WITH_TRANSACTIONS, level: 1 },
    describe: 'The transaction has no SE.',
    make: keepingCounts(remove(at('SE'))),
    rule: 'envelope.se-missing',
    acknowledgement: transactionError('2'),
    foundAt: 'envelope',
  },
  {
    ...{ name: 'transaction-version', group: 'structure', contents: WITH_VERSION, level: 1 },
    describe: 'ST03 names another guide than GS08.',
    make: change(at('ST', 3), otherVersion),
    rule: 'envelope.st03-version',
    acknowledgement: transactionError('I6'),
  },
  {
    ...{
      name: 'header-missing',
      group: 'requirement',
      contents: [...CLAIMS, 'x12_270', 'x12_276'],
      level: 2,
    },
    describe: 'The transaction has no BHT.',
    make: remove(at('BHT')),
    rule: 'segment.required',
    acknowledgement: segmentError('3'),
    foundAt: 'envelope',
  },
  {
    ...{
      name: 'level-number',
      group: 'requirement',
      contents: WITH_LEVELS,
      level: 2,
      rule: 'hierarchy.number',
    },
    describe: 'A level (HL01) leaves a number out.',
    make: change(
      at('HL', 1, { when: ([, , , level]) => level === '22' || level === 'EV' || level === 'PT' }),
      plusOne,
    ),
    acknowledgement: elementError('7'),
    foundAt: 'segment',
  },
  {
    ...{
      name: 'level-parent',
      group: 'reference',
      contents: WITH_LEVELS,
      level: 2,
      rule: 'hierarchy.parent',
    },
    describe: 'A level (HL02) hangs under one that is not there.',
    make: change(at('HL', 2), () => '999999'),
    acknowledgement: elementError('7'),
    foundAt: 'segment',
  },
  {
    ...{
      name: 'level-child',
      group: 'requirement',
      contents: WITH_LEVELS,
      level: 2,
      rule: 'hierarchy.child-code',
    },
    describe: 'A level says that others follow below it, or that none do, and it is not so.',
    make: change(at('HL', 4), (value) => (value === '1' ? '0' : '1')),
    acknowledgement: elementError('7'),
    foundAt: 'segment',
  },
]);
