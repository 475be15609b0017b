import type { JsonObject } from '../model/json.ts';
import { RULE_LEVELS, type Rule } from '../rules/rule.ts';

/** What a constraint may look at beside the value that it is on. */
export interface InvariantScope {
  /** The resource that the value lies in. */
  readonly resource: JsonObject;
  /** The resource that this one is contained in, or the same. */
  readonly root: JsonObject;
}

/** A constraint of FHIR or of a profile: what it says in our words, and whether a value keeps it. */
export interface Invariant {
  readonly meaning: string;
  readonly fix: string;
  readonly holds: (value: JsonObject, scope: InvariantScope) => boolean;
  /** True when the published expression does not say what its words say, so that breaking it only warns. */
  readonly isDoubtful?: boolean;
}

/** A constraint as a table has it: with its severity. */
export interface BoundInvariant {
  readonly rule: Rule;
  readonly holds: Invariant['holds'];
}

/** Shorthand for tables of constraints. */
export const invariant = (meaning: string, fix: string, holds: Invariant['holds']): Invariant => ({
  meaning,
  fix,
  holds,
});

/** @param key of the constraint, with a `?` before it when it only warns */
export function boundInvariant(
  key: string,
  { meaning, fix, holds, isDoubtful = false }: Invariant,
): BoundInvariant {
  const warns = key.startsWith('?');
  const id = `fhir.invariant.${warns ? key.slice(1) : key}`;
  const severity = warns || isDoubtful ? 'warning' : 'error';
  return { rule: { id, level: RULE_LEVELS.invariant, severity, meaning, fix }, holds };
}
