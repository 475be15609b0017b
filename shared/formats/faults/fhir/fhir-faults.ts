import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { FoundAt } from '../fault.ts';
import { cutLine, type LineFaultClass, lineTwice } from '../line-editor.ts';
import {
  addElement,
  change,
  changeCoding,
  changeList,
  changeReference,
  currency,
  DAYS,
  inResource,
  loadedPicture,
  type MakeFhirFault,
  moreMoney,
  reversedPeriod,
  set,
  twiceKey,
  wrongLoinc,
} from './fhir-edits.ts';

interface FhirFaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly contents: readonly string[];
  readonly describe: string;
  readonly make: MakeFhirFault;
  readonly level: LineFaultClass['expected']['level'];
  /** Without `fhir.`. */
  readonly rule: string;
  /** Issue type of the OperationOutcome. */
  readonly issue: string;
  readonly foundAt?: FoundAt;
}

const fhirClass = ({
  name,
  level,
  rule,
  issue,
  foundAt = 'value',
  ...rest
}: FhirFaultRow): LineFaultClass => ({
  ...{ id: `fhir.${name}`, ...rest, foundAt },
  expected: { level, rule: `fhir.${rule}`, acknowledgement: { by: 'OperationOutcome', code: issue } },
});

const EVERY = ['every type and bundle'];
const TYPED = ['every type'];
const MONEY = ['Claim', 'ExplanationOfBenefit'];
const DATED = ['types with dates'];
const OF_PATIENTS = ['types about a patient'];
/** Types whose status is required. */
const WITH_STATUS = [
  'Observation',
  'DiagnosticReport',
  'Claim',
  'ExplanationOfBenefit',
  'Coverage',
  'Encounter',
  'Immunization',
];
/** An element of each type that its profile demands and FHIR does not. */
const PROFILED: Readonly<Record<string, string>> = { Patient: 'gender', Condition: 'category' };

/** Every class of faults of FHIR. */
export const FHIR_FAULTS: readonly LineFaultClass[] = (
  [
    {
      ...{
        name: 'json-cut',
        group: 'structure',
        contents: EVERY,
        level: 1,
        rule: 'json.syntax',
        issue: 'structure',
      },
      describe: 'The JSON of the resource is cut off.',
      make: cutLine,
      foundAt: 'record',
    },
    {
      ...{ name: 'key-twice', group: 'duplicate', contents: EVERY, level: 1, rule: 'json.duplicate-key' },
      describe: 'An object has the same key twice.',
      make: twiceKey,
      issue: 'structure',
      foundAt: 'record',
    },
    {
      ...{ name: 'element-unknown', group: 'structure', contents: EVERY, level: 1 },
      describe: 'The resource has an element that its type does not have.',
      make: addElement,
      rule: 'structure.unknown-element',
      issue: 'structure',
    },
    {
      ...{ name: 'not-a-list', group: 'structure', contents: TYPED, level: 1, rule: 'structure.not-array' },
      describe: 'An element that repeats is not written as a list.',
      make: changeList(([first]) => first),
      issue: 'structure',
    },
    {
      ...{ name: 'list-empty', group: 'structure', contents: TYPED, level: 1, rule: 'structure.empty' },
      describe: 'A list is there and empty.',
      make: changeList(() => []),
      issue: 'structure',
    },
    {
      ...{
        name: 'value-of-other-type',
        group: 'structure',
        contents: EVERY,
        level: 1,
        rule: 'structure.wrong-type',
      },
      describe: 'A text is written as a number.',
      make: change(['status', 'gender', 'name'], () => 1),
      issue: 'structure',
    },
    {
      ...{ name: 'date-impossible', group: 'structure', contents: DATED, level: 1, rule: 'structure.date' },
      describe: 'A date is the 30th of February.',
      make: change(DAYS, (value) => `${String(value).slice(0, 4)}-02-30`),
      issue: 'value',
    },
    {
      ...{ name: 'date-format', group: 'structure', contents: DATED, level: 1, rule: 'structure.format' },
      describe: 'A date is written with month and day first.',
      make: change(DAYS, () => '02/13/2025'),
      issue: 'value',
    },
    {
      ...{
        name: 'status-missing',
        group: 'requirement',
        contents: TYPED,
        level: 1,
        rule: 'structure.missing',
      },
      describe: 'A status that every resource of the type has is missing.',
      make: inResource((resource) =>
        WITH_STATUS.includes(resource.resourceType as string) ? set(resource, 'status', undefined) : null,
      ),
      issue: 'required',
    },
    {
      ...{
        name: 'profile-element-missing',
        group: 'requirement',
        contents: ['Patient', 'Condition'],
        level: 2,
      },
      describe: 'An element that the US Core profile demands is missing.',
      make: inResource((resource) => {
        const name = PROFILED[resource.resourceType as string];
        return name === undefined ? null : set(resource, name, undefined);
      }),
      rule: 'profile.missing',
      issue: 'required',
    },
    {
      ...{
        name: 'claim-total',
        group: 'balance',
        contents: ['Claim'],
        level: 3,
        rule: 'balance.claim-total',
      },
      describe: 'The total of the claim is a dollar more than its items.',
      make: moreMoney('total', ['Claim']),
      issue: 'business-rule',
      foundAt: 'record',
    },
    {
      ...{ name: 'benefit-total', group: 'balance', contents: ['ExplanationOfBenefit'], level: 3 },
      describe: 'The total of a category is a dollar more than its items.',
      make: moreMoney('total', ['ExplanationOfBenefit']),
      rule: 'balance.eob-total',
      issue: 'business-rule',
      foundAt: 'record',
    },
    {
      ...{ name: 'benefit-payment', group: 'balance', contents: ['ExplanationOfBenefit'], level: 3 },
      describe: 'The payment is a dollar more than the benefit.',
      make: moreMoney('payment', ['ExplanationOfBenefit']),
      rule: 'balance.payment',
      issue: 'business-rule',
      foundAt: 'record',
    },
    {
      ...{ name: 'value-and-absence', group: 'situation', contents: ['Observation'], level: 4 },
      describe: 'The observation has a value, and the reason why it has none.',
      make: inResource((resource) =>
        resource.resourceType === 'Observation' && resource.valueQuantity !== undefined
          ? set(resource, 'dataAbsentReason', { text: 'unknown' })
          : null,
      ),
      rule: 'invariant.obs-6',
      issue: 'invariant',
      foundAt: 'record',
    },
    {
      ...{ name: 'status-code', group: 'code', contents: TYPED, level: 5, rule: 'terminology.required-code' },
      describe: 'A code is not one of those that the element is bound to.',
      make: change(['status', 'gender'], () => 'unclear'),
      issue: 'code-invalid',
    },
    {
      ...{
        name: 'loinc-check-digit',
        group: 'code',
        contents: ['Observation', 'DiagnosticReport'],
        level: 5,
      },
      describe: 'A LOINC code has a wrong check digit.',
      make: changeCoding('code', ['Observation', 'DiagnosticReport'], wrongLoinc),
      rule: 'terminology.check-digit',
      issue: 'code-invalid',
      foundAt: 'record',
    },
    {
      ...{ name: 'currency', group: 'code', contents: MONEY, level: 5, rule: 'terminology.currency' },
      describe: 'An amount is in a currency that there is not.',
      make: currency,
      issue: 'code-invalid',
      foundAt: 'record',
    },
    {
      ...{
        name: 'reference-form',
        group: 'reference',
        contents: OF_PATIENTS,
        level: 1,
        rule: 'reference.form',
      },
      describe: 'A reference to the patient is no reference.',
      make: changeReference((reference) => reference.replace('/', ' ')),
      issue: 'value',
      foundAt: 'record',
    },
    {
      ...{
        name: 'reference-target',
        group: 'reference',
        contents: OF_PATIENTS,
        level: 1,
        rule: 'reference.target',
      },
      describe: 'The patient is said to be a location.',
      make: changeReference((reference) => reference.replace('Patient/', 'Schedule/')),
      issue: 'value',
      foundAt: 'record',
    },
    {
      ...{ name: 'period-reversed', group: 'timing', contents: ['types with periods'], level: 4 },
      describe: 'A period ends before it begins.',
      make: reversedPeriod,
      rule: 'invariant.per-1',
      issue: 'invariant',
      foundAt: 'record',
    },
    {
      ...{
        name: 'resource-twice',
        group: 'duplicate',
        contents: TYPED,
        level: 1,
        rule: 'reference.duplicate-id',
      },
      describe: 'The resource is in the file twice.',
      make: (resource) => (resource.resourceType === 'Bundle' ? null : lineTwice(resource)),
      issue: 'duplicate',
      foundAt: 'record',
    },
    {
      ...{
        name: 'narrative-loads',
        group: 'privacy',
        contents: TYPED,
        level: 4,
        rule: 'invariant.txt-1',
      },
      describe: 'The narrative loads a picture from elsewhere, which tells who is read about.',
      make: loadedPicture,
      issue: 'security',
      foundAt: 'record',
    },
  ] satisfies readonly FhirFaultRow[]
).map(fhirClass);
