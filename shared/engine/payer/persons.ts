import {
  LAST_CHILD_AGE,
  MAN_SUBSCRIBES,
  OLDEST_FATHER,
  partnerAgeGap,
  SAME_SEX_COUPLES,
  YOUNGEST_MOTHER,
} from '../../reference/household-patterns.ts';
import { buildAliasTable } from '../random/alias-table.ts';
import { PURPOSES } from '../random/purposes.ts';
import { chanceThreshold, type Stream } from '../random/stream.ts';
import type { BirthYears } from './birth-years.ts';
import type { HouseholdShape } from './household-shapes.ts';
import { cellAge, cellKind, clampAdultAge, KINDS } from './state-model.ts';

export const SEXES = ['F', 'M'] as const;
export type Sex = (typeof SEXES)[number];

export const RELATIONSHIPS = ['subscriber', 'spouse', 'child'] as const;
type Relationship = (typeof RELATIONSHIPS)[number];

/** A person of a household, before any name. */
export interface Person {
  /** Member index. */
  readonly index: number;
  /** 0 for the subscriber, then 1, 2, ... in the household. */
  readonly dependentNumber: number;
  readonly relationship: Relationship;
  readonly sex: Sex;
  /** Completed years at the dataset's `asOf`. */
  readonly age: number;
  /** Day number. */
  readonly birthDay: number;
}

interface Adult {
  readonly sex: Sex;
  readonly age: number;
}

interface Child {
  readonly age: number;
  readonly birthDay: number;
}

const gapTable = buildAliasTable(partnerAgeGap.map(([, weight]) => weight));
const sameSex = chanceThreshold(SAME_SEX_COUPLES);
const manSubscribes = chanceThreshold(MAN_SUBSCRIBES);
const evenChance = chanceThreshold(0.5);

/** Births of one mother that are closer than this, in days, are births of twins. */
const SHORTEST_BETWEEN_BIRTHS = 280;

/**
 * The persons of a household that the block has room for: subscriber, spouse, children from the oldest to the
 * youngest. Children were born when their mother was 17 to 44 and their father 17 to 44, in completed years give or
 * take the months between birthdays.
 */
export function personsOf(stream: Stream, births: BirthYears, shape: HouseholdShape): Person[] {
  const children = drawChildren(stream, births, shape);
  const adults = drawAdults(stream, shape, children);
  const persons: Person[] = [];
  for (const { sex, age } of adults) {
    if (persons.length === shape.size) return persons;
    const index = shape.subscriberIndex + persons.length;
    const earlier = stream.at(PURPOSES.birthday, index).below(births.days(age));
    const relationship = persons.length === 0 ? 'subscriber' : 'spouse';
    persons.push(person(index, persons.length, relationship, sex, age, births.birthDay(age, earlier)));
  }
  for (const { age, birthDay } of children) {
    if (persons.length === shape.size) return persons;
    const index = shape.subscriberIndex + persons.length;
    const boy = stream.at(PURPOSES.childSex, index).chance(shape.model.boyThresholds[age] as number);
    persons.push(person(index, persons.length, 'child', boy ? 'M' : 'F', age, birthDay));
  }
  return persons;
}

/** One literal for all persons, so that they have one hidden class. */
function person(
  index: number,
  dependentNumber: number,
  relationship: Relationship,
  sex: Sex,
  age: number,
  birthDay: number,
): Person {
  return { index, dependentNumber, relationship, sex, age, birthDay };
}

/** The adults, subscriber first. */
function drawAdults(stream: Stream, shape: HouseholdShape, children: readonly Child[]): Adult[] {
  const age = cellAge(shape.cell);
  const kind = cellKind(shape.cell);
  if (kind !== KINDS.couple) return [{ sex: kind === KINDS.woman ? 'F' : 'M', age }];

  stream.at(PURPOSES.partners, shape.subscriberIndex);
  const gap = (partnerAgeGap[stream.pick(gapTable)] as readonly [number, number])[0];
  const partnerAge = ageThatAllows(children, clampAdultAge(age + gap));
  const ofOneSex = stream.chance(sameSex);
  const second = stream.chance(ofOneSex ? evenChance : manSubscribes);
  if (ofOneSex) {
    const sex = second ? 'M' : 'F';
    return [
      { sex, age },
      { sex, age: partnerAge },
    ];
  }
  const woman: Adult = { sex: 'F', age };
  const man: Adult = { sex: 'M', age: partnerAge };
  return second ? [man, woman] : [woman, man];
}

/** The nearest age to a partner's that makes him neither too young nor too old to be the children's father. */
function ageThatAllows(children: readonly Child[], age: number): number {
  const oldest = children[0];
  const youngest = children.at(-1);
  if (oldest === undefined || youngest === undefined) return age;
  return Math.max(oldest.age + YOUNGEST_MOTHER, Math.min(youngest.age + OLDEST_FATHER, age));
}

/**
 * The ages of the children, oldest first. Each child alone has the distribution of the model; together they are a
 * fixed step of probability apart (modulo 1), which keeps brothers and sisters from being born in the same months
 * without drawing anything twice.
 */
function drawChildren(stream: Stream, births: BirthYears, shape: HouseholdShape): Child[] {
  if (shape.children === 0) return [];
  const ages = shape.model.childAges[cellAge(shape.cell)] as Float64Array;
  stream.at(PURPOSES.childAges, shape.subscriberIndex);
  const start = stream.u32() / 2 ** 32;
  const step = siblingStep(shape.children, stream.u32() / 2 ** 32);
  const children: Child[] = [];
  for (let child = 0; child < shape.children; child++) {
    const point = start + child * step;
    // The rest of a division by 1, but exact by subtraction, where `%` is a call of fmod.
    children.push(childAt(births, ages, point - Math.floor(point)));
  }
  return children.length === 1 ? children : withTwins(children.sort(byBirth));
}

const byBirth = (one: Child, other: Child): number => one.birthDay - other.birthDay;

const SHORTEST_STEP = 0.1;
const LONGEST_STEP = 0.4;

function siblingStep(children: number, position: number): number {
  const longest = Math.min(LONGEST_STEP, (1 - SHORTEST_STEP) / children);
  return SHORTEST_STEP + (longest - SHORTEST_STEP) * position;
}

/** The child at a point of the cumulative distribution of ages; what is left of the year gives the day. */
function childAt(births: BirthYears, ages: Float64Array, point: number): Child {
  let age = 0;
  while (age < LAST_CHILD_AGE && point >= (ages[age] as number)) age++;
  const before = age === 0 ? 0 : (ages[age - 1] as number);
  const part = (point - before) / ((ages[age] as number) - before);
  const days = births.days(age);
  return { age, birthDay: births.birthDay(age, Math.min(days - 1, Math.floor(part * days))) };
}

/** Births that follow too soon become births of the same day. */
function withTwins(children: Child[]): Child[] {
  for (let place = 1; place < children.length; place++) {
    const elder = children[place - 1] as Child;
    const child = children[place] as Child;
    if (child.birthDay - elder.birthDay < SHORTEST_BETWEEN_BIRTHS) children[place] = elder;
  }
  return children;
}
