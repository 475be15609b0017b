import type { ClaimHistory, ClaimTransaction, Submission } from '../../engine/payer/claims/claim-history.ts';
import { traceNumber } from '../../engine/payer/claims/remittances.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import { type AmountName, signed, totals } from '../tables/claim-amounts.ts';
import { eachClaim } from '../tables/claim-rows.ts';
import { type ClaimStatus, standingOf, statusOf } from '../tables/claim-standing.ts';
import type { FeedOptions } from './feed-options.ts';
import { amount, day, openPipeFeed, plain } from './pipe-feed.ts';

/** A submission as it stood on a day. */
interface ClaimStatusRow {
  readonly household: HouseholdHistory;
  readonly memberId: string;
  readonly submission: Submission;
  /** When the latest of what the row says happened. */
  readonly knownDay: number;
  readonly status: ClaimStatus;
  readonly standing: ClaimTransaction | null;
}

const charge = ({ submission }: ClaimStatusRow): number =>
  submission.claim.lines.reduce((sum, line) => sum + line.charge, 0);

const decided =
  (name: AmountName) =>
  ({ standing }: ClaimStatusRow): number | null =>
    standing === null ? null : signed(standing, totals(standing.lines)[name]);

const paid = decided('paid');

/** What the member owes: deductible, copay and coinsurance. */
const memberOwes = ({ standing }: ClaimStatusRow): number | null => {
  if (standing === null) return null;
  const { deductible, copay, coinsurance } = totals(standing.lines);
  return signed(standing, deductible + copay + coinsurance);
};

/**
 * The claim status feed: submissions that were received in the period's claims, or on the days of a window. A delta has a
 * row for each day on which anything happened to a submission, with the state of that day; in order of members.
 */
export const openClaimStatusFeed = openPipeFeed<ClaimStatusRow>({
  feed: 'claim_status',
  columns: [
    day('known_date', ({ knownDay }) => knownDay),
    plain('claim_id', ({ submission }) => submission.payerClaimNumber),
    plain('control_number', ({ submission }) => submission.claim.controlNumber),
    plain('original_claim_id', ({ submission }) => submission.originalReference),
    plain('frequency', ({ submission }) => submission.frequency),
    plain('member_id', ({ memberId }) => memberId),
    plain('billing_npi', ({ household, submission }) =>
      household.dataset.network.npiOf(submission.claim.payee),
    ),
    plain('kind', ({ submission }) => submission.claim.kind),
    day('from_date', ({ submission }) => submission.claim.from),
    day('to_date', ({ submission }) => submission.claim.to),
    day('received_date', ({ submission }) => submission.receivedDay),
    plain('status', ({ status }) => status),
    day('decided_date', ({ standing }) => standing?.decidedDay ?? null),
    day('paid_date', ({ standing }) => standing?.paidDay ?? null),
    plain('trace_number', ({ household, submission, standing }) =>
      standing === null || standing.paidDay === null
        ? null
        : traceNumber(household.block, submission.claim.payee, standing.paidDay),
    ),
    amount('charge', charge),
    amount('allowed', decided('allowed')),
    amount('paid', paid),
    amount('member_owes', memberOwes),
  ],
  totals: [
    { name: 'charge', of: charge, isMoney: true },
    { name: 'paid', of: (row) => paid(row) ?? 0, isMoney: true },
  ],
  rowsOf: (household, { options, window }, emit) =>
    eachClaim(household, (history, memberId) => {
      for (const submission of history.submissions) {
        const { receivedDay } = submission;
        if (window !== undefined && (receivedDay < window.from || receivedDay > window.to)) continue;
        for (const knownDay of toldDays(history, submission, options)) {
          emit({ household, memberId, submission, knownDay, ...standingOn(history, submission, knownDay) });
        }
      }
    }),
});

/** The days whose state a load tells of a submission; of what stands, the last on which anything happened. */
function toldDays(history: ClaimHistory, submission: Submission, { loadType, since }: FeedOptions): number[] {
  const days = eventDays(history, submission);
  const told = loadType === 'delta' ? days : days.slice(-1);
  return since === null ? told : told.filter((one) => one > since);
}

/** The days on which anything happened to a submission, each once, in order. */
function eventDays({ submissions, transactions }: ClaimHistory, submission: Submission): number[] {
  const days = new Set([submission.receivedDay]);
  for (const decision of transactions) {
    const by = submissions[decision.submission];
    const isOwn = decision.submission === submission.number;
    // What replaces or voids it takes its payment back, and so changes what it is.
    if (!isOwn && by?.originalReference !== submission.payerClaimNumber) continue;
    days.add(decision.decidedDay);
    if (isOwn && decision.paidDay !== null) days.add(decision.paidDay);
  }
  return [...days].sort((one, other) => one - other);
}

/** Where a submission stood at the end of a day. */
function standingOn(
  history: ClaimHistory,
  submission: Submission,
  knownDay: number,
): Pick<ClaimStatusRow, 'status' | 'standing'> {
  const known = {
    ...history,
    transactions: history.transactions.filter(({ decidedDay }) => decidedDay <= knownDay),
  };
  const standing = standingOf(known, submission);
  const status = statusOf(known, submission, standing);
  const isSent = standing === null || standing.paidDay === null || standing.paidDay <= knownDay;
  return { status, standing: isSent ? standing : { ...standing, paidDay: null } };
}
