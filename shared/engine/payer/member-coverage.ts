import type { Dataset } from '../../contracts/dataset.ts';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { DOMAINS } from '../random/purposes.ts';
import { Stream } from '../random/stream.ts';
import type { FindCoverage } from './coverage.ts';
import { deathDay } from './health/deaths.ts';
import { openCoverageDates } from './market/coverage-dates.ts';

/**
 * Opens the coverage of a dataset's members: exactly what their enrolment says, deaths included, at a small part of its
 * cost. This is the one place where the population meets market and health, which are built upon it.
 *
 * @throws RangeError, naming the field by JSON pointer, when parameters or days of the market are out of range
 */
export function openMemberCoverage({ seed, asOf, period, parameters }: Dataset): FindCoverage {
  const stream = new Stream(seed, DOMAINS.payer);
  return openCoverageDates(
    {
      seed,
      asOfDay: parseIsoDate(asOf),
      period: { from: parseIsoDate(period.from), to: parseIsoDate(period.to) },
      parameters: parameters.market,
    },
    (household) => household.persons.map((person) => deathDay(stream, parameters.health, household, person)),
  );
}
