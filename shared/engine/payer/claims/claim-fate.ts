import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { DenialReason } from './adjustment-reasons.ts';
import { type Claim, type ClaimKind, claimKey } from './claim.ts';
import { type MissingField, missingFieldsOf } from './claim-faults.ts';
import type { ClaimParameters } from './claim-parameters.ts';

/** What is drawn for a claim before anybody has decided it. */
export interface ClaimFate {
  /** Why the first submission is denied whatever the plan says, or null. */
  readonly denial: DenialReason | null;
  /** Place in `lines` of the only line that `denial` is for, or null when it is for all. */
  readonly deniedLine: number | null;
  readonly missing: MissingField | null;
  /** True when nobody asked for an authorisation, should the plan want one. */
  readonly unauthorized: boolean;
  /** Sent a second time after it was paid. */
  readonly duplicated: boolean;
  /** Sent again after a denial that can be mended. */
  readonly resubmitted: boolean;
  /** Place in `lines` of the line that has a unit too many until the provider replaces the claim, or null. */
  readonly overbilledLine: number | null;
  /** Voided by the provider after it was paid. */
  readonly voided: boolean;
  /** Priced too low by the payer, who corrects it later. */
  readonly mispriced: boolean;
  /** Billed even if the service was outside of coverage. */
  readonly billedUncovered: boolean;
}

type Thresholds = Readonly<Record<keyof ClaimParameters, number>>;

/** The chances of a dataset's claims. */
export function fateThresholds(parameters: ClaimParameters): Thresholds {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, chanceThreshold(Math.min(1, value))]),
  ) as Thresholds;
}

/** Causes of denial in the order in which they prevail, each with the kinds of claim that it can befall. */
interface DenialCause {
  readonly parameter: keyof ClaimParameters;
  readonly reason: DenialReason | 'missing_field';
  readonly kinds: readonly ClaimKind[];
}

const BILLED_LATER: readonly ClaimKind[] = ['professional', 'outpatient', 'inpatient', 'dental'];
const ALL: readonly ClaimKind[] = [...BILLED_LATER, 'pharmacy'];

const DENIAL_CAUSES: readonly DenialCause[] = [
  { parameter: 'denialTimelyFiling', reason: 'timely_filing', kinds: BILLED_LATER },
  { parameter: 'denialNotIdentified', reason: 'member_not_identified', kinds: ALL },
  { parameter: 'denialOtherPayerFirst', reason: 'other_payer_first', kinds: ALL },
  { parameter: 'denialMissingInformation', reason: 'missing_field', kinds: ALL },
  { parameter: 'denialNonCovered', reason: 'non_covered', kinds: ALL },
  { parameter: 'denialNotNecessary', reason: 'not_necessary', kinds: BILLED_LATER },
  { parameter: 'denialBundled', reason: 'bundled', kinds: ['professional', 'outpatient', 'dental'] },
];

/** The chances of a claim that came true, whether they can befall it or not. */
export interface DrawnChances {
  /** Bits by place in the list of causes of denial; the lowest is late filing. */
  readonly causes: number;
  readonly unauthorized: boolean;
  readonly duplicated: boolean;
  readonly resubmitted: boolean;
  readonly replaced: boolean;
  readonly voided: boolean;
  readonly mispriced: boolean;
  readonly billedUncovered: boolean;
}

/** Whether a claim of a kind arrives after the filing limit. */
export function isLate({ causes }: DrawnChances, kind: ClaimKind): boolean {
  return (causes & 1) !== 0 && BILLED_LATER.includes(kind);
}

/**
 * Draws the chances of a claim. Every one has a word of its own at a fixed place, so that a parameter moves nothing but
 * what it is about.
 */
export function drawChances(
  stream: Stream,
  thresholds: Thresholds,
  claim: Pick<Claim, 'memberIndex' | 'number'>,
): DrawnChances {
  stream.at(PURPOSES.claimFate, claimKey(claim));
  let causes = 0;
  for (const [place, { parameter }] of DENIAL_CAUSES.entries()) {
    if (stream.chance(thresholds[parameter])) causes |= 1 << place;
  }
  return {
    causes,
    unauthorized: stream.chance(thresholds.denialNoAuthorization),
    duplicated: stream.chance(thresholds.denialDuplicate),
    resubmitted: stream.chance(thresholds.resubmissionShare),
    replaced: stream.chance(thresholds.replacementShare),
    voided: stream.chance(thresholds.voidShare),
    mispriced: stream.chance(thresholds.payerCorrectionShare),
    billedUncovered: stream.chance(thresholds.uncoveredBilledShare),
  };
}

/** Draws a claim's fate. */
export function drawFate(stream: Stream, thresholds: Thresholds, claim: Claim): ClaimFate {
  const drawn = drawChances(stream, thresholds, claim);
  const { unauthorized, duplicated, resubmitted, replaced, voided, mispriced, billedUncovered } = drawn;
  let cause: DenialCause | null = null;
  for (const [place, candidate] of DENIAL_CAUSES.entries()) {
    if (cause === null && (drawn.causes & (1 << place)) !== 0 && canBefall(candidate, claim))
      cause = candidate;
  }
  const billedAsStay = claim.kind === 'inpatient' || claim.kind === 'pharmacy';
  const overbilled = replaced && cause === null && !billedAsStay;

  const { lines } = claim;
  const needsFault = cause !== null || overbilled;
  const word = needsFault ? stream.at(PURPOSES.claimFault, claimKey(claim)) : null;
  const missing =
    cause?.reason === 'missing_field' && word !== null
      ? (missingFieldsOf(claim)[word.below(missingFieldsOf(claim).length)] as MissingField)
      : null;
  return {
    denial: missing === null ? ((cause?.reason ?? null) as DenialReason | null) : missing.reason,
    deniedLine: cause?.reason === 'bundled' && word !== null ? 1 + word.below(lines.length - 1) : null,
    missing,
    unauthorized,
    duplicated,
    resubmitted,
    overbilledLine: overbilled && word !== null ? word.below(lines.length) : null,
    voided: voided && !overbilled,
    mispriced: mispriced && cause === null && !overbilled && !voided && claim.kind !== 'pharmacy',
    billedUncovered,
  };
}

function canBefall({ kinds, reason }: DenialCause, claim: Claim): boolean {
  if (!kinds.includes(claim.kind)) return false;
  if (reason === 'other_payer_first') return claim.secondary;
  if (reason === 'bundled') return claim.lines.length > 1;
  return reason !== 'missing_field' || missingFieldsOf(claim).length > 0;
}
