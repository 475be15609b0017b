import type { Level, Severity } from '../../finding.ts';

/** What a finding says whenever its rule is broken. */
export interface Rule {
  /** `fhir.<kind>.<name>`. */
  readonly id: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly meaning: string;
  readonly fix: string;
}

/** Kinds of rules, and the usual level that each is of. */
export const RULE_LEVELS = {
  /** Bytes, JSON and XML. */
  input: 1,
  json: 1,
  xml: 1,
  /** What FHIR R4 itself says of types and elements. */
  structure: 1,
  /** References and ids in what was read. */
  reference: 1,
  /** What US Core and CARIN Blue Button demand. */
  profile: 2,
  /** Amounts that must agree. */
  balance: 3,
  /** Constraints of FHIR and of the profiles, by their keys. */
  invariant: 4,
  /** What no definition forbids and no truth allows. */
  plausibility: 4,
  terminology: 5,
} as const satisfies Readonly<Record<string, Level>>;
export type RuleKind = keyof typeof RULE_LEVELS;

type RuleText = readonly [severity: Severity, meaning: string, fix: string];

/** Rules of a kind by name. */
export function rulesOf<Name extends string>(
  kind: RuleKind,
  texts: Readonly<Record<Name, RuleText>>,
): Readonly<Record<Name, Rule>> {
  const rules = Object.entries<RuleText>(texts).map(([name, [severity, meaning, fix]]): [string, Rule] => [
    name,
    { id: `fhir.${kind}.${name}`, level: RULE_LEVELS[kind], severity, meaning, fix },
  ]);
  return Object.fromEntries(rules) as Record<Name, Rule>;
}
