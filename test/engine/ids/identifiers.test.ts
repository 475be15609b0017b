import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DATASET_MEMBERS } from '../../../shared/contracts/dataset.ts';
import { emailAddress, phoneNumber } from '../../../shared/engine/ids/contact.ts';
import { MBIS, mbis } from '../../../shared/engine/ids/mbi.ts';
import { MEMBER_IDS, memberIds } from '../../../shared/engine/ids/member-id.ts';
import { SSNS, ssns } from '../../../shared/engine/ids/ssn.ts';
import { DOMAINS } from '../../../shared/engine/random/purposes.ts';

const anyIndex = fc.nat(MAX_DATASET_MEMBERS - 1);

/** Mod-10 check over a run of digits, check digit last; written apart from the engine's table of sums. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return sum % 10 === 0;
}

describe('member ids', () => {
  it('are SW, nine digits and a mod-10 check digit', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), anyIndex, (seed, index) => {
        const id = memberIds(seed, DOMAINS.payer)(index);
        expect(id).toMatch(/^SW\d{10}$/);
        expect(passesLuhn(id.slice(2))).toBe(true);
      }),
    );
  });

  it('suffice for the largest dataset, and end there', () => {
    expect(MEMBER_IDS).toBe(MAX_DATASET_MEMBERS);
    expect(() => memberIds(1, DOMAINS.payer)(MEMBER_IDS)).toThrow(RangeError);
  });
});

describe('SSNs', () => {
  it('lie in areas that are never issued, outside the groups of taxpayer numbers', () => {
    const ssn = ssns(42, DOMAINS.payer);
    const taxpayer = (group: number) =>
      (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || group >= 90;
    const all = Array.from({ length: 100_000 }, (_, index) => ssn(index));
    const couldBeSomeones = all.filter((text) => {
      const [, area = '', group = '', serial = ''] = /^(\d{3})-(\d{2})-(\d{4})$/.exec(text) ?? [];
      const unissued = area === '000' || area === '666' || (area >= '900' && !taxpayer(Number(group)));
      return !unissued || group === '00' || serial === '0000';
    });
    expect(couldBeSomeones).toEqual([]);
    expect(new Set(all.map((text) => text.slice(0, 3))).size).toBe(102);
  });

  it('begin again after 55,974,402', () => {
    expect(SSNS).toBe(55_974_402);
    const ssn = ssns(42, DOMAINS.payer);
    expect(ssn(SSNS + 5)).toBe(ssn(5));
    expect(ssn(SSNS - 1)).not.toBe(ssn(5));
  });
});

describe('MBIs', () => {
  it("follow CMS's pattern, with its mark of a synthetic one", () => {
    const letter = '[AC-HJKMNP-RT-Y]';
    const either = '[0-9AC-HJKMNP-RT-Y]';
    const pattern = new RegExp(`^[1-9]S${either}\\d${letter}${either}\\d${letter}{2}\\d{2}$`);
    fc.assert(
      fc.property(fc.maxSafeNat(), anyIndex, (seed, index) => {
        expect(mbis(seed, DOMAINS.payer)(index)).toMatch(pattern);
      }),
    );
  });

  it('do not repeat', () => {
    expect(MBIS).toBe(648_000_000_000);
    const mbi = mbis(7, DOMAINS.payer);
    const seen = new Set(Array.from({ length: 50_000 }, (_, index) => mbi(index * 19_997)));
    expect(seen.size).toBe(50_000);
  });
});

describe('contacts', () => {
  it('use numbers and domains that are kept for fiction', () => {
    expect(phoneNumber('212', 0)).toBe('212-555-0100');
    expect(phoneNumber('212', 99)).toBe('212-555-0199');
    expect(emailAddress('ann', 'obrien', 12, 2)).toBe('ann.obrien12@example.net');
  });
});
