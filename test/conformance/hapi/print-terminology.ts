/**
 * `node print-terminology.ts`: prints, as a bundle of R4, code systems and value sets that the profiles of US Core and CARIN
 * name and no package has the codes of. Systems pass for complete, so that a code that is not listed is an error. Their names are spelled
 * out here, not taken from the writers.
 */
import { claimCodeSets } from '../../../shared/reference/claim-code-sets.ts';
import { DENTAL_CODES } from '../../engine/payer/dental-codes.ts';

const CMS = 'https://www.cms.gov/Medicare';
const CDC_RACE_AND_ETHNICITY = 'urn:oid:2.16.840.1.113883.6.238';
const V3 = 'http://terminology.hl7.org/CodeSystem/v3';
const NLM = 'http://cts.nlm.nih.gov/fhir/ValueSet';

/** Stands for lists that may not be published, of which nothing may come: HAPI looks into no set with an empty system. */
const NOBODYS = 'none';

/** Codes by system. */
const CODE_SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  [`${CMS}/Coding/HCPCSReleaseCodeSets`]: [
    ...(claimCodeSets.get('hcpcs')?.codes ?? []),
    ...(claimCodeSets.get('modifier')?.codes ?? []),
  ],
  [`${CMS}/Medicare-Fee-for-Service-Payment/ProspMedicareFeeSvcPmtGen/HIPPSCodes`]: [NOBODYS],
  'http://www.ama-assn.org/go/cpt': [NOBODYS],
  'https://www.nubc.org/CodeSystem/PresentOnAdmissionIndicator': ['Y', 'N', 'U', 'W', '1'],
  // The list that make-files.ts brings, which is nobody's.
  'http://www.ada.org/cdt': Object.values(DENTAL_CODES),
};

/**
 * Value sets that the National Library of Medicine publishes (VSAC), by their number there. That of all races is Judge.java's:
 * R4 has the codes.
 */
const VALUE_SETS = [
  ['2.16.840.1.114222.4.11.836', CDC_RACE_AND_ETHNICITY, '1002-5 2028-9 2054-5 2076-8 2106-3'],
  ['2.16.840.1.113883.3.2074.1.1.3', CDC_RACE_AND_ETHNICITY, '1002-5 2028-9 2054-5 2076-8 2106-3'],
  ['2.16.840.1.114222.4.11.837', CDC_RACE_AND_ETHNICITY, '2135-2 2186-5'],
  ['2.16.840.1.113762.1.4.1', `${V3}-AdministrativeGender`, 'F M'],
  ['2.16.840.1.113762.1.4.1021.102', `${V3}-NullFlavor`, 'ASKU UNK'],
  ['2.16.840.1.113762.1.4.1021.103', `${V3}-NullFlavor`, 'ASKU OTH UNK'],
] as const;

const conceptsOf = (codes: readonly string[]) => codes.map((code) => ({ code }));

const resources = [
  ...Object.entries(CODE_SYSTEMS).map(([url, codes]) => ({
    ...{ resourceType: 'CodeSystem', url, status: 'active', content: 'complete' },
    ...(codes.length > 0 && { concept: conceptsOf(codes) }),
  })),
  ...VALUE_SETS.map(([number, system, codes]) => ({
    ...{ resourceType: 'ValueSet', url: `${NLM}/${number}`, status: 'active' },
    compose: { include: [{ system, concept: conceptsOf(codes.split(' ')) }] },
  })),
];
console.log(
  JSON.stringify({
    ...{ resourceType: 'Bundle', type: 'collection' },
    entry: resources.map((resource) => ({ resource })),
  }),
);
