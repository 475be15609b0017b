/** Reach: pure. That each store applies the rules is in its contract suite. */
import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertObjectKey, assertObjectPrefix, isObjectKey } from '../../shared/ports/object-key.ts';

const segment = fc
  .stringMatching(/^[A-Za-z0-9._-]{1,12}$/)
  .filter((text) => text !== '.' && !text.includes('..'));
const key = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('/'));

describe('object keys', () => {
  it('are segments joined by slashes', () => {
    fc.assert(fc.property(key, (good) => isObjectKey(good)));
  });

  it('never lead out of the folder that holds them, whatever is tried', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('..', '.', '/', 'a', '\\', '\0', '%2e')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (tried) => {
        fc.pre(isObjectKey(tried));
        expect(posix.normalize(posix.join('/root', tried))).toBe(`/root/${tried}`);
      }),
    );
  });

  it('have prefixes, at any place, that may be listed', () => {
    fc.assert(
      fc.property(key, fc.nat(80), (good, length) => {
        expect(() => assertObjectPrefix(good.slice(0, length))).not.toThrow();
      }),
    );
  });

  it('are quoted and cut in the error that refuses them', () => {
    expect(() => assertObjectKey('a\nb')).toThrow(new RangeError('not an object key: "a\\nb"'));
    expect(() => assertObjectKey('x'.repeat(5_000))).toThrow(/^not an object key: "x{200}"$/);
    expect(() => assertObjectPrefix('../x')).toThrow(new RangeError('not an object prefix: "../x"'));
  });

  it('have segments of up to 200 and up to 1,000 characters in all', () => {
    expect(isObjectKey('x'.repeat(200))).toBe(true);
    expect(isObjectKey('x'.repeat(201))).toBe(false);
    expect(isObjectKey(`${'ab/'.repeat(333)}a`)).toBe(true);
    expect(isObjectKey(`${'ab/'.repeat(333)}ab`)).toBe(false);
  });
});
