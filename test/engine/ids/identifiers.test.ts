import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DATASET_MEMBERS } from '../../../shared/contracts/dataset.ts';
import { emailText, phoneText } from '../../../shared/engine/ids/contact.ts';
import { MBIS, mbis, mbiText, putMbi } from '../../../shared/engine/ids/mbi.ts';
import { MEMBER_IDS, memberIds, memberIdText, putMemberId } from '../../../shared/engine/ids/member-id.ts';
import { putSsn, SSNS, ssns, ssnText } from '../../../shared/engine/ids/ssn.ts';
import { DOMAINS } from '../../../shared/engine/random/purposes.ts';
import { literal, type Part } from '../../../shared/engine/table/column.ts';
import { partText } from '../../../shared/engine/table/facts.ts';

const anyIndex = fc.nat(MAX_DATASET_MEMBERS - 1);

const joined = (parts: readonly Part[], facts: Int32Array) =>
  parts.map((part) => partText(part, facts, 0)).join('');

/** An identifier as it is written, by way of its facts. */
function writer(
  put: (facts: Int32Array, first: number, value: number) => void,
  text: (first: number) => Part[],
): (value: number) => string {
  return (value) => {
    const facts = new Int32Array(8);
    put(facts, 2, value);
    return joined(text(2), facts);
  };
}

const memberId = writer(putMemberId, memberIdText);
const ssnOf = writer(putSsn, ssnText);
const mbiOf = writer(putMbi, mbiText);

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
        const number = memberIds(seed, DOMAINS.payer)(index);
        const id = memberId(number);
        expect(Number(id.slice(2, -1))).toBe(number);
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
    const all = Array.from({ length: 100_000 }, (_, index) => ssnOf(ssn(index)));
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
        expect(mbiOf(mbis(seed, DOMAINS.payer)(index))).toMatch(pattern);
      }),
    );
  });

  it('do not repeat', () => {
    expect(MBIS).toBe(648_000_000_000);
    const mbi = mbis(7, DOMAINS.payer);
    const seen = new Set(Array.from({ length: 50_000 }, (_, index) => mbiOf(mbi(index * 19_997))));
    expect(seen.size).toBe(50_000);
  });
});

describe('contacts', () => {
  it('use numbers and domains that are kept for fiction', () => {
    const phone = (line: number) => joined(phoneText(literal('212'), 0), Int32Array.of(line));
    expect([phone(0), phone(99)]).toEqual(['212-555-0100', '212-555-0199']);
    const email = emailText(literal('ann'), literal('obrien'), 0, 1);
    expect(joined(email, Int32Array.of(12, 2))).toBe('ann.obrien12@example.net');
  });
});
