import type { Household } from '../households.ts';
import { EnrollmentBook } from './enrollment-book.ts';
import type { EnrollmentSpan, HouseholdEnrollment } from './enrollment-types.ts';
import { drawLives } from './lives.ts';
import type { MarketSource } from './market-source.ts';
import { drawOtherCoverage } from './other-coverage.ts';

/** Nobody has died. */
const NO_DEATHS: readonly null[] = [];

/**
 * The enrolment of a household over the period, from the first day of its coverage on.
 *
 * @param deathDays the day on which each person died, or null, in the order of persons; coverage ends with it, and the
 *   spouse takes a contract over whose holder has died
 */
export function enrollmentOf(
  source: MarketSource,
  household: Household,
  deathDays: readonly (number | null)[] = NO_DEATHS,
): HouseholdEnrollment {
  const spans = new EnrollmentBook(source, household, drawLives(source, household, deathDays)).spans();
  return {
    subscriberIndex: household.subscriberIndex,
    members: household.persons.map(({ index }, place) => {
      const own = spans[place] as EnrollmentSpan[];
      return { memberIndex: index, spans: own, otherCoverage: drawOtherCoverage(source, index, own) };
    }),
  };
}
