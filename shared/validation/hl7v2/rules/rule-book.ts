import type { Level, Severity } from '../../finding.ts';
import type { RuleText } from '../../x12/rules/rule-text.ts';
import { BALANCING } from './balancing.ts';
import { CODE_SET } from './code-set.ts';
import { INTEGRITY } from './integrity.ts';
import { REQUIREMENT } from './requirement.ts';
import { SITUATION } from './situation.ts';

const LEVELS = [
  [1, INTEGRITY],
  [2, REQUIREMENT],
  [3, BALANCING],
  [4, SITUATION],
  [5, CODE_SET],
] as const;

/** Stable name of a rule. */
export type RuleId =
  | keyof typeof INTEGRITY
  | keyof typeof REQUIREMENT
  | keyof typeof BALANCING
  | keyof typeof SITUATION
  | keyof typeof CODE_SET;

/** A rule and the level that it belongs to. */
export interface Rule {
  readonly level: Level;
  readonly severity: Severity;
  readonly meaning: string;
  readonly fix: string;
}

/** Every rule of the HL7 v2 validator. */
export const RULES = Object.fromEntries(
  LEVELS.flatMap(([level, rules]) =>
    Object.entries<RuleText>(rules).map(([id, [severity, meaning, fix]]) => [
      id,
      { level, severity, meaning, fix },
    ]),
  ),
) as Readonly<Record<RuleId, Rule>>;
