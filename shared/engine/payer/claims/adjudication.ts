import { BENEFIT_CATEGORIES, DENTAL_CATEGORIES } from '../../../contracts/plan-codes.ts';
import type { ClaimCategory, CostShare, CoverageSide, CoverageTerms } from '../market/benefit-design.ts';
import type { Accumulators, Posting } from './accumulators.ts';
import {
  type AdjustmentCodes,
  type CentReason,
  DENIAL_REASONS,
  type DenialReason,
  PRICING_REASONS,
  type PricingReason,
} from './adjustment-reasons.ts';
import { afterOtherPayer, cappedShare, fullShare, type Owed, sumOf } from './member-share.ts';

/** A line as it reaches the benefit engine: priced, not yet adjudicated. Money in cents. */
export interface PricedLine {
  /** Day number; the plan and the plan year follow from it. */
  readonly serviceDay: number;
  readonly category: ClaimCategory;
  readonly charge: number;
  /** From the fee schedule; what exceeds the charge does not count. */
  readonly allowed: number;
  /** What a payer before this one paid. */
  readonly otherPaid: number;
}

/** A claim as it reaches the benefit engine. */
export interface PricedClaim {
  /** 0 for the subscriber, then 1, 2, ... in the household. */
  readonly memberNumber: number;
  /** Names the visit, admission or fill in the household: a copay is taken once for it. From 0 to 2^47. */
  readonly visitKey: number;
  /** Whether the provider is in the plan's network. */
  readonly inNetwork: boolean;
  /** True for an emergency and for a stay that began with one. */
  readonly emergency: boolean;
  /** Whether an authorisation was given for what needs one. */
  readonly authorized: boolean;
  /** Why it is denied whatever the plan says, or null. */
  readonly denial: DenialReason | null;
  /** Place in `lines` of the only line that `denial` is for, or null when it is for all. */
  readonly deniedLine: number | null;
  readonly lines: readonly PricedLine[];
}

/** The benefits that hold for a person on a day. */
export interface LineCoverage<Design extends CoverageTerms = CoverageTerms> {
  /** Numbers the plan and plan year in the household: amounts with the same number count towards the same limits. */
  readonly ledger: number;
  readonly design: Design;
}

/** The benefits of a household's member on a day number, or why there are none. */
export type CoverageAt = (memberNumber: number, day: number) => LineCoverage | DenialReason;

/** An amount of a line that the plan does not pay, and why. Cents over 0. */
export interface Adjustment extends AdjustmentCodes {
  readonly reason: DenialReason | PricingReason;
  readonly cents: number;
}

/**
 * An adjudicated line, in cents. It balances twice: charge = allowed + contractual + nonCovered, and allowed = paid +
 * deductible + copay + coinsurance + otherPayer. The adjustments add up to charge - paid.
 */
export interface AdjudicatedLine {
  readonly charge: number;
  readonly allowed: number;
  /** What the charge exceeds the allowed amount by, when the line is covered. */
  readonly contractual: number;
  /** The whole charge, when the line is denied; of a covered one, what a yearly maximum leaves unpaid. */
  readonly nonCovered: number;
  readonly deductible: number;
  readonly copay: number;
  readonly coinsurance: number;
  readonly otherPayer: number;
  readonly paid: number;
  /** Part of `paid` that the member would owe if the out-of-pocket maximum were not met. */
  readonly relief: number;
  readonly adjustments: readonly Adjustment[];
  /** What it added to the accumulators; null when it was denied. */
  readonly posting: Posting | null;
}

/** A part of a charge and its reason; the answer key is made of these. Cents over 0. */
export interface ReasonedAmount {
  readonly reason: CentReason;
  readonly cents: number;
}

/** At least as many as there are categories. */
const CATEGORY_NUMBERS = 32;
const categoryNumbers: Readonly<Record<string, number>> = Object.fromEntries(
  [...BENEFIT_CATEGORIES, ...DENTAL_CATEGORIES].map((category, number) => [category, number]),
);

/**
 * Adjudicates the lines of one claim in order and counts them in the household's accumulators. The same accumulators
 * and claim always give the same result.
 *
 * A covered line is priced at the lesser of charge and allowed amount. The member owes the rest of the deductible
 * where it applies, then a copay, once a visit and category, or a coinsurance of what is left, and never more than the
 * rest of the out-of-pocket maximum. Coinsurance is rounded half up to the cent; the plan pays what remains. Money of
 * an earlier payer first takes the place of what the member owes: coinsurance, copay, then deductible. Where what is paid in
 * a year has a maximum, the rest is the member's.
 */
export function adjudicateClaim(
  accumulators: Accumulators,
  coverageAt: CoverageAt,
  claim: PricedClaim,
): AdjudicatedLine[] {
  return claim.lines.map((line, place) => adjudicateLine(accumulators, coverageAt, claim, line, place));
}

/** Takes an adjudicated claim back: the accumulators are as if it had never been adjudicated. */
export function reverseClaim(accumulators: Accumulators, lines: readonly AdjudicatedLine[]): void {
  for (const { posting } of lines) if (posting !== null) accumulators.reverse(posting);
}

/** Where every cent of a line's charge went: amounts that add up to the charge. */
export function reasonsOf(line: AdjudicatedLine): ReasonedAmount[] {
  const reasons: ReasonedAmount[] = line.adjustments.map(({ reason, cents }) => ({ reason, cents }));
  if (line.paid > line.relief) reasons.push({ reason: 'plan_share', cents: line.paid - line.relief });
  if (line.relief > 0) reasons.push({ reason: 'out_of_pocket_maximum', cents: line.relief });
  return reasons;
}

function adjudicateLine(
  accumulators: Accumulators,
  coverageAt: CoverageAt,
  claim: PricedClaim,
  line: PricedLine,
  place: number,
): AdjudicatedLine {
  if (claim.denial !== null && (claim.deniedLine ?? place) === place) {
    return deniedLine(line.charge, claim.denial);
  }
  const coverage = coverageAt(claim.memberNumber, line.serviceDay);
  if (typeof coverage === 'string') return deniedLine(line.charge, coverage);
  // Emergencies are paid as in the network, and nobody may bill the patient for the rest (No Surprises Act, 2022).
  const asInNetwork = claim.inNetwork || claim.emergency;
  const benefits = asInNetwork ? coverage.design.inNetwork : coverage.design.outOfNetwork;
  if (benefits === null) return deniedLine(line.charge, 'provider_not_in_network');
  const share = benefits.services[line.category];
  if (share === undefined) return deniedLine(line.charge, 'benefit_not_in_plan');
  const denial = planDenial(share, claim.authorized);
  if (denial !== null) return deniedLine(line.charge, denial);
  return coveredLine(accumulators, claim, line, coverage.ledger, asInNetwork, benefits, share);
}

function planDenial(share: CostShare, authorized: boolean): DenialReason | null {
  if (!share.covered) return 'benefit_not_in_plan';
  return share.priorAuthorization && !authorized ? 'no_authorization' : null;
}

function coveredLine(
  accumulators: Accumulators,
  claim: PricedClaim,
  line: PricedLine,
  ledger: number,
  inNetwork: boolean,
  benefits: CoverageSide,
  share: CostShare,
): AdjudicatedLine {
  const { memberNumber, visitKey } = claim;
  const price = Math.min(line.charge, line.allowed);
  const deductibleLeft = share.deductible
    ? accumulators.deductibleLeft(ledger, inNetwork, memberNumber, benefits)
    : 0;
  const limit = accumulators.outOfPocketLeft(ledger, inNetwork, memberNumber, benefits);
  const copayKey = visitKey * CATEGORY_NUMBERS + (categoryNumbers[line.category] as number);
  const copayLeft = share.copay > 0 ? Math.max(0, share.copay - accumulators.copayTaken(copayKey)) : 0;

  const full = fullShare(price, deductibleLeft, copayLeft, share.coinsurance);
  const capped = cappedShare(full, limit);
  const otherPayer = Math.min(line.otherPaid, price);
  const owed = afterOtherPayer(capped, otherPayer);
  const outOfPocket = sumOf(owed);
  const due = price - outOfPocket - otherPayer;
  const paid = Math.min(due, accumulators.benefitLeft(ledger, memberNumber, benefits));
  // What a yearly maximum leaves unpaid is the member's, as if it were not covered.
  const beyond = due - paid;

  const { deductible, copay, coinsurance } = owed;
  const posting = {
    ledger,
    memberNumber,
    inNetwork,
    deductible,
    outOfPocket,
    copayKey,
    copayAssessed: full.copay,
    benefitPaid: benefits.yearlyMaximum === undefined ? 0 : paid,
  };
  accumulators.post(posting);
  const contractual = line.charge - price;
  const adjustments = pricingAdjustments(inNetwork, contractual, owed, otherPayer);
  if (beyond > 0) adjustments.push(adjustment('benefit_maximum', PRICING_REASONS.benefit_maximum, beyond));
  return {
    charge: line.charge,
    allowed: price - beyond,
    contractual,
    nonCovered: beyond,
    deductible,
    copay,
    coinsurance,
    otherPayer,
    paid,
    relief: Math.min(paid, sumOf(full) - sumOf(capped)),
    adjustments,
    posting,
  };
}

function pricingAdjustments(
  inNetwork: boolean,
  contractual: number,
  { deductible, copay, coinsurance }: Owed,
  otherPayer: number,
): Adjustment[] {
  const adjustments: Adjustment[] = [];
  const excess = inNetwork ? 'above_fee_schedule' : 'above_allowed_out_of_network';
  if (contractual > 0) adjustments.push(adjustment(excess, PRICING_REASONS[excess], contractual));
  if (deductible > 0) adjustments.push(adjustment('deductible', PRICING_REASONS.deductible, deductible));
  if (coinsurance > 0) adjustments.push(adjustment('coinsurance', PRICING_REASONS.coinsurance, coinsurance));
  if (copay > 0) adjustments.push(adjustment('copay', PRICING_REASONS.copay, copay));
  if (otherPayer > 0) adjustments.push(adjustment('other_payer', PRICING_REASONS.other_payer, otherPayer));
  return adjustments;
}

function deniedLine(charge: number, reason: DenialReason): AdjudicatedLine {
  return {
    charge,
    allowed: 0,
    contractual: 0,
    nonCovered: charge,
    deductible: 0,
    copay: 0,
    coinsurance: 0,
    otherPayer: 0,
    paid: 0,
    relief: 0,
    adjustments: charge > 0 ? [adjustment(reason, DENIAL_REASONS[reason], charge)] : [],
    posting: null,
  };
}

function adjustment(reason: Adjustment['reason'], codes: AdjustmentCodes, cents: number): Adjustment {
  return { reason, group: codes.group, carc: codes.carc, rarc: codes.rarc, cents };
}
