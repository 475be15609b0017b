import { OLDEST_AGE } from '../../reference/household-patterns.ts';
import { yearsBefore } from '../calendar/civil-date.ts';

/**
 * The days on which people of each age can have been born, as of one day. Worked out once for a population, so that
 * a birth date costs an addition.
 */
export class BirthYears {
  /** The last birth day of each age; that of the next age is the day before the first. */
  private readonly lastDays: Int32Array;

  /** @param asOf day number of the dataset's "now" */
  constructor(asOf: number) {
    this.lastDays = Int32Array.from({ length: OLDEST_AGE + 2 }, (_, age) => yearsBefore(asOf, age));
  }

  /** Days on which people of an age can have been born: 365 or 366. */
  days(age: number): number {
    return (this.lastDays[age] as number) - (this.lastDays[age + 1] as number);
  }

  /**
   * The birth day of a person.
   *
   * @param age completed years
   * @param earlier days before the last possible birth day, from 0 to `days(age) - 1`
   */
  birthDay(age: number, earlier: number): number {
    return (this.lastDays[age] as number) - earlier;
  }
}
