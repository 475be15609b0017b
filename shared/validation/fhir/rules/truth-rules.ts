import { rulesOf } from './rule.ts';

/** Amounts that must agree, to the cent. */
export const BALANCE = rulesOf('balance', {
  'eob-total': [
    'error',
    'The total of a category is not the sum of its amounts over the items.',
    'Correct the total or the items.',
  ],
  'claim-total': [
    'error',
    'The total is not the sum of what the items come to.',
    'Correct the total or an item.',
  ],
  'item-net': ['error', 'net is not quantity times unit price times factor.', 'Correct one of them.'],
  payment: [
    'error',
    'The payment is not the benefit that the totals name.',
    'Correct the payment or the total.',
  ],
});

/** What no definition forbids and no truth allows. */
export const PLAUSIBILITY = rulesOf('plausibility', {
  'negative-quantity': ['error', 'There cannot be less than nothing of this.', 'Correct the quantity.'],
  'huge-number': [
    'warning',
    'The number is larger than anything that it could count.',
    'Correct the number.',
  ],
  cents: ['error', 'An amount of money has parts of a cent.', 'Round it to cents.'],
  'before-birth': [
    'error',
    'This was before the patient was born.',
    'Correct the date, or the date of birth.',
  ],
  'after-death': ['error', 'This was after the patient had died.', 'Correct the date, or the date of death.'],
  'death-before-birth': ['error', 'The patient died before being born.', 'Correct one of the dates.'],
  age: ['warning', 'Nobody is known to have become older than 122 years.', 'Correct the date of birth.'],
  'outside-coverage': [
    'error',
    'The services lie outside the period of the coverage that the claim names.',
    'Name the coverage of those days, or correct a period.',
  ],
  future: [
    'warning',
    'This is said to have happened after the resource was last updated.',
    'Correct a date.',
  ],
  sequence: ['error', 'A sequence number is there twice, or nothing has the one referred to.', 'Correct it.'],
  narrative: [
    'error',
    'The narrative holds what a browser would run or load.',
    'Keep to plain, static XHTML.',
  ],
});
