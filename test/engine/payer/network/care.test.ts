import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES, type StateCode } from '../../../../shared/contracts/dataset.ts';
import type { CareSeeker } from '../../../../shared/engine/payer/network/care.ts';
import { Contracts } from '../../../../shared/engine/payer/network/contracts.ts';
import { Layout } from '../../../../shared/engine/payer/network/layout.ts';
import { needNumbers } from '../../../../shared/engine/payer/network/needs.ts';
import type { Network } from '../../../../shared/engine/payer/network/network.ts';
import {
  BREADTHS,
  DEFAULT_NETWORK_PARAMETERS,
  NETWORK_PRODUCTS,
  type NetworkParameters,
} from '../../../../shared/engine/payer/network/parameters.ts';
import { Search } from '../../../../shared/engine/payer/network/search.ts';
import { levelOf, pointOf } from '../../../../shared/engine/payer/network/spread.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { networkOf, seekersOf, share } from './seekers.ts';

const EVERYDAY = ['cardiology', 'dermatology', 'orthopedics', 'psychotherapy', 'gastroenterology'] as const;

describe('the nearest provider', () => {
  it('is in the cell of the line where the member lives, when a community there has one', () => {
    const layout = new Layout(9, ['CA', 'NV']);
    const search = new Search(
      layout,
      new Contracts(new Stream(9, DOMAINS.payer), layout, DEFAULT_NETWORK_PARAMETERS),
    );
    const shift = layout.shifts[0] as number;
    const need = needNumbers.get('cardiology') as number;
    const point = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 3_000 }), fc.nat(1_000), (at, communities, word) => {
        const home = { state: 0, point: at, blocks: 1, communities };
        const quest = { need, product: null, outside: false, word, shift: 0, hubFirst: false };
        const found = layout.positionOf(search.find(home, quest)).place;
        const width = 2 ** (32 - levelOf(communities));
        const near = Array.from({ length: communities }, (_, rank) => rank)
          .filter((rank) => Math.floor(pointOf(rank, shift) / width) === Math.floor(at / width))
          .filter((rank) => (layout.communityTemplate(0, rank).slotsByNeed[need] as Uint8Array).length > 0)
          .map((rank) => layout.communityPlace(0, rank));
        if (near.length > 0) expect(near).toContain(found);
      }),
      { numRuns: 150 },
    );
  });
});

describe('visits of 20,000 members of all states among 200 blocks', () => {
  const network = networkOf(STATE_CODES, 200);
  const seekers = seekersOf(STATE_CODES, 200, 20_000, 'ppo');
  const isInState = (seeker: CareSeeker, index: number) =>
    network.provider(index).zipCode.state === seeker.zipCode.state;

  it('are inside the state: all of primary, hospital, pharmacy and laboratory, 95 % of specialists', () => {
    const sample = seekers.filter((_, place) => place % 5 === 0);
    const everyday: ((seeker: CareSeeker) => number)[] = [
      (seeker) => network.primaryCareOf(seeker, 40),
      (seeker) => network.facilityFor(seeker, 'general_hospital', 1),
      (seeker) => network.pharmacyFor(seeker, 1),
      (seeker) => network.laboratoryFor(seeker, 1),
    ];
    for (const find of everyday) expect(share(sample, (seeker) => isInState(seeker, find(seeker)))).toBe(1);
    for (const need of EVERYDAY) {
      const inside = share(sample, (seeker) => isInState(seeker, network.specialistFor(seeker, need, 1)));
      expect(inside, need).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('are in the network but for the share of the parameter, within 3 points', () => {
    for (const need of EVERYDAY) {
      const outside = share(
        seekers.filter((_, place) => place % 4 === 0),
        (seeker) => !network.isInNetwork(network.specialistFor(seeker, need, 1), 'ppo'),
      );
      expect(outside, need).toBeLessThan(0.08);
      expect(outside, need).toBeGreaterThan(0.005);
    }
  });

  it('gives every primary care provider of the first half of the blocks somebody', () => {
    const seen = new Set(seekers.map((seeker) => network.primaryCareOf(seeker, 40)));
    expect(seen.size).toBeGreaterThan(900);
  });
});

describe('primary care', () => {
  const network = networkOf(['OH'], 20);
  const seekers = seekersOf(['OH'], 20, 4_000, 'ppo');

  it('goes by age', () => {
    const specialties = (age: number) =>
      seekers.map((seeker) => network.provider(network.primaryCareOf(seeker, age)).specialty);
    const part = (age: number, name: string) => share(specialties(age), (specialty) => specialty === name);
    expect(Math.abs(part(5, 'pediatrics') - 0.7)).toBeLessThan(0.03);
    expect(part(40, 'pediatrics')).toBe(0);
    expect(Math.abs(part(40, 'internal_medicine') - 0.38)).toBeLessThan(0.03);
    expect(Math.abs(part(80, 'internal_medicine') - 0.45)).toBeLessThan(0.03);
  });

  it('stays the same over the years: at 20 and 60 for everyone, at 10 and 40 for those with a family physician', () => {
    for (const seeker of seekers.slice(0, 500)) {
      expect(network.primaryCareOf(seeker, 60)).toBe(network.primaryCareOf(seeker, 20));
      const child = network.primaryCareOf(seeker, 10);
      if (network.provider(child).specialty === 'family_medicine') {
        expect(network.primaryCareOf(seeker, 40)).toBe(child);
      }
    }
  });
});

it('a household has one usual pharmacy', () => {
  const network = networkOf(['OH'], 5, { continuity: 1, outOfNetworkShare: 0 });
  for (const seeker of seekersOf(['OH'], 5, 200, 'ppo')) {
    const spouse = { ...seeker, memberIndex: seeker.memberIndex + 1 };
    expect(network.pharmacyFor(spouse, 7)).toBe(network.pharmacyFor(seeker, 3));
  }
});

/** What one parameter is to move, measured. */
interface Effect {
  readonly parameter: keyof NetworkParameters;
  readonly of: (network: Network) => number;
  /** Where the measure must be, of the parameter's value. */
  readonly tolerance: number;
}

const STATES: StateCode[] = ['OH', 'IN'];
const BLOCKS = 60;
const patients = seekersOf(STATES, BLOCKS, 6_000, 'ppo').filter(({ memberIndex }) => memberIndex > 20_000);

/** Providers of communities: 1,416 organisations and 3,540 clinicians. */
const listed = (network: Network) =>
  Array.from({ length: BLOCKS - 1 }, (_, block) => network.providers(block + 1)).flat();

const usualCardiologist = (network: Network, seeker: CareSeeker) =>
  Array.from({ length: 9 }, (_, ordinal) => network.specialistFor(seeker, 'cardiology', ordinal))
    .sort((one, other) => one - other)
    .at(4) as number;

const effects: readonly Effect[] = [
  ...NETWORK_PRODUCTS.map((product) => ({
    parameter: BREADTHS[product],
    of: (network: Network) => share(listed(network), ({ networks }) => networks[product]),
    tolerance: 0.05,
  })),
  {
    parameter: 'outOfNetworkShare',
    of: (network) =>
      share(patients, (seeker) => {
        const found = network.specialistFor({ ...seeker, product: 'epo' }, 'cardiology', 5);
        return !network.isInNetwork(found, 'epo');
      }),
    tolerance: 0.04,
  },
  {
    parameter: 'acceptsNewPatientsShare',
    of: (network) =>
      share(
        listed(network).filter((provider) => provider.kind === 'individual'),
        ({ acceptsNewPatients }) => acceptsNewPatients,
      ),
    tolerance: 0.025,
  },
];

describe.each(effects)('$parameter', ({ parameter, of, tolerance }) => {
  it.each([0.2, 0.6])('of %d is what is measured', (value) => {
    const others = { outOfNetworkShare: 0 };
    const measured = of(networkOf(STATES, BLOCKS, { ...others, [parameter]: value }));
    expect(Math.abs(measured - value), `${measured}`).toBeLessThan(tolerance);
  });

  it('leaves names, numbers and places as they are', () => {
    const facts = (network: Network) =>
      network.providers(4).map(({ npi, tin, name, zipCode }) => [npi, tin, name, zipCode]);
    expect(facts(networkOf(STATES, BLOCKS, { [parameter]: 0.3 }))).toEqual(facts(networkOf(STATES, BLOCKS)));
  });
});

describe('continuity', () => {
  const loyal = (continuity: number) => {
    const network = networkOf(STATES, BLOCKS, { continuity, outOfNetworkShare: 0 });
    const some = patients.slice(0, 600);
    return share(
      some,
      (seeker) => network.specialistFor(seeker, 'cardiology', 77) === usualCardiologist(network, seeker),
    );
  };

  it('raises the share of visits to the usual specialist, up to all', () => {
    expect(loyal(0.9)).toBeGreaterThan(loyal(0.5) + 0.1);
    expect(loyal(1)).toBe(1);
  });
});

describe('travelShare', () => {
  const near = (travelShare: number) => {
    const network = networkOf(STATES, BLOCKS, { travelShare, outOfNetworkShare: 0 });
    return share(patients, (seeker) => {
      const { zipCode } = network.provider(network.facilityFor(seeker, 'general_hospital', 1));
      return zipCode.countyFips === seeker.zipCode.countyFips;
    });
  };

  it('lowers the share of care in the own county', () => {
    expect(near(0)).toBeGreaterThan(near(0.5) + 0.05);
    expect(near(0.5)).toBeGreaterThan(near(1) + 0.05);
  });
});
