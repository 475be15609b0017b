import type { CoverageTerms, DentalDesign } from '../market/benefit-design.ts';
import { Accumulators } from './accumulators.ts';
import { type AdjudicatedLine, adjudicateClaim, reverseClaim } from './adjudication.ts';
import type { DenialReason } from './adjustment-reasons.ts';
import type { Claim } from './claim.ts';
import { FOREVER, type HouseholdCoverage } from './claim-coverage.ts';
import { type ClaimFate, drawFate } from './claim-fate.ts';
import { mispriced } from './claim-faults.ts';
import type {
  ClaimHistory,
  ClaimTransaction,
  Frequency,
  ImperfectionKind,
  Submission,
  TransactionKind,
} from './claim-history.ts';
import type { ClaimRules } from './claim-rules.ts';
import { interestOf, isDenied, mendedBy, statusOf } from './decisions.ts';
import { businessDay, paymentDay } from './lags.ts';
import { StepQueue } from './step-queue.ts';
import { firstSubmission, laterSubmission } from './submissions.ts';

/**
 * What became of the claims of one household by `asOf`: sent, decided, paid, denied, sent again, replaced, voided,
 * reversed and corrected, each with its day. Decisions are taken by day and, on one day, in the order of the claims
 * given, against one set of accumulators.
 *
 * @param claims all of the household's, of every plan year that the accumulators are asked for
 * @param dental coverage by which dental claims are decided; without it there may be none
 * @returns the histories of those that had arrived by `asOf`, in the order given
 */
export function claimHistories(
  rules: ClaimRules,
  coverage: HouseholdCoverage,
  claims: readonly Claim[],
  dental: HouseholdCoverage<DentalDesign> | null = null,
): ClaimHistory[] {
  const household: HouseholdClaims = {
    rules,
    coverage,
    dental,
    accumulators: new Accumulators(),
    queue: new StepQueue(),
  };
  const lives: ClaimLife[] = [];
  for (const claim of claims) {
    const life = new ClaimLife(household, claim, lives.length);
    if (life.arrived()) lives.push(life);
  }
  household.queue.drain();
  return lives.map(({ claim, submissions, transactions }) => ({ claim, submissions, transactions }));
}

interface HouseholdClaims {
  readonly rules: ClaimRules;
  readonly coverage: HouseholdCoverage;
  readonly dental: HouseholdCoverage<DentalDesign> | null;
  readonly accumulators: Accumulators;
  readonly queue: StepQueue;
}

function coverageOf({ coverage, dental }: HouseholdClaims, { kind, controlNumber }: Claim) {
  if (kind !== 'dental') return coverage;
  if (dental === null)
    throw new RangeError(`dental claim ${controlNumber} of a household without dental coverage`);
  return dental;
}

/** The life of one claim: its next step is in the household's queue until nothing more comes. */
class ClaimLife {
  readonly claim: Claim;
  readonly submissions: Submission[] = [];
  readonly transactions: ClaimTransaction[] = [];
  private readonly household: HouseholdClaims;
  private readonly coverage: HouseholdCoverage<CoverageTerms>;
  private readonly order: number;
  private readonly fate: ClaimFate;
  /** Steps whose days have been drawn; see `ClaimDays`. */
  private steps = 1;

  constructor(household: HouseholdClaims, claim: Claim, order: number) {
    this.household = household;
    this.coverage = coverageOf(household, claim);
    this.claim = claim;
    this.order = order;
    this.fate = drawFate(household.rules.stream, household.rules.chances, claim);
  }

  /** Sends the first submission; false when none has arrived by `asOf`. */
  arrived(): boolean {
    const { rules } = this.household;
    const { claim, coverage, fate } = this;
    // A member who is added late looks uncovered on the day of service, and is billed for when that is mended.
    const covered =
      coverage.spanAt(claim.memberNumber, claim.from, claim.to) ??
      coverage.spanAt(claim.memberNumber, claim.from, FOREVER);
    const billed =
      covered !== undefined || (fate.billedUncovered && coverage.near(claim.memberNumber, claim.from));
    if (!billed) return false;
    const received = rules.days.received(claim, fate.denial === 'timely_filing');
    this.send(firstSubmission(rules.numbers, coverage, claim, fate, received), this.decideFirst);
    return this.submissions.length > 0;
  }

  private readonly decideFirst = (submission: Submission, day: number): void => {
    const { fate } = this;
    const priced = fate.mispriced ? mispriced(submission.claim) : submission.claim;
    const lines = this.adjudicate(priced, day, fate.denial, fate.deniedLine, !fate.unauthorized);
    const kind = isDenied(lines) ? 'denial' : 'payment';
    const fault = fate.mispriced ? 'priced_too_low' : undefined;
    const transaction = this.record(submission, kind, day, lines, fault);
    const frequency = fate.resubmitted ? mendedBy(lines) : undefined;
    if (frequency !== undefined) this.resubmit(submission, day, frequency);
    else if (kind === 'payment') this.followPayment(submission, transaction);
  };

  /** What comes of a payment: at most one thing. */
  private followPayment(submission: Submission, transaction: ClaimTransaction): void {
    if (this.recover(submission, transaction)) return;
    const { fate, claim } = this;
    const { days } = this.household.rules;
    const known = claim.kind === 'pharmacy' ? transaction.decidedDay : paymentDay(transaction.decidedDay);
    if (fate.voided) this.answer(submission, '8', known, this.takeBack);
    else if (fate.overbilledLine !== null) this.answer(submission, '7', known, this.replace);
    else if (fate.mispriced) {
      const day = days.corrected(claim, this.steps++, known);
      this.at(day, () => this.replace(submission, day));
    } else if (fate.duplicated) this.answer(submission, '1', transaction.decidedDay, this.refuseCopy);
  }

  private answer(
    earlier: Submission,
    frequency: Frequency,
    known: number,
    act: (submission: Submission, day: number) => void,
  ): void {
    const { days, numbers } = this.household.rules;
    const receivedDay = days.answered(this.claim, this.steps++, known);
    const copy = frequency === '1';
    const claim = copy ? earlier.claim : this.claim;
    const { authorizationNumber } = earlier;
    const change = { frequency, receivedDay, authorizationNumber };
    this.send(
      laterSubmission(
        numbers,
        earlier,
        claim,
        copy ? { ...change, imperfection: 'duplicate_submission' } : change,
      ),
      act,
    );
  }

  private resubmit(earlier: Submission, known: number, frequency: Frequency): void {
    const { days, numbers } = this.household.rules;
    const { claim } = this;
    const receivedDay = days.answered(claim, this.steps++, known);
    const authorizationNumber = this.coverage.wantsAuthorization(claim, receivedDay)
      ? numbers.authorization(claim.memberIndex, claim.number)
      : null;
    const submission = laterSubmission(numbers, earlier, claim, {
      frequency,
      receivedDay,
      authorizationNumber,
    });
    this.send(submission, frequency === '7' ? this.replace : this.decideAgain);
  }

  private readonly decideAgain = (submission: Submission, day: number): void => {
    const lines = this.adjudicate(this.claim, day, null, null, true);
    const transaction = this.record(submission, isDenied(lines) ? 'denial' : 'payment', day, lines);
    if (transaction.kind === 'payment') this.recover(submission, transaction);
  };

  private readonly refuseCopy = (submission: Submission, day: number): void => {
    this.record(submission, 'denial', day, this.adjudicate(submission.claim, day, 'duplicate', null, true));
  };

  /** Takes the latest decision back, and decides the claim as it should be. */
  private readonly replace = (submission: Submission, day: number): void => {
    this.takeBack(submission, day);
    const lines = this.adjudicate(this.claim, day, null, null, true);
    this.recover(submission, this.record(submission, 'correction', day, lines));
  };

  private readonly takeBack = (submission: Submission, day: number): void => {
    const { lines } = this.transactions.at(-1) as ClaimTransaction;
    reverseClaim(this.household.accumulators, lines);
    this.record(submission, 'reversal', day, lines);
  };

  /** Has a payment taken back when the payer learns that the service was not covered; false when it was. */
  private recover(submission: Submission, { decidedDay, lines }: ClaimTransaction): boolean {
    if (isDenied(lines)) return false;
    const { memberNumber, from } = this.claim;
    const found = this.coverage.foundUncovered(memberNumber, from, decidedDay);
    if (found === null) return false;
    const day = businessDay(Math.max(found, decidedDay + 1));
    this.at(day, () => {
      this.takeBack(submission, day);
      const denied = this.adjudicate(this.claim, day, 'coverage_ended', null, true);
      this.record(submission, 'correction', day, denied, 'coverage_ended_retroactively');
    });
    return true;
  }

  /** Sends a submission that arrives by `asOf`, and has it decided when that falls before `asOf` too. */
  private send(submission: Submission, act: (submission: Submission, day: number) => void): void {
    const { asOf, days } = this.household.rules;
    if (submission.receivedDay > asOf) return;
    this.submissions.push(submission);
    const day = days.decided(this.claim, this.steps++, submission.receivedDay);
    this.at(day, () => act(submission, day));
  }

  private at(day: number, run: () => void): void {
    if (day <= this.household.rules.asOf) this.household.queue.add({ day, order: this.order, run });
  }

  private adjudicate(
    { memberNumber, visitKey, inNetwork, emergency, lines }: Claim,
    day: number,
    denial: DenialReason | null,
    deniedLine: number | null,
    authorized: boolean,
  ): AdjudicatedLine[] {
    const { accumulators } = this.household;
    const { coverage } = this;
    const claim = { memberNumber, visitKey, inNetwork, emergency, authorized, denial, deniedLine, lines };
    return adjudicateClaim(
      accumulators,
      (member, service) => coverage.benefitsAt(member, service, day),
      claim,
    );
  }

  private record(
    submission: Submission,
    kind: TransactionKind,
    decidedDay: number,
    lines: readonly AdjudicatedLine[],
    fault?: ImperfectionKind,
  ): ClaimTransaction {
    const { accumulators, rules } = this.household;
    const sign = kind === 'reversal' ? -1 : 1;
    const total = lines.reduce((sum, line) => sum + line.paid, 0);
    const payday = paymentDay(decidedDay);
    const posting = lines.findLast((line) => line.posting !== null)?.posting ?? null;
    const transaction: ClaimTransaction = {
      number: this.transactions.length,
      submission: submission.number,
      kind,
      statusCode: statusOf(kind, submission.claim, lines),
      reverses: kind === 'reversal' ? this.transactions.length - 1 : null,
      decidedDay,
      paidDay: payday <= rules.asOf ? payday : null,
      lines,
      sign,
      paid: total === 0 ? 0 : sign * total,
      interest: kind === 'payment' ? interestOf(total, payday - submission.receivedDay, rules.interest) : 0,
      accumulated:
        posting && accumulators.accumulated(posting.ledger, posting.inNetwork, posting.memberNumber),
      imperfections: fault === undefined ? [] : [{ kind: fault, line: null, field: null }],
    };
    this.transactions.push(transaction);
    return transaction;
  }
}
