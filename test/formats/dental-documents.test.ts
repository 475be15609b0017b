/** Reach: a small dataset with code lists as X12 and FHIR, before the product's own validators, which know none of the writers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { X12_SETS } from '../../shared/contracts/documents.ts';
import { openHistory } from '../../shared/engine/payer/history.ts';
import { validateFhir } from '../../shared/validation/fhir/fhir-validator.ts';
import { parseX12 } from '../../shared/validation/x12/parse.ts';
import { validateX12 } from '../../shared/validation/x12/validator.ts';
import { DENTAL_CODES } from '../engine/payer/dental-codes.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import { writtenFiles } from './written-files.ts';

const MEMBERS = 150;
const cpt = { visit_standard: '99999', anesthesia: '00999', lab_lipids: '0000X' };
const dataset = payerDataset({ members: MEMBERS, seed: 8, codes: { cpt, cdt: DENTAL_CODES } });
const resourceTypes = ['Encounter', 'Procedure', 'Claim', 'ExplanationOfBenefit'] as const;

let files: Map<string, Buffer>;
beforeAll(() => {
  files = writtenFiles(dataset, {
    x12: { sets: X12_SETS.filter((set) => !set.startsWith('834')) },
    fhir: { resourceTypes, encodings: ['json'] },
  });
}, 30_000);

const fileOf = (name: string): Buffer => files.get(name) as Buffer;
const resourcesOf = (type: string) =>
  String(fileOf(`${type}/ndjson`))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const segmentsOf = (set: string) =>
  parseX12(fileOf(`x12_${set}/x12`)).flatMap(({ groups }) =>
    groups.flatMap(({ transactions }) => transactions.flatMap(({ segments }) => segments)),
  );
const isOral = ({ type }: { type: { coding: { code: string }[] } }) => type.coding[0]?.code === 'oral';

describe('X12 with code lists', () => {
  it('is without a fault in the eyes of our own validator, in every set', () => {
    for (const [name, bytes] of files) {
      if (!name.startsWith('x12_')) continue;
      const { findings } = validateX12(bytes, { maxFindings: 100_000 });
      expect(
        findings.filter(({ severity }) => severity === 'error'),
        name,
      ).toEqual([]);
    }
  });

  it('bills CPT under HC, dental codes under AD with tooth, surfaces and part of the mouth', () => {
    const professional = segmentsOf('837p').filter(({ id }) => id === 'SV1');
    expect(professional.some(({ elements }) => elements[0]?.startsWith('HC:99999'))).toBe(true);
    const dental = segmentsOf('837d');
    const lines = dental.filter(({ id }) => id === 'SV3');
    expect(lines.length).toBeGreaterThan(100);
    for (const { elements } of lines) expect(elements[0]).toMatch(/^AD:D\d{4}$/);
    const teeth = dental.filter(({ id }) => id === 'TOO');
    expect(teeth.some(({ elements }) => /^[BDFILMO](:[BDFILMO])*$/.test(elements[2] ?? ''))).toBe(true);
    const paid = segmentsOf('835').filter(({ id }) => id === 'SVC');
    expect(paid.some(({ elements }) => elements[0]?.startsWith('AD:D'))).toBe(true);
  });

  it('tells anaesthesia in minutes, a quarter of an hour a unit', () => {
    const told = segmentsOf('837p').filter(({ elements }) => elements[0] === 'HC:00999');
    for (const { elements } of told) {
      expect(elements[2]).toBe('MJ');
      expect(Number(elements[3]) % 15).toBe(0);
    }
    const history = openHistory(dataset);
    const households = [...history.block(0, { from: 0, to: MEMBERS }).households(false)];
    const billed = households
      .flatMap(({ claims }) => claims)
      .filter(({ claim }) => claim.kind === 'professional')
      .flatMap(({ submissions }) => submissions.flatMap(({ claim }) => claim.lines));
    expect(told.length).toBe(billed.filter(({ procedure }) => procedure === '00999').length);
    expect(told.length).toBeGreaterThan(0);
  });

  it('asks about no dental visit in real time, and sends no dental claim so', () => {
    const inquiries = segmentsOf('270').filter(({ id }) => id === 'EQ');
    expect(inquiries.length).toBeGreaterThan(50);
    const history = openHistory(dataset);
    for (const household of history.block(0, { from: 0, to: MEMBERS }).households(false)) {
      const dental = new Set(
        household.persons.flatMap((person) =>
          household
            .course(person)
            .encounters.filter(({ reason }) => reason === 'dental')
            .map(({ ordinal }) => `${person.index} ${ordinal}`),
        ),
      );
      for (const asked of household.realTime) {
        if (asked.kind === 'eligibility_inquiry')
          expect(dental.has(`${asked.person.index} ${asked.encounterOrdinal}`)).toBe(false);
        if (asked.kind === 'claim_adjudication') expect(asked.history.claim.kind).not.toBe('dental');
      }
    }
  });
});

describe('FHIR with code lists', () => {
  it('is without a fault in the eyes of our own validator', () => {
    for (const [name, bytes] of files) {
      if (!name.startsWith('fhir_')) continue;
      const { findings } = validateFhir(bytes, { maxFindings: 1_000 });
      expect(
        findings.filter(({ severity }) => severity !== 'info'),
        name,
      ).toEqual([]);
    }
  });

  it('explains dental claims by the oral profile, with teeth and codes of their system', () => {
    const oral = resourcesOf('fhir_explanation_of_benefit').filter(isOral);
    expect(oral.length).toBeGreaterThan(50);
    const items = oral.flatMap(({ item }) => item);
    for (const { meta, provider } of oral) {
      expect(meta.profile[0]).toMatch(/C4BB-ExplanationOfBenefit-Oral\|2\.0\.0$/);
      expect(provider.reference).toMatch(/^Practitioner\//);
    }
    for (const { productOrService } of items)
      expect(productOrService.coding[0]).toMatchObject({ system: 'http://www.ada.org/cdt' });
    expect(items.some(({ subSite }) => subSite?.length > 0)).toBe(true);
    expect(items.filter(({ subSite }) => subSite).every(({ bodySite }) => bodySite !== undefined)).toBe(true);
  });

  it('has CPT under its own system, and procedures of dentists at their teeth', () => {
    const codings = resourcesOf('fhir_claim').flatMap(({ item }) =>
      item.map(
        ({ productOrService }: { productOrService: { coding: object[] } }) => productOrService.coding[0],
      ),
    );
    expect(codings).toContainEqual({ system: 'http://www.ama-assn.org/go/cpt', code: '99999' });
    const dental = resourcesOf('fhir_procedure').filter(({ code }) =>
      code.coding[0].code.startsWith('dental_'),
    );
    expect(dental.some(({ bodySite }) => bodySite?.length === 1)).toBe(true);
    expect(dental.some(({ code }) => /exam|xray/.test(code.coding[0].code))).toBe(false);
  });
});
