import type { Member } from '../../../contracts/member.ts';
import { ageAt } from '../../../engine/calendar/civil-date.ts';
import { isTwin, motherOf } from '../../../engine/payer/health/births.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import type { MessageHousehold } from '../message-household.ts';
import { type Fragment, fragment, type MessageWriter } from '../message-writer.ts';

/** Who assigns member ids, and claims: the payer. */
export const PAYER_AUTHORITY = 'QUILLMERE';

/** Up to this age, exclusive, people are children to those who care for them. */
const ADULT = 18;

/** Codes of race and ethnicity that members have, with the names of the CDC's code system. */
const ORIGINS: Readonly<Record<string, Fragment>> = Object.fromEntries(
  [
    ['2106-3', 'White'],
    ['2054-5', 'Black or African American'],
    ['2028-9', 'Asian'],
    ['1002-5', 'American Indian or Alaska Native'],
    ['2076-8', 'Native Hawaiian or Other Pacific Islander'],
    ['2131-1', 'Other Race'],
    ['2135-2', 'Hispanic or Latino'],
    ['2186-5', 'Not Hispanic or Latino'],
  ].map(([code = '', name]) => [code, fragment(code, name, 'CDCREC')]),
);

/**
 * PID of a member on a day: member id, social security number and Medicare's number, name, address, telephone, race and
 * ethnicity, twins, and death where it has come.
 */
export function writePatient(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  day: number,
): void {
  const member = household.member(person);
  const death = household.deathBy(person, day);
  writer.begin('PID');
  writer.plain(1, '1');
  writer.field(3, member.member_id, null, null, PAYER_AUTHORITY, 'MB');
  writer.repeat(member.ssn.replaceAll('-', ''), null, null, 'SSA', 'SS');
  writer.repeat(member.mbi, null, null, member.mbi && 'CMS', member.mbi && 'MC');
  writeName(writer, 5, member);
  writer.day(7, person.birthDay);
  writer.plain(8, member.sex);
  writer.fragment(10, originOf(member.race));
  writeAddress(writer, 11, member);
  writePhone(writer, 13, member);
  if (member.email !== '') writer.repeat(null, 'NET', 'Internet', member.email);
  writer.field(15, member.language, null, 'ISO6391');
  writer.fragment(22, originOf(member.ethnicity));
  writeBirthOrder(writer, household, person);
  writer.day(29, death);
  writer.plain(30, death === null ? 'N' : 'Y');
  writer.end();
}

function originOf(code: string): Fragment {
  const origin = ORIGINS[code];
  if (origin === undefined) throw new RangeError(`${code} is no code of race or ethnicity`);
  return origin;
}

/** PID-24 and PID-25: of twins, which came first. */
function writeBirthOrder(
  writer: MessageWriter,
  { truth: { household } }: MessageHousehold,
  person: Person,
): void {
  if (person.relationship !== 'child' || !isTwin(household, person)) return;
  const twins = household.persons.filter(
    ({ relationship, birthDay }) => relationship === 'child' && birthDay === person.birthDay,
  );
  writer.plain(24, 'Y');
  writer.integer(25, twins.indexOf(person) + 1);
}

/** A member's legal name (XPN). */
export function writeName(writer: MessageWriter, field: number, member: Member): void {
  const { last_name, first_name, middle_initial } = member;
  writer.field(field, last_name, first_name, middle_initial, null, null, null, 'L');
}

/** A member's home address (XAD), with the FIPS code of the county. */
export function writeAddress(writer: MessageWriter, field: number, member: Member): void {
  const { address_line, city, state, zip, county_fips } = member;
  writer.field(field, address_line, null, city, state, zip, 'USA', 'H', null, county_fips);
}

/** A member's telephone at home (XTN). */
export function writePhone(writer: MessageWriter, field: number, { phone }: Member): void {
  writer.field(field, null, 'PRN', 'PH', null, null, phone.slice(0, 3), phone.slice(4).replace('-', ''));
}

/** Whether a person is a child on a day. */
export const isMinor = ({ birthDay }: Person, day: number): boolean => ageAt(birthDay, day) < ADULT;

/** Relationships of HL7 table 0063 in our words. */
export const RELATIONSHIPS = {
  self: fragment('SEL', 'Self', 'HL70063'),
  spouse: fragment('SPO', 'Spouse', 'HL70063'),
  child: fragment('CHD', 'Child', 'HL70063'),
  mother: fragment('MTH', 'Mother', 'HL70063'),
  father: fragment('FTH', 'Father', 'HL70063'),
  guardian: fragment('GRD', 'Guardian', 'HL70063'),
} as const;

/** NK1 of each adult of the household, for a child of it. */
export function writeParents(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  day: number,
): void {
  if (person.relationship !== 'child' || !isMinor(person, day)) return;
  let number = 0;
  for (const adult of household.truth.household.persons) {
    if (adult.relationship === 'child') continue;
    const member = household.member(adult);
    number += 1;
    writer.begin('NK1');
    writer.integer(1, number);
    writeName(writer, 2, member);
    writer.fragment(3, parentOf(household, person, adult));
    writeAddress(writer, 4, member);
    writePhone(writer, 5, member);
    writer.end();
  }
}

/** What an adult of the household is to a child of it. */
export function parentOf({ truth: { household } }: MessageHousehold, child: Person, adult: Person): Fragment {
  if (adult === motherOf(household, child)) return RELATIONSHIPS.mother;
  return adult.sex === 'M' ? RELATIONSHIPS.father : RELATIONSHIPS.guardian;
}
