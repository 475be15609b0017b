import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateTimeProblem,
  finalDay,
  firstDay,
  isAfter,
  isTimeOfDay,
} from '../../../shared/validation/fhir/model/dates.ts';

describe('dates', () => {
  it.each([
    ['2024', null],
    ['2024-02', null],
    ['2024-02-29', null],
    ['2024-02-29T23:59:60.123Z', null],
    ['2024-02-29T00:00:00+14:00', null],
    ['2023-02-29', 'calendar'],
    ['1900-02-29', 'calendar'],
    ['2024-13', 'calendar'],
    ['0000', 'calendar'],
    ['2024-02-29T24:00:00Z', 'calendar'],
    ['2024-02-29T00:00:00+15:00', 'calendar'],
    ['24', 'form'],
    ['2024-2-9', 'form'],
    ['2024/02/29', 'form'],
    ['2024-02-29T10:00Z', 'form'],
    ['2024-02-29T10:00:00', 'form'],
    ['2024-02-29T10:00:00.Z', 'form'],
    ['2024-02-29 10:00:00Z', 'form'],
  ])('%s as a dateTime: %s', (text, problem) => {
    expect(dateTimeProblem(text, 'dateTime')).toBe(problem);
  });

  it('an instant has a time, a date has none', () => {
    expect(dateTimeProblem('2024-02-29', 'instant')).toBe('form');
    expect(dateTimeProblem('2024-02-29T00:00:00Z', 'date')).toBe('form');
  });

  it('less precise ones mean all their days', () => {
    expect([firstDay('2024'), finalDay('2024')]).toEqual([20240101, 20241231]);
    expect([firstDay('2024-02'), finalDay('2024-02')]).toEqual([20240201, 20240229]);
    expect(firstDay('x')).toBe(0);
  });

  it('instants are compared across zones as Date compares them', () => {
    const instant = fc.tuple(
      fc.date({
        min: new Date('1850-01-01T00:00:00Z'),
        max: new Date('2150-01-01T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.constantFrom('Z', '+05:30', '-11:00', '+00:00'),
    );
    fc.assert(
      fc.property(instant, instant, ([one, zone], [other, otherZone]) => {
        const text = (date: Date, suffix: string) => date.toISOString().replace('Z', suffix);
        const [a, b] = [text(one, zone), text(other, otherZone)];
        expect(isAfter(a, b)).toBe(Date.parse(a) > Date.parse(b));
      }),
    );
  });

  it('times of day have hours, minutes and seconds', () => {
    expect(isTimeOfDay('23:59:60.5')).toBe(true);
    expect(isTimeOfDay('24:00:00')).toBe(false);
    expect(isTimeOfDay('10:00')).toBe(false);
  });
});
