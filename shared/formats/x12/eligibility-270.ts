import type { EligibilityInquiry } from '../../engine/payer/realtime/transaction.ts';
import { type Inquiry, type InquiryForm, openInquiries } from './inquiry-batches.ts';
import { writeMemberName } from './parties.ts';
import { d8 } from './x12-writer.ts';

/** The most patients in one 270: what trading partners are advised to keep to. */
export const MOST_INQUIRIES = 99;

/** The levels of 270 and 271 above the patient's. */
export const ELIGIBILITY_LEVELS = [
  ['20', 'payer', 'PR'],
  ['21', 'provider', '1P'],
] as const;

const form: InquiryForm<Inquiry<EligibilityInquiry>> = {
  ...{ set: '270', functionalCode: 'HS', transactionSet: '270', version: '005010X279A1', isAnswer: false },
  ...{ most: MOST_INQUIRIES, beginning: ['0022', '13', null], levels: ELIGIBILITY_LEVELS },
  itemOf: (_, exchange, member) => (exchange.kind === 'eligibility_inquiry' ? { exchange, member } : null),
  open:
    () =>
    ({ writer }, { traceOwner }, { exchange, member }) => {
      const { traceNumber, memberIdSent, birthDaySent, serviceDay, serviceType } = exchange;
      writer.segment('TRN', '1', traceNumber, traceOwner);
      writeMemberName(writer, 'IL', member, memberIdSent);
      writer.segment('DMG', 'D8', d8(birthDaySent), member.sex);
      writer.segment('DTP', '291', 'D8', d8(serviceDay));
      writer.segment('EQ', serviceType);
    },
};

/**
 * Eligibility enquiries (270, 005010X279A1), in batches by the day on which they were made. Every member has an id of
 * their own, so each is asked for as a subscriber. `records` counts enquiries.
 */
export const open270 = openInquiries(form);
