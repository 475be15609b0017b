/** An object of a resource, as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, and no array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An element of an object; undefined where there is none, or no object. */
export const element = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

const NOTHING: readonly unknown[] = [];

/** The values of an element that may repeat. */
export function each(value: unknown, name: string): readonly unknown[] {
  const found = element(value, name);
  if (found === undefined || found === null) return NOTHING;
  return Array.isArray(found) ? found : [found];
}

/** A text; '' for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An element that is a text; '' for anything else. */
export const text = (value: unknown, name: string): string => textOf(element(value, name));

/** Whether an element is there, by itself or by its extensions only. */
export const has = (value: unknown, name: string): boolean =>
  isObject(value) && (value[name] !== undefined || value[`_${name}`] !== undefined);

/** The name and the value of a choice (`value[x]`), or undefined. @param stem `value` */
export function choice(value: unknown, stem: string): readonly [name: string, value: unknown] | undefined {
  if (!isObject(value)) return undefined;
  for (const key in value) {
    const begin = key.charCodeAt(0) === UNDERSCORE ? 1 : 0;
    if (!key.startsWith(stem, begin) || !isCapital(key.charCodeAt(begin + stem.length))) continue;
    return [key, value[key]];
  }
  return undefined;
}

const UNDERSCORE = 95;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** Whether a concept has a coding of a system and one of some codes. A system of null stands for any. */
export function isCoded(concept: unknown, system: string | null, codes: readonly string[]): boolean {
  for (const coding of each(concept, 'coding')) {
    if (system !== null && element(coding, 'system') !== system) continue;
    if (codes.includes(text(coding, 'code'))) return true;
  }
  return false;
}
