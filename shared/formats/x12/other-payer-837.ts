import type { ClaimLine } from '../../engine/payer/claims/claim.ts';
import type { OtherCoverage } from '../../engine/payer/market/enrollment-types.ts';
import type { ClaimPen } from './claim-837.ts';
import type { BatchedClaim } from './claim-batches.ts';
import { otherPayerMemberId, writeMemberName } from './parties.ts';
import type { SentClaim } from './sent-claim.ts';
import { type Composite, d8, money } from './x12-writer.ts';

/** What the payer before this one decided about a line, in cents: charge = paid + contractual + patient. */
export interface EarlierDecision {
  readonly paid: number;
  /** Above what it allowed: CO 45. */
  readonly contractual: number;
  /** What it left to the patient: a deductible (PR 1) when it paid nothing, else coinsurance (PR 2). */
  readonly patient: number;
}

/**
 * The decision of an earlier payer about a line. The truth knows what it paid; that it allowed as much as this payer is
 * ours, and makes the line balance.
 */
export function earlierDecision({ charge, allowed, otherPaid }: ClaimLine): EarlierDecision {
  const priced = Math.min(charge, allowed);
  const paid = Math.min(otherPaid, priced);
  return { paid, contractual: charge - priced, patient: priced - paid };
}

/** The day on which an earlier payer decided, some days before this payer received the claim; never before the service. */
export function earlierDecisionDay({ submission }: BatchedClaim): number {
  return Math.max(submission.claim.to, submission.receivedDay - DAYS_ON_THE_WAY);
}

const DAYS_ON_THE_WAY = 7;

/** Other coverage that a claim tells of: of the payer before this one, or of one that pays after it. */
export function otherCoverageOf({ patient }: BatchedClaim, { claim }: SentClaim): OtherCoverage | null {
  const { other } = patient;
  return other === null || other.primary !== claim.secondary ? null : other;
}

/** Loops 2320, 2330A and 2330B, when the claim tells of another payer. */
export function writeOtherPayer(
  { writer }: ClaimPen,
  { patient }: BatchedClaim,
  { claim }: SentClaim,
  other: OtherCoverage,
): void {
  writer.segment('SBR', other.primary ? 'P' : 'S', '18', null, null, null, null, null, null, 'CI');
  if (other.primary) {
    let paid = 0;
    for (const line of claim.lines) paid += earlierDecision(line).paid;
    writer.segment('AMT', 'D', money(paid));
  }
  writer.segment('OI', null, null, 'Y', null, null, 'Y');
  writeMemberName(writer, 'IL', patient.member, otherPayerMemberId(patient.member.member_id));
  writer.segment('NM1', 'PR', '2', other.payerName, null, null, null, null, 'PI', other.payerId);
}

/**
 * Loop 2430: what an earlier payer decided about a line.
 *
 * @param code the procedure as the line has it, or null
 * @param day when it decided
 */
export function writeLineDecision(
  { writer }: ClaimPen,
  { payerId }: OtherCoverage,
  line: ClaimLine,
  code: Composite | null,
  day: number,
): void {
  const { paid, contractual, patient } = earlierDecision(line);
  writer.segment('SVD', payerId, money(paid), code, line.revenueCode, line.units);
  if (contractual > 0) writer.segment('CAS', 'CO', '45', money(contractual));
  if (patient > 0) writer.segment('CAS', 'PR', paid === 0 ? '1' : '2', money(patient));
  writer.segment('DTP', '573', 'D8', d8(day));
  writer.segment('AMT', 'EAF', money(patient));
}
