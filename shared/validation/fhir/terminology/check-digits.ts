/** What the first digits `80840` of a health application card, which an NPI leaves out, add to its check sum. */
const NPI_PREFIX_SUM = 24;

/** Sum of Luhn over digits, every second one from the right but one doubled. */
function luhn(digits: string, from: number): number {
  let sum = 0;
  let doubles = false;
  for (let at = digits.length - 1; at >= from; at -= 1) {
    const digit = digits.charCodeAt(at) - 48;
    const counted = doubles ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
    doubles = !doubles;
  }
  return sum;
}

/** Whether ten digits end in the check digit of an NPI (Luhn over 80840 and the NPI). */
export const hasNpiCheck = (digits: string): boolean => (luhn(digits, 0) + NPI_PREFIX_SUM) % 10 === 0;

/** Whether a LOINC code `12345-6` ends in its check digit (Luhn over the number). */
export const hasLoincCheck = (code: string): boolean => luhn(code.replace('-', ''), 0) % 10 === 0;

/** Products of the dihedral group D5, row by row, and the permutations of Verhoeff's scheme. */
const PRODUCT =
  '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210';
const PERMUTED = '01234567891576283094580379614289160435279453126870428657390127938064157046913258';

/** Whether digits end in Verhoeff's check digit, as concept ids of SNOMED CT do. */
export function hasVerhoeffCheck(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const permuted = PERMUTED.charCodeAt((place % 8) * 10 + digit) - 48;
    check = PRODUCT.charCodeAt(check * 10 + permuted) - 48;
  }
  return check === 0;
}
