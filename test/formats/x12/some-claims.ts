import type { Claim } from '../../../shared/engine/payer/claims/claim.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import { ClaimGatherer } from '../../../shared/formats/x12/batched-claims.ts';
import type { ClaimForm } from '../../../shared/formats/x12/claim-837.ts';
import type { BatchedClaim } from '../../../shared/formats/x12/claim-batches.ts';
import { ProviderLoops } from '../../../shared/formats/x12/provider-loops.ts';
import { sentClaim } from '../../../shared/formats/x12/sent-claim.ts';
import { X12Writer } from '../../../shared/formats/x12/x12-writer.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, type Segment, segmentsOf } from './x12-file.ts';

/** The claims of a small dataset, gathered for the 837. */
export interface SomeClaims {
  readonly history: PayerHistory;
  readonly claims: readonly BatchedClaim[];
}

/** Gathers the claims of so many members. */
export function someClaims(members: number, seed = 7): SomeClaims {
  const history = openHistory(payerDataset({ members, seed }));
  const block = history.block(0, { from: 0, to: members });
  const gatherer = new ClaimGatherer(block, undefined);
  const claims: BatchedClaim[] = [];
  for (const household of block.households(false)) gatherer.each(household, (claim) => claims.push(claim));
  return { history, claims };
}

/** The first original claim, sent as it should be, that a condition holds for. */
export function firstClaim({ claims }: SomeClaims, isWanted: (claim: Claim) => boolean): BatchedClaim {
  const found = claims.find(
    ({ submission }) =>
      submission.number === 0 && submission.imperfections.length === 0 && isWanted(submission.claim),
  );
  if (found === undefined) throw new Error('there is no such claim among these');
  return found;
}

/** The same claim with some of what it says changed. */
export function changed(batched: BatchedClaim, change: Partial<Claim>): BatchedClaim {
  const { submission } = batched;
  return { ...batched, submission: { ...submission, claim: { ...submission.claim, ...change } } };
}

/** The segments of one claim as a form writes it: CLM and what follows. */
export function claimSegments(
  form: ClaimForm,
  { history }: SomeClaims,
  batched: BatchedClaim,
  asSent = false,
): Segment[] {
  const { syntax } = optionsOf();
  const writer = new X12Writer(syntax);
  const envelope = { controlNumber: 1, day: batched.submission.receivedDay, minute: 0 };
  writer.beginInterchange({ senderId: 'SENDER', receiverId: 'RECEIVER', ...envelope });
  const pen = { writer, providers: new ProviderLoops(writer, history.network) };
  form.writeClaim(pen, batched, sentClaim(batched, asSent));
  return segmentsOf(Buffer.from(writer.take()).toString('latin1')).slice(1);
}

/** Segments as text, for reading in a test. */
export const textOf = (segments: readonly Segment[], ...ids: string[]): string[] =>
  segments
    .filter(([id]) => ids.length === 0 || ids.includes(id as string))
    .map((segment) => segment.join('*'));
