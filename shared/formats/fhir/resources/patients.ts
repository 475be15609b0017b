import type { Member } from '../../../contracts/member.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { concept, IDENTIFIER_TYPES, remembered, typedIdentifier } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { ContactPoint, Extension, HumanName, Identifier } from '../model/datatypes.ts';
import type { Patient } from '../model/individuals.ts';
import { metaOf, PROFILES, usCore } from '../profiles.ts';
import { PAYER_REFERENCE } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';

/** Members. */
export const patients: ResourceSource = {
  ofMember: (household, person, emit) => {
    const patient = patientOf(household, person);
    if (patient !== undefined) emit(patient);
  },
};

/** A member's patient; undefined behind the dataset's last member. */
export function patientOf(household: FhirHousehold, person: Person): Patient | undefined {
  const member = household.block.member(person.index);
  if (member === undefined) return undefined;
  const { dataset } = household.truth;
  const death = dataset.deathDay(person, household.truth.household);
  return {
    resourceType: 'Patient',
    id: member.member_id,
    meta: metaOf(dataset.asOfDay, PROFILES.patient),
    extension: [raceExtension(member.race), ethnicityExtension(member.ethnicity), birthSex[member.sex]],
    identifier: identifiersOf(member),
    name: [nameOf(member.first_name, member.middle_initial, member.last_name)],
    telecom: telecomOf(member),
    gender: genderOf(member.sex),
    birthDate: member.birth_date,
    deceasedDateTime: death === null || death > dataset.asOfDay ? undefined : dateOf(death),
    address: [
      {
        use: 'home',
        line: [member.address_line],
        city: member.city,
        district: member.county,
        state: member.state,
        postalCode: member.zip,
        country: 'US',
      },
    ],
    communication: [{ language: languageConcept(member.language), preferred: true }],
    managingOrganization: PAYER_REFERENCE,
  };
}

/** A name as FHIR has it. @param middle one letter, or empty */
export const nameOf = (first: string, middle: string, family: string, suffix = ''): HumanName => ({
  use: 'official',
  family,
  given: middle === '' ? [first] : [first, middle],
  suffix: suffix === '' ? undefined : [suffix],
});

/** Sex as FHIR names it. */
export const genderOf = (sex: 'F' | 'M'): 'female' | 'male' => (sex === 'F' ? 'female' : 'male');

function identifiersOf({ member_id, ssn, mbi }: Member): Identifier[] {
  const identifiers = [
    typedIdentifier(IDENTIFIER_TYPES.member, IDENTIFIERS.member, member_id),
    typedIdentifier(IDENTIFIER_TYPES.uniqueMember, IDENTIFIERS.member, member_id),
    typedIdentifier(IDENTIFIER_TYPES.socialSecurity, IDENTIFIERS.ssn, ssn.replaceAll('-', '')),
  ];
  if (mbi !== null) identifiers.push(typedIdentifier(IDENTIFIER_TYPES.medicare, IDENTIFIERS.mbi, mbi));
  return identifiers;
}

function telecomOf({ phone, email }: Member): ContactPoint[] {
  const telecom: ContactPoint[] = [{ system: 'phone', value: phone, use: 'home' }];
  if (email !== '') telecom.push({ system: 'email', value: email, use: 'home' });
  return telecom;
}

/** The codes that members have, with the names that the CDC's code system gives them. */
const RACE_NAMES: Readonly<Record<string, string>> = {
  '2106-3': 'White',
  '2054-5': 'Black or African American',
  '2028-9': 'Asian',
  '1002-5': 'American Indian or Alaska Native',
  '2076-8': 'Native Hawaiian or Other Pacific Islander',
  '2131-1': 'Other Race',
  '2135-2': 'Hispanic or Latino',
  '2186-5': 'Not Hispanic or Latino',
};

/** Other race is no category of the OMB; US Core has it among the detailed races. */
const OTHER_RACE = '2131-1';

const raceExtension = remembered((code) =>
  originExtension('race', code, code === OTHER_RACE ? 'detailed' : 'ombCategory'),
);
const ethnicityExtension = remembered((code) => originExtension('ethnicity', code, 'ombCategory'));

function originExtension(name: string, code: string, part: string): Extension {
  const display = RACE_NAMES[code];
  if (display === undefined) throw new RangeError(`${code} is no code of race or ethnicity`);
  return {
    url: usCore(name),
    extension: [
      { url: part, valueCoding: { system: SYSTEMS.race, code, display } },
      { url: 'text', valueString: display },
    ],
  };
}

const birthSex: Readonly<Record<'F' | 'M', Extension>> = {
  F: { url: usCore('birthsex'), valueCode: 'F' },
  M: { url: usCore('birthsex'), valueCode: 'M' },
};

const languageConcept = remembered((code) => concept(SYSTEMS.language, code));
