import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import type { ClaimHistory } from '../../../../shared/engine/payer/claims/claim-history.ts';
import { DEFAULT_CLAIM_PARAMETERS } from '../../../../shared/engine/payer/claims/claim-parameters.ts';
import { openClaims } from '../../../../shared/engine/payer/claims/claims.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import { openMarket } from '../../../../shared/engine/payer/market/market.ts';
import { DEFAULT_MARKET_PARAMETERS } from '../../../../shared/engine/payer/market/parameters.ts';
import { openNetwork } from '../../../../shared/engine/payer/network/network.ts';
import { DEFAULT_NETWORK_PARAMETERS } from '../../../../shared/engine/payer/network/parameters.ts';
import { openPopulation } from '../../../../shared/engine/payer/population.ts';
import { payerDataset } from '../payer-dataset.ts';
import { course } from './world.ts';

const members = 2_000;
const states = [...STATE_CODES];
const asOfDay = parseIsoDate('2026-01-01');
const period = { from: parseIsoDate('2025-01-01'), to: asOfDay - 1 };

/** Real people, plans and providers, with care made by hand. */
function world(seed: number) {
  const population = openPopulation(payerDataset({ members, seed }));
  const network = openNetwork({ seed, members, states, parameters: DEFAULT_NETWORK_PARAMETERS });
  const market = openMarket({
    seed,
    members,
    states,
    asOfDay,
    period,
    parameters: DEFAULT_MARKET_PARAMETERS,
  });
  const { plans } = market;
  const claims = openClaims({ seed, asOfDay, parameters: DEFAULT_CLAIM_PARAMETERS, plans, network });
  const histories = (household: Household): ClaimHistory[] => {
    const courses = household.persons.map(({ index }) => course(index, 45, period.from, period.to));
    return claims.histories(household, market.enrollment(household), courses);
  };
  return { population, network, histories };
}

describe('the claims of real households', () => {
  const { population, network, histories } = world(42);
  const [first, ...others] = [...population.households(1)] as [Household, ...Household[]];
  const all = [first, ...others].flatMap(histories);

  it('do not depend on who was asked for before', () => {
    expect(world(42).histories(first)).toEqual(histories(first));
    expect(world(43).histories(first)).not.toEqual(histories(first));
  });

  it('name providers that there are: organisations that are paid, clinicians who work for them', () => {
    for (const { claim } of all.slice(0, 3_000)) {
      expect(network.organisationOf(claim.payee)).toBe(claim.payee);
      if (claim.clinician === null) continue;
      expect(network.provider(claim.clinician).kind).toBe('individual');
      if (claim.kind === 'professional') expect(network.organisationOf(claim.clinician)).toBe(claim.payee);
    }
  });

  it('have keys that no two share', () => {
    const unique = (keys: readonly string[]) => expect(new Set(keys).size).toBe(keys.length);
    unique(all.map(({ claim }) => claim.controlNumber));
    unique(all.flatMap(({ submissions }) => submissions.map(({ payerClaimNumber }) => payerClaimNumber)));
  });

  it('are mostly paid in the network, and a tenth or so of the medical ones denied at first', () => {
    const medical = all.filter(
      ({ claim, transactions }) => claim.kind !== 'pharmacy' && transactions.length > 0,
    );
    const denied = medical.filter(({ transactions }) => transactions[0]?.kind === 'denial');
    const share = denied.length / medical.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.18);
    const inNetwork = all.filter(({ claim }) => claim.inNetwork).length / all.length;
    expect(inNetwork).toBeGreaterThan(0.9);
  });

  it('balance to the cent', () => {
    for (const { transactions } of all) {
      for (const { lines } of transactions) {
        for (const {
          charge,
          allowed,
          contractual,
          nonCovered,
          paid,
          deductible,
          copay,
          coinsurance,
          otherPayer,
        } of lines) {
          expect(charge).toBe(allowed + contractual + nonCovered);
          expect(allowed).toBe(paid + deductible + copay + coinsurance + otherPayer);
        }
      }
    }
  });
});
