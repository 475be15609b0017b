/** Reach: the set of keys against the language's own. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteSet } from '../../../shared/validation/tables/byte-set.ts';

const encoder = new TextEncoder();

it('numbers texts as they first come, and finds these and no others', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), fc.string(), (texts, other) => {
      const set = new ByteSet();
      const numbers = new Map<string, number>();
      for (const text of texts) {
        const known = numbers.get(text);
        const bytes = encoder.encode(text);
        set.append(bytes, 0, bytes.length);
        expect(set.add()).toBe(known === undefined ? numbers.size : -known - 1);
        if (known === undefined) numbers.set(text, numbers.size);
      }
      const bytes = encoder.encode(other);
      expect(set.find(bytes, 0, bytes.length)).toBe(numbers.get(other) ?? -1);
      expect(set.size).toBe(numbers.size);
    }),
    { numRuns: 50 },
  );
});

it('holds more than it had room for at first', () => {
  const set = new ByteSet();
  const texts = Array.from({ length: 20_000 }, (_, number) => encoder.encode(`SW${number * 7}`));
  for (const text of texts) {
    set.append(text, 0, 2);
    set.append(text, 2, text.length);
    set.add();
  }
  expect(texts.map((text) => set.find(text, 0, text.length))).toEqual([...texts.keys()]);
  expect(new TextDecoder().decode(set.entry(19_999))).toBe(`SW${19_999 * 7}`);
});
