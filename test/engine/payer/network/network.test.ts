import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES, type StateCode } from '../../../../shared/contracts/dataset.ts';
import { answers, type ClinicianNeed } from '../../../../shared/engine/payer/network/needs.ts';
import { openNetwork } from '../../../../shared/engine/payer/network/network.ts';
import {
  DEFAULT_NETWORK_PARAMETERS,
  NETWORK_PRODUCTS,
} from '../../../../shared/engine/payer/network/parameters.ts';
import {
  CLINICIAN_SPECIALTIES,
  ORGANISATION_SPECIALTIES,
} from '../../../../shared/reference/provider-taxonomy.ts';
import { zipCodes } from '../../../../shared/reference/zip-codes.ts';
import { networkOf, seekersOf, share } from './seekers.ts';

const seed = fc.maxSafeNat();
const someStates = fc.uniqueArray(fc.constantFrom(...STATE_CODES), { minLength: 1, maxLength: 6 });

/** A seeker who lives in one of some states. */
const seekerIn = (states: readonly StateCode[], members: number) => {
  const rows = zipCodes.filter(({ state }) => states.includes(state));
  return fc.record({
    memberIndex: fc.nat(members - 1),
    householdIndex: fc.nat(members - 1),
    zipCode: fc.constantFrom(...rows),
    product: fc.option(fc.constantFrom(...NETWORK_PRODUCTS)),
  });
};

describe('the providers of a dataset', () => {
  it('are owned by blocks without gaps, and each is the same alone', () => {
    for (const [states, blocks] of [
      [STATE_CODES, 3],
      [['VT'], 5],
      [['TX', 'AK'], 2],
    ] as const) {
      const network = networkOf(states, blocks);
      const byBlock = Array.from({ length: blocks }, (_, block) => network.providers(block));
      const all = byBlock.flat();
      expect(all.map(({ index }) => index)).toEqual(
        Array.from({ length: network.size }, (_, index) => index),
      );
      for (const [block, providers] of byBlock.entries()) {
        expect(providers.every(({ index }) => network.blockOf(index) === block)).toBe(true);
      }
      for (let index = 0; index < network.size; index += 37) {
        expect(network.provider(index)).toEqual(all[index]);
        expect(network.npiOf(index)).toBe(all[index]?.npi);
        expect(network.tinOf(index)).toBe(all[index]?.tin);
        expect(network.feeFactorOf(index)).toBe(all[index]?.feeFactor);
      }
    }
  });

  it('do not change when the dataset grows or the parameters of choice do', () => {
    fc.assert(
      fc.property(seed, someStates, (key, states) => {
        const small = networkOf(states, 2, {}, key);
        const large = networkOf(states, 900, { outOfNetworkShare: 0.5, continuity: 0.1 }, key);
        expect(large.providers(1)).toEqual(small.providers(1));
      }),
      { numRuns: 20 },
    );
  });

  it('are in the states of the dataset only, and in all of them from the first block on', () => {
    fc.assert(
      fc.property(seed, someStates, (key, states) => {
        const network = networkOf(states, 2, {}, key);
        const places = [0, 1]
          .flatMap((block) => network.providers(block))
          .map(({ zipCode }) => zipCode.state);
        expect(new Set(places)).toEqual(new Set(states));
      }),
      { numRuns: 20 },
    );
  });

  it('have organisations with a TIN of their own, and clinicians who bill, live and contract as these', () => {
    const network = networkOf(['OH', 'KY'], 40);
    const all = Array.from({ length: 40 }, (_, block) => network.providers(block)).flat();
    const organisations = all.filter(({ kind }) => kind === 'organisation');
    expect(new Set(organisations.map(({ tin }) => tin)).size).toBe(organisations.length);
    expect(new Set(all.map(({ npi }) => npi)).size).toBe(all.length);
    for (const provider of all) {
      const host = all[provider.organisationIndex];
      expect(host?.kind).toBe('organisation');
      const shared = ({ tin, zipCode, addressLine, phone, networks }: typeof provider) => [
        tin,
        zipCode,
        addressLine,
        phone,
        networks,
      ];
      expect(host && shared(host)).toEqual(shared(provider));
      expect(network.organisationOf(provider.index)).toBe(provider.organisationIndex);
    }
  });

  it('can be reached by nobody: fictional telephones, invented streets and names', () => {
    for (const provider of networkOf(STATE_CODES, 1).providers(0)) {
      expect(provider.phone).toMatch(/^[2-9]\d\d-555-01\d\d$/);
      expect(provider.zipExtension).toMatch(/^(?!0000)\d{4}$/);
      expect(provider.addressLine).toMatch(/^\d+ [A-Z][a-z]+ [A-Z][a-z]+( Ste \d{3})?$/);
      expect(provider.name).toMatch(/^[A-Z][A-Za-z',.\-/ ]+$/);
    }
  });

  it('charge as their state does: the mean within 2.5 % of par, rich states above it', () => {
    const network = networkOf(STATE_CODES, 1_000);
    const factors = Array.from({ length: 50 }, (_, step) =>
      network.feeFactorOf(network.size - 1 - step * 84 * 19),
    );
    expect(Math.abs(factors.reduce((sum, factor) => sum + factor, 0) / factors.length - 10_000)).toBeLessThan(
      250,
    );
    const of = (state: StateCode) => networkOf([state], 1).feeFactorOf(0);
    expect(of('MD')).toBeGreaterThan(10_500);
    expect(of('MS')).toBeLessThan(9_500);
  });
});

describe('every lookup', () => {
  it('gives a provider who answers the need, of the blocks so far, and the same when asked again', () => {
    const needs = [...answers.keys()];
    const blocks = 30;
    const network = networkOf(['TX', 'OK', 'VT'], blocks);
    const other = networkOf(['TX', 'OK', 'VT'], 31);
    fc.assert(
      fc.property(
        seekerIn(['TX', 'OK', 'VT'], blocks * 1_000),
        fc.constantFrom(...needs),
        fc.nat(2 ** 22 - 1),
        (seeker, need, ordinal) => {
          const isClinician = !(ORGANISATION_SPECIALTIES as readonly string[]).includes(need);
          const find = (of: typeof network) =>
            isClinician
              ? of.specialistFor(seeker, need as ClinicianNeed, ordinal)
              : of.facilityFor(seeker, need as (typeof ORGANISATION_SPECIALTIES)[number], ordinal);
          const found = find(network);
          const provider = network.provider(found);
          expect(answers.get(need)).toContain(provider.specialty);
          expect(provider.kind).toBe(isClinician ? 'individual' : 'organisation');
          expect(network.blockOf(found)).toBeLessThanOrEqual(Math.floor(seeker.memberIndex / 1_000));
          expect(find(network)).toBe(found);
          expect(find(other)).toBe(found);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('stays in the state when the state has such a provider', () => {
    const states: StateCode[] = ['CA', 'WY', 'NV'];
    const blocks = 12;
    const network = networkOf(states, blocks);
    const specialties = new Map<StateCode, Set<string>>();
    for (let index = 0; index < network.size; index++) {
      const { zipCode, specialty } = network.provider(index);
      specialties.set(zipCode.state, (specialties.get(zipCode.state) ?? new Set()).add(specialty));
    }
    const last = blocks * 1_000 - 1;
    for (const need of CLINICIAN_SPECIALTIES) {
      for (const seeker of seekersOf(states, 1, 30, 'hmo')) {
        const found = network.specialistFor({ ...seeker, memberIndex: last }, need, 1);
        const { state } = network.provider(found).zipCode;
        if (specialties.get(seeker.zipCode.state)?.has(need)) expect(state, need).toBe(seeker.zipCode.state);
      }
    }
  });

  it('works wherever there is but one block', () => {
    for (const state of STATE_CODES) {
      const network = networkOf([state], 1);
      for (const seeker of seekersOf([state], 1, 5, 'ppo')) {
        expect(network.provider(network.primaryCareOf(seeker, 30)).zipCode.state).toBe(state);
        expect(network.provider(network.facilityFor(seeker, 'air_ambulance', 0)).specialty).toBe(
          'air_ambulance',
        );
      }
    }
  });

  it('names colleagues of the organisation that was asked for', () => {
    const network = networkOf(STATE_CODES, 60);
    const seekers = seekersOf(STATE_CODES, 60, 2_000, 'ppo');
    const pairs = seekers.map((seeker) => {
      const hospital = network.facilityFor(seeker, 'general_hospital', 4);
      return { hospital, doctor: network.clinicianAt(seeker, hospital, 'emergency_medicine', 4) };
    });
    expect(pairs.every(({ doctor }) => network.provider(doctor).specialty === 'emergency_medicine')).toBe(
      true,
    );
    expect(
      share(pairs, ({ hospital, doctor }) => network.organisationOf(doctor) === hospital),
    ).toBeGreaterThan(0.7);
  });
});

describe('bad input', () => {
  const network = networkOf(['VT'], 2);
  const [seeker] = seekersOf(['VT'], 2, 1, 'hmo');

  it('is refused with what is wrong about it', () => {
    if (seeker === undefined) throw new Error('no seeker');
    const [texan] = seekersOf(['TX'], 2, 1, 'hmo');
    expect(() => network.provider(network.size)).toThrow(`provider ${network.size} is not from 0 to`);
    expect(() => network.provider(0.5)).toThrow(RangeError);
    expect(() => network.providers(2)).toThrow('block 2 is not from 0 to 1');
    expect(() => network.primaryCareOf(texan ?? seeker, 40)).toThrow("TX is none of the dataset's states");
    expect(() => network.specialistFor(seeker, 'cardiology', 2 ** 22)).toThrow('ordinal 4194304 is not');
    expect(() => networkOf([], 1)).toThrow('at least one state');
    expect(() => networkOf(['VT'], 1, { continuity: 1.5 })).toThrow(
      '/continuity is 1.5: it must be from 0 to 1',
    );
    const parameters = DEFAULT_NETWORK_PARAMETERS;
    expect(() => openNetwork({ seed: 1, members: 0, states: ['VT'], parameters })).toThrow('members 0');
  });
});
