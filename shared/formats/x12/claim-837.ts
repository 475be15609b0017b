import type { BatchedClaim, BatchKind } from './claim-batches.ts';
import type { ProviderLoops } from './provider-loops.ts';
import type { SentClaim } from './sent-claim.ts';
import type { X12Writer } from './x12-writer.ts';

/** What the claims of an 837 are written with. */
export interface ClaimPen {
  readonly writer: X12Writer;
  readonly providers: ProviderLoops;
}

/** Writes one claim: loops 2300 to 2430. */
export type WriteClaim = (pen: ClaimPen, batched: BatchedClaim, sent: SentClaim) => void;

/** One of the three 837. */
export interface ClaimForm {
  readonly kind: BatchKind;
  /** ST03 and GS08. */
  readonly version: string;
  readonly writeClaim: WriteClaim;
}

/** What a claim bills in cents: the sum of its lines (CLM02). */
export function totalCharge({ claim }: SentClaim): number {
  let total = 0;
  for (const { charge } of claim.lines) total += charge;
  return total;
}

/** REF*G1 and REF*F8: the authorisation, and the claim that this one replaces or voids. */
export function writeClaimReferences({ writer }: ClaimPen, { submission }: BatchedClaim): void {
  const { authorizationNumber, originalReference } = submission;
  if (authorizationNumber !== null) writer.segment('REF', 'G1', authorizationNumber);
  if (originalReference !== null) writer.segment('REF', 'F8', originalReference);
}
