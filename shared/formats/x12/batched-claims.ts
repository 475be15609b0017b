import type { Member } from '../../contracts/member.ts';
import type { Claim } from '../../engine/payer/claims/claim.ts';
import type { ClaimHistory } from '../../engine/payer/claims/claim-history.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, MemberEnrollment } from '../../engine/payer/market/enrollment-types.ts';
import type { Plan } from '../../engine/payer/market/plans.ts';
import { type BatchedClaim, type BatchedPatient, batchKindOf } from './claim-batches.ts';

/** What claims of the block's households are gathered with: rows of its members, worked out once. */
export class ClaimGatherer {
  private readonly members: readonly Member[];
  private readonly first: number;
  private readonly window: DaySpan | undefined;

  /** @param window keeps submissions that were received on these days; undefined keeps all */
  constructor({ dataset: { population }, block }: BlockHistory, window: DaySpan | undefined) {
    this.members = population.block(block);
    this.first = (this.members[0] as Member).member_index;
    this.window = window;
  }

  /** Visits every submission of the wanted members that goes into an 837 of any kind. */
  each(household: HouseholdHistory, visit: (claim: BatchedClaim) => void): void {
    let patient: BatchedPatient | undefined;
    let patientOf: Claim | undefined;
    for (const [place, history] of household.claims.entries()) {
      const { claim } = history;
      if (batchKindOf(claim.kind) === undefined || !household.isWanted(claim.memberIndex)) continue;
      if (
        patient === undefined ||
        patientOf?.memberIndex !== claim.memberIndex ||
        patientOf.from !== claim.from
      ) {
        patient = this.patientOf(household, claim);
        patientOf = claim;
      }
      const referring = referringOf(household.claims, place);
      const facility = facilityOf(household.claims, place);
      for (const submission of history.submissions) {
        if (this.isOutside(submission.receivedDay)) continue;
        visit({ patient, history, submission, referring, facility });
      }
    }
  }

  private isOutside(day: number): boolean {
    return this.window !== undefined && (day < this.window.from || day > this.window.to);
  }

  /** The patient of a claim, as the provider knows them on its first day. */
  patientOf({ enrollment, dataset: { market } }: HouseholdHistory, claim: Claim): BatchedPatient {
    const enrolled = enrollment.members[claim.memberNumber] as MemberEnrollment;
    const span = spanOn(enrolled.spans, claim.from);
    const member = this.memberAt(claim.memberIndex) as Member;
    const subscriber = this.memberAt(span.subscriberIndex);
    const other = enrolled.otherCoverage;
    const covers = other !== null && other.start <= claim.from && (other.end ?? claim.from) >= claim.from;
    return {
      member,
      // The block may end before the holder of a contract; then the member stands for them.
      subscriber: subscriber ?? member,
      relationship: subscriber === undefined ? 'self' : span.relationship,
      plan: market.plans[span.planIndex] as Plan,
      sponsorId: span.sponsorIndex === null ? null : market.sponsor(span.sponsorIndex).sponsorId,
      other: covers ? other : null,
    };
  }

  private memberAt(index: number): Member | undefined {
    return this.members[index - this.first];
  }
}

/**
 * The span that a provider bills under: the one of the day of service or, where there was none, the last before it, or the
 * first.
 */
function spanOn(spans: readonly EnrollmentSpan[], day: number): EnrollmentSpan {
  const found = spans.findLast(({ start }) => start <= day) ?? spans[0];
  if (found === undefined) throw new RangeError('a claim of a member who was never enrolled');
  return found;
}

/** Claims of one encounter by what bills: see `encounterClaim`. */
const CLAIMS_PER_ENCOUNTER = 4;
const FACILITY = 0;
const CLINICIAN = 1;
const LABORATORY = 2;

/** Whoever saw the patient sent what a laboratory bills for. */
function referringOf(claims: readonly ClaimHistory[], place: number): number | null {
  return partOf(claims, place) === LABORATORY ? (sibling(claims, place, CLINICIAN)?.clinician ?? null) : null;
}

/** A clinician's bill for care in a hospital: the hospital bills for the same encounter. */
function facilityOf(claims: readonly ClaimHistory[], place: number): number | null {
  if (partOf(claims, place) !== CLINICIAN) return null;
  const facility = sibling(claims, place, FACILITY)?.payee ?? null;
  return facility === claims[place]?.claim.payee ? null : facility;
}

const partOf = (claims: readonly ClaimHistory[], place: number): number =>
  (claims[place] as ClaimHistory).claim.number % CLAIMS_PER_ENCOUNTER;

/** Another claim of the same encounter: these come one after another. */
function sibling(claims: readonly ClaimHistory[], place: number, part: number): Claim | undefined {
  const { memberIndex, encounterOrdinal } = (claims[place] as ClaimHistory).claim;
  for (let other = place - LABORATORY; other <= place + LABORATORY; other++) {
    const claim = claims[other]?.claim;
    if (claim?.memberIndex !== memberIndex || claim.encounterOrdinal !== encounterOrdinal) continue;
    if (encounterOrdinal !== null && claim.number % CLAIMS_PER_ENCOUNTER === part) return claim;
  }
  return undefined;
}
