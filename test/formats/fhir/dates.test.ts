import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOf,
  dayOfMilliseconds,
  instantOf,
  instantOfMilliseconds,
} from '../../../shared/formats/fhir/dates.ts';

describe('dates of FHIR', () => {
  it('are days, and their beginning where an instant is wanted', () => {
    expect(dateOf(20_454)).toBe('2026-01-01');
    expect(instantOf(20_454)).toBe('2026-01-01T00:00:00Z');
  });

  it('are the instants of the platform', () => {
    const instant = fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(instant, (at) => {
        expect(instantOfMilliseconds(at)).toBe(new Date(at).toISOString());
        expect(dateOf(dayOfMilliseconds(at))).toBe(new Date(at).toISOString().slice(0, 10));
      }),
    );
  });
});
