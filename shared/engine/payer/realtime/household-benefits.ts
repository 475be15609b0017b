import { Accumulators, type Posting } from '../claims/accumulators.ts';
import type { HouseholdCoverage } from '../claims/claim-coverage.ts';
import type { ClaimHistory } from '../claims/claim-history.ts';
import type { HouseholdEnrollment } from '../market/enrollment-types.ts';

/** A line that a decision counted, or took back. */
interface Movement {
  readonly day: number;
  readonly history: ClaimHistory;
  readonly posting: Posting;
  readonly sign: 1 | -1;
}

/**
 * How far a household's limits are met at the end of any day. Asked for days in their order, each line is counted once:
 * working every answer out from nothing would cost a family with many claims their square.
 */
export class HouseholdBenefits {
  readonly coverage: HouseholdCoverage;
  private readonly histories: readonly ClaimHistory[];
  private sortedMovements: readonly Movement[] | undefined;
  /** Days on which the payer heard news of enrolment. */
  private readonly newsDays: readonly number[];
  private posted = new Accumulators();
  private through = Number.NEGATIVE_INFINITY;
  private counted = 0;

  /** @param histories the claims of all members, of the whole plan years */
  constructor(
    coverage: HouseholdCoverage,
    { members }: HouseholdEnrollment,
    histories: readonly ClaimHistory[],
  ) {
    this.coverage = coverage;
    this.newsDays = members.flatMap(({ spans }) =>
      spans.flatMap(({ receivedDay, endReceivedDay }) =>
        endReceivedDay === null ? [receivedDay] : [receivedDay, endReceivedDay],
      ),
    );
    this.histories = histories;
  }

  private get movements(): readonly Movement[] {
    this.sortedMovements ??= movementsOf(this.histories);
    return this.sortedMovements;
  }

  /** The accumulators with all that had been decided by the end of a day. What is given back moves with the next call. */
  accumulatorsThrough(day: number): Accumulators {
    if (day < this.through) {
      this.posted = new Accumulators();
      this.counted = 0;
    }
    this.through = day;
    const { movements } = this;
    for (; this.counted < movements.length; this.counted++) {
      const { day: moved, posting, sign } = movements[this.counted] as Movement;
      if (moved > day) break;
      if (sign === 1) this.posted.post(posting);
      else this.posted.reverse(posting);
    }
    return this.posted;
  }

  /**
   * Whether nothing happened from one day to another, both included, that a decision about a claim could rest on: no other
   * claim of the household counted, and no news of enrolment came after the first day.
   */
  unmoved(from: number, to: number, except: ClaimHistory): boolean {
    return (
      !this.newsDays.some((day) => day > from && day <= to) &&
      !this.movements.some(({ day, history }) => day >= from && day <= to && history !== except)
    );
  }
}

function movementsOf(histories: readonly ClaimHistory[]): Movement[] {
  const movements: Movement[] = [];
  for (const history of histories) {
    for (const { decidedDay: day, kind, lines } of history.transactions) {
      const sign = kind === 'reversal' ? -1 : 1;
      for (const { posting } of lines) {
        if (posting !== null) movements.push({ day, history, posting, sign });
      }
    }
  }
  return movements.sort((one, other) => one.day - other.day);
}
