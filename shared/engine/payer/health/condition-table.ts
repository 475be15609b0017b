import { conditionPrevalence, PREVALENCE_BANDS } from '../../../reference/condition-prevalence.ts';
import { codesUnder, type DiagnosisCode } from '../../../reference/diagnosis-codes.ts';
import { COMORBIDITY_GROUPS, type ConditionRule, conditionRule } from './condition-rules.ts';
import { LAST_TABLE_AGE, meanOverPeople } from './people.ts';

/** A chronic condition, ready to be drawn. Prevalences are shares, by sex and age from 0 to `LAST_TABLE_AGE`. */
export interface Condition {
  /** Place in `conditions`, and of its word in the person's draws. */
  readonly place: number;
  readonly name: string;
  readonly rule: ConditionRule;
  /** Place of its group. */
  readonly group: number;
  /** The condition that its rule's relation names, or null. */
  readonly related: Condition | null;
  /** How common it is. */
  readonly prevalence: Readonly<Record<'F' | 'M', Float64Array>>;
  /** The same; of lifelong conditions, never falling. */
  readonly curve: Readonly<Record<'F' | 'M', Float64Array>>;
  /** Codes of people who have it; of cancers, while it is active. */
  readonly codes: readonly DiagnosisCode[];
  /** Codes of cancers that are over; empty for all else. */
  readonly historyCodes: readonly DiagnosisCode[];
  /** Share of all people who have it. */
  readonly overall: number;
}

/** The middle of each band, where the band's prevalence holds; between them it goes straight. */
const middles = PREVALENCE_BANDS.map((from, band) => (from + (PREVALENCE_BANDS[band + 1] ?? 90)) / 2);

/** All chronic conditions, in the order of the reference table. */
export const conditions: readonly Condition[] = build();

const byName = new Map(conditions.map((condition) => [condition.name, condition]));

/**
 * The condition of a name.
 *
 * @throws RangeError when there is none
 */
export function conditionOf(name: string): Condition {
  const condition = byName.get(name);
  if (condition === undefined) throw new RangeError(`no condition is called ${name}`);
  return condition;
}

function build(): Condition[] {
  const built: Condition[] = [];
  for (const [place, row] of conditionPrevalence.entries()) {
    const rule = conditionRule(row.condition);
    const codes = codesUnder(row.prefixes);
    const first = Math.min(...codes.map(({ fromAge }) => fromAge));
    const prevalence = { F: byAge(row.F, first), M: byAge(row.M, first) };
    const history = codes.filter(({ code }) => code.startsWith('Z85'));
    built.push({
      place,
      name: row.condition,
      rule,
      group: COMORBIDITY_GROUPS.indexOf(rule.group),
      related: null,
      prevalence,
      curve: rule.lifelong ? { F: rising(prevalence.F), M: rising(prevalence.M) } : prevalence,
      codes: history.length > 0 ? codes.filter((code) => !history.includes(code)) : codes,
      historyCodes: history,
      overall: meanOverPeople((sex, age) => prevalence[sex][age] as number),
    });
  }
  return built.map((condition) => ({
    ...condition,
    related: built.find(({ name }) => name === condition.rule.relation?.of) ?? null,
  }));
}

/** Prevalence by year of age from that of the bands; 0 before the first age at which the condition has a code. */
function byAge(per100000: readonly number[], first: number): Float64Array {
  return Float64Array.from({ length: LAST_TABLE_AGE + 1 }, (_, age) => {
    if (age < first) return 0;
    const at = age + 0.5;
    const next = middles.findIndex((middle) => middle > at);
    if (next === 0) return (per100000[0] as number) / 100_000;
    if (next < 0) return (per100000.at(-1) as number) / 100_000;
    const low = per100000[next - 1] as number;
    const high = per100000[next] as number;
    const from = middles[next - 1] as number;
    return (low + ((high - low) * (at - from)) / ((middles[next] as number) - from)) / 100_000;
  });
}

function rising(values: Float64Array): Float64Array {
  let highest = 0;
  return values.map((value) => {
    highest = Math.max(highest, value);
    return highest;
  });
}
