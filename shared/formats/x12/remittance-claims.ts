import type { AdjudicatedLine } from '../../engine/payer/claims/adjudication.ts';
import type { Claim } from '../../engine/payer/claims/claim.ts';
import {
  type ClaimTransaction,
  decidedSubmission,
  type Submission,
} from '../../engine/payer/claims/claim-history.ts';
import { drgWeight } from '../../engine/payer/claims/fee-schedule.ts';
import type { RemittedClaim } from '../../engine/payer/claims/remittances.ts';
import type { BatchedPatient } from './claim-batches.ts';
import { filingIndicatorOf, writeMemberName } from './parties.ts';
import {
  claimAdjustments,
  isClaimRemark,
  putAdjustments,
  putServiceLine,
  signedMoney,
} from './remittance-lines.ts';
import { sentClaim } from './sent-claim.ts';
import { d8, type Fragment, type X12Writer } from './x12-writer.ts';

/** A remark that goes with every correction: it changes what was said of the claim before. */
const CORRECTION_REMARK = 'MA67';

/** Remark codes that MIA and MOA have room for. */
const MOST_REMARKS = 5;

/** Whose claim it is, as the payer knows them. */
export interface RemittedPatient extends BatchedPatient {
  /** Last day of the coverage that had ended before the service, or null. */
  readonly coverageEnded: number | null;
}

/** A decision with what its loop needs besides. */
interface Decision {
  readonly transaction: ClaimTransaction;
  /** The submission that is decided; see `decidedSubmission`. */
  readonly submission: Submission;
  /** As the 837 says it. */
  readonly claim: Claim;
  /** The subscriber's id as it was sent. */
  readonly subscriberId: string;
  readonly placeOfService: string | null;
  /** Whether the claim was decided as a whole, as stays are that are paid by their DRG. */
  readonly asWhole: boolean;
}

/**
 * Writes a decision (loop 2100 with its 2110). A reversal bears the number of the claim that it takes back, and turns
 * every amount round.
 *
 * @param asSent see `sentClaim`
 * @param rendering gives NM1*82 of a clinician by index
 * @throws Error when adjustments do not explain what of a charge was not paid
 */
export function putClaim(
  x12: X12Writer,
  remitted: RemittedClaim,
  patient: RemittedPatient,
  asSent: boolean,
  rendering: (clinician: number) => Fragment,
): void {
  const decision = decisionOf(remitted, patient, asSent);
  const { transaction, claim, asWhole } = decision;
  const { lines, sign } = transaction;
  putPayment(x12, decision, patient);
  if (asWhole) putAdjustments(x12, claimAdjustments(lines), sign);
  putNames(x12, decision, patient, rendering);
  putRemarks(x12, decision);
  putReferences(x12, decision, patient);
  putDates(x12, decision, patient);
  putAmounts(x12, transaction);
  if (asWhole) return;
  for (const [place, line] of claim.lines.entries()) {
    putServiceLine(x12, line, lines[place] as AdjudicatedLine, sign);
  }
}

function decisionOf(
  { history, transaction }: RemittedClaim,
  patient: RemittedPatient,
  asSent: boolean,
): Decision {
  const submission = decidedSubmission(history, transaction);
  // Nearly all claims are sent as they should be, and then there is nothing to work out.
  const sent =
    submission.imperfections.length === 0 ? null : sentClaim({ history, submission, patient }, asSent);
  const { claim } = sent ?? submission;
  const subscriberId = sent?.subscriberId ?? patient.subscriber.member_id;
  const placeOfService = sent?.placeOfService ?? claim.lines[0]?.placeOfService ?? null;
  return {
    transaction,
    submission,
    claim,
    subscriberId,
    placeOfService,
    asWhole: claim.kind === 'inpatient',
  };
}

function putPayment(x12: X12Writer, decision: Decision, { plan }: BatchedPatient): void {
  const { transaction, submission, claim } = decision;
  const { lines, sign, paid, statusCode } = transaction;
  const patient = sign < 0 ? 0 : patientShare(lines);
  const drg = claim.institutional?.drg ?? null;
  const facility = facilityCode(decision);
  x12.segment(
    'CLP',
    claim.controlNumber,
    statusCode,
    signedMoney(sign, sumOf(lines, 'charge')),
    signedMoney(1, paid),
    patient > 0 ? signedMoney(1, patient) : null,
    filingIndicatorOf(plan),
    submission.payerClaimNumber,
    facility,
    facility === null ? null : submission.frequency,
    null,
    drg,
    drg === null ? null : String(drgWeight(drg) / 1_000),
  );
}

function sumOf(lines: readonly AdjudicatedLine[], amount: 'charge' | 'allowed'): number {
  let sum = 0;
  for (const line of lines) sum += line[amount];
  return sum;
}

function patientShare(lines: readonly AdjudicatedLine[]): number {
  let sum = 0;
  for (const { adjustments } of lines) {
    for (const { group, cents } of adjustments) if (group === 'PR') sum += cents;
  }
  return sum;
}

/** CLP08: of a hospital the bill type, of a clinician the place of service; null where none was sent. */
function facilityCode({ claim: { institutional }, placeOfService }: Decision): string | null {
  return institutional === null ? placeOfService : institutional.billType.slice(1) || null;
}

function putNames(
  x12: X12Writer,
  { transaction, claim, subscriberId }: Decision,
  { member, subscriber, other }: RemittedPatient,
  rendering: (clinician: number) => Fragment,
): void {
  writeMemberName(x12, 'QC', member, subscriber === member ? subscriberId : member.member_id);
  if (subscriber !== member) writeMemberName(x12, 'IL', subscriber, subscriberId);
  if (isOffice(claim) && claim.clinician !== null) x12.put(rendering(claim.clinician));
  if (other === null || !isDeniedFor(transaction, 'other_payer_first')) return;
  x12.segment('NM1', 'PR', '2', other.payerName, null, null, null, null, 'PI', other.payerId);
}

function isDeniedFor({ lines }: ClaimTransaction, denial: string): boolean {
  return lines.some(({ posting, adjustments }) => posting === null && adjustments[0]?.reason === denial);
}

/** MIA of a stay, which needs its covered days in any case; MOA of others where there is a remark. */
function putRemarks(x12: X12Writer, decision: Decision): void {
  const { claim, asWhole, transaction } = decision;
  const remarks = remarksOf(decision);
  if (!asWhole) {
    if (remarks.length > 0) x12.segment('MOA', null, null, ...remarks);
    return;
  }
  const covered = transaction.lines.some(({ posting }) => posting !== null);
  const days = covered ? Math.max(1, claim.to - claim.from) : 0;
  const [first = null, ...others] = remarks;
  const amount = covered ? signedMoney(transaction.sign, sumOf(transaction.lines, 'allowed')) : null;
  const unused = new Array<null>(14).fill(null);
  x12.segment('MIA', days, null, null, amount, first, ...unused, ...others);
}

/** Remarks about the claim as a whole; of one that was decided as a whole, all of them. */
function remarksOf({ transaction: { kind, lines }, asWhole }: Decision): string[] {
  const remarks = new Set<string>();
  if (kind === 'correction') remarks.add(CORRECTION_REMARK);
  for (const { adjustments } of lines) {
    for (const { rarc } of adjustments) {
      for (const remark of rarc) if (asWhole || isClaimRemark(remark)) remarks.add(remark);
    }
  }
  return [...remarks].slice(0, MOST_REMARKS);
}

function putReferences(x12: X12Writer, { submission }: Decision, { sponsorId }: BatchedPatient): void {
  const { authorizationNumber, originalReference } = submission;
  if (sponsorId !== null) x12.segment('REF', '1L', sponsorId);
  if (originalReference !== null) x12.segment('REF', 'F8', originalReference);
  if (authorizationNumber !== null) x12.segment('REF', 'G1', authorizationNumber);
}

function putDates(x12: X12Writer, decision: Decision, { coverageEnded }: RemittedPatient): void {
  const { claim, submission, transaction } = decision;
  x12.segment('DTM', '232', d8(claim.from));
  x12.segment('DTM', '233', d8(claim.to));
  if (coverageEnded !== null && isDeniedFor(transaction, 'coverage_ended')) {
    x12.segment('DTM', '036', d8(coverageEnded));
  }
  x12.segment('DTM', '050', d8(submission.receivedDay));
}

function putAmounts(x12: X12Writer, { lines, sign, interest }: ClaimTransaction): void {
  const allowed = sumOf(lines, 'allowed');
  if (allowed > 0) x12.segment('AMT', 'AU', signedMoney(sign, allowed));
  if (interest > 0) x12.segment('AMT', 'I', signedMoney(1, interest));
}

/** Whether a clinician is named beside who is paid. */
const isOffice = ({ kind }: Claim): boolean => kind === 'professional' || kind === 'dental';
