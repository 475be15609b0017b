import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DATASET_MEMBERS, STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { NPIS, npis, TINS, tins } from '../../../../shared/engine/payer/network/identifiers.ts';
import { openNetwork } from '../../../../shared/engine/payer/network/network.ts';
import { DEFAULT_NETWORK_PARAMETERS } from '../../../../shared/engine/payer/network/parameters.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';

/** The mod-10 check of ISO/IEC 7812-1, written apart from the engine's table of sums. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return sum % 10 === 0;
}

const ISSUED_TO_NOBODY = /^(00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)-(?!0000000)\d{7}$/;

describe('NPIs', () => {
  it('are ten digits from 2 whose check digit covers the prefix 80840', () => {
    expect(passesLuhn('808401234567893')).toBe(true);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(NPIS - 1), (seed, index) => {
        const npi = npis(seed, DOMAINS.payer)(index);
        expect(npi).toMatch(/^2\d{9}$/);
        expect(passesLuhn(`80840${npi}`)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('do not repeat among a million, and suffice for the largest dataset', () => {
    const npi = npis(7, DOMAINS.payer);
    const seen = new Uint8Array(NPIS);
    for (let index = 0; index < 1_000_000; index++) seen[Math.floor(Number(npi(index)) / 10) - NPIS * 2] = 1;
    expect(seen.reduce((sum, one) => sum + one, 0)).toBe(1_000_000);
    const parameters = DEFAULT_NETWORK_PARAMETERS;
    const largest = openNetwork({ seed: 1, members: MAX_DATASET_MEMBERS, states: STATE_CODES, parameters });
    expect(largest.size).toBeLessThan(Math.min(NPIS, TINS));
    expect(largest.npiOf(largest.size - 1)).toMatch(/^2\d{9}$/);
    expect(() => npi(NPIS)).toThrow(RangeError);
  });
});

describe('TINs', () => {
  it('lie under prefixes that are assigned to nobody', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(TINS - 1), (seed, index) => {
        expect(tins(seed, DOMAINS.payer)(index)).toMatch(ISSUED_TO_NOBODY);
      }),
      { numRuns: 1_000 },
    );
  });

  it('do not repeat', () => {
    const tin = tins(3, DOMAINS.payer);
    expect(new Set(Array.from({ length: 100_000 }, (_, index) => tin(index * 1_699))).size).toBe(100_000);
  });
});
