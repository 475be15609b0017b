const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;

/** Digit values in base 37 of `0-9` and `A-Z`, from 1; 0 for every other byte. */
const BASE_37 = new Uint8Array(256);
for (let digit = 0; digit < 10; digit += 1) BASE_37[ZERO + digit] = digit + 1;
for (let letter = 0; letter < 26; letter += 1) BASE_37[65 + letter] = letter + 11;

/** Longest code that `packCode` takes: 37 to the tenth is the last power that a double counts exactly. */
export const PACKED_LENGTH = 10;

/**
 * A code of digits and capital letters as one number, for sets and switches without strings; -1 for anything else,
 * the empty code included. Codes of up to five characters are small integers.
 */
export function packCode(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > PACKED_LENGTH) return -1;
  let packed = 0;
  for (let at = from; at < to; at += 1) {
    const digit = BASE_37[bytes[at] as number] as number;
    if (digit === 0) return -1;
    packed = packed * 37 + digit;
  }
  return packed;
}

/** `packCode` of a string. */
export function pack(code: string): number {
  const bytes = new Uint8Array(code.length);
  for (let at = 0; at < code.length; at += 1) bytes[at] = code.charCodeAt(at);
  return packCode(bytes, 0, code.length);
}

/** The code that a packed number stands for; '' for -1. */
export function unpack(packed: number): string {
  let code = '';
  for (let rest = packed; rest > 0; rest = Math.floor(rest / 37)) {
    const digit = (rest % 37) - 1;
    code = String.fromCharCode(digit < 10 ? ZERO + digit : 55 + digit) + code;
  }
  return code;
}

/** Bytes as text, one character a byte (what is beyond ASCII is shown as Latin-1). */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}

/** Whether bytes are all decimal digits, and at least one. */
export function isDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return to > from;
}

/** A whole number of decimal digits, or -1. */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  if (!isDigits(bytes, from, to) || to - from > 15) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + (bytes[at] as number) - ZERO;
  return value;
}

/** Whether bytes are an X12 decimal: an optional minus, digits, and at most one point; at least one digit. */
export function isDecimal(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  let points = 0;
  for (let at = bytes[from] === MINUS ? from + 1 : from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === POINT) points += 1;
    else if (byte >= ZERO && byte <= NINE) digits += 1;
    else return false;
  }
  return digits > 0 && points <= 1;
}

/** A decimal in hundredths (cents of an amount), or NaN. What goes beyond hundredths is cut. */
export function hundredths(bytes: Uint8Array, from: number, to: number): number {
  if (!isDecimal(bytes, from, to)) return Number.NaN;
  let value = 0;
  let places = -1;
  const negative = bytes[from] === MINUS;
  for (let at = negative ? from + 1 : from; at < to && places < 2; at += 1) {
    const byte = bytes[at] as number;
    if (byte === POINT) places = 0;
    else {
      value = value * 10 + byte - ZERO;
      if (places >= 0) places += 1;
    }
  }
  const scaled = value * (places === 2 ? 1 : places === 1 ? 10 : 100);
  return negative ? -scaled : scaled;
}
