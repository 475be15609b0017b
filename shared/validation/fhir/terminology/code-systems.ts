import { claimCodeSets } from '../../../reference/claim-code-sets.ts';
import { vaccineCodes, vaccineManufacturers } from '../../../reference/vaccine-codes.ts';
import { TERMINOLOGY } from '../rules/content-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { hasLoincCheck, hasNpiCheck, hasVerhoeffCheck } from './check-digits.ts';

/** Judges a code of a system: the rule that it breaks, or null. */
type CodeCheck = (code: string) => Rule | null;

const shaped =
  (form: RegExp): CodeCheck =>
  (code) =>
    form.test(code) ? null : TERMINOLOGY['code-format'];

const checked =
  (form: RegExp, hasCheck: (code: string) => boolean): CodeCheck =>
  (code) => {
    if (!form.test(code)) return TERMINOLOGY['code-format'];
    return hasCheck(code) ? null : TERMINOLOGY['check-digit'];
  };

const oneOf =
  (codes: ReadonlyMap<string, unknown>): CodeCheck =>
  (code) =>
    codes.has(code) ? null : TERMINOLOGY['unknown-code'];

/** Judges by a list that the product ships: all of it when it is complete, else by the form. */
function listed(name: string, form: RegExp): CodeCheck {
  const set = claimCodeSets.get(name);
  if (set === undefined) throw new RangeError(`no code set ${name}`);
  const codes = new Set(set.codes);
  const unlisted = set.extent === 'complete' ? TERMINOLOGY['unknown-code'] : null;
  return (code) => {
    if (codes.has(code)) return null;
    return form.test(code) ? unlisted : TERMINOLOGY['code-format'];
  };
}

const loincTerm = checked(/^[1-9][0-9]{0,6}-[0-9]$/, hasLoincCheck);
const loincPart = shaped(/^L[APG][1-9][0-9]{0,6}-[0-9]$/);

/** Terms have a check digit that is known; answers, parts and groups have one of another kind. */
const loinc: CodeCheck = (code) => (code.startsWith('L') ? loincPart : loincTerm)(code);

/** Codes by system. Of systems that are not here, and of codes that are well formed but not listed, nothing is said. */
const CODE_CHECKS: ReadonlyMap<string, CodeCheck> = new Map<string, CodeCheck>([
  ['http://loinc.org', loinc],
  ['http://snomed.info/sct', checked(/^[1-9][0-9]{5,17}$/, hasVerhoeffCheck)],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', shaped(/^[1-9][0-9]{0,7}$/)],
  ['http://hl7.org/fhir/sid/cvx', oneOf(vaccineCodes)],
  ['http://hl7.org/fhir/sid/mvx', oneOf(vaccineManufacturers)],
  [
    'http://hl7.org/fhir/sid/ndc',
    shaped(/^(?:[0-9]{10,11}|(?=[0-9-]{12,13}$)[0-9]{4,5}-[0-9]{3,4}-[0-9]{1,2})$/),
  ],
  ['http://hl7.org/fhir/sid/icd-10-cm', shaped(/^[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/i)],
  ['http://www.cms.gov/Medicare/Coding/ICD10', shaped(/^[0-9A-HJ-NP-Z]{7}$/i)],
  ['http://nucc.org/provider-taxonomy', shaped(/^[0-9A-Z]{9}X$/)],
  ['http://www.ama-assn.org/go/cpt', shaped(/^(?:[0-9]{4}[0-9A-Z]|[0-9A-Z]{2})$/)],
  ['https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', shaped(/^(?:[A-Z][0-9]{4}|[0-9A-Z]{2})$/)],
  [
    'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
    listed('place_of_service', /^[0-9]{2}$/),
  ],
  ['https://www.nubc.org/CodeSystem/PatDischargeStatus', listed('discharge_status', /^[0-9]{2}$/)],
  ['https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit', listed('admission_type', /^[1-9]$/)],
  ['https://www.nubc.org/CodeSystem/RevenueCodes', shaped(/^[0-9]{3,4}$/)],
  ['https://www.nubc.org/CodeSystem/TypeOfBill', shaped(/^0?[0-9]{2}[0-9A-Z]$/)],
]);

/** Judges a code by its system. */
export function codeProblem(system: string, code: string): Rule | null {
  return CODE_CHECKS.get(system)?.(code) ?? null;
}

const NPI = checked(/^[0-9]{10}$/, hasNpiCheck);

/** Judges the value of an identifier by its system: NPIs, and tax and social security numbers by form. */
export function identifierProblem(system: string, value: string): Rule | null {
  if (system === 'http://hl7.org/fhir/sid/us-npi') return NPI(value);
  if (system === 'http://hl7.org/fhir/sid/us-ssn') return SSN.test(value) ? null : TERMINOLOGY['code-format'];
  return null;
}
const SSN = /^[0-9]{3}-?[0-9]{2}-?[0-9]{4}$/;
