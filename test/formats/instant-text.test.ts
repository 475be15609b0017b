import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '../../shared/formats/instant-text.ts';

it('writes instants as the rest of the world does', () => {
  const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(instantText(instant)).toBe(new Date(instant).toISOString());
    }),
  );
});
