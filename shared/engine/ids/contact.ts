import { twoDigits } from './digits.ts';

/** Numbers 555-0100 to 555-0199 of every area are kept for fiction. */
export const FICTIONAL_LINES = 100;

/** Domains that RFC 2606 keeps for examples: mail to them reaches nobody. */
export const EXAMPLE_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/**
 * A telephone number that can ring nowhere, `AAA-555-01NN`.
 *
 * @param areaCode three digits
 * @param line 0 to 99; there are no more, so people of one area share numbers
 */
export function phoneNumber(areaCode: string, line: number): string {
  return `${areaCode}-555-01${twoDigits(line)}`;
}

/**
 * A mail address that can reach nobody. It is unique in a dataset: the member's index ends the local part, and names
 * have no digits.
 *
 * @param firstName lower-case ASCII letters
 * @param lastName lower-case ASCII letters
 * @param domain an index into `EXAMPLE_DOMAINS`
 */
export function emailAddress(firstName: string, lastName: string, index: number, domain: number): string {
  return `${firstName}.${lastName}${index}@${EXAMPLE_DOMAINS[domain] as string}`;
}
