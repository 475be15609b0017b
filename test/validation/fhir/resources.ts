import { validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';
import type { FhirValidatorOptions } from '../../../shared/validation/fhir/options.ts';
import type { Finding, ValidationReport } from '../../../shared/validation/finding.ts';

/** A resource that a test may change as it likes. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what no type allows
export type Loose = any;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Judges text. */
export const judgeText = (text: string, options: FhirValidatorOptions = {}): ValidationReport =>
  validateFhir(bytesOf(text), options);

/** Judges resources, one a line. */
export function judge(resources: readonly Loose[], options: FhirValidatorOptions = {}): ValidationReport {
  return judgeText(resources.map((one) => `${JSON.stringify(one)}\n`).join(''), options);
}

/** Rules that were broken, and where, without what is only information. */
export const told = ({ findings }: ValidationReport): string[] =>
  findings.filter(({ severity }) => severity !== 'info').map(shown);

const shown = ({ rule, place }: Finding): string => `${rule} ${place.path ?? ''}`.trim();

/** Judges a resource after a change. */
export function changed(
  resource: Loose,
  change: (one: Loose) => void,
  options?: FhirValidatorOptions,
): string[] {
  const copy = structuredClone(resource);
  change(copy);
  return told(judge([copy], options));
}

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-';
const CARIN = 'http://hl7.org/fhir/us/carin-bb/';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem/';

export const coded = (system: string, code: string): Loose => ({ coding: [{ system, code }] });
export const usd = (value: number): Loose => ({ value, currency: 'USD' });

export const patient: Loose = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { lastUpdated: '2025-06-30T00:00:00Z', profile: [`${US_CORE}patient`] },
  extension: [
    {
      url: `${US_CORE}race`,
      extension: [
        { url: 'ombCategory', valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: '2106-3' } },
        { url: 'text', valueString: 'White' },
      ],
    },
  ],
  identifier: [{ system: 'https://example.org/members', value: 'M1' }],
  name: [{ use: 'official', family: 'Doe', given: ['Jo', 'Ann'] }],
  telecom: [{ system: 'phone', value: '802-555-0100' }],
  gender: 'female',
  birthDate: '1980-02-29',
};

export const coverage: Loose = {
  resourceType: 'Coverage',
  id: 'c1',
  status: 'active',
  beneficiary: { reference: 'Patient/p1' },
  period: { start: '2024-01-01', end: '2024-12-31' },
  payor: [{ display: 'A payer' }],
};

export const encounter: Loose = {
  resourceType: 'Encounter',
  id: 'e1',
  meta: { lastUpdated: '2025-06-30T00:00:00Z' },
  status: 'finished',
  class: { system: `${TERMINOLOGY}v3-ActCode`, code: 'AMB' },
  subject: { reference: 'Patient/p1' },
  period: { start: '2024-03-01', end: '2024-03-02' },
};

export const observation: Loose = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  category: [coded(`${TERMINOLOGY}observation-category`, 'vital-signs')],
  code: coded('http://loinc.org', '8480-6'),
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2024-03-01',
  valueQuantity: { value: 120, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
};

const supporting = (sequence: number, code: string, rest: Loose): Loose => ({
  sequence,
  category: coded(`${CARIN}CodeSystem/C4BBSupportingInfoType`, code),
  ...rest,
});

const amount = (code: string, value: number): Loose => ({
  category: coded(`${TERMINOLOGY}adjudication`, code),
  amount: usd(value),
});

const status = (code: string): Loose => ({
  category: coded(`${CARIN}CodeSystem/C4BBAdjudicationDiscriminator`, code),
  reason: coded(`${CARIN}CodeSystem/C4BBPayerAdjudicationStatus`, 'innetwork'),
});

const line = (sequence: number, submitted: number, benefit: number): Loose => ({
  sequence,
  productOrService: coded('http://hl7.org/fhir/sid/ndc', '00000123401'),
  servicedDate: '2024-03-01',
  quantity: { value: 30 },
  informationSequence: [1],
  adjudication: [amount('submitted', submitted), amount('benefit', benefit)],
});

/** A pharmacy's explanation of benefit after CARIN. */
export const explanation: Loose = {
  resourceType: 'ExplanationOfBenefit',
  id: 'b1',
  meta: {
    lastUpdated: '2024-04-01T00:00:00Z',
    profile: [`${CARIN}StructureDefinition/C4BB-ExplanationOfBenefit-Pharmacy|2.0.0`],
  },
  identifier: [
    {
      type: coded(`${CARIN}CodeSystem/C4BBIdentifierType`, 'uc'),
      system: 'https://example.org/claims',
      value: '1',
    },
  ],
  status: 'active',
  type: coded(`${TERMINOLOGY}claim-type`, 'pharmacy'),
  use: 'claim',
  patient: { reference: 'Patient/p1' },
  billablePeriod: { start: '2024-03-01' },
  created: '2024-03-05',
  insurer: { reference: 'Organization/payer' },
  provider: { reference: 'Organization/pharmacy' },
  outcome: 'complete',
  supportingInfo: [
    supporting(1, 'dayssupply', { valueQuantity: { value: 30 } }),
    supporting(2, 'dawcode', {
      code: coded(`${TERMINOLOGY}NCPDPDispensedAsWrittenOrProductSelectionCode`, '0'),
    }),
    supporting(3, 'refillnum', { valueQuantity: { value: 0 } }),
    supporting(4, 'refillsauthorized', { valueQuantity: { value: 0 } }),
  ],
  insurance: [{ focal: true, coverage: { reference: 'Coverage/c1' } }],
  item: [line(1, 100.1, 60.2), line(2, 50.2, 30.1)],
  adjudication: [status('benefitpaymentstatus'), status('billingnetworkstatus')],
  total: [amount('submitted', 150.3), amount('benefit', 90.3)],
  payment: { amount: usd(90.3) },
};

/** A bundle of resources under full URLs. */
export const bundleOf = (resources: readonly Loose[], type = 'collection'): Loose => ({
  resourceType: 'Bundle',
  type,
  entry: resources.map((resource) => ({
    fullUrl: `https://example.org/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});
