/** Reach: pure. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, matchesWildcard } from '../../local/event-pattern.ts';

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { object: { key: 'inbox/acme/claims.json' } },
};

describe('event patterns', () => {
  it.each([
    [{ source: ['aws.s3'] }, true],
    [{ source: ['other', 'aws.s3'] }, true],
    [{ source: ['aws.s'] }, false],
    [{ source: ['aws.s3'], 'detail-type': ['Object Deleted'] }, false],
    [{ detail: { object: { key: [{ prefix: 'inbox/' }] } } }, true],
    [{ detail: { object: { key: [{ prefix: 'outbox/' }] } } }, false],
    [{ detail: { object: { key: [{ suffix: '.json' }] } } }, true],
    [{ detail: { object: { key: [{ wildcard: 'inbox/*.json' }] } } }, true],
    [{ detail: { object: { key: [{ wildcard: 'inbox/*.csv' }] } } }, false],
    [{ detail: { absent: { deep: ['x'] } } }, false],
  ])('%j matches: %s', (pattern, expected) => {
    expect(matchesPattern(pattern, event)).toBe(expected);
  });

  it('refuses a condition that it does not know, instead of never matching', () => {
    expect(() => matchesPattern({ source: [{ numeric: ['>', 3] }] }, event)).toThrow('"numeric"');
  });
});

describe('wildcards', () => {
  it('agree with the regular expression they stand for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 });
    fc.assert(
      fc.property(
        text,
        fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 10 }),
        (pattern, value) => {
          const expected = new RegExp(`^${pattern.replaceAll('/', '\\/').replaceAll('*', '.*')}$`).test(
            value,
          );
          expect(matchesWildcard(pattern, value)).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
