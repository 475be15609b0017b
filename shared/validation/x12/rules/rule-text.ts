import type { Severity } from '../../finding.ts';

/** A rule in words: how grave a breach is, what it means, and what mends it. */
export type RuleText = readonly [severity: Severity, meaning: string, fix: string];
