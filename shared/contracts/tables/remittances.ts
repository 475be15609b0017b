import { cents, code, date, integer, key, references, type TableContract, text } from './table-contract.ts';

/** The remittances table. */
export const remittancesContract = {
  name: 'remittances',
  meaning: 'Payments to providers: one for each payee and weekly cycle within a block of members.',
  row: 'a payment',
  owner: 'block',
  days: ['paid_date', 'paid_date'],
  columns: {
    trace_number: key(text('Trace number.')),
    payee_npi: references('providers.npi', text('Who is paid.')),
    paid_date: date('Day of the payment.'),
    decisions: integer('Decisions that it tells of.'),
    claims_paid: cents('What the decisions paid, less what they took back.'),
    adjustments: cents('Provider-level adjustments: what the payment is less by.'),
    total: cents('What is paid: claims paid less adjustments, never negative.'),
  },
} as const satisfies TableContract;

/** The remittance_adjustments table. */
export const remittanceAdjustmentsContract = {
  name: 'remittance_adjustments',
  meaning: 'Amounts of remittances that belong to none of their claims.',
  row: 'a provider-level adjustment',
  owner: 'block',
  days: ['paid_date', 'paid_date'],
  columns: {
    trace_number: key(references('remittances.trace_number', text('The remittance.'))),
    adjustment: key(integer('Number of the adjustment, from 1.')),
    paid_date: date('Day of the payment.'),
    code: code(['L6', 'FB'], 'L6 interest on a late payment, FB balance carried forward.'),
    reference: text('Claim that was paid late, or trace number of the other remittance.'),
    amount: cents('What the payment is less by; negative where it is more.'),
  },
} as const satisfies TableContract;
