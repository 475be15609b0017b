import type { CoverageTerms } from '../market/benefit-design.ts';
import type { DenialReason } from './adjustment-reasons.ts';
import type { Claim } from './claim.ts';
import type { HouseholdCoverage } from './claim-coverage.ts';
import type { ClaimFate } from './claim-fate.ts';
import { overbilled } from './claim-faults.ts';
import type { Frequency, Imperfection, ImperfectionKind, Submission } from './claim-history.ts';
import type { ClaimNumbers } from './claim-numbers.ts';

const imperfection = (
  kind: ImperfectionKind,
  line: number | null = null,
  field: string | null = null,
): Imperfection => ({ kind, line, field });

/** What is wrong with a claim that is denied for a reason; a reason that is not here is no fault of the sender. */
const FAULTS: Partial<Record<DenialReason, Imperfection>> = {
  timely_filing: imperfection('late_filing'),
  member_not_identified: imperfection('wrong_member_id', null, 'memberIndex'),
  other_payer_first: imperfection('other_payer_omitted', null, 'secondary'),
};

/**
 * The first submission of a claim, with whatever is wrong with it.
 *
 * @param coverage tells whether the plan wants an authorisation, and whether the service was covered
 */
export function firstSubmission(
  numbers: ClaimNumbers,
  coverage: HouseholdCoverage<CoverageTerms>,
  claim: Claim,
  fate: ClaimFate,
  receivedDay: number,
): Submission {
  const wanted = coverage.wantsAuthorization(claim, receivedDay);
  const imperfections = imperfectionsOf(claim, fate);
  if (fate.voided) imperfections.push(imperfection('billed_in_error'));
  if (wanted && fate.unauthorized) imperfections.push(imperfection('authorization_missing'));
  if (coverage.spanAt(claim.memberNumber, claim.from, receivedDay) === undefined) {
    imperfections.push(imperfection('service_not_covered'));
  }
  return {
    number: 0,
    frequency: '1',
    payerClaimNumber: numbers.payer(claim.memberIndex, claim.number, 0),
    originalReference: null,
    authorizationNumber:
      wanted && !fate.unauthorized ? numbers.authorization(claim.memberIndex, claim.number) : null,
    receivedDay,
    claim: asSent(claim, fate),
    imperfections,
  };
}

/** A later submission: the claim as it should be, or an exact copy. */
export function laterSubmission(
  numbers: ClaimNumbers,
  earlier: Submission,
  claim: Claim,
  change: {
    readonly frequency: Frequency;
    readonly receivedDay: number;
    readonly authorizationNumber: string | null;
    readonly imperfection?: ImperfectionKind;
  },
): Submission {
  const number = earlier.number + 1;
  return {
    number,
    frequency: change.frequency,
    payerClaimNumber: numbers.payer(claim.memberIndex, claim.number, number),
    originalReference: change.frequency === '1' ? null : earlier.payerClaimNumber,
    authorizationNumber: change.authorizationNumber,
    receivedDay: change.receivedDay,
    claim,
    imperfections: change.imperfection === undefined ? [] : [imperfection(change.imperfection)],
  };
}

function imperfectionsOf(claim: Claim, { denial, missing, overbilledLine }: ClaimFate): Imperfection[] {
  const found: Imperfection[] = [];
  if (missing !== null) {
    const ofLine = missing.level === 'line';
    found.push(
      imperfection('missing_field', ofLine ? (claim.lines[0]?.number ?? null) : null, missing.field),
    );
  }
  const fault = denial === null ? undefined : FAULTS[denial];
  if (fault !== undefined) found.push(fault);
  const line = overbilledLine === null ? undefined : claim.lines[overbilledLine];
  if (line !== undefined) found.push(imperfection('unit_too_many', line.number, 'units'));
  return found;
}

function asSent(claim: Claim, { denial, missing, overbilledLine }: ClaimFate): Claim {
  if (missing !== null) return missing.without(claim) ?? claim;
  if (overbilledLine !== null) return overbilled(claim, overbilledLine);
  if (denial !== 'other_payer_first') return claim;
  return { ...claim, secondary: false, lines: claim.lines.map((line) => ({ ...line, otherPaid: 0 })) };
}
