import type { X12ValidatorOptions } from '../../../shared/validation/x12/options.ts';
import type { RuleId } from '../../../shared/validation/x12/rules/rule-book.ts';
import { bytesOf, PROFESSIONAL } from './fixtures.ts';

/** A file that is wrong as a whole, or does not suit its partner. */
export interface FileFault {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: X12ValidatorOptions;
  readonly rule: RuleId;
}

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 * text.length);
  for (let at = 0; at < text.length; at += 1) bytes[2 * at] = text.charCodeAt(at);
  return bytes;
};

const binary = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7_919 + 131) % 251 || 1);

const manyClaims = (count: number): string => {
  const from = PROFESSIONAL.indexOf('CLM*C0001');
  const to = PROFESSIONAL.indexOf('HL*3*');
  const claim = PROFESSIONAL.slice(from, to);
  const claims = Array.from({ length: count }, (_, at) => claim.replace('C0001', `M${at}`));
  return PROFESSIONAL.slice(0, from) + claims.join('') + PROFESSIONAL.slice(to);
};

const { from, to } = {
  from: PROFESSIONAL.indexOf('N3*1 OAK'),
  to: PROFESSIONAL.indexOf('N4*SPRINGFIELD*IL*62701~'),
};

/** What no replaced text in a valid file can show. */
export const FILE_FAULTS: readonly FileFault[] = [
  { name: 'nothing', bytes: new Uint8Array(0), rule: 'x12.file.empty' },
  { name: 'text', bytes: bytesOf('member_id,first_name\nM1,Jane\n'), rule: 'x12.file.not-x12' },
  { name: 'binary', bytes: binary, rule: 'x12.file.not-x12' },
  {
    name: 'UTF-16 with a mark',
    bytes: utf16(`\u00fe${PROFESSIONAL}`).fill(0xff, 0, 1).fill(0xfe, 1, 2),
    rule: 'x12.file.encoding',
  },
  { name: 'UTF-16 without a mark', bytes: utf16(PROFESSIONAL), rule: 'x12.file.encoding' },
  { name: 'a byte order mark', bytes: bytesOf(`\ufeff${PROFESSIONAL}`), rule: 'x12.file.byte-order-mark' },
  { name: 'half a file', bytes: bytesOf(PROFESSIONAL).subarray(0, 700), rule: 'x12.file.truncated' },
  { name: 'half a header', bytes: bytesOf(PROFESSIONAL).subarray(0, 60), rule: 'x12.file.truncated' },
  { name: 'a header of spaces', bytes: bytesOf(`ISA*${' '.repeat(400)}`), rule: 'x12.envelope.isa-shape' },
  {
    name: 'a letter as separator',
    bytes: bytesOf(PROFESSIONAL.replace('*T*:~', '*T*X~')),
    rule: 'x12.envelope.delimiter-in-data',
  },
  { name: 'a file twice', bytes: bytesOf(PROFESSIONAL + PROFESSIONAL), rule: 'x12.envelope.isa13-twice' },
  {
    name: 'a wrong segment count',
    bytes: bytesOf(PROFESSIONAL.replace(/SE\*\d+\*/, 'SE*9*')),
    rule: 'x12.envelope.se01-count',
  },
  {
    name: 'a giant segment',
    bytes: bytesOf(`${PROFESSIONAL.slice(0, from)}N3*${'A'.repeat(70_000)}~${PROFESSIONAL.slice(to)}`),
    rule: 'x12.segment.giant',
  },
  {
    name: 'a giant segment over many slices',
    bytes: bytesOf(`${PROFESSIONAL.slice(0, from)}N3*${'A'.repeat(400_000)}~${PROFESSIONAL.slice(to)}`),
    rule: 'x12.segment.giant',
  },
  { name: 'too many claims', bytes: bytesOf(manyClaims(5_000)), rule: 'x12.situation.claims-advised' },
  {
    name: 'a stranger as sender',
    bytes: bytesOf(PROFESSIONAL),
    options: { partner: { senderIds: ['ANOTHER'] } },
    rule: 'x12.partner.sender',
  },
  {
    name: 'a stranger as receiver',
    bytes: bytesOf(PROFESSIONAL),
    options: { partner: { receiverIds: ['ANOTHER'] } },
    rule: 'x12.partner.receiver',
  },
  {
    name: 'a test in production',
    bytes: bytesOf(PROFESSIONAL),
    options: { partner: { usageIndicator: 'P' } },
    rule: 'x12.partner.usage',
  },
  {
    name: 'a set that is not taken',
    bytes: bytesOf(PROFESSIONAL),
    options: { partner: { transactionSets: ['834'] } },
    rule: 'x12.partner.set',
  },
  {
    name: 'more claims than agreed',
    bytes: bytesOf(PROFESSIONAL),
    options: { partner: { maxClaimsPerTransaction: 1 } },
    rule: 'x12.partner.claims',
  },
];

export const FILE_RULES: readonly RuleId[] = FILE_FAULTS.map(({ rule }) => rule);
