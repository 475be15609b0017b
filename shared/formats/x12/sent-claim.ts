import type { Claim, ClaimKind } from '../../engine/payer/claims/claim.ts';
import type { BatchedClaim } from './claim-batches.ts';

/** A submission as its 837 says it. */
export interface SentClaim {
  readonly claim: Claim;
  /** The subscriber's id that the provider wrote. */
  readonly subscriberId: string;
  /** Place of service of the claim as a whole; null on a hospital's. */
  readonly placeOfService: string | null;
  /** Number of a line whose procedure code was forgotten and is left out, or null. */
  readonly withoutProcedure: number | null;
}

/**
 * What an 837 says of a submission. Most imperfections show: a wrong member id, a unit too many, another payer not told of,
 * a missing rendering provider or authorisation, a late date, a copy. A missing field that the guide requires would make
 * the whole file invalid, so unless `asSent` it is written as it should have been: diagnosis pointers, place of service
 * of the claim (the line's own stays away), type of bill, admission date, attending provider; and a missing procedure
 * becomes the locally defined code of the service. With `asSent` these are left out.
 */
export function sentClaim(
  { history, submission, patient }: Pick<BatchedClaim, 'history' | 'submission' | 'patient'>,
  asSent: boolean,
): SentClaim {
  const { imperfections } = submission;
  const missing = imperfections.find(({ kind }) => kind === 'missing_field') ?? null;
  const isWrong = imperfections.some(({ kind }) => kind === 'wrong_member_id');
  const id = patient.subscriber.member_id;
  const claim = asSent || missing === null ? submission.claim : mended(submission.claim, history.claim);
  return {
    claim,
    subscriberId: isWrong ? wrongIdOf(id) : id,
    placeOfService: placeOf(submission.claim) ?? (asSent ? null : placeOf(history.claim)),
    withoutProcedure: asSent && missing?.field === 'procedure' ? missing.line : null,
  };
}

/** Claims whose clinician an 837 may leave out. */
const MAY_NAME_NOBODY: readonly ClaimKind[] = ['professional', 'dental'];

function mended(sent: Claim, meant: Claim): Claim {
  const lines = sent.lines.map((line, place) => {
    const diagnosisPointers = meant.lines[place]?.diagnosisPointers ?? [];
    return line.diagnosisPointers.length > 0 ? line : { ...line, diagnosisPointers };
  });
  const clinician = MAY_NAME_NOBODY.includes(sent.kind) ? sent.clinician : meant.clinician;
  return { ...sent, lines, clinician, institutional: meant.institutional };
}

function placeOf({ lines }: Claim): string | null {
  return lines.find(({ placeOfService }) => placeOfService !== null)?.placeOfService ?? null;
}

/** A member id with its check digit off by one: it looks like one, and no member has it. */
function wrongIdOf(id: string): string {
  return id.slice(0, -1) + ((Number(id.at(-1)) + 1) % 10);
}
