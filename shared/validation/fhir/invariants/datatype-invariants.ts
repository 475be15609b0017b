import { isAfter } from '../model/dates.ts';
import { each, element, has, type JsonObject, text } from '../model/json.ts';
import { containedTypes } from '../references/contained.ts';
import { type Invariant, invariant } from './invariant.ts';
import { narrativeProblem } from './narrative.ts';

const UCUM = 'http://unitsofmeasure.org';

const numberOf = (value: unknown): number | undefined => {
  const number = element(value, 'value');
  return typeof number === 'number' ? number : undefined;
};

const needs = (meaning: string, fix: string, one: string, other: string): Invariant =>
  invariant(meaning, fix, (value) => !has(value, one) || has(value, other));

/** A quantity with a value has a code, of UCUM if its system is named. */
const isMeasured = (value: JsonObject): boolean =>
  (has(value, 'code') || !has(value, 'value')) && (!has(value, 'system') || value['system'] === UCUM);

const timing = (what: string, one: string, other: string) =>
  needs(`${what} needs ${other}.`, `Add ${other}.`, one, other);

const MEALS: readonly unknown[] = ['C', 'CM', 'CD', 'CV'];

/** Whether the low end of a range is not above the high one, where both are of one unit. */
function isOrdered(value: JsonObject): boolean {
  const [low, high] = [numberOf(value['low']), numberOf(value['high'])];
  if (low === undefined || high === undefined) return true;
  return element(value['low'], 'code') !== element(value['high'], 'code') || low <= high;
}

function isResolved(value: JsonObject, root: JsonObject): boolean {
  const reference = text(value, 'reference');
  if (!reference.startsWith('#') || reference.length === 1) return true;
  return containedTypes(root).has(reference.slice(1));
}

/** Constraints of data types by key. */
export const DATATYPE_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'ext-1': invariant(
    'An extension has either a value or extensions of its own.',
    'Keep one of the two.',
    (value) => has(value, 'extension') !== Object.keys(value).some(isValueKey),
  ),
  'per-1': invariant('The period ends before it starts.', 'Swap or correct the dates.', (value) => {
    const [start, end] = [text(value, 'start'), text(value, 'end')];
    return start === '' || end === '' || !isAfter(start, end);
  }),
  'ref-1': invariant(
    'The contained resource that is referred to is not there.',
    'Contain it, or correct the reference.',
    (value, { root }) => isResolved(value, root),
  ),
  'qty-3': needs('A code of a unit needs its system.', 'Add the system, such as UCUM.', 'code', 'system'),
  'age-1': invariant('An age is a positive quantity of UCUM.', 'Correct value, code or system.', (value) => {
    const number = numberOf(value);
    return isMeasured(value) && (number === undefined || number > 0);
  }),
  'cnt-3': invariant('A count is a whole number of the unit 1.', 'Correct value or code.', (value) => {
    const number = numberOf(value);
    const isOne = !has(value, 'code') || value['code'] === '1';
    return isMeasured(value) && isOne && (number === undefined || Number.isInteger(number));
  }),
  'dis-1': invariant('A distance is a quantity of UCUM.', 'Correct code or system.', isMeasured),
  'drt-1': invariant('A duration with a code is of UCUM and has a value.', 'Correct it.', (value) => {
    return !has(value, 'code') || (value['system'] === UCUM && has(value, 'value'));
  }),
  'rng-2': invariant('The low end of the range is above its high end.', 'Swap or correct them.', isOrdered),
  'rat-1': invariant(
    'A ratio has a numerator and a denominator, or neither of them and an extension.',
    'Add what is missing.',
    (value) => {
      const isWhole = has(value, 'numerator') === has(value, 'denominator');
      return isWhole && (has(value, 'numerator') || has(value, 'extension'));
    },
  ),
  'att-1': needs('Data need a content type.', 'Add contentType.', 'data', 'contentType'),
  'cpt-2': needs('A contact needs its system.', 'Add system, such as phone.', 'value', 'system'),
  'exp-1': invariant('An expression needs its text or a reference.', 'Add one.', (value) => {
    return has(value, 'expression') || has(value, 'reference');
  }),
  'tim-1': timing('A duration', 'duration', 'durationUnit'),
  'tim-2': timing('A period', 'period', 'periodUnit'),
  'tim-4': invariant('A duration is not negative.', 'Correct it.', (value) => !isNegative(value['duration'])),
  'tim-5': invariant('A period is not negative.', 'Correct it.', (value) => !isNegative(value['period'])),
  'tim-6': timing('A longest period', 'periodMax', 'period'),
  'tim-7': timing('A longest duration', 'durationMax', 'duration'),
  'tim-8': timing('A highest count', 'countMax', 'count'),
  'tim-9': invariant('An offset needs a time that is not a meal.', 'Correct when.', (value) => {
    const when = each(value, 'when');
    return !has(value, 'offset') || (when.length > 0 && when.every((one) => !MEALS.includes(one)));
  }),
  'tim-10': invariant('Times of day and events exclude each other.', 'Keep one of the two.', (value) => {
    return !has(value, 'timeOfDay') || !has(value, 'when');
  }),
  'txt-1': invariant(
    'The narrative holds more than plain, static XHTML.',
    'Keep to its elements.',
    (value) => {
      return !['syntax', 'active', 'element'].includes(narrativeProblem(value['div']) ?? '');
    },
  ),
  'txt-2': invariant('The narrative has no content.', 'Write text into it, or leave it out.', (value) => {
    return narrativeProblem(value['div']) !== 'empty';
  }),
};

const isNegative = (value: unknown): boolean => typeof value === 'number' && value < 0;

const isValueKey = (key: string): boolean => key.startsWith('value') || key.startsWith('_value');
