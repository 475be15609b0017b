import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { openMarket } from '../../../../shared/engine/payer/market/market.ts';
import { plans } from '../../../../shared/engine/payer/market/plans.ts';
import { drawOffer } from '../../../../shared/engine/payer/market/sponsor-choice.ts';
import {
  classPositions,
  positionInClass,
  SPONSORS_PER_BLOCK,
  sizeClassOf,
} from '../../../../shared/engine/payer/market/sponsor-positions.ts';
import {
  dealOf,
  positionInState,
  sponsorStates,
  stateAt,
} from '../../../../shared/engine/payer/market/sponsor-states.ts';
import { SPONSOR_TIN_PREFIXES, type Sponsor } from '../../../../shared/engine/payer/market/sponsors.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { employerSizes, SIZE_CLASSES } from '../../../../shared/reference/employers.ts';
import { marketFact } from '../../../../shared/reference/market-facts.ts';
import { householdsOf, marketDataset, shareOf } from './market-fixture.ts';

const BLOCKS = 3_200;
const market = openMarket(marketDataset({ members: BLOCKS * 1_000 }));
const sponsors: Sponsor[] = Array.from({ length: BLOCKS }, (_, block) => market.sponsors(block)).flat();

describe('sponsors', () => {
  it('belong to blocks, eight each, in order', () => {
    expect(market.sponsorCount).toBe(BLOCKS * SPONSORS_PER_BLOCK);
    expect(sponsors.map(({ index }) => index)).toEqual(sponsors.map((_, place) => place));
    expect(market.sponsor(12_345)).toEqual(sponsors[12_345]);
  });

  it('have ids and tax numbers of their own, in ranges that are nobody’s', () => {
    expect(new Set(sponsors.map(({ sponsorId }) => sponsorId)).size).toBe(sponsors.length);
    expect(new Set(sponsors.map(({ tin }) => tin)).size).toBe(sponsors.length);
    expect(sponsors.filter(({ sponsorId }) => !/^SP\d{7}$/.test(sponsorId))).toEqual([]);
    const tin = new RegExp(`^(${SPONSOR_TIN_PREFIXES.join('|')})-\\d{7}$`);
    expect(sponsors.filter((sponsor) => !tin.test(sponsor.tin))).toEqual([]);
    expect(sponsors.filter(({ name }) => !/^[A-Z][a-z]+( [A-Za-z]+)+$/.test(name))).toEqual([]);
  });

  it('have ids of their own up to the largest dataset', () => {
    const largest = openMarket(marketDataset({ members: 1_000_000_000 }));
    const last = largest.sponsorCount - 1;
    const some = Array.from({ length: 5_000 }, (_, step) => largest.sponsor(last - step * 1_599));
    expect(new Set(some.map(({ sponsorId }) => sponsorId)).size).toBe(some.length);
    expect(new Set(some.map(({ tin }) => tin)).size).toBe(some.length);
  });

  it('offer one to three plans of their market', () => {
    for (const { planIndexes, sizeClass } of sponsors) {
      expect(planIndexes.length).toBeGreaterThanOrEqual(1);
      expect(planIndexes.length).toBeLessThanOrEqual(3);
      const line = sizeClass === '3-49' ? 'commercial_small' : 'commercial_large';
      expect(planIndexes.every((index) => plans[index]?.line === line)).toBe(true);
    }
    expect(shareOf(sponsors, ({ planIndexes }) => planIndexes.length > 1)).toBeGreaterThan(0.1);
  });

  it('offer networks as the survey has workers in them, within 2 points', () => {
    const stream = new Stream(42, DOMAINS.payer);
    const workers = employerSizes.reduce((sum, size) => sum + size.workers, 0);
    const counts = SIZE_CLASSES.map(
      (sizeClass) => sponsors.filter((one) => one.sizeClass === sizeClass).length,
    );
    const networks = new Map<string, number>();
    for (const { index } of sponsors) {
      const sizeClass = sizeClassOf(index);
      const offer = drawOffer(stream, index);
      const weight =
        (employerSizes[sizeClass]?.workers ?? 0) / workers / (counts[sizeClass] as number) / offer.length;
      for (const plan of offer) {
        const network = plans[plan]?.network ?? '';
        networks.set(network, (networks.get(network) ?? 0) + weight);
      }
    }
    const facts = { PPO: 'ppo', HDHP: 'hdhp_savings', HMO: 'hmo', POS: 'pos' };
    for (const [network, fact] of Object.entries(facts))
      expect(
        Math.abs((networks.get(network) ?? 0) - marketFact(`covered_workers_${fact}`)),
        network,
      ).toBeLessThan(0.02);
  });

  it('fund themselves as often as the survey says, within 4 points by size and for all workers', () => {
    const shareIn = (sizes: readonly string[]) =>
      shareOf(
        sponsors.filter(({ sizeClass }) => sizes.includes(sizeClass)),
        ({ selfFunded }) => selfFunded,
      );
    expect(Math.abs(shareIn(['3-49', '50-199']) - marketFact('self_funded_small_firm'))).toBeLessThan(0.02);
    expect(Math.abs(shareIn(SIZE_CLASSES.slice(2)) - marketFact('self_funded_large_firm'))).toBeLessThan(
      0.03,
    );
    const workers = employerSizes.reduce((sum, size) => sum + size.workers, 0);
    const ofAll = employerSizes.reduce(
      (sum, size) => sum + (size.workers * shareIn([size.sizeClass])) / workers,
      0,
    );
    expect(Math.abs(ofAll - marketFact('covered_workers_self_funded'))).toBeLessThan(0.04);
  });

  it('are the same whatever the size of the dataset, but for the state of the local ones', () => {
    const small = openMarket(marketDataset({ members: 999 }));
    for (const sponsor of small.sponsors(0)) {
      expect({ ...sponsor, state: '' }).toEqual({ ...sponsors[sponsor.index], state: '' });
    }
  });

  it('are refused outside of the dataset', () => {
    expect(() => market.sponsors(BLOCKS)).toThrow(`block ${BLOCKS} is not from 0 to ${BLOCKS - 1}`);
    expect(() => market.sponsors(0.5)).toThrow(RangeError);
    expect(() => market.sponsor(-1)).toThrow('sponsor -1 is not from 0 to');
  });
});

describe('places of sponsors', () => {
  it('are each of one class, and every class is numbered without a gap', () => {
    for (const blocks of [1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 1_000]) {
      const counts = classPositions.map((positions) => positions.count(blocks));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(blocks * SPONSORS_PER_BLOCK);
      const all = classPositions.flatMap((positions, sizeClass) =>
        Array.from({ length: counts[sizeClass] as number }, (_, position) => {
          const sponsor = positions.at(position);
          expect(sizeClassOf(sponsor)).toBe(sizeClass);
          expect(positionInClass(sponsor)).toBe(position);
          return sponsor;
        }),
      );
      expect(all.sort((one, other) => one - other)).toEqual(all.map((_, place) => place));
    }
  });

  it('are dealt to states and found again there', () => {
    const anyStates = fc.uniqueArray(fc.constantFrom(...STATE_CODES), { minLength: 1, maxLength: 52 });
    fc.assert(
      fc.property(
        anyStates,
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: 0, max: 1 - 2 ** -32, noNaN: true }),
        (codes, count, part) => {
          const states = sponsorStates(codes);
          const deal = dealOf(count);
          const state = codes[0] as (typeof codes)[number];
          const position = positionInState(states, deal, state, part);
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(count);
          expect(codes).toContain(stateAt(states, deal, position));
          // A state's part of the positions begins and ends amid one of them at worst.
          const enough = count > 200_000;
          if (enough && part > 0.01 && part < 0.99) expect(stateAt(states, deal, position)).toBe(state);
        },
      ),
      { seed: 1 },
    );
  });

  it('are dealt one by one', () => {
    for (const count of [1, 2, 3, 5, 10, 97, 1_000, 7_560]) {
      const { step, back } = dealOf(count);
      const dealt = new Set(Array.from({ length: count }, (_, turn) => (turn * step) % count));
      expect(dealt.size).toBe(count);
      if (count > 1) expect((step * back) % count).toBe(1);
    }
  });

  it('refuse a state that the dataset does not have', () => {
    expect(() => positionInState(sponsorStates(['TX']), dealOf(10), 'AK', 0.5)).toThrow('state AK');
    expect(() => sponsorStates([])).toThrow(RangeError);
  });
});

describe('the choice of a sponsor', () => {
  const MEMBERS = 60_000;
  const households = householdsOf(MEMBERS);
  const opened = openMarket(marketDataset({ members: MEMBERS }));
  const chosen = households.flatMap((household) => {
    const sponsorIndex = opened.enrollment(household).members[0]?.spans.at(-1)?.sponsorIndex ?? null;
    return sponsorIndex === null ? [] : [{ state: household.state, sponsor: opened.sponsor(sponsorIndex) }];
  });
  const ofClass = (sizeClass: string) => chosen.filter(({ sponsor }) => sponsor.sizeClass === sizeClass);

  it('names sponsors of the dataset, nearly all of them', () => {
    const used = new Set(chosen.map(({ sponsor }) => sponsor.index));
    expect(Math.max(...used)).toBeLessThan(opened.sponsorCount);
    expect(used.size / opened.sponsorCount).toBeGreaterThan(0.9);
  });

  it('follows workers by size, within 2 points', () => {
    const workers = employerSizes.reduce((sum, size) => sum + size.workers, 0);
    for (const { sizeClass, workers: own } of employerSizes) {
      expect(Math.abs(ofClass(sizeClass).length / chosen.length - own / workers)).toBeLessThan(0.02);
    }
  });

  it('finds small employers near home, 8 of 10 at this size, and large ones anywhere', () => {
    const near = (sizeClass: string) =>
      shareOf(ofClass(sizeClass), ({ state, sponsor }) => state === sponsor.state);
    expect(near('3-49')).toBeGreaterThan(0.8);
    expect(near('50-199')).toBeGreaterThan(0.6);
    expect(near('5000+')).toBeLessThan(0.3);
  });

  it('makes large employers large', () => {
    const sizes = new Map<number, number>();
    for (const { sponsor } of chosen) sizes.set(sponsor.index, (sizes.get(sponsor.index) ?? 0) + 1);
    const rising = [...sizes.values()].sort((one, other) => other - one);
    const top = rising.slice(0, Math.ceil(rising.length / 100)).reduce((sum, size) => sum + size, 0);
    expect(top / chosen.length).toBeGreaterThan(0.3);
    expect(sizes.get(0)).toBe(rising[0]);
  });

  it('works in a dataset of one member', () => {
    const [household] = householdsOf(1);
    const tiny = openMarket(marketDataset({ members: 1 }));
    for (let seed = 0; seed < 200; seed++) {
      const one = openMarket(marketDataset({ members: 1, seed }));
      const { members } = one.enrollment(household as (typeof households)[number]);
      for (const { sponsorIndex } of members.flatMap(({ spans }) => spans)) {
        expect(sponsorIndex ?? 0).toBeLessThan(tiny.sponsorCount);
      }
    }
  });
});
