import { isDigits } from './bytes.ts';

/** What the first digits `80840` of a health application card, which an NPI leaves out, add to its check sum. */
const PREFIX_SUM = 24;

/** Whether bytes are ten digits that begin with 1 or 2 and end in the right check digit (Luhn over 80840 and the NPI). */
export function isNpi(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || !isDigits(bytes, from, to)) return false;
  if (bytes[from] !== 49 && bytes[from] !== 50) return false;
  let sum = PREFIX_SUM;
  for (let place = 0; place < 10; place += 1) {
    const digit = (bytes[from + place] as number) - 48;
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
