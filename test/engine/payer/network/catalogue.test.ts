import { describe, expect, it } from 'vitest';
import {
  COMMUNITY_ORGANISATIONS,
  COMMUNITY_PROVIDERS,
  communityTemplates,
  hubProviders,
  hubTemplates,
} from '../../../../shared/engine/payer/network/catalogue.ts';
import { answers, needNumbers, primaryCareChoices } from '../../../../shared/engine/payer/network/needs.ts';
import type { Template } from '../../../../shared/engine/payer/network/template.ts';
import { anySetting, practiceSettings } from '../../../../shared/reference/practice-settings.ts';
import { clinicianKinds, organisationKinds } from '../../../../shared/reference/provider-taxonomy.ts';

const kindsOf = ({ organisations, clinicians }: Template) =>
  [...organisations, ...clinicians].map(({ kind }) => kind.code);

const all = [...communityTemplates, ...hubTemplates(1), ...hubTemplates(7), ...hubTemplates(52)];

describe('the templates of communities', () => {
  it('are of one size', () => {
    for (const template of communityTemplates) {
      expect(template.organisations).toHaveLength(COMMUNITY_ORGANISATIONS);
      expect(kindsOf(template)).toHaveLength(COMMUNITY_PROVIDERS);
    }
  });

  it.each([
    ['clinicians', clinicianKinds],
    ['organisations', organisationKinds],
  ] as const)(
    'hold all kinds of %s: within one of the share of their weight, 5 %% for the largest',
    (side, kinds) => {
      const codes: string[] = communityTemplates.flatMap((template) =>
        template[side].map(({ kind }) => kind.code),
      );
      const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
      for (const { code, weight } of kinds) {
        const expected = (codes.length * weight) / total;
        const got = codes.filter((other) => other === code).length;
        expect(got, code).toBeGreaterThanOrEqual(1);
        expect(Math.abs(got - expected), `${code}: ${got} for ${expected}`).toBeLessThan(1 + 0.05 * expected);
      }
    },
  );
});

describe('hubs', () => {
  it.each([1, 2, 7, 52])('of %i states have every kind somewhere, and one size', (states) => {
    const templates = hubTemplates(states);
    const codes = new Set(templates.flatMap(kindsOf));
    for (const { code } of [...clinicianKinds, ...organisationKinds]) expect(codes).toContain(code);
    for (const template of templates) expect(kindsOf(template)).toHaveLength(hubProviders(states));
  });

  it('have the first clinician of each specialty in an organisation of every network', () => {
    for (const { organisations, clinicians, hosts } of hubTemplates(52)) {
      const seen = new Set<string>();
      for (const [place, { kind }] of clinicians.entries()) {
        const host = organisations[hosts[organisations.length + place] as number];
        if (!seen.has(kind.specialty)) expect(host?.anchor, kind.specialty).toBe(true);
        seen.add(kind.specialty);
      }
    }
  });
});

describe('every template', () => {
  it('has clinicians work where their specialty is at home, and fits a byte', () => {
    for (const { organisations, clinicians, hosts } of all) {
      expect(hosts.length).toBeLessThanOrEqual(256);
      for (const [place, { kind }] of clinicians.entries()) {
        const host = organisations[hosts[organisations.length + place] as number];
        const settings = [...practiceSettings[kind.specialty], ...anySetting];
        expect(settings, `${kind.specialty} at ${host?.kind.specialty}`).toContain(host?.kind.specialty);
        if (host?.focus) expect(host.focus).toBe(kind.specialty);
      }
    }
  });

  it('lists for each need just those who answer it', () => {
    for (const { organisations, clinicians, slotsByNeed } of all) {
      const specialties: string[] = [...organisations, ...clinicians].map(({ kind }) => kind.specialty);
      for (const [need, number] of needNumbers) {
        const expected = [...specialties.keys()].filter((slot) =>
          answers.get(need)?.includes(specialties[slot] as string),
        );
        expect([...(slotsByNeed[number] as Uint8Array)].sort((one, other) => one - other)).toEqual(expected);
      }
    }
  });
});

it('primary care has weights of 100 at every age', () => {
  for (const { specialties } of primaryCareChoices) {
    expect(specialties.reduce((sum, [, weight]) => sum + weight, 0)).toBe(100);
  }
});
