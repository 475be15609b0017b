import { codesUnder, DIAGNOSIS_BANDS, type DiagnosisCode } from '../../../reference/diagnosis-codes.ts';
import { type DiagnosisRelatedGroup, diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import { stayAgeFactors } from './admission-ages.ts';
import { type AdmissionKind, admissionKinds } from './admission-kinds.ts';
import { bandOf } from './care-rates.ts';
import { conditionOf, conditions } from './condition-table.ts';
import { isHeldOn } from './conditions.ts';
import type { CourseBuilder, Draft } from './course-builder.ts';
import { encounterKey, ORDINAL_BASES, ordinalOf, type PersonYear, yearKey } from './frame.ts';
import { LAST_TABLE_AGE, meanOverPeople } from './people.ts';
import { pickWeighted, placeOf, poisson, within } from './sampling.ts';
import { addStay, type StayPlan } from './stays.ts';

/**
 * Discharges per person and year that 1,000 of the table's weights stand for. Fitted so that stays, births with them,
 * come near HCUP NIS 2019 (35.4 million of 328 million people: 108 per 1,000).
 */
const DISCHARGES_PER_PERSON = 0.118;
/** Of stays, those followed by another for the same reason within a month; HCUP, near 14 % of all adult stays. */
const READMITTED = 0.11;
const MOST_STAYS = 6;
/** Patient discharge status: home with home health care. */
const HOME_HEALTH = '06';
const HOME_QUARTER_HOURS = 4;
const TERMINAL_PLACE = 7;
/** Of deaths, those in hospital; CDC WONDER, near 35 to 40 % before 2020. */
const DIES_IN_HOSPITAL = 0.4;
const TERMINAL_GROUP = '871';

/** A kind of admission with its tables. */
interface ReadyKind {
  readonly kind: AdmissionKind;
  readonly groups: readonly DiagnosisRelatedGroup[];
  readonly groupTable: AliasTable;
  readonly codes: readonly DiagnosisCode[];
  readonly codeTable: AliasTable;
  /** Stays per person and year, over all people. */
  readonly rate: number;
}

const ready: readonly ReadyKind[] = admissionKinds.map((kind) => {
  const groups = kind.drgs.map((drg) => diagnosisRelatedGroups.get(drg) as DiagnosisRelatedGroup);
  const codes = codesUnder(kind.principal);
  // A group may serve several kinds; its volume is shared out evenly.
  const weights = groups.map(
    ({ drg, weight }) => weight / admissionKinds.filter(({ drgs }) => drgs.includes(drg)).length,
  );
  return {
    kind,
    groups,
    groupTable: buildAliasTable(weights),
    codes,
    codeTable: buildAliasTable(codes.map(({ weight }) => Math.max(1, weight))),
    rate: (weights.reduce((sum, weight) => sum + weight, 0) / 1_000) * DISCHARGES_PER_PERSON,
  };
});

/** Kinds that anyone may have, with stays per person and year, by sex and age band. */
const anyone: Readonly<
  Record<Sex, readonly { kinds: readonly ReadyKind[]; rates: readonly number[]; rate: number }[]>
> = { F: bandsOf('F'), M: bandsOf('M') };

/** Kinds of those who have a condition, with stays per holder and year, by place of the condition. */
const byCondition = new Map<number, { readonly kind: ReadyKind; readonly rate: number }[]>();
for (const kind of ready) {
  if (kind.kind.condition === null) continue;
  const condition = conditionOf(kind.kind.condition);
  const known = byCondition.get(condition.place) ?? [];
  known.push({ kind, rate: kind.rate / condition.overall });
  byCondition.set(condition.place, known);
}

/** What stays are multiplied by at each age. */
const ageFactors = stayAgeFactors((sex, age) => {
  let stays = anyone[sex][bandOf(age)]?.rate ?? 0;
  for (const [place, kinds] of byCondition) {
    const held = conditions[place]?.curve[sex][age] ?? 0;
    for (const { kind, rate } of kinds)
      if (kind.kind.sex === null || kind.kind.sex === sex) stays += held * rate;
  }
  return stays;
});

function bandsOf(sex: Sex) {
  const free = ready.filter(({ kind }) => kind.condition === null && (kind.sex === null || kind.sex === sex));
  return DIAGNOSIS_BANDS.map((_, band) => {
    const rates = free.map(({ kind, rate }) => (rate * (kind.profile[band] as number)) / meanProfile(kind));
    return { kinds: free, rates, rate: rates.reduce((sum, rate) => sum + rate, 0) };
  });
}

function meanProfile({ profile, sex }: AdmissionKind): number {
  return meanOverPeople((own, age) => (sex === null || sex === own ? (profile[bandOf(age)] as number) : 0));
}

/** Adds the stays of a year for illness, and the last one of who dies in hospital. */
export function addAdmissions(builder: CourseBuilder, year: PersonYear): void {
  const { frame } = builder;
  const scale = frame.parameters.admissionScale * (ageFactors[Math.min(year.age, LAST_TABLE_AGE)] as number);
  const cell = anyone[frame.sex][bandOf(year.age)] as (typeof anyone)['F'][number];
  const { stream } = frame;
  stream.at(PURPOSES.admissions, yearKey(frame, year));
  // The frail go to hospital up to twice as often, the robust hardly: a mean of one.
  const frailness = 2 - 2 * builder.conditions.frailty;
  const chosen: ReadyKind[] = [];
  const free = poisson(stream.u32(), Math.min(10, cell.rate * scale * frailness));
  for (let stay = 0; stay < free; stay++)
    chosen.push(cell.kinds[pickWeighted(stream.u32(), cell.rates)] as ReadyKind);
  chooseByCondition(builder, year, scale, chosen);
  let place = 0;
  for (const kind of chosen) {
    if (place >= MOST_STAYS) break;
    place += addStays(builder, year, kind, place);
  }
  addLastStay(builder, year);
}

function chooseByCondition(
  builder: CourseBuilder,
  year: PersonYear,
  scale: number,
  chosen: ReadyKind[],
): void {
  const { stream } = builder.frame;
  const middle = year.firstDay + 182;
  const kinds: ReadyKind[] = [];
  const rates: number[] = [];
  for (const held of builder.conditions.held) {
    if (!isHeldOn(held, middle)) continue;
    for (const { kind, rate } of byCondition.get(held.condition.place) ?? []) {
      if (kind.kind.sex !== null && kind.kind.sex !== builder.frame.sex) continue;
      kinds.push(kind);
      rates.push(rate);
    }
  }
  const rate = rates.reduce((sum, each) => sum + each, 0);
  const count = poisson(stream.u32(), Math.min(10, rate * scale));
  for (let stay = 0; stay < count; stay++) chosen.push(kinds[pickWeighted(stream.u32(), rates)] as ReadyKind);
}

/** Adds a stay and perhaps one that follows it, and says how many places they take. */
function addStays(builder: CourseBuilder, year: PersonYear, ready: ReadyKind, place: number): number {
  const ordinal = ordinalOf(year, ORDINAL_BASES.admissions + place);
  const { stream } = builder.frame;
  stream.at(PURPOSES.admissionReasons, encounterKey(builder.frame, ordinal));
  const day = year.firstDay + stream.below(year.days);
  const [group, code, procedure] = [
    stream.pick(ready.groupTable),
    stream.pick(ready.codeTable),
    stream.u32(),
  ];
  const [again, gap] = [stream.u32(), stream.u32()];
  const plan = planOf(ready, year, ordinal, day, group, code, procedure);
  addHomeCare(builder, year, addStay(builder, plan), place);
  if (!within(again, READMITTED) || ready.kind.elective || place + 1 >= MOST_STAYS) return 1;
  const second = ordinalOf(year, ORDINAL_BASES.admissions + place + 1);
  const later = day + 10 + placeOf(gap, 25);
  if (later < year.firstDay + year.days) addStay(builder, { ...plan, ordinal: second, day: later });
  return 2;
}

function planOf(
  { kind, groups, codes }: ReadyKind,
  year: PersonYear,
  ordinal: number,
  day: number,
  group: number,
  code: number,
  procedure: number,
): StayPlan {
  const implants = /^(0S|027|02R|0JH|0W)/;
  const chosen =
    kind.procedures.length === 0
      ? null
      : (kind.procedures[placeOf(procedure, kind.procedures.length)] as string);
  const lines = chosen !== null && implants.test(chosen) ? (['stay_implant'] as const) : [];
  return {
    ordinal,
    reason:
      kind.room === 'room_psychiatric' ? 'mental_health' : kind.condition === null ? 'acute' : 'chronic',
    day,
    year,
    group: groups[group] as DiagnosisRelatedGroup,
    principal: (codes[code] as DiagnosisCode).code,
    further: [],
    procedure: chosen,
    specialty: kind.specialty,
    admissionType: kind.elective ? '3' : '1',
    throughEmergency: !kind.elective,
    room: kind.room,
    lines,
  };
}

/** Nursing at home for who is sent home with it, told as one encounter. */
function addHomeCare(builder: CourseBuilder, year: PersonYear, stay: Draft | null, place: number): void {
  if (stay?.stay?.dischargeStatus !== HOME_HEALTH) return;
  const day = stay.endDay + 2;
  if (!builder.covers(day) || day >= year.firstDay + year.days) return;
  const ordinal = ordinalOf(year, ORDINAL_BASES.home + place);
  const head = { ordinal, day, endDay: day, stay: null, kind: 'home', specialty: 'home_health' } as const;
  const draft = builder.add({ ...head, reason: stay.reason }, stay.diagnoses[0]?.code ?? '');
  builder.serve(draft, 'home_nursing', HOME_QUARTER_HOURS);
}

/** The stay in which someone dies. */
function addLastStay(builder: CourseBuilder, year: PersonYear): void {
  const { frame } = builder;
  const { deathDay, stream } = frame;
  if (deathDay === null || deathDay < year.firstDay || deathDay >= year.firstDay + year.days) return;
  const ordinal = ordinalOf(year, ORDINAL_BASES.admissions + TERMINAL_PLACE);
  stream.at(PURPOSES.admissionReasons, encounterKey(frame, ordinal));
  if (!within(stream.u32(), DIES_IN_HOSPITAL)) return;
  const day = Math.max(year.firstDay, frame.person.birthDay, deathDay - placeOf(stream.u32(), 9));
  const group = diagnosisRelatedGroups.get(TERMINAL_GROUP) as DiagnosisRelatedGroup;
  addStay(builder, {
    ordinal,
    reason: 'acute',
    day,
    year: null,
    group,
    principal: 'A41.9',
    further: ['R65.21'],
    procedure: null,
    specialty: 'hospital_medicine',
    admissionType: '1',
    throughEmergency: true,
    room: 'room',
    lines: [],
  });
}
