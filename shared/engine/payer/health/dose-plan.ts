import { civilOf, dayOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { InvalidDose } from './clinical-course.ts';
import type { CourseBuilder } from './course-builder.ts';
import { type Frame, personYear, yearKey, yearsOf } from './frame.ts';
import { placeOf, within } from './sampling.ts';
import { seasonalCoverage, seasonalVaccines, type VaccineSeries, vaccineSeries } from './vaccine-series.ts';
import { WELL_VISITS, wellVisit } from './well-child.ts';

/** A dose that is to be given. */
export interface PlannedDose {
  readonly series: VaccineSeries;
  readonly dose: number;
  readonly day: number;
  readonly cvx: readonly string[];
  readonly invalid: InvalidDose | null;
  /** Key of the dose's own draws: unique for the person. */
  readonly key: number;
}

const DAYS_PER_MONTH = 30.4375;
/** Adults have their vaccines within ten years of the age for them; judgement. */
const ADULT_SPREAD_DAYS = 3_650;
const CATCH_UP_DAYS = 90;
/** A dose that counts comes no sooner than this after one that does not, days. */
const SHORTEST_AFTER_INVALID = 28;
/** Room for the last dose of a series after its age: catching up, intervals, and doses that did not count. */
const SLACK_DAYS = 900;
const BOOSTER_YEARS = 10;
/** Of 256 people, those whose acceptance of a vaccine is that of all vaccines. */
const SHARED_ACCEPTANCE = 150;
const DOSES_PER_SERIES = 16;
/** Keys of a person: doses of series, then those of seasons, then those of pregnancies. */
const KEYS_PER_PERSON = 2 ** 18;
const SEASON_KEYS = 2 ** 16;
const PREGNANCY_KEYS = 2 ** 17;

/** The milestones of well-child visits by their months. */
const milestones = new Map<number, number>();

/** The doses of a person that lie on the days of the frame, those that do not count among them. */
export function plannedDoses(builder: CourseBuilder): PlannedDose[] {
  const { frame } = builder;
  const acceptance = acceptanceOf(frame);
  const planned: PlannedDose[] = [];
  for (const series of vaccineSeries) {
    const accepts = acceptance[series.place] as number;
    if (series.kind === 'child' || series.kind === 'adult') planSeries(frame, series, accepts, planned);
    if (series.kind === 'booster') planBoosters(frame, series, accepts, planned);
    if (series.kind === 'seasonal') planSeasons(frame, series, planned);
    if (series.kind === 'newborn') planNewborn(frame, series, accepts, planned);
    if (series.kind === 'pregnancy') planPregnancy(builder, series, accepts, planned);
  }
  return planned.filter(({ day }) => builder.covers(day));
}

/** How far a person is from accepting each series, 0 to 1: under the coverage they have it. */
function acceptanceOf({ stream, person }: Frame): Float64Array {
  stream.at(PURPOSES.vaccineAcceptance, person.index);
  const general = (stream.u32() >>> 8) / 2 ** 24;
  return Float64Array.from(vaccineSeries, () => {
    const word = stream.u32();
    return (word & 255) < SHARED_ACCEPTANCE ? general : (word >>> 8) / 2 ** 24;
  });
}

function covered({ parameters }: Frame, accepts: number, per1000: number): boolean {
  return accepts * 1_000 < Math.min(1_000, per1000 * parameters.vaccinationScale);
}

/** The doses of a series one after another: each at its age, never too soon after the one before. */
function planSeries(frame: Frame, series: VaccineSeries, accepts: number, planned: PlannedDose[]): void {
  const { birthDay } = frame.person;
  const spread = series.kind === 'adult' ? ADULT_SPREAD_DAYS : 0;
  const earliest = birthDay + (series.doses[0]?.minimumMonths ?? 0) * DAYS_PER_MONTH - 30;
  const latest =
    birthDay + (series.doses.at(-1)?.recommendedMonths ?? 0) * DAYS_PER_MONTH + spread + SLACK_DAYS;
  if (frame.to < earliest || frame.from > latest) return;
  const rotavirus = otherRotavirus(frame, series, accepts);
  let before = Number.NEGATIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  for (const [place, dose] of series.doses.entries()) {
    if (rotavirus || !covered(frame, accepts - shareOfOther(series), dose.coverage)) return;
    const key = keyOf(frame, series, place);
    const least = Math.max(
      birthDay + Math.ceil((dose.minimumMonths ?? 0) * DAYS_PER_MONTH),
      before + (dose.minimumIntervalDays ?? 0),
    );
    const wanted = doseDay(frame, series, place, key);
    const wrong = invalidBefore(frame, series, place, key, least, wanted);
    if (wrong !== null) notBefore = wrong.day + SHORTEST_AFTER_INVALID;
    const day = Math.max(wanted, least, notBefore);
    if (dose.maximumMonths !== null && day > birthDay + dose.maximumMonths * DAYS_PER_MONTH) return;
    if (wrong !== null) planned.push(wrong);
    planned.push({ series, dose: place + 1, day, cvx: dose.cvx, invalid: null, key });
    const twice = duplicateOf(frame, series, place, key, day);
    if (twice !== null) planned.push(twice);
    before = day;
    if (twice !== null) notBefore = twice.day + SHORTEST_AFTER_INVALID;
  }
}

/** Two vaccines against rotavirus stand for one another: who has the one does not have the other. */
function shareOfOther({ name }: VaccineSeries): number {
  return name === 'RV5' ? 0.35 : 0;
}

function otherRotavirus(frame: Frame, { name }: VaccineSeries, accepts: number): boolean {
  return name === 'RV5' && covered(frame, accepts, 350);
}

function keyOf({ person }: Frame, { place }: VaccineSeries, dose: number): number {
  return person.index * KEYS_PER_PERSON + place * DOSES_PER_SERIES + dose;
}

/** The day a dose is due: at the well-child visit of its age, later when that is missed; adults over some years. */
function doseDay(frame: Frame, { kind, doses }: VaccineSeries, place: number, key: number): number {
  const { stream, person } = frame;
  const months = doses[place]?.recommendedMonths ?? 0;
  const milestone = milestoneAt(frame, months);
  const visit =
    kind === 'child' && months > 0 && milestone !== undefined ? wellVisit(frame, milestone) : null;
  // The first draw of a series moves all of it; later doses follow by their ages.
  stream.at(PURPOSES.vaccineDoses, key - place);
  const shift = kind === 'adult' ? placeOf(stream.u32(), ADULT_SPREAD_DAYS) : 0;
  stream.at(PURPOSES.vaccineDoses, key);
  const late = stream.u32();
  if (visit?.kept) return visit.day;
  const due = person.birthDay + Math.ceil(months * DAYS_PER_MONTH) + shift;
  return months === 0 ? due : due + placeOf(late, CATCH_UP_DAYS);
}

function milestoneAt(frame: Frame, months: number): number | undefined {
  if (milestones.size === 0) {
    for (let number = 0; number < WELL_VISITS; number++)
      milestones.set(wellVisit(frame, number).months, number);
  }
  return milestones.get(months);
}

const INVALID_SHARES = 3;

/** A dose before the one that counts: given too young, or too soon after the last; or null. */
function invalidBefore(
  frame: Frame,
  series: VaccineSeries,
  place: number,
  key: number,
  least: number,
  wanted: number,
): PlannedDose | null {
  const { stream, person, parameters } = frame;
  stream.at(PURPOSES.invalidDoses, key);
  if (series.kind !== 'child' || !within(stream.u32(), parameters.invalidDoseRate)) return null;
  if (placeOf(stream.u32(), INVALID_SHARES) === 0) return null;
  const day = least - 5 - placeOf(stream.u32(), 12);
  const dose = series.doses[place];
  if (dose === undefined || day <= person.birthDay || day >= wanted) return null;
  const tooYoung = day < person.birthDay + Math.ceil((dose.minimumMonths ?? 0) * DAYS_PER_MONTH);
  const invalid = tooYoung ? 'too_young' : 'interval_too_short';
  return { series, dose: place + 1, day, cvx: dose.cvx, invalid, key: key + DOSES_PER_SERIES / 2 };
}

/** A dose given again, or null: of doses with something wrong, a third, or all where nothing else can be wrong. */
function duplicateOf(
  frame: Frame,
  series: VaccineSeries,
  place: number,
  key: number,
  day: number,
): PlannedDose | null {
  const { stream, parameters } = frame;
  stream.at(PURPOSES.invalidDoses, key);
  if (series.kind !== 'child' || !within(stream.u32(), parameters.invalidDoseRate)) return null;
  if (placeOf(stream.u32(), INVALID_SHARES) !== 0) return null;
  const cvx = series.doses[place]?.cvx ?? [];
  const again = day + 1 + placeOf(stream.u32(), 20);
  return { series, dose: place + 1, day: again, cvx, invalid: 'duplicate', key: key + DOSES_PER_SERIES / 2 };
}

/** A booster every ten years, at an offset of the person's own. */
function planBoosters(frame: Frame, series: VaccineSeries, accepts: number, planned: PlannedDose[]): void {
  const dose = series.doses[0];
  if (dose === undefined || !covered(frame, accepts, dose.coverage)) return;
  const { stream, person } = frame;
  const key = keyOf(frame, series, 0);
  const offset = placeOf(stream.at(PURPOSES.vaccineDoses, key).u32(), BOOSTER_YEARS * 365);
  const first = person.birthDay + Math.ceil((dose.recommendedMonths ?? 0) * DAYS_PER_MONTH);
  for (let number = 0; number < BOOSTER_YEARS; number++) {
    const day = first + offset + number * BOOSTER_YEARS * 366;
    if (day > frame.to) return;
    if (day >= frame.from)
      planned.push({ series, dose: number + 1, day, cvx: dose.cvx, invalid: null, key: key + 1 + number });
  }
}

/** A vaccine of each autumn. */
function planSeasons(frame: Frame, series: VaccineSeries, planned: PlannedDose[]): void {
  const [first, last] = yearsOf(frame);
  const { stream } = frame;
  const row = series.name === 'Influenza' ? 0 : 1;
  for (let year = first; year <= last; year++) {
    const own = personYear(frame, year);
    stream.at(PURPOSES.seasonalVaccines, yearKey(frame, own));
    const words = [stream.u32(), stream.u32(), stream.u32(), stream.u32()] as const;
    const day = dayOf(year, 9, 1) + placeOf(words[row * 2 + 1] as number, 110);
    if (day < frame.person.birthDay + 6 * DAYS_PER_MONTH) continue;
    if (!within(words[row * 2] as number, seasonShare(frame, series.name, own.age))) continue;
    const choice = seasonalVaccines[series.name];
    const cvx = own.age >= (choice?.from ?? 0) ? choice?.old : choice?.young;
    const key = frame.person.index * KEYS_PER_PERSON + SEASON_KEYS + row * 128 + own.offset;
    planned.push({ series, dose: 1, day, cvx: cvx ?? [], invalid: null, key });
  }
}

function seasonShare({ parameters }: Frame, name: string, age: number): number {
  let share = 0;
  for (const [from, per1000] of seasonalCoverage[name] ?? []) if (age >= from) share = per1000 / 1_000;
  return Math.min(1, share * parameters.vaccinationScale);
}

/** Antibodies against RSV, for who is born from October to March. */
function planNewborn(frame: Frame, series: VaccineSeries, accepts: number, planned: PlannedDose[]): void {
  const dose = series.doses[0];
  const { month } = civilOf(frame.person.birthDay);
  if (dose === undefined || (month > 3 && month < 10) || !covered(frame, accepts, dose.coverage)) return;
  const key = keyOf(frame, series, 0);
  planned.push({ series, dose: 1, day: frame.person.birthDay + 1, cvx: dose.cvx, invalid: null, key });
}

/** Vaccines that are given at a prenatal visit of a certain week. */
function planPregnancy(
  builder: CourseBuilder,
  series: VaccineSeries,
  accepts: number,
  planned: PlannedDose[],
): void {
  const { frame, encounters } = builder;
  const dose = series.doses[0];
  if (dose === undefined || !covered(frame, accepts, dose.coverage)) return;
  const week = series.name === 'RSV maternal' ? 'Z3A.34' : 'Z3A.28';
  for (const { day, diagnoses, ordinal } of encounters) {
    if (!diagnoses.some(({ code }) => code === week)) continue;
    const { month } = civilOf(day);
    if (series.name === 'RSV maternal' && month > 1 && month < 9) continue;
    const key = frame.person.index * KEYS_PER_PERSON + PREGNANCY_KEYS + ordinal;
    planned.push({ series, dose: 1, day, cvx: dose.cvx, invalid: null, key });
  }
}
