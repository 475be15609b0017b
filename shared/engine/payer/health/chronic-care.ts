import { PURPOSES } from '../../random/purposes.ts';
import { careRates } from './care-rates.ts';
import { specialistShare } from './condition-rules.ts';
import { codeOn, type HeldCondition, isHeldOn } from './conditions.ts';
import { type CourseBuilder, officeDay } from './course-builder.ts';
import { encounterKey, ORDINAL_BASES, ordinalOf, type PersonYear } from './frame.ts';
import { placeOf, roundAtRandom, within } from './sampling.ts';
import type { Specialty } from './specialties.ts';
import { addVisit, primaryCareFor, type VisitPlan } from './visits.ts';

/** Years with few visits and with many, as multiples of the mean; judgement. Their mean is 1. */
const YEARS: readonly number[] = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 2.3];
const MOST_VISITS = ORDINAL_BASES.preventive - ORDINAL_BASES.chronic - 12;
/** Visits to hospital clinics, as a share of those that are no calls; fitted to MEPS 2021 (525 per 1,000 people). */
const OUTPATIENT = 0.12;
const SESSIONS_A_MONTH = 13;
const THERAPY: readonly Specialty[] = ['psychotherapy', 'physical_therapy', 'audiology'];

/** Adds the visits of a year for chronic conditions, and dialysis. */
export function addChronicCare(builder: CourseBuilder, year: PersonYear): void {
  const { frame, conditions } = builder;
  if (conditions.held.length === 0) return;
  const { stream, parameters } = frame;
  // Under a key of each condition's own, so that one condition more or less moves no other's visits.
  const key = (frame.person.index * 128 + year.offset) * 128;
  const busy = placeOf(stream.at(PURPOSES.chronicCare, key + 127).u32(), YEARS.length);
  const factor = (YEARS[busy] as number) * parameters.chronicCareScale;
  let used = 0;
  for (const held of conditions.held) {
    if (!isHeldIn(held, year)) continue;
    const { place } = held.condition;
    const word = stream.at(PURPOSES.chronicCare, key + place).u32();
    const count = roundAtRandom(word, (careRates[place] as number) * factor);
    for (let visit = 0; visit < count && used < MOST_VISITS; visit++) {
      addChronicVisit(builder, year, held, ORDINAL_BASES.chronic + used++);
    }
  }
  addDialysis(builder, year);
}

function isHeldIn({ onsetDay, abatementDay }: HeldCondition, { firstDay, days }: PersonYear): boolean {
  return onsetDay < firstDay + days && (abatementDay === null || abatementDay > firstDay);
}

function addChronicVisit(builder: CourseBuilder, year: PersonYear, held: HeldCondition, place: number): void {
  const { frame } = builder;
  const ordinal = ordinalOf(year, place);
  frame.stream.at(PURPOSES.chronicVisits, encounterKey(frame, ordinal));
  const wanted = year.firstDay + frame.stream.below(year.days);
  const day = officeDay(wanted, year.firstDay + year.days - 1);
  if (!builder.covers(day) || !isHeldOn(held, day)) return;
  const { rule } = held.condition;
  const specialist = frame.stream.u32();
  const specialty = within(specialist, specialistShare(rule)) ? rule.specialist : primaryCareFor(frame, day);
  addVisit(builder, {
    ordinal,
    day,
    kind: kindOf(builder, specialty),
    reason: reasonOf(held, specialty),
    specialty,
    code: codeOn(held, day),
    chronicCodes: THERAPY.includes(specialty) ? 0 : 4,
    orders: THERAPY.includes(specialty) ? [] : rule.orders,
  });
}

function kindOf({ frame: { stream, parameters } }: CourseBuilder, specialty: Specialty): VisitPlan['kind'] {
  const [clinic, remote] = [stream.u32(), stream.u32()];
  // Talking can be done from afar more than looking: three times as often.
  const talk = specialty === 'psychotherapy' || specialty === 'psychiatry' ? 3 : 1;
  if (within(remote, Math.min(1, parameters.telehealthShare * talk))) return 'telehealth';
  return within(clinic, OUTPATIENT) && !THERAPY.includes(specialty) ? 'outpatient' : 'office';
}

function reasonOf({ condition: { rule } }: HeldCondition, specialty: Specialty): VisitPlan['reason'] {
  if (specialty === 'physical_therapy') return 'therapy';
  return rule.group === 'mental' ? 'mental_health' : 'chronic';
}

/** Dialysis three times a week, told once a month as it is billed. */
function addDialysis(builder: CourseBuilder, year: PersonYear): void {
  const renal = builder.conditions.held.find(({ name }) => name === 'End-stage renal disease');
  if (renal === undefined) return;
  for (let month = 0; month < 12; month++) {
    const day = officeDay(year.firstDay + month * 30 + 1, year.firstDay + year.days - 1);
    if (!builder.covers(day) || !isHeldOn(renal, day)) continue;
    const ordinal = ordinalOf(year, ORDINAL_BASES.chronic + MOST_VISITS + month);
    const head = { ordinal, day, endDay: day, stay: null, specialty: 'nephrology' } as const;
    const draft = builder.add({ ...head, kind: 'outpatient', reason: 'chronic' }, renal.code);
    builder.diagnoseChronic(draft, 3);
    builder.serve(draft, 'dialysis', SESSIONS_A_MONTH);
    builder.serve(draft, 'drug_injection', SESSIONS_A_MONTH);
    builder.serve(draft, 'lab_basic');
    builder.serve(draft, 'lab_blood_count');
  }
}
