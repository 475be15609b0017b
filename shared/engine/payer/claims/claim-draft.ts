import type { Line } from '../../../reference/plan-designs.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Encounter, Fill } from '../health/clinical-course.ts';
import {
  CLAIMS_PER_MEMBER,
  type Claim,
  type ClaimDiagnosis,
  type ClaimKind,
  type ClaimLine,
  claimKey,
  type InstitutionalHeader,
} from './claim.ts';
import type { BillingProvider, ClaimContext, Patient } from './claim-context.ts';
import type { CoverageSpan } from './claim-coverage.ts';

/** What a claim is about to be made of: one encounter or fill, and who bills for it. */
export interface Draft {
  readonly context: ClaimContext;
  readonly patient: Patient;
  /** Coverage on the first day, undefined when there is none. */
  readonly span: CoverageSpan | undefined;
  readonly provider: BillingProvider;
  readonly encounter: Encounter | null;
  readonly fill: Fill | null;
  readonly visit: number;
  /** What the biller's charges are, in basis points of Medicare's price. */
  readonly multiple: number;
}

/** Without coverage the prices are those of the largest line. */
const USUAL_LINE: Line = 'commercial_large';

/** The line of business whose prices a draft has. */
export function lineOf({ span }: Draft): Line {
  return span?.line ?? USUAL_LINE;
}

/**
 * Names a visit in the household, so that its claims share one copay.
 *
 * @param claim number of the visit's first claim in the member
 */
export function visitOf({ memberNumber }: Patient, claim: number): number {
  return memberNumber * CLAIMS_PER_MEMBER + claim;
}

const NO_DIAGNOSES: readonly ClaimDiagnosis[] = [];

/**
 * Finishes a claim: its number, its dates and, where another payer decides first, what that payer paid.
 *
 * @param number of the claim in the member; see `encounterClaim`
 */
export function claimOf(
  draft: Draft,
  kind: ClaimKind,
  number: number,
  lines: readonly ClaimLine[],
  institutional: InstitutionalHeader | null,
): Claim {
  const { context, patient, provider, encounter, fill } = draft;
  const { memberIndex, memberNumber } = patient;
  const from = (encounter ?? fill)?.day as number;
  const secondary = draft.span !== undefined && context.coverage.isSecondary(memberNumber, from);
  return {
    memberIndex,
    memberNumber,
    number,
    kind,
    encounterOrdinal: encounter?.ordinal ?? null,
    fillOrdinal: fill?.ordinal ?? null,
    controlNumber: context.numbers.control(memberIndex, number),
    from,
    to: encounter?.endDay ?? from,
    diagnoses: encounter?.diagnoses ?? NO_DIAGNOSES,
    payee: provider.payee,
    clinician: provider.clinician,
    inNetwork: provider.inNetwork,
    emergency: encounter?.kind === 'emergency' || encounter?.stay?.throughEmergency === true,
    secondary,
    institutional,
    visitKey: draft.visit,
    lines: secondary ? afterOtherPayer(context, memberIndex, number, lines) : lines,
  };
}

/** An earlier payer paid the same part of every line: from 0.6 to 1.4 times the mean part, and never all of it twice. */
function afterOtherPayer(
  { stream, otherPaidShare }: ClaimContext,
  memberIndex: number,
  number: number,
  lines: readonly ClaimLine[],
): ClaimLine[] {
  const spread = 6_000 + stream.at(PURPOSES.otherPayer, claimKey({ memberIndex, number })).below(8_001);
  const part = Math.min(10_000, Math.floor((otherPaidShare * spread) / 10_000));
  return lines.map((line) => ({ ...line, otherPaid: Math.floor((line.allowed * part) / 10_000) }));
}
