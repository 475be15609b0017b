import type { ClaimPen } from './claim-837.ts';
import type { BatchedPatient } from './claim-batches.ts';
import {
  CLEARINGHOUSE,
  filingIndicatorOf,
  PAYER,
  RELATIONSHIP_CODES,
  writeMemberAddress,
  writeMemberDemographics,
  writeMemberName,
  writePayerName,
} from './parties.ts';
import type { SentClaim } from './sent-claim.ts';
import type { X12Options } from './x12-options.ts';
import type { X12Writer } from './x12-writer.ts';

/** Loops 1000A and 1000B: who sends the file, and the payer who gets it. */
export function writeSubmitter(writer: X12Writer, { senderId, receiverId }: X12Options): void {
  const { name, contact, phone } = CLEARINGHOUSE;
  writer.segment('NM1', '41', '2', name, null, null, null, null, '46', senderId);
  writer.segment('PER', 'IC', contact, 'TE', phone);
  writer.segment('NM1', '40', '2', PAYER.name, null, null, null, null, '46', receiverId);
}

/** A claim as far as the levels above it say anything of it. */
export interface HeadedClaim {
  readonly patient: BatchedPatient;
  /** As the 837 says it: see `sentClaim`. */
  readonly sent: Pick<SentClaim, 'subscriberId'> & {
    readonly claim: Pick<SentClaim['claim'], 'payee' | 'secondary'>;
  };
}

/** Whether the patient holds the contract, so that the claim hangs under the subscriber's own level. */
export const isSubscriber = ({ relationship }: BatchedPatient): boolean => relationship === 'self';

/** Loops 2000B to 2010BB: the subscriber and the payer. */
export function writeSubscriber({ writer }: ClaimPen, { patient, sent }: HeadedClaim): void {
  const { plan, sponsorId, subscriber } = patient;
  const own = isSubscriber(patient);
  const rank = sent.claim.secondary ? 'S' : 'P';
  const relationship = own ? RELATIONSHIP_CODES.self : null;
  const indicator = filingIndicatorOf(plan);
  writer.segment('SBR', rank, relationship, sponsorId, null, null, null, null, null, indicator);
  writeMemberName(writer, 'IL', subscriber, sent.subscriberId);
  if (own) {
    writeMemberAddress(writer, subscriber);
    writeMemberDemographics(writer, subscriber);
  }
  writePayerName(writer);
}

/** Loops 2000C and 2010CA: a patient who is covered under somebody else. */
export function writeDependent({ writer }: ClaimPen, { member, relationship }: BatchedPatient): void {
  writer.segment('PAT', RELATIONSHIP_CODES[relationship]);
  writeMemberName(writer, 'QC', member, null);
  writeMemberAddress(writer, member);
  writeMemberDemographics(writer, member);
}

/** Whether two claims of one billing provider can hang under one subscriber level: all that it says is the same. */
export function sharesSubscriber(one: HeadedClaim, other: HeadedClaim): boolean {
  return (
    one.patient.subscriber === other.patient.subscriber &&
    isSubscriber(one.patient) === isSubscriber(other.patient) &&
    one.patient.plan === other.patient.plan &&
    one.patient.sponsorId === other.patient.sponsorId &&
    one.sent.claim.secondary === other.sent.claim.secondary &&
    one.sent.subscriberId === other.sent.subscriberId
  );
}
