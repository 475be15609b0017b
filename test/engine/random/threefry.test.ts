import { describe, expect, it } from 'vitest';
import { threefry4x32 } from '../../../shared/engine/random/threefry.ts';

function encipher(key: number[], counter: number[]): string {
  const out = new Uint32Array(4);
  threefry4x32(key, counter, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0')).join(' ');
}

describe('threefry4x32 with 20 rounds: known answers of the Random123 library', () => {
  it('enciphers zeros', () => {
    expect(encipher([0, 0, 0, 0], [0, 0, 0, 0])).toBe('9c6ca96a e17eae66 fc10ecd4 5256a7d8');
  });

  it('enciphers ones, given as unsigned or as signed words', () => {
    const ones = [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff];
    expect(encipher(ones, ones)).toBe('2a881696 57012287 f6c7446e a16a6732');
    expect(encipher([-1, -1, -1, -1], [-1, -1, -1, -1])).toBe('2a881696 57012287 f6c7446e a16a6732');
  });

  it('enciphers the digits of pi', () => {
    const key = [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89];
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
    expect(encipher(key, counter)).toBe('59cd1dbb b8879579 86b5d00c ac8b6d84');
  });
});
