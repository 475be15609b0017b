import type { Line } from '../../../reference/plan-designs.ts';
import { civilOf, dayOf } from '../../calendar/civil-date.ts';
import type { BenefitDesign, CoverageSide, CoverageTerms } from '../market/benefit-design.ts';
import type { LineCoverage } from './adjudication.ts';
import type { DenialReason } from './adjustment-reasons.ts';
import type { Claim } from './claim.ts';

/** A span of a member's coverage, and when the payer knew of it. Day numbers. */
export interface CoverageSpan<Design extends CoverageTerms = BenefitDesign> {
  /** 0 for the subscriber, then 1, 2, ... */
  readonly memberNumber: number;
  readonly from: number;
  /** Last day, or null while it runs. */
  readonly to: number | null;
  /** From when the payer knew that the span had begun: after `from` when it was added retroactively. */
  readonly beginKnown: number;
  /** From when the payer knew that the span had ended: after `to` when it was ended retroactively. */
  readonly endKnown: number;
  /** Numbers the plan within its sponsor: amounts of one account and plan year count towards the same limits. */
  readonly account: number;
  readonly design: Design;
  /** In the catalogue. */
  readonly planIndex: number;
  /** Decides the price level. */
  readonly line: Line;
}

/** Days on which another payer decides a member's claims first. */
export interface OtherPayerSpan {
  readonly memberNumber: number;
  readonly from: number;
  /** Last day, or null while it runs. */
  readonly to: number | null;
}

/** A day after all others. */
export const FOREVER = Number.MAX_SAFE_INTEGER;
const YEARS = 10_000;

/** Services this many days before and after coverage may still be billed; judgement. */
const DAYS_BEFORE = 30;
const DAYS_AFTER = 90;

/**
 * What a payer knows about the coverage of one household, by its plans or by its dental riders. Plan years are calendar
 * years.
 */
export class HouseholdCoverage<Design extends CoverageTerms = BenefitDesign> {
  private readonly spans: readonly CoverageSpan<Design>[];
  private readonly others: readonly OtherPayerSpan[];
  // Nearly every claim is of the year of the one before it.
  private year = 0;
  private yearFrom = 0;
  private yearTo = -1;

  /**
   * @param spans in order of time for each member
   * @param others when another payer is the primary one
   */
  constructor(spans: readonly CoverageSpan<Design>[], others: readonly OtherPayerSpan[]) {
    this.spans = spans;
    this.others = others;
  }

  /** Whether another payer decides first on a day. */
  isSecondary(memberNumber: number, day: number): boolean {
    return this.others.some(
      ({ memberNumber: who, from, to }) => who === memberNumber && from <= day && day <= (to ?? FOREVER),
    );
  }

  /** The span that holds on a day, by what was known on another: the latest that had begun. Undefined if none. */
  spanAt(memberNumber: number, day: number, known: number): CoverageSpan<Design> | undefined {
    let found: CoverageSpan<Design> | undefined;
    for (const span of this.spans) {
      if (span.memberNumber !== memberNumber || span.from > day || span.beginKnown > known) continue;
      if (day <= lastDayKnown(span, known)) found = span;
    }
    return found;
  }

  /** The benefits that hold on a day, by what was known on another, or why there are none. */
  benefitsAt(memberNumber: number, day: number, known: number): LineCoverage<Design> | DenialReason {
    const span = this.spanAt(memberNumber, day, known);
    if (span === undefined)
      return this.hadBegun(memberNumber, day, known) ? 'coverage_ended' : 'coverage_not_begun';
    return { ledger: span.account * YEARS + this.yearOf(day), design: span.design };
  }

  /**
   * When the payer learns that a day, which it took for covered, was not; null when that never happens.
   */
  foundUncovered(memberNumber: number, day: number, known: number): number | null {
    const span = this.spanAt(memberNumber, day, known);
    if (span === undefined || span.to === null || day <= span.to || known >= span.endKnown) return null;
    return this.spanAt(memberNumber, day, span.endKnown) === undefined ? span.endKnown : null;
  }

  /** Whether the plan wants an authorisation for some line of a claim, by what was known on a day. */
  wantsAuthorization({ memberNumber, from, lines }: Claim, known: number): boolean {
    const services: CoverageSide['services'] | undefined = this.spanAt(memberNumber, from, known)?.design
      .inNetwork.services;
    return services !== undefined && lines.some(({ category }) => services[category]?.priorAuthorization);
  }

  /** Whether a day lies in coverage or so near to it that a provider may take it for covered. */
  near(memberNumber: number, day: number): boolean {
    return this.spans.some(
      (span) =>
        span.memberNumber === memberNumber &&
        day >= span.from - DAYS_BEFORE &&
        (span.to === null || day <= span.to + DAYS_AFTER),
    );
  }

  private yearOf(day: number): number {
    if (day < this.yearFrom || day > this.yearTo) {
      this.year = civilOf(day).year;
      this.yearFrom = dayOf(this.year, 1, 1);
      this.yearTo = dayOf(this.year + 1, 1, 1) - 1;
    }
    return this.year;
  }

  private hadBegun(memberNumber: number, day: number, known: number): boolean {
    return this.spans.some(
      (span) => span.memberNumber === memberNumber && span.from <= day && span.beginKnown <= known,
    );
  }
}

function lastDayKnown({ to, endKnown }: CoverageSpan<CoverageTerms>, known: number): number {
  return to === null || known < endKnown ? FOREVER : to;
}
