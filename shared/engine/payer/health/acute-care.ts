import { PURPOSES, type Purpose } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import type { EpisodeCell, EpisodeKind } from './care-rates.ts';
import { bandOf, episodeCells, injuryCells } from './care-rates.ts';
import { type CourseBuilder, officeDay } from './course-builder.ts';
import { encounterKey, ORDINAL_BASES, ordinalOf, type PersonYear, yearKey } from './frame.ts';
import { placeOf, poisson, roundAtRandom, within } from './sampling.ts';
import type { Specialty } from './specialties.ts';
import { addVisit, primaryCareFor, type VisitPlan } from './visits.ts';

/** A process that episodes come from. */
interface EpisodeSource {
  readonly cells: Readonly<Record<Sex, readonly EpisodeCell[]>>;
  readonly counts: Purpose;
  readonly details: Purpose;
  readonly base: number;
  readonly most: number;
}

const ACUTE: EpisodeSource = {
  cells: episodeCells,
  counts: PURPOSES.episodeCounts,
  details: PURPOSES.episodes,
  base: ORDINAL_BASES.episodes,
  most: 32,
};
const INJURIES: EpisodeSource = {
  cells: injuryCells,
  counts: PURPOSES.injuryCounts,
  details: PURPOSES.injuries,
  base: ORDINAL_BASES.injuries,
  most: 12,
};

/** The first visit and up to three that follow. */
const VISITS_PER_EPISODE = 4;
/** The frailest have this many times the episodes of the others, the most robust the rest to 2; judgement. */
const FRAIL_MOST = 1.6;

/** Adds the acute episodes of a year. */
export function addAcuteEpisodes(builder: CourseBuilder, year: PersonYear): void {
  addEpisodes(builder, year, ACUTE, builder.frame.parameters.acuteScale);
}

/** Adds the injuries and poisonings of a year. */
export function addInjuries(builder: CourseBuilder, year: PersonYear): void {
  addEpisodes(builder, year, INJURIES, builder.frame.parameters.injuryScale);
}

function addEpisodes(builder: CourseBuilder, year: PersonYear, source: EpisodeSource, scale: number): void {
  const { frame, conditions } = builder;
  const cell = source.cells[frame.sex][bandOf(year.age)] as EpisodeCell;
  const frailness = FRAIL_MOST - 2 * (FRAIL_MOST - 1) * conditions.frailty;
  const word = frame.stream.at(source.counts, yearKey(frame, year)).u32();
  const count = Math.min(source.most, poisson(word, Math.min(20, cell.rate * scale * frailness)));
  for (let episode = 0; episode < count; episode++) {
    addEpisode(builder, year, source, cell, source.base + episode * VISITS_PER_EPISODE);
  }
}

function addEpisode(
  builder: CourseBuilder,
  year: PersonYear,
  source: EpisodeSource,
  cell: EpisodeCell,
  place: number,
): void {
  const { stream } = builder.frame;
  stream.at(source.details, encounterKey(builder.frame, ordinalOf(year, place)));
  const kind = cell.kinds[stream.pick(cell.table)] as EpisodeKind;
  const onset = year.firstDay + dayOfYear(year, kind, stream.u32());
  const setting = stream.u32();
  const usual = 1 + Math.min(VISITS_PER_EPISODE - 1, roundAtRandom(stream.u32(), kind.followUps));
  const [gap, who, clinic, remote] = [stream.u32(), stream.u32(), stream.u32(), stream.u32()];
  const inTherapy = within(who, kind.rule.specialistPer100 / 100) && isSeries(kind.rule.specialist);
  const visits = inTherapy ? VISITS_PER_EPISODE : usual;
  const days = 5 + placeOf(gap, 17);
  for (let visit = 0; visit < visits; visit++) {
    // One draw decides for the whole episode who sees it, so that people stay with whom they went to.
    const specialist = within(who, kind.rule.specialistPer100 / 100);
    const where =
      visit === 0 ? firstPlace(builder, kind, setting, remote) : laterPlace(builder, kind, clinic, remote);
    const earliest = onset + visit * days;
    const open = where === 'emergency' || where === 'urgent_care' ? earliest : weekdayOf(year, earliest);
    if (open >= year.firstDay + year.days || open < builder.frame.person.birthDay) continue;
    const plan = { ordinal: ordinalOf(year, place + visit), day: open, kind: where, specialist };
    addVisit(builder, planOf(builder, kind, plan));
  }
}

/** Therapists are gone to in series. */
function isSeries(specialty: Specialty): boolean {
  return specialty === 'physical_therapy' || specialty === 'psychotherapy';
}

function planOf(
  { frame }: CourseBuilder,
  { code, rule }: EpisodeKind,
  visit: Pick<VisitPlan, 'ordinal' | 'day' | 'kind'> & { readonly specialist: boolean },
): VisitPlan {
  const { ordinal, day, kind, specialist } = visit;
  const office = specialist ? rule.specialist : primaryCareFor(frame, day);
  const specialty =
    kind === 'emergency' ? 'emergency_medicine' : kind === 'urgent_care' ? 'urgent_care' : office;
  const reason = specialty === 'physical_therapy' ? 'therapy' : rule.reason;
  const chronicCodes = kind === 'emergency' ? 4 : 1;
  return { ordinal, day, kind, reason, specialty, code, chronicCodes, orders: rule.orders };
}

function firstPlace(
  { frame: { parameters } }: CourseBuilder,
  { emergency, outpatient, rule }: EpisodeKind,
  setting: number,
  remote: number,
): VisitPlan['kind'] {
  const inEmergency = Math.min(0.95, emergency * parameters.emergencyShare);
  const inUrgentCare = Math.min(1 - inEmergency, rule.urgentPer100 / 100);
  if (within(setting, inEmergency)) return 'emergency';
  if (within(setting, inEmergency + inUrgentCare)) return 'urgent_care';
  if (within(setting, inEmergency + inUrgentCare + outpatient * (1 - inEmergency - inUrgentCare))) {
    return 'outpatient';
  }
  return within(remote, parameters.telehealthShare) ? 'telehealth' : 'office';
}

function laterPlace(
  { frame: { parameters } }: CourseBuilder,
  { outpatient }: EpisodeKind,
  clinic: number,
  remote: number,
): VisitPlan['kind'] {
  if (within(clinic, outpatient)) return 'outpatient';
  return within(remote, parameters.telehealthShare) ? 'telehealth' : 'office';
}

function weekdayOf({ firstDay, days }: PersonYear, day: number): number {
  return officeDay(day, firstDay + days - 1);
}

/** January to March and December: where half of what comes in winter is put, beside its share of the even half. */
const WINTER_START_DAYS = 90;
const WINTER_DAYS = 121;

function dayOfYear({ days }: PersonYear, { rule }: EpisodeKind, word: number): number {
  const place = placeOf(word, 2 * days);
  if (!rule.winter || place < days) return place % days;
  const day = Math.floor(((place - days) * WINTER_DAYS) / days);
  return day < WINTER_START_DAYS ? day : days - WINTER_DAYS + day;
}
