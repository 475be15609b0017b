import { ADULT_AGE, YOUNGEST_WITH_MAIL } from '../../reference/household-patterns.ts';
import { packedDateOf, yearOfPacked } from '../calendar/civil-date.ts';
import { EXAMPLE_DOMAINS, FICTIONAL_LINES } from '../ids/contact.ts';
import { putMbi } from '../ids/mbi.ts';
import { putMemberId } from '../ids/member-id.ts';
import { putSsn } from '../ids/ssn.ts';
import { PURPOSES } from '../random/purposes.ts';
import type { Stream } from '../random/stream.ts';
import { ABSENT } from '../table/column.ts';
import type { Facts } from '../table/facts.ts';
import type { FindCoverage, MemberCoverage } from './coverage.ts';
import { MOST_CHILDREN } from './family-size.ts';
import type { Household } from './households.ts';
import { FACT, FACTS_PER_MEMBER, FIRST_SHARED_FACT } from './member-facts.ts';
import { drawGivenName, drawSpouseSurname, drawSurname } from './names.ts';
import { type Person, RELATIONSHIPS, SEXES } from './persons.ts';
import { drawAddress } from './place.ts';

/** Age from which everyone has Medicare. */
const MEDICARE_AGE = 65;

const MOST_DEPENDENTS = 1 + MOST_CHILDREN;

/** What rows are made from: a dataset's streams, its identifiers as numbers by member index, and when who is covered. */
export interface MemberSource {
  readonly stream: Stream;
  readonly memberId: (index: number) => number;
  readonly ssn: (index: number) => number;
  readonly mbi: (index: number) => number;
  readonly coverage: FindCoverage;
}

/** The third layer: the facts of the members `from` to `to - 1`, with names, identifiers, contacts and coverage. */
export class MemberRows {
  private readonly source: MemberSource;
  private readonly values: Int32Array;
  private readonly from: number;
  private readonly to: number;

  constructor(source: MemberSource, from: number, to: number) {
    this.source = source;
    this.from = from;
    this.to = to;
    this.values = new Int32Array(this.slot(to + MOST_DEPENDENTS));
  }

  /** Adds the members of a household, of whom some must be wanted. */
  add(household: Household): void {
    putHousehold(this.source, household, this.values, this.slot(household.subscriberIndex));
  }

  /** What was added. */
  facts(): Facts {
    const { from, to } = this;
    return {
      values: this.values.subarray(this.slot(from), this.slot(to)),
      width: FACTS_PER_MEMBER,
      rows: to - from,
    };
  }

  /** Where a member's facts begin. Others of the first and last household are written, too, and cut off in the end. */
  private slot(index: number): number {
    return (index - this.from + MOST_DEPENDENTS) * FACTS_PER_MEMBER;
  }
}

/** @param first where the subscriber's facts begin; those of the dependents follow */
function putHousehold(source: MemberSource, household: Household, facts: Int32Array, first: number): void {
  putShared(source, household, facts, first);
  const coverage = source.coverage(household);
  const siblings: number[] = [];
  for (const person of household.persons) {
    const own = first + person.dependentNumber * FACTS_PER_MEMBER;
    if (own > first) copyShared(facts, first, own);
    putPerson(source.stream, household, person, facts, own, siblings);
    putIdentifiers(source, person, facts, own);
    putContacts(source.stream, person, facts, own);
    putCoverage(coverage[person.dependentNumber] as MemberCoverage, facts, own);
  }
}

/** What all members of a household have in common, into the subscriber's row. */
function putShared(source: MemberSource, household: Household, facts: Int32Array, row: number): void {
  const { stream } = source;
  const { subscriberIndex, background, zipCode } = household;
  const subscriberId = source.memberId(subscriberIndex);
  putMemberId(facts, row + FACT.memberId, subscriberId);
  putMemberId(facts, row + FACT.subscriberId, subscriberId);
  facts[row + FACT.background] = background.place;
  facts[row + FACT.zipCode] = zipCode.place;
  facts[row + FACT.lastName] = drawSurname(stream, subscriberIndex, background.groupPlace);
  drawAddress(stream, subscriberIndex, facts, row + FACT.address);
}

function copyShared(facts: Int32Array, from: number, to: number): void {
  for (let slot = FIRST_SHARED_FACT; slot < FACTS_PER_MEMBER; slot++) {
    facts[to + slot] = facts[from + slot] as number;
  }
}

/** @param siblings first names of the children so far; a child's name is added */
function putPerson(
  stream: Stream,
  { background }: Household,
  person: Person,
  facts: Int32Array,
  row: number,
  siblings: number[],
): void {
  const { index, relationship, sex, birthDay } = person;
  const isChild = relationship === 'child';
  const birthDate = packedDateOf(birthDay);
  const given = drawGivenName(
    stream,
    index,
    sex,
    yearOfPacked(birthDate),
    background.groupPlace,
    isChild ? siblings : NOBODY,
  );
  if (isChild) siblings.push(given.first);
  facts[row + FACT.index] = index;
  facts[row + FACT.dependentNumber] = person.dependentNumber;
  facts[row + FACT.relationship] = RELATIONSHIPS.indexOf(relationship);
  facts[row + FACT.firstName] = given.first;
  facts[row + FACT.middleInitial] = given.middleInitial;
  facts[row + FACT.sex] = SEXES.indexOf(sex);
  facts[row + FACT.birthDate] = birthDate;
  if (relationship !== 'spouse') return;
  const household = facts[row + FACT.lastName] as number;
  facts[row + FACT.lastName] = drawSpouseSurname(stream, index, background.groupPlace, household);
}

const NOBODY: readonly number[] = [];

function putIdentifiers(source: MemberSource, person: Person, facts: Int32Array, row: number): void {
  const { index, dependentNumber, age } = person;
  if (dependentNumber > 0) putMemberId(facts, row + FACT.memberId, source.memberId(index));
  putSsn(facts, row + FACT.ssn, source.ssn(index));
  if (age >= MEDICARE_AGE) putMbi(facts, row + FACT.mbi, source.mbi(index));
  else facts[row + FACT.mbi] = ABSENT;
}

/** Telephone, then mail. Minors are reached at the subscriber's number, which was copied, and the youngest have no mail. */
function putContacts(stream: Stream, person: Person, facts: Int32Array, row: number): void {
  const { index, age } = person;
  facts[row + FACT.mailDomain] = ABSENT;
  if (age < YOUNGEST_WITH_MAIL) return;
  const line = stream.at(PURPOSES.contact, index).below(FICTIONAL_LINES);
  if (age >= ADULT_AGE) facts[row + FACT.phoneLine] = line;
  facts[row + FACT.mailDomain] = stream.below(EXAMPLE_DOMAINS.length);
}

function putCoverage({ effective, termination }: MemberCoverage, facts: Int32Array, row: number): void {
  facts[row + FACT.effectiveDate] = packedDateOf(effective);
  facts[row + FACT.terminationDate] = termination === null ? ABSENT : packedDateOf(termination);
}
