import { traceNumber as remittanceTrace } from '../../engine/payer/claims/remittances.ts';
import { type ClaimStatusAnswer, claimStatusAnswer } from '../../engine/payer/realtime/answers.ts';
import type { ClaimStatusInquiry } from '../../engine/payer/realtime/transaction.ts';
import {
  CLAIM_STATUS_LEVELS,
  chargeOf,
  writeClaimReferences,
  writeServicePeriod,
} from './claim-status-276.ts';
import { type Inquiry, type InquiryForm, type InquiryPen, openInquiries } from './inquiry-batches.ts';
import { writeMemberName } from './parties.ts';
import { composite, d8, money } from './x12-writer.ts';

/** An answer. */
interface AnsweredInquiry extends Inquiry<ClaimStatusInquiry> {
  readonly answer: ClaimStatusAnswer;
}

const form: InquiryForm<AnsweredInquiry> = {
  ...{ set: '277', functionalCode: 'HN', transactionSet: '277', version: '005010X212', isAnswer: true },
  ...{ most: Number.MAX_SAFE_INTEGER, beginning: ['0010', '08', 'DG'], levels: CLAIM_STATUS_LEVELS },
  itemOf: (_, exchange, member) =>
    exchange.kind === 'claim_status_inquiry'
      ? { exchange, member, answer: claimStatusAnswer(exchange) }
      : null,
  open: () => (pen, _, item) => {
    const { writer } = pen;
    const { submission, traceNumber, memberIdSent } = item.exchange;
    writeMemberName(writer, 'IL', item.member, memberIdSent);
    writer.segment('TRN', '2', traceNumber);
    writeStatus(pen, item);
    // Of a claim that was not found the payer has no number to tell.
    if (item.answer.outcome === 'rejected') writer.segment('REF', 'EJ', submission.claim.controlNumber);
    else writeClaimReferences(writer, submission);
    writeRemittance(pen, item);
    writeServicePeriod(writer, submission.claim);
  },
};

/**
 * Answers to claim status enquiries (277, 005010X212), in batches by the day on which they were given: where the claim
 * stood the evening before. Each echoes its enquiry's trace number. `records` counts answers.
 */
export const open277 = openInquiries(form);

/** Who a status is about (STC01-3), where it does not stand alone: the subscriber. */
const ABOUT_SUBSCRIBER = 'IL';

function writeStatus({ writer }: InquiryPen, { exchange, answer }: AnsweredInquiry): void {
  const { category, status, effectiveDay, decision, paidDay, outcome } = answer;
  const about = outcome === 'rejected' ? ABOUT_SUBSCRIBER : null;
  const isFinal = decision !== null;
  writer.segment(
    'STC',
    composite(category, status, about),
    d8(effectiveDay),
    null,
    money(chargeOf(exchange.submission.claim)),
    isFinal ? money(decision.paid) : null,
    isFinal ? d8(decision.decidedDay) : null,
    null,
    paidDay === null ? null : d8(paidDay),
  );
}

/** The remittance's trace number: STC09 would be the place, but has room for 16 characters only. */
function writeRemittance(
  { writer, block }: InquiryPen,
  { exchange, answer: { paidDay } }: AnsweredInquiry,
): void {
  if (paidDay === null) return;
  writer.segment('REF', 'VV', remittanceTrace(block, exchange.history.claim.payee, paidDay));
}
