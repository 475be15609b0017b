import { diagnosisText, procedureText, taxonomyText } from '../../engine/payer/code-texts.ts';
import { dentalConcepts } from '../../engine/payer/health/dental-concepts.ts';
import { serviceConcepts } from '../../engine/payer/health/service-concepts.ts';
import type { CodeableConcept, Coding, Identifier, Money, Quantity } from './model/datatypes.ts';
import { OWN_SYSTEMS, SYSTEMS } from './systems.ts';

/**
 * Codes as FHIR has them. Everything here is shared between resources, because there are few codes and many that use
 * them: nobody may change what is given.
 */

/** A concept of one code. @param display the code system's own word for it, @param text any words */
export function concept(system: string, code: string, display?: string, text?: string): CodeableConcept {
  return { coding: [{ system, code, display }], text };
}

/**
 * Makes the concepts of a system, each once.
 *
 * @param textOf what a code is called, where it is known: told as text, because a display must be the system's own word
 */
export function conceptsOf(
  system: string,
  textOf: (code: string) => string | undefined = () => undefined,
): (code: string) => CodeableConcept {
  return remembered((code) => concept(system, code, undefined, textOf(code)));
}

/** A function that works out its value for each text once: for codes, of which there are few. */
export function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

/** Concepts by code, of public systems. */
export const diagnosisConcept = conceptsOf(SYSTEMS.icd10cm, diagnosisText);
export const procedureConcept = conceptsOf(SYSTEMS.icd10pcs, procedureText);
export const taxonomyConcept = conceptsOf(SYSTEMS.taxonomy, taxonomyText);
export const dischargeConcept = conceptsOf(SYSTEMS.dischargeStatus);
export const admissionTypeConcept = conceptsOf(SYSTEMS.admissionType);

const originConcept = conceptsOf(SYSTEMS.pointOfOrigin);
const newbornOriginConcept = conceptsOf(SYSTEMS.pointOfOriginNewborn);

/** Point of origin: newborns (admission type 4) have codes of their own, though the digits are the same. */
export const pointOfOrigin = (admissionType: string, source: string): CodeableConcept =>
  (admissionType === '4' ? newbornOriginConcept : originConcept)(source);

const labels = new Map<string, string>(
  [...serviceConcepts, ...dentalConcepts].map(({ id, label }) => [id, label]),
);

/** What a service concept is called; cost centres of hospitals that no concept stands for have their id. */
export const serviceLabel = (id: string): string => labels.get(id) ?? id.replaceAll('_', ' ');

/** A service concept as a coding of our own system. */
export const serviceCoding: (id: string) => Coding = remembered((id) => ({
  system: OWN_SYSTEMS.serviceConcept,
  code: id,
  display: serviceLabel(id),
}));

/** Cents as dollars. */
export const usd = (cents: number): Money => ({ value: cents / 100, currency: 'USD' });

/** A quantity in a unit of UCUM. @param unit as it is read; the code itself without it */
export const ucum = (value: number, code: string, unit: string = code): Quantity => ({
  value,
  unit,
  system: SYSTEMS.ucum,
  code,
});

/** Days, as durations and supplies are told. */
export const days = (value: number): Quantity => ucum(value, 'd', 'days');

/** An identifier with a type of HL7 table 0203. */
export function typedIdentifier(type: CodeableConcept, system: string, value: string): Identifier {
  return { type, system, value };
}

/** Types of identifiers. */
export const IDENTIFIER_TYPES = {
  member: concept(SYSTEMS.identifierType, 'MB', 'Member Number'),
  socialSecurity: concept(SYSTEMS.identifierType, 'SS', 'Social Security number'),
  medicare: concept(SYSTEMS.identifierType, 'MC', "Patient's Medicare number"),
  npi: concept(SYSTEMS.identifierType, 'NPI', 'National provider identifier'),
  tax: concept(SYSTEMS.identifierType, 'TAX', 'Tax ID number'),
  uniqueMember: concept(SYSTEMS.carinIdentifierType, 'um', 'Unique Member ID'),
  uniqueClaim: concept(SYSTEMS.carinIdentifierType, 'uc', 'Unique Claim ID'),
  payer: concept(SYSTEMS.carinIdentifierType, 'payerid', 'Payer ID'),
} as const;
