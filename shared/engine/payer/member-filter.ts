import type { MemberFilter } from '../../contracts/member-filter.ts';
import type { PayerHistory } from './history.ts';
import type { HouseholdHistory } from './household-history.ts';
import { plans } from './market/plans.ts';
import type { Person } from './persons.ts';

/** How many members to look for, and how many to look at for them. */
export interface Search {
  readonly wanted: number;
  /** Members from the first on that are looked at, at most. */
  readonly scanned: number;
}

/** The members that a filter found. */
export interface FoundMembers {
  /** Their indexes, ascending; at most as many as were wanted. */
  readonly indexes: readonly number[];
  /** Members that were looked at. */
  readonly scanned: number;
  /** How many of those each criterion alone held of, by its name in the filter, in the filter's order. */
  readonly heldBy: Readonly<Record<string, number>>;
}

type Criterion = (household: HouseholdHistory, person: Person) => boolean;

/** What each criterion asks. */
const CRITERIA: {
  readonly [Name in keyof MemberFilter]-?: (asked: NonNullable<MemberFilter[Name]>) => Criterion;
} = {
  states: (states) => {
    const named = new Set<string>(states);
    return ({ household }) => named.has(household.state);
  },
  ethnicities: (codes) => {
    const named = new Set<string>(codes);
    return ({ household }) => named.has(household.background.ethnicity);
  },
  sexes: (sexes) => {
    const named = new Set<string>(sexes);
    return (_household, { sex }) => named.has(sex);
  },
  age:
    ({ from = 0, to = Number.POSITIVE_INFINITY }) =>
    (_household, { age }) =>
      age >= from && age <= to,
  plans: (planIds) => {
    const named = new Set(plans.filter(({ planId }) => planIds.includes(planId)).map(({ index }) => index));
    return (household, { dependentNumber }) => {
      const { from, to } = household.dataset.period;
      const spans = household.enrollment.members[dependentNumber]?.spans ?? [];
      return spans.some(
        ({ planIndex, start, end }) => named.has(planIndex) && start <= to && (end === null || end >= from),
      );
    };
  },
};

/** Plans of a filter that the catalogue does not have. */
export function unknownPlans({ plans: asked = [] }: MemberFilter): string[] {
  const known = new Set(plans.map(({ planId }) => planId));
  return asked.filter((planId) => !known.has(planId));
}

/**
 * The first members of a dataset of whom a filter is true, in the order of their indexes. Looks at demographics, and at
 * enrolment when plans are asked for; health and claims are not worked out.
 */
export function findMembers(history: PayerHistory, filter: MemberFilter, search: Search): FoundMembers {
  const { population } = history;
  const end = Math.min(search.scanned, population.members);
  const criteria = criteriaOf(filter);
  const held = criteria.map(() => 0);
  const indexes: number[] = [];
  let scanned = 0;
  for (let block = 0; block < population.blocks && scanned < end; block++) {
    for (const household of history.block(block, { from: 0, to: end }).households(false)) {
      for (const person of household.persons) {
        if (indexes.length === search.wanted) break;
        scanned += 1;
        if (holdAll(criteria, household, person, held)) indexes.push(person.index);
      }
    }
    if (indexes.length === search.wanted) break;
  }
  const heldBy = Object.fromEntries(criteria.map(({ name }, place) => [name, held[place] as number]));
  return { indexes, scanned, heldBy };
}

function criteriaOf(filter: MemberFilter): { name: string; holds: Criterion }[] {
  const names = (Object.keys(CRITERIA) as (keyof MemberFilter)[]).filter(
    (name) => filter[name] !== undefined,
  );
  return names.map((name) => {
    const make = CRITERIA[name] as (asked: unknown) => Criterion;
    return { name, holds: make(filter[name]) };
  });
}

/** Asks every criterion, also after one has failed: which of them leaves too few is what a caller needs to know. */
function holdAll(
  criteria: readonly { holds: Criterion }[],
  household: HouseholdHistory,
  person: Person,
  held: number[],
): boolean {
  let all = true;
  for (const [place, { holds }] of criteria.entries()) {
    if (holds(household, person)) held[place] = (held[place] as number) + 1;
    else all = false;
  }
  return all;
}
