import { choice, each, element, has, isCoded, type JsonObject, text } from '../model/json.ts';
import { hasNpiCheck } from '../terminology/check-digits.ts';
import { type Invariant, invariant } from './invariant.ts';

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const MEMBER_TYPE = 'http://terminology.hl7.org/CodeSystem/v2-0203';

const hasExtension = (value: JsonObject, url: string): boolean =>
  each(value, 'extension').some((one) => element(one, 'url') === url);

/** Statuses of a report that somebody has seen. */
const REPORTED = ['partial', 'preliminary', 'final', 'amended', 'corrected', 'appended'];
const ORDERS = ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'];

const reported = (what: string, isThere: (value: JsonObject) => boolean): Invariant =>
  invariant(`A report of this status has ${what}.`, `Add ${what}.`, (value) => {
    return !REPORTED.includes(text(value, 'status')) || isThere(value);
  });

const numbered = (what: string, form: RegExp): Invariant =>
  invariant(`This is no ${what}.`, 'Correct the value.', (value) => form.test(text(value, 'value')));

const oneOf = (meaning: string, ...names: readonly string[]): Invariant =>
  invariant(meaning, 'Add one of them.', (value) => names.some((name) => has(value, name)));

const hasValueOrReason = (value: JsonObject): boolean =>
  choice(value, 'value') !== undefined || has(value, 'dataAbsentReason');

const isWhole = (value: JsonObject): boolean =>
  has(value, 'component') || has(value, 'hasMember') || hasValueOrReason(value);

/** The date in an element of type dateTime. Constraints on a choice are asked of what it lies in. */
function isDayPrecise(value: JsonObject): boolean {
  const date = value['effectiveDateTime'];
  return typeof date !== 'string' || date.length >= 10;
}

const OBSERVED = invariant('An observation has a value, parts, or a reason why not.', 'Add one.', isWhole);
const DAY = invariant('The date must name a day.', 'Add month and day.', isDayPrecise);

/** US Core 3.1.1 calls another constraint us-core-8; C4BB-Patient rests on that one. */
const NAMED = invariant('A name has a family or a given name, or a reason why not.', 'Add one.', (value) => {
  return has(value, 'family') || has(value, 'given') || hasExtension(value, ABSENT);
});

/** Constraints of US Core 6.1.0 by key. */
export const US_CORE_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'us-core-1': DAY,
  'us-core-2': OBSERVED,
  'us-core-3': invariant('The unit of a quantity is one of UCUM.', 'Correct system.', (value) => {
    const system = text(value['valueQuantity'], 'system');
    return system === '' || system === 'http://unitsofmeasure.org';
  }),
  'us-core-4': invariant('A coded result should be one of SNOMED CT.', 'Add such a coding.', (value) => {
    const codings = each(value['valueCodeableConcept'], 'coding');
    const systems = codings.map((coding) => text(coding, 'system')).filter((system) => system !== '');
    return systems.length === 0 || systems.includes('http://snomed.info/sct');
  }),
  'us-core-5': invariant('A vaccine should not be told by an NDC.', 'Use CVX.', (value) => {
    return each(value['vaccineCode'], 'coding').every(
      (coding) => element(coding, 'system') !== 'http://hl7.org/fhir/sid/ndc',
    );
  }),
  'us-core-6': invariant(
    'A name has a family or a given name, or else a reason why not.',
    'Add one.',
    (value) => {
      return (has(value, 'family') || has(value, 'given')) !== hasExtension(value, ABSENT);
    },
  ),
  'DocumentReference/us-core-6': invariant('An attachment has a URL or data.', 'Add one.', (value) => {
    return has(value, 'url') || has(value, 'data');
  }),
  'us-core-7': invariant('What was done has a date.', 'Add performed.', (value) => {
    const isDone = ['completed', 'in-progress'].includes(text(value, 'status'));
    return !isDone || choice(value, 'performed') !== undefined;
  }),
  'us-core-8': reported('a date', (value) => choice(value, 'effective') !== undefined),
  'Patient/us-core-8': NAMED,
  'us-core-9': reported('issued', (value) => has(value, 'issued')),
  'us-core-10': reported('a date', (value) => choice(value, 'effective') !== undefined),
  'us-core-13': oneOf(
    'A role needs whose, where or what it is.',
    'practitioner',
    'organization',
    'healthcareService',
    'location',
  ),
  'us-core-14': oneOf('A related person has a name or a relationship.', 'name', 'relationship'),
  'us-core-15': invariant('A coverage has a member or subscriber id.', 'Add one.', (value) => {
    const isMember = (one: unknown) => isCoded(element(one, 'type'), MEMBER_TYPE, ['MB']);
    return has(value, 'subscriberId') || each(value, 'identifier').some(isMember);
  }),
  'us-core-16': numbered('NPI, which has ten digits', /^[0-9]{10}$/),
  'us-core-17': invariant('The check digit of the NPI is wrong.', 'Correct it.', (value) => {
    const npi = text(value, 'value');
    return !/^[0-9]{10}$/.test(npi) || hasNpiCheck(npi);
  }),
  'us-core-18': numbered('CLIA number', /^[0-9]{2}D[0-9]{7}$/),
  'us-core-19': numbered('NAIC code', /^[0-9]{5}$/),
  'us-core-20': invariant('What is completed has been handed over.', 'Add whenHandedOver.', (value) => {
    return text(value, 'status') !== 'completed' || has(value, 'whenHandedOver');
  }),
  'us-core-21': invariant('An order has somebody who ordered.', 'Add requester.', (value) => {
    return !ORDERS.includes(text(value, 'intent')) || has(value, 'requester');
  }),
  'pd-1': oneOf('A role has a telecom or an endpoint.', 'telecom', 'endpoint'),
  'vs-1': DAY,
  'vs-2': OBSERVED,
  'vs-3': invariant('A component has a value or a reason why not.', 'Add one.', hasValueOrReason),
};
