import type { PaidClaim, Remittance } from '../../engine/payer/claims/remittances.ts';
import type { Provider } from '../../engine/payer/network/provider.ts';
import { nineDigitTin, PAYER, writePayerAddress, writeProviderAddress } from './parties.ts';
import { d8, type Fragment, money, type X12Writer } from './x12-writer.ts';

/** The payer as BPR10 and TRN03 know it: 1 says that a taxpayer number follows. */
const PAYER_TRACE_ID = `1${PAYER.tin}`;

/**
 * Bank of the payer, and bank of all payees. Routing numbers begin with 99, which is the prefix of no Federal Reserve
 * district, and have the right check digit (3, 7, 1 weights).
 */
export const PAYER_BANK = { routing: '990000013', account: '9400310001' } as const;
const PAYEE_BANK_ROUTING = '990000026';

/** Who looks after the payer's remittance files; an invented number and mailbox. */
const TECHNICAL_CONTACT = { name: 'EDI Operations', phone: '4025550142', mail: 'edi@example.com' } as const;

/** One payee of this many is sent checks; judgement, the rest have electronic transfers. */
const PAYEES_PER_CHECK = 8;

/** Segments of a remittance before the payer is named: BPR, TRN, REF of who receives the file, DTM. */
export function putPaymentHeader(
  x12: X12Writer,
  remittance: Remittance<PaidClaim>,
  receiverId: string,
): void {
  const { payee, total, paidDay, traceNumber } = remittance;
  const day = d8(paidDay);
  if (total === 0) putNoPayment(x12, day);
  else if (payee % PAYEES_PER_CHECK === 0) putCheck(x12, total, day);
  else putTransfer(x12, total, payee, day);
  x12.segment('TRN', '1', traceNumber, PAYER_TRACE_ID);
  x12.segment('REF', 'EV', receiverId);
  x12.segment('DTM', '405', day);
}

/** H: the file tells of decisions only. */
function putNoPayment(x12: X12Writer, day: string): void {
  x12.segment('BPR', 'H', '0', 'C', 'NON', ...new Array<null>(11).fill(null), day);
}

/** I: the money goes another way than the file. */
function putCheck(x12: X12Writer, total: number, day: string): void {
  x12.segment('BPR', 'I', money(total), 'C', 'CHK', ...new Array<null>(11).fill(null), day);
}

function putTransfer(x12: X12Writer, total: number, payee: number, day: string): void {
  const from = ['01', PAYER_BANK.routing, 'DA', PAYER_BANK.account, PAYER_TRACE_ID, null] as const;
  const to = ['01', PAYEE_BANK_ROUTING, 'DA', String(9_000_000_000 + payee)] as const;
  x12.segment('BPR', 'I', money(total), 'C', 'ACH', 'CCP', ...from, ...to, day);
}

/** Loop 1000A: the payer, the same in every remittance. */
export function payerFragment(x12: X12Writer): Fragment {
  return x12.fragment((writer) => {
    writer.segment('N1', 'PR', PAYER.name);
    writePayerAddress(writer);
    writer.segment('REF', '2U', PAYER.id);
    writer.segment('PER', 'CX', PAYER.contact, 'TE', PAYER.phone);
    const { name, phone, mail } = TECHNICAL_CONTACT;
    writer.segment('PER', 'BL', name, 'TE', phone, 'EM', mail);
  });
}

/** Loop 1000B: who is paid. */
export function payeeFragment(x12: X12Writer, payee: Provider): Fragment {
  return x12.fragment((writer) => {
    writer.segment('N1', 'PE', payee.name, 'XX', payee.npi);
    writeProviderAddress(writer, payee);
    writer.segment('REF', 'TJ', nineDigitTin(payee));
  });
}
