import { yearsBefore } from '../../calendar/civil-date.ts';

/** How far the check digit of a wrong member id is from the right one. */
const SLIP = 5;

/**
 * A member id as somebody mistypes it: its check digit is wrong, so it is nobody's in any dataset.
 *
 * @param memberId `SW` and ten digits
 */
export function wrongMemberId(memberId: string): string {
  const last = memberId.length - 1;
  return memberId.slice(0, last) + ((Number(memberId[last]) + SLIP) % 10);
}

/** A birth date as somebody mistypes it: a year early, so never after the day of service. */
export const wrongBirthDay = (birthDay: number): number => yearsBefore(birthDay, 1);
