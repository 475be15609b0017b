import type { DiagnosisCode } from '../../../reference/diagnosis-codes.ts';
import { type AliasTable, aliasValue, buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import type { ChronicCondition } from './clinical-course.ts';
import { ACTIVE_CANCER_YEARS, COMORBIDITY_GROUPS } from './condition-rules.ts';
import { type Condition, conditions } from './condition-table.ts';
import { birthday, type Frame, tableAge } from './frame.ts';
import { LAST_TABLE_AGE } from './people.ts';

/** A chronic condition that a person has had in the period. */
export interface HeldCondition extends ChronicCondition {
  readonly condition: Condition;
  /** Code once it is history, or null where it never is. */
  readonly historyCode: string | null;
}

/** The chronic conditions of a person, and how frail they are. */
export interface PersonConditions {
  /** From 0 (frail) to 1, even: the draw that the conditions of a person have in common. */
  readonly frailty: number;
  /** From 0 to 1, even: the draw for obesity; body mass goes with it. */
  readonly bodyRank: number;
  readonly held: readonly HeldCondition[];
}

const UNITS = 2 ** 24;
/** Of 256 people, those whose draw of a group is the one of their frailty. */
const FRAILTY_SHARED = 100;
/** No prevalence goes over this, however it is scaled. */
const MOST_PREVALENT = 0.97;
const DAYS_PER_YEAR = 365;
const ACTIVE_CANCER_DAYS = ACTIVE_CANCER_YEARS * DAYS_PER_YEAR;

const obesity = conditions.findIndex(({ name }) => name === 'Obesity');
const kinds = conditions.filter(({ rule }) => rule.relation?.relation === 'kind');

/** Reused: `course` finishes one person before it begins the next, and nothing of it is kept. */
const draws = new Float64Array(conditions.length);
const words = new Float64Array(conditions.length);
const groups = new Float64Array(COMORBIDITY_GROUPS.length);

/**
 * Draws the conditions that a person has on some day of the frame. Each condition has one even draw; the person has it
 * at an age when the draw is under the prevalence of that age, so its onset is where prevalence first passes the draw
 * and nothing has to be lived through. A draw is at times that of its group, and a group's at times that of the
 * person's frailty: each stays even, so prevalence stays what the table says, and conditions come together.
 */
export function drawConditions(frame: Frame): PersonConditions {
  const frailty = drawShared(frame);
  const held: HeldCondition[] = [];
  if (frame.from > frame.to) return { frailty, bodyRank: draws[obesity] as number, held };
  const first = tableAge(frame, frame.from);
  const last = tableAge(frame, frame.to);
  for (const condition of conditions) {
    if (condition.rule.relation?.relation === 'kind') continue;
    const age = latestAge(frame, condition, first, last);
    if (age >= 0) hold(frame, condition, age, held);
  }
  return { frailty, bodyRank: draws[obesity] as number, held };
}

/** The code of a condition on a day: cancers become history some years after their onset. */
export function codeOn(held: HeldCondition, day: number): string {
  if (held.historyCode === null) return held.code;
  return day - held.onsetDay < ACTIVE_CANCER_DAYS ? held.code : held.historyCode;
}

/** Whether a person has a condition on a day. */
export function isHeldOn({ onsetDay, abatementDay }: ChronicCondition, day: number): boolean {
  return onsetDay <= day && (abatementDay === null || day < abatementDay);
}

/** Fills `draws` and returns the frailty. */
function drawShared({ stream, person, sex, ageNow }: Frame): number {
  stream.at(PURPOSES.frailty, person.index);
  const frailty = (stream.u32() >>> 8) / UNITS;
  for (let group = 0; group < groups.length; group++) {
    const word = stream.u32();
    groups[group] = (word & 255) < FRAILTY_SHARED ? frailty : (word >>> 8) / UNITS;
  }
  stream.at(PURPOSES.conditions, person.index);
  for (const { place, rule, group, prevalence, curve, related } of conditions) {
    const word = stream.u32();
    const own = (word >>> 8) / UNITS;
    words[place] = own;
    const draw = (word & 255) < rule.shared ? (groups[group] as number) : own;
    const relation = rule.relation?.relation;
    draws[place] = related && relation !== 'kind' ? (draws[related.place] as number) : draw;
    if (rule.lifelong && relation !== 'within') {
      draws[place] = (draws[place] as number) * cohortFactor(curve[sex], prevalence[sex], ageNow);
    }
  }
  return frailty;
}

/**
 * Where prevalence falls with age, as with autism, the old have it less than they would if nobody who had it young had
 * died and every generation were alike. A lifelong condition follows the rising curve, lowered to the prevalence of the
 * person's age at `asOf`.
 */
function cohortFactor(curve: Float64Array, prevalence: Float64Array, age: number): number {
  const now = prevalence[age] as number;
  return now > 0 ? (curve[age] as number) / now : Number.POSITIVE_INFINITY;
}

/** The highest age of a range at which a person has a condition, or -1. */
function latestAge(frame: Frame, condition: Condition, first: number, last: number): number {
  for (let age = last; age >= first; age--) {
    if (hasAt(frame, condition, age)) return age;
  }
  return -1;
}

function hasAt({ sex, parameters }: Frame, { place, curve, related, rule }: Condition, age: number): boolean {
  const draw = draws[place] as number;
  const scale = parameters.prevalenceScale;
  const prevalence = Math.min(MOST_PREVALENT, (curve[sex][age] as number) * scale);
  if (rule.relation?.relation !== 'before' || related === null) return draw < prevalence;
  const floor = Math.min(MOST_PREVALENT, (related.curve[sex][age] as number) * scale);
  return draw >= floor && draw < floor + prevalence;
}

function hold(frame: Frame, condition: Condition, age: number, held: HeldCondition[]): void {
  const [onsetDay, abatementDay] = spanAround(frame, condition, age);
  const span: ChronicCondition = { name: condition.name, code: '', onsetDay, abatementDay };
  if (onsetDay > frame.to || (abatementDay !== null && abatementDay <= frame.from)) return;
  const kind = kindOf(frame, condition);
  held.push(named(frame, condition, span));
  if (kind !== null) held.push(named(frame, kind, { ...span, name: kind.name }));
}

/** First day of the run of ages around one, and the first day after it, if that is not later than `asOf`. */
function spanAround(frame: Frame, condition: Condition, age: number): [onset: number, end: number | null] {
  let first = age;
  while (first > 0 && hasAt(frame, condition, first - 1)) first--;
  let last = age;
  while (last < LAST_TABLE_AGE && last < frame.ageNow && hasAt(frame, condition, last + 1)) last++;
  const onset = birthday(frame.birth, first) + partOfYear(frame, condition, first);
  if (condition.rule.lifelong || last >= frame.ageNow) return [onset, null];
  return [onset, Math.max(onset + 1, birthday(frame.birth, last + 1))];
}

/** How far into the first year the onset lies: as far as the draw lies between the two prevalences. */
function partOfYear(frame: Frame, { place, curve, rule }: Condition, age: number): number {
  if (rule.relation?.relation === 'before') return Math.floor((words[place] as number) * DAYS_PER_YEAR);
  const scale = frame.parameters.prevalenceScale;
  const before = age === 0 ? 0 : (curve[frame.sex][age - 1] as number) * scale;
  const step = (curve[frame.sex][age] as number) * scale - before;
  if (step <= 0) return 0;
  const part = ((draws[place] as number) - before) / step;
  return Math.floor(Math.max(0, Math.min(1, part)) * (DAYS_PER_YEAR - 1));
}

/** Which kind of a condition it is, by the shares of the kinds at the person's age, or null for none that is named. */
function kindOf({ sex, ageNow }: Frame, condition: Condition): Condition | null {
  if (kinds[0]?.related?.place !== condition.place) return null;
  let rest = (words[kinds[0].place] as number) * (condition.prevalence[sex][ageNow] as number);
  for (const kind of kinds) {
    rest -= kind.prevalence[sex][ageNow] as number;
    if (rest < 0) return kind;
  }
  return null;
}

interface CodeChoice {
  readonly codes: readonly DiagnosisCode[];
  readonly table: AliasTable;
}

const choices = conditions.map(({ codes, historyCodes }) => ({
  F: [choiceOf(codes, 'F'), choiceOf(historyCodes, 'F')] as const,
  M: [choiceOf(codes, 'M'), choiceOf(historyCodes, 'M')] as const,
}));

function choiceOf(codes: readonly DiagnosisCode[], sex: Sex): CodeChoice | null {
  const fit = codes.filter((code) => code.sex === '' || code.sex === sex);
  if (fit.length === 0) return null;
  return { codes: fit, table: buildAliasTable(fit.map(({ weight }) => weight)) };
}

function named(frame: Frame, condition: Condition, span: ChronicCondition): HeldCondition {
  const { stream, person, sex } = frame;
  const age = tableAge(frame, span.onsetDay);
  const [active, history] = (choices[condition.place] as (typeof choices)[number])[sex];
  stream.at(PURPOSES.conditionCodes, person.index * 128 + condition.place);
  const code = pickCode(active, stream.u32(), age) ?? pickCode(history, stream.u32(), age) ?? '';
  const historyCode = active === null ? null : pickCode(history, stream.u32(), age);
  return { ...span, code, condition, historyCode };
}

/** Draws a code; for one that people of an age are too young for stands the commonest that they are not. */
function pickCode(choice: CodeChoice | null, word: number, age: number): string | null {
  if (choice === null) return null;
  const drawn = choice.codes[aliasValue(choice.table, word)] as DiagnosisCode;
  if (drawn.fromAge <= age) return drawn.code;
  return (choice.codes.find(({ fromAge }) => fromAge <= age) ?? drawn).code;
}
