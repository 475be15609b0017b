import { each, isObject } from '../model/json.ts';

/** Values at a path below one; arrays on the way count each of theirs. An empty path is the value itself. */
export function valuesAt(value: unknown, names: readonly string[]): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const name of names) found = found.flatMap((one) => each(one, name));
  return found;
}

/** Whether two values are the same all through. */
export function isSame(value: unknown, other: unknown): boolean {
  if (Array.isArray(value)) {
    return (
      Array.isArray(other) &&
      value.length === other.length &&
      value.every((one, at) => isSame(one, other[at]))
    );
  }
  if (!isObject(value) || !isObject(other)) return value === other;
  const names = Object.keys(value);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && isSame(value[name], other[name]));
}

/** Whether a value has all that a pattern has: each entry of an array of the pattern is in some entry of the value's. */
export function isPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((wanted) => value.some((one) => isPattern(one, wanted)));
  }
  if (!isObject(pattern)) return value === pattern;
  if (!isObject(value)) return false;
  for (const name in pattern) if (!isPattern(value[name], pattern[name])) return false;
  return true;
}
