import type { Member } from '../../contracts/member.ts';
import { ADULT_AGE, YOUNGEST_WITH_MAIL } from '../../reference/household-patterns.ts';
import { civilOf } from '../calendar/civil-date.ts';
import { formatIsoDate } from '../calendar/iso-date.ts';
import { EXAMPLE_DOMAINS, emailAddress, FICTIONAL_LINES, phoneNumber } from '../ids/contact.ts';
import { PURPOSES } from '../random/purposes.ts';
import type { Stream } from '../random/stream.ts';
import { effectiveDay } from './coverage.ts';
import type { Household } from './households.ts';
import { drawGivenName, drawSpouseSurname, drawSurname, type Name } from './names.ts';
import type { Person } from './persons.ts';
import { drawAddressLine } from './place.ts';

/** Age from which everyone has Medicare. */
const MEDICARE_AGE = 65;

/** The identifiers of a dataset's members, by member index. */
export interface Identifiers {
  readonly memberId: (index: number) => string;
  readonly ssn: (index: number) => string;
  readonly mbi: (index: number) => string;
}

/** What the rows of one household have in common. */
interface Shared {
  readonly subscriberId: string;
  readonly surname: Name;
  readonly addressLine: string;
  readonly phone: string;
}

/** The third layer: the rows of a household in the members table, with names, identifiers and contacts. */
export function memberRows(stream: Stream, identifiers: Identifiers, household: Household): Member[] {
  const { subscriberIndex, zipCode, background } = household;
  const shared: Shared = {
    subscriberId: identifiers.memberId(subscriberIndex),
    surname: drawSurname(stream, subscriberIndex, background.group),
    addressLine: drawAddressLine(stream, subscriberIndex),
    phone: drawPhone(stream, subscriberIndex, zipCode.areaCode),
  };
  const siblings: string[] = [];
  return household.persons.map((person) =>
    memberRow(stream, identifiers, household, person, shared, siblings),
  );
}

/** @param siblings first names of the children so far; a child's name is added */
function memberRow(
  stream: Stream,
  identifiers: Identifiers,
  household: Household,
  person: Person,
  shared: Shared,
  siblings: string[],
): Member {
  const { zipCode, background, coverage } = household;
  const { index, relationship, sex, age } = person;
  const { group } = background;
  const isChild = relationship === 'child';
  const birthYear = civilOf(person.birthDay).year;
  const given = drawGivenName(stream, index, sex, birthYear, group, isChild ? siblings : NOBODY);
  if (isChild) siblings.push(given.first.text);
  const surname =
    relationship === 'spouse' ? drawSpouseSurname(stream, index, group, shared.surname) : shared.surname;
  return {
    member_index: index,
    member_id: person.dependentNumber === 0 ? shared.subscriberId : identifiers.memberId(index),
    subscriber_id: shared.subscriberId,
    dependent_number: person.dependentNumber,
    relationship,
    first_name: given.first.text,
    middle_initial: given.middleInitial,
    last_name: surname.text,
    sex,
    birth_date: formatIsoDate(person.birthDay),
    race: background.race,
    ethnicity: background.ethnicity,
    language: background.language,
    ssn: identifiers.ssn(index),
    mbi: age >= MEDICARE_AGE ? identifiers.mbi(index) : null,
    address_line: shared.addressLine,
    city: zipCode.city,
    county: zipCode.county,
    county_fips: zipCode.countyFips,
    state: zipCode.state,
    zip: zipCode.zip,
    phone: ownsPhone(person) ? drawPhone(stream, index, zipCode.areaCode) : shared.phone,
    email: age < YOUNGEST_WITH_MAIL ? '' : drawEmail(stream, index, given.first, surname),
    effective_date: formatIsoDate(effectiveDay(coverage, person)),
    termination_date: coverage.termination === null ? null : formatIsoDate(coverage.termination),
  };
}

const NOBODY: readonly string[] = [];

/** Minors are reached at the subscriber's number. */
const ownsPhone = (person: Person): boolean => person.dependentNumber > 0 && person.age >= ADULT_AGE;

/** The first draw of a person's contacts. */
function drawPhone(stream: Stream, index: number, areaCode: string): string {
  return phoneNumber(areaCode, stream.at(PURPOSES.contact, index).below(FICTIONAL_LINES));
}

/** The second draw of a person's contacts. */
function drawEmail(stream: Stream, index: number, first: Name, last: Name): string {
  stream.at(PURPOSES.contact, index).u32();
  return emailAddress(first.mail, last.mail, index, stream.below(EXAMPLE_DOMAINS.length));
}
