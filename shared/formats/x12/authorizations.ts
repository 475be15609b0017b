import type { Claim, ClaimLine } from '../../engine/payer/claims/claim.ts';
import type { CoverageSpan, HouseholdCoverage } from '../../engine/payer/claims/claim-coverage.ts';
import type { ClaimHistory, Submission } from '../../engine/payer/claims/claim-history.ts';
import { householdCoverage } from '../../engine/payer/claims/household-coverage.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { CoverageSide } from '../../engine/payer/market/benefit-design.ts';
import type { Person } from '../../engine/payer/persons.ts';

/** An authorisation that was asked for and given: what a 278 asks and answers. Days are day numbers. */
export interface Authorization {
  /** The payer's number of it (HCR02), which the claim bears. */
  readonly number: string;
  /** The requester's trace number (TRN02): unique in the dataset. */
  readonly traceNumber: string;
  /** As it should be, whatever was sent later. */
  readonly claim: Claim;
  /** The lines that the plan wants it for. */
  readonly lines: readonly ClaimLine[];
  readonly requestedDay: number;
  readonly decidedDay: number;
}

/**
 * The authorisations of a household's wanted members: one for each claim that bears a number. Where a claim was denied for
 * want of one and sent again with it, it was asked for in between; others were asked for before the service, and those
 * of an emergency on its first day. What was never asked for has none, and the payer of the truth refuses none.
 */
export function authorizationsOf(household: HouseholdHistory): Authorization[] {
  const found: Authorization[] = [];
  let coverage: HouseholdCoverage | undefined;
  for (const history of household.claims) {
    const { claim, submissions } = history;
    const submission = submissions.find(({ authorizationNumber }) => authorizationNumber !== null);
    if (submission === undefined || !household.isWanted(claim.memberIndex)) continue;
    coverage ??= householdCoverage(household.dataset.market.plans, household.enrollment);
    found.push(authorizationOf(household, coverage, history, submission));
  }
  return found;
}

function authorizationOf(
  { household }: HouseholdHistory,
  coverage: HouseholdCoverage,
  history: ClaimHistory,
  submission: Submission,
): Authorization {
  const { claim } = history;
  const number = submission.authorizationNumber;
  const span = coverage.spanAt(claim.memberNumber, claim.from, submission.receivedDay);
  if (number === null || span === undefined) {
    throw new Error(`claim ${claim.controlNumber} bears no authorisation of a plan`);
  }
  const services: CoverageSide['services'] = span.design.inNetwork.services;
  return {
    number,
    traceNumber: `H${claim.controlNumber.slice(1)}`,
    claim,
    lines: claim.lines.filter(({ category }) => services[category]?.priorAuthorization),
    ...daysOf(household.persons[claim.memberNumber] as Person, span, history, submission, number),
  };
}

const SHORTEST_LEAD = 2;
const LEADS = 12;
const LONGEST_REVIEW = 3;

/** How long before it was asked for, and how long it took, are told by the number's last digits. */
function daysOf(
  { birthDay }: Person,
  { beginKnown }: CoverageSpan,
  { claim, transactions }: ClaimHistory,
  submission: Submission,
  number: string,
): Pick<Authorization, 'requestedDay' | 'decidedDay'> {
  const digits = Number(number.slice(-2));
  const last = submission.receivedDay;
  const denied = transactions.findLast((decision) => decision.submission < submission.number);
  if (denied !== undefined) {
    const requestedDay = Math.min(denied.decidedDay + 1, last);
    return { requestedDay, decidedDay: Math.min(requestedDay + (digits % LONGEST_REVIEW), last) };
  }
  const lead = claim.emergency ? 0 : SHORTEST_LEAD + (digits % LEADS);
  // Nobody asks for a member who is not born, or whom the payer has not heard of.
  const requestedDay = Math.min(Math.max(claim.from - lead, birthDay, beginKnown), last);
  const review = claim.emergency ? digits % 2 : digits % LONGEST_REVIEW;
  const latest = claim.emergency ? last : Math.max(requestedDay, Math.min(claim.from, last));
  return { requestedDay, decidedDay: Math.min(requestedDay + review, latest) };
}
