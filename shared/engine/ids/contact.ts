import { choice, decimal, digits, literal, type Part } from '../table/column.ts';
import { twoDigits } from './digits.ts';

/** Numbers 555-0100 to 555-0199 of every area are kept for fiction. */
export const FICTIONAL_LINES = 100;

/** Domains that RFC 2606 keeps for examples: mail to them reaches nobody. */
export const EXAMPLE_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/**
 * How a telephone number is written that can ring nowhere, `AAA-555-01NN`.
 *
 * @param areaCode three digits
 * @param line the slot of a number from 0 to 99; there are no more, so people of one area share numbers
 */
export function phoneText(areaCode: Part, line: number): Part[] {
  return [areaCode, literal('-555-01'), digits(line, 2)];
}

/** A telephone number as one text, for tables whose rows are objects: what `phoneText` writes from its facts. */
export function phoneNumber(areaCode: string, line: number): string {
  return `${areaCode}-555-01${twoDigits(line)}`;
}

/**
 * How a mail address is written that can reach nobody. It is unique in a dataset: the member's index ends the local
 * part, and names have no digits.
 *
 * @param firstName lower-case ASCII letters
 * @param lastName lower-case ASCII letters
 * @param index the slot of the member's index
 * @param domain the slot of a place in `EXAMPLE_DOMAINS`
 */
export function emailText(firstName: Part, lastName: Part, index: number, domain: number): Part[] {
  return [firstName, literal('.'), lastName, decimal(index), literal('@'), choice(domain, EXAMPLE_DOMAINS)];
}
