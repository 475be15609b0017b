import type { Rule } from '../rules/rule.ts';
import { STRUCTURE } from '../rules/structure-rules.ts';
import { dateTimeProblem, isTimeOfDay } from './dates.ts';

/** Judges a primitive value: the rule that it breaks, or null. */
export type PrimitiveCheck = (value: unknown) => Rule | null;

const matching =
  (form: RegExp): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'string') return STRUCTURE['wrong-type'];
    if (value === '') return STRUCTURE.empty;
    return form.test(value) ? null : STRUCTURE.format;
  };

/** Longest text of R4: a mebibyte of characters. */
const LONGEST_TEXT = 1_048_576;

/** Control characters that text must not have: all but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

const text: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return STRUCTURE['wrong-type'];
  if (value === '') return STRUCTURE.empty;
  if (value.length > LONGEST_TEXT || CONTROL.test(value)) return STRUCTURE.format;
  const last = value.charCodeAt(value.length - 1);
  return value.charCodeAt(0) <= SPACE || last <= SPACE ? STRUCTURE.spaces : null;
};
const SPACE = 32;

/** Markdown may begin with the spaces that mean something in it. */
const markdown: PrimitiveCheck = (value) => {
  const problem = text(value);
  if (problem !== STRUCTURE.spaces) return problem;
  return (value as string).trim() === '' ? STRUCTURE.empty : null;
};

const uri: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return STRUCTURE['wrong-type'];
  if (value === '') return STRUCTURE.empty;
  return hasSpace(value) ? STRUCTURE.format : null;
};

function hasSpace(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code <= SPACE || code === NO_BREAK_SPACE) return true;
  }
  return false;
}
const NO_BREAK_SPACE = 0xa0;

const whole =
  (least: number, most: number): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'number') return STRUCTURE['wrong-type'];
    if (!Number.isInteger(value)) return Number.isFinite(value) ? STRUCTURE.format : STRUCTURE.range;
    return value >= least && value <= most ? null : STRUCTURE.range;
  };
const LARGEST = 2_147_483_647;

const dated =
  (withTime: 'date' | 'dateTime' | 'instant'): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'string') return STRUCTURE['wrong-type'];
    if (value === '') return STRUCTURE.empty;
    const problem = dateTimeProblem(value, withTime);
    if (problem === null) return null;
    return problem === 'form' ? STRUCTURE.format : STRUCTURE.date;
  };

const decimal: PrimitiveCheck = (value) => {
  if (typeof value !== 'number') return STRUCTURE['wrong-type'];
  return Number.isFinite(value) ? null : STRUCTURE.range;
};

const time: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return STRUCTURE['wrong-type'];
  return isTimeOfDay(value) ? null : STRUCTURE.format;
};

/** Base64 in whole groups of four, white space allowed between them. */
const base64: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return STRUCTURE['wrong-type'];
  if (value === '') return STRUCTURE.empty;
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) return STRUCTURE.format;
  return value.replaceAll(/\s/g, '').length % 4 === 0 ? null : STRUCTURE.format;
};

/** By name of the primitive type. XHTML is judged as text here; what is in it by `narrativeProblem`. */
export const PRIMITIVES: ReadonlyMap<string, PrimitiveCheck> = new Map<string, PrimitiveCheck>([
  ['boolean', (value) => (typeof value === 'boolean' ? null : STRUCTURE['wrong-type'])],
  ['integer', whole(-LARGEST - 1, LARGEST)],
  ['unsignedInt', whole(0, LARGEST)],
  ['positiveInt', whole(1, LARGEST)],
  ['decimal', decimal],
  ['string', text],
  ['markdown', markdown],
  ['xhtml', markdown],
  ['uri', uri],
  ['url', uri],
  ['canonical', uri],
  ['oid', matching(/^urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+$/)],
  [
    'uuid',
    matching(/^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/),
  ],
  ['id', matching(/^[A-Za-z0-9\-.]{1,64}$/)],
  ['code', matching(/^[^\s]+(?:\s[^\s]+)*$/)],
  ['base64Binary', base64],
  ['date', dated('date')],
  ['dateTime', dated('dateTime')],
  ['instant', dated('instant')],
  ['time', time],
]);
