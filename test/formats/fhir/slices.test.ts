/** Reach: what a resource stream writes does not depend on how members are cut, and a window of days keeps what touches it. */
import { describe, expect, it } from 'vitest';
import { FHIR_BUNDLES } from '../../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../../shared/contracts/fhir.ts';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { FHIR_BUNDLE_KINDS, FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { linesOf, resourcesOf } from './written.ts';

const dataset = payerDataset({ members: 24, seed: 3, parameters: { population: { states: ['VT'] } } });
const opens = [
  ...WRITTEN_FHIR_TYPES.map((type) => [type, FHIR_RESOURCES[type]] as const),
  ...FHIR_BUNDLES.map((kind) => [`bundle ${kind}`, FHIR_BUNDLE_KINDS[kind]] as const),
];

describe('slices', () => {
  it.each(opens)('of members give the same lines as the whole: %s', (_, open) => {
    const whole = linesOf(dataset, open);
    const cuts = [0, 1, 9, 24];
    const parts = cuts
      .slice(1)
      .flatMap((to, place) => linesOf(dataset, open, { members: { from: cuts[place] as number, to } }));
    expect(parts).toEqual(whole);
  });

  it('of the same dataset are the same twice', () => {
    const open = FHIR_RESOURCES.ExplanationOfBenefit;
    expect(linesOf(dataset, open)).toEqual(linesOf(dataset, open));
  });

  it('without the first member of a block leave out what belongs to the block', () => {
    const members = { from: 1, to: 24 };
    for (const type of ['Organization', 'Practitioner', 'PractitionerRole', 'Location'] as const)
      expect(linesOf(dataset, FHIR_RESOURCES[type], { members }), type).toEqual([]);
  });
});

describe('a window of days', () => {
  const window = { from: parseIsoDate('2025-03-01'), to: parseIsoDate('2025-03-31') };
  const whole = resourcesOf(dataset);
  const cut = resourcesOf(dataset, { window });

  it('keeps what touches it and nothing else', () => {
    const within = (date: unknown) => String(date) >= '2025-03-01' && String(date) <= '2025-03-31';
    const kept = <Key extends keyof typeof whole>(
      type: Key,
      isKept: (one: (typeof whole)[Key][number]) => boolean,
    ) => expect(cut[type], type).toEqual(whole[type].filter(isKept));
    kept('MedicationDispense', (one) => within(one['whenHandedOver']));
    kept('Immunization', (one) => within(one['occurrenceDateTime']));
    kept('Claim', (one) => within(one['created']));
    kept('ExplanationOfBenefit', (one) => within(one['created']));
    kept('Procedure', (one) => within(one['performedDateTime']));
    kept('Encounter', (one) => {
      const { start, end } = one['period'] as { start: string; end?: string };
      return start <= '2025-03-31' && (end === undefined || end >= '2025-03-01');
    });
    expect(cut.Claim.length).toBeGreaterThan(10);
    expect(cut.Claim.length).toBeLessThan(whole.Claim.length / 2);
  });

  it('keeps everybody, and who they are with', () => {
    for (const type of ['Patient', 'Organization', 'Practitioner', 'Location'] as const)
      expect(cut[type], type).toEqual(whole[type]);
  });
});
