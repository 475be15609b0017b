import type { Claim } from '../../engine/payer/claims/claim.ts';
import type { Submission } from '../../engine/payer/claims/claim-history.ts';
import type { ClaimStatusInquiry } from '../../engine/payer/realtime/transaction.ts';
import { type Inquiry, type InquiryForm, openInquiries } from './inquiry-batches.ts';
import { writeMemberName } from './parties.ts';
import { d8, money, rd8, type X12Writer } from './x12-writer.ts';

/** The levels of 276 and 277 above the patient's. */
export const CLAIM_STATUS_LEVELS = [
  ['20', 'payer', 'PR'],
  ['21', 'clearinghouse', '41'],
  ['19', 'provider', '1P'],
] as const;

/** What a submission bills, in cents. */
export const chargeOf = ({ lines }: Claim): number => lines.reduce((sum, { charge }) => sum + charge, 0);

const form: InquiryForm<Inquiry<ClaimStatusInquiry>> = {
  ...{ set: '276', functionalCode: 'HR', transactionSet: '276', version: '005010X212', isAnswer: false },
  ...{ most: Number.MAX_SAFE_INTEGER, beginning: ['0010', '13', null], levels: CLAIM_STATUS_LEVELS },
  itemOf: (_, exchange, member) => (exchange.kind === 'claim_status_inquiry' ? { exchange, member } : null),
  open:
    () =>
    ({ writer }, _, { exchange, member }) => {
      const { traceNumber, memberIdSent, birthDaySent, submission } = exchange;
      writer.segment('DMG', 'D8', d8(birthDaySent), member.sex);
      writeMemberName(writer, 'IL', member, memberIdSent);
      writer.segment('TRN', '1', traceNumber);
      writeClaimReferences(writer, submission);
      writer.segment('AMT', 'T3', money(chargeOf(submission.claim)));
      writeServicePeriod(writer, submission.claim);
    },
};

/**
 * Claim status enquiries (276, 005010X212), in batches by the day on which they were made. Every member has an id of their
 * own, so each is named as a subscriber. `records` counts enquiries.
 */
export const open276 = openInquiries(form);

/** What a claim is known by: to the payer, as a hospital's bill, to the provider. */
export function writeClaimReferences(
  writer: X12Writer,
  { payerClaimNumber, frequency, claim: { institutional, controlNumber } }: Submission,
): void {
  writer.segment('REF', '1K', payerClaimNumber);
  const billType = institutional?.billType ?? '';
  // The first of its digits is not part of the bill type of an X12 file.
  if (billType !== '') writer.segment('REF', 'BLT', billType.slice(1) + frequency);
  writer.segment('REF', 'EJ', controlNumber);
}

/** The days of a claim. */
export function writeServicePeriod(writer: X12Writer, { from, to }: Claim): void {
  if (from === to) writer.segment('DTP', '472', 'D8', d8(from));
  else writer.segment('DTP', '472', 'RD8', rd8(from, to));
}
