import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteSink, specialCharacters } from '../../shared/formats/byte-sink.ts';
import { decode } from './document.ts';

describe('ByteSink', () => {
  it('writes numbers as String does', () => {
    const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.nat(20), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(anyNumber, (value) => {
        const sink = new ByteSink();
        sink.number(value);
        expect(decode(sink.take())).toBe(String(value));
      }),
      { examples: [[0], [9], [10], [99], [100], [2 ** 31 - 1], [2 ** 31], [-1], [999_999_999]] },
    );
  });

  it('grows beyond its first capacity and keeps what it had', () => {
    const sink = new ByteSink();
    const none = specialCharacters(() => false);
    for (let row = 0; row < 40_000; row++) sink.ordinary('0123456789', none);
    sink.text('é'.repeat(100_000));
    expect(decode(sink.take())).toBe('0123456789'.repeat(40_000) + 'é'.repeat(100_000));
  });

  it('gives bytes that later writing does not touch', () => {
    const sink = new ByteSink();
    sink.text('first');
    const first = sink.take();
    sink.text('other');
    expect(decode(first)).toBe('first');
    expect(decode(sink.take())).toBe('other');
    expect(sink.take()).toHaveLength(0);
  });

  it('writes nothing of a text that is not ordinary', () => {
    const sink = new ByteSink();
    const commas = specialCharacters((character) => character === ',');
    expect(sink.ordinary('ab,c', commas)).toBe(false);
    expect(sink.ordinary('abé', commas)).toBe(false);
    expect(sink.ordinary('abc', commas)).toBe(true);
    expect(decode(sink.take())).toBe('abc');
  });
});
