const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * The value, when it is an integer of 32 bits.
 *
 * @throws RangeError when it is not: a column that outgrows its type must not be cut short in silence
 */
export function demandInt32(name: string, value: number): number {
  if ((value | 0) !== value) throw new RangeError(`${value} in ${name} is no integer of 32 bits`);
  return value;
}

/**
 * The value, when it is an integer that a number holds exactly.
 *
 * @throws RangeError when it is not
 */
export function demandSafe(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} in ${name} is no exact integer`);
  return value;
}

/**
 * A decimal as the integer that it is with so many places: `-5.7` with 4 places is -57000.
 *
 * @throws RangeError when the text is no decimal, or has more places
 */
export function unscaled(name: string, text: string, scale: number): number {
  const [, sign, whole = '', places = ''] = DECIMAL.exec(text) ?? [];
  if (sign === undefined) throw new RangeError(`"${text}" in ${name} is no decimal`);
  if (places.length > scale) throw new RangeError(`${text} in ${name} has more than ${scale} decimal places`);
  const value = demandSafe(name, Number(whole + places.padEnd(scale, '0')));
  return sign === '-' ? -value : value;
}
