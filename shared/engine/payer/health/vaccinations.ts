import { vaccineProducts } from '../../../reference/vaccines.ts';
import { civilOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { CourseBuilder, Draft } from './course-builder.ts';
import { type PlannedDose, plannedDoses } from './dose-plan.ts';
import { encounterKey, type Frame, ORDINAL_BASES, ordinalOf, personYear, tableAge } from './frame.ts';
import { placeOf, within } from './sampling.ts';
import { primaryCareFor } from './visits.ts';

const ADULT = 18;
/** Of vaccines that adults have without another reason to see someone, those given in a pharmacy; judgement. */
const IN_PHARMACY = 0.62;
/** Days of a year that have vaccines without a visit, at most: as many ordinals are kept. */
const MOST_DAYS = ORDINAL_BASES.pregnancies - ORDINAL_BASES.vaccines;
/** Under this age, vaccines go into the thigh. */
const THIGH_UNDER = 3;
const LOT_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const SHORTEST_SHELF_DAYS = 45;
const SHELF_DAYS = 500;

/**
 * Adds the vaccinations of the calendar years of a frame. They are given at an encounter of the same day that fits, or
 * at one of their own.
 */
export function addVaccinations(builder: CourseBuilder): void {
  const planned = plannedDoses(builder).sort(
    (one, other) => one.day - other.day || one.series.place - other.series.place || one.dose - other.dose,
  );
  let year = 0;
  let days = 0;
  let last: Draft | null = null;
  for (const dose of planned) {
    const own = civilOf(dose.day).year;
    if (own !== year) days = 0;
    year = own;
    if (last === null || last.day !== dose.day) last = encounterFor(builder, dose, days++);
    if (last !== null) give(builder, last, dose);
  }
}

/** The encounter at which a dose is given, or null when a year has too many. */
function encounterFor(builder: CourseBuilder, { day, series }: PlannedDose, place: number): Draft | null {
  const known = builder.encounters.find((encounter) => fits(encounter, day));
  if (known !== undefined) return known;
  if (place >= MOST_DAYS) return null;
  const { frame } = builder;
  const ordinal = ordinalOf(personYear(frame, civilOf(day).year), ORDINAL_BASES.vaccines + place);
  const word = frame.stream.at(PURPOSES.vaccineVisits, encounterKey(frame, ordinal)).u32();
  const pharmacy = tableAge(frame, day) >= ADULT && series.kind !== 'pregnancy' && within(word, IN_PHARMACY);
  const head = { ordinal, reason: 'immunization', day, endDay: day, stay: null } as const;
  const where = pharmacy
    ? ({ kind: 'pharmacy', specialty: 'pharmacist' } as const)
    : ({ kind: 'office', specialty: primaryCareFor(frame, day) } as const);
  return builder.add({ ...head, ...where }, 'Z23');
}

function fits({ kind, reason, day, endDay }: Draft, wanted: number): boolean {
  if (kind === 'inpatient') return day <= wanted && wanted <= endDay;
  if (day !== wanted || kind !== 'office') return false;
  return reason === 'preventive' || reason === 'chronic' || reason === 'maternity';
}

function give(
  builder: CourseBuilder,
  encounter: Draft,
  { series, dose, day, cvx, invalid, key }: PlannedDose,
): void {
  const { frame } = builder;
  const { stream } = frame;
  stream.at(PURPOSES.vaccineDoses, key);
  stream.u32();
  const code = cvx[placeOf(stream.u32(), cvx.length)] as string;
  const products = vaccineProducts.get(code) ?? [];
  const product = products[placeOf(stream.u32(), products.length)];
  if (product === undefined) return;
  const [lot, shelf, side] = [stream.u32(), stream.u32(), stream.u32()];
  builder.serve(encounter, 'vaccine_administration', 1, day);
  builder.serve(encounter, 'vaccine_product', 1, day);
  if (encounter.kind === 'office' && encounter.reason === 'chronic') builder.diagnose(encounter, 'Z23', true);
  builder.vaccinations.push({
    encounterOrdinal: encounter.ordinal,
    day,
    series: series.name,
    dose,
    cvx: code,
    mvx: product.mvx,
    tradeName: product.tradeName,
    lot: lotOf(lot),
    expiryDay: day + SHORTEST_SHELF_DAYS + placeOf(shelf, SHELF_DAYS),
    site: series.route === 'PO' ? '' : siteOf(frame, day, side),
    route: series.route,
    invalid,
  });
}

/** An invented lot: two letters and five digits. */
function lotOf(word: number): string {
  const letters = LOT_LETTERS.length;
  const number = placeOf(word, 100_000);
  const first = LOT_LETTERS[word % letters] as string;
  const second = LOT_LETTERS[(word >>> 8) % letters] as string;
  return `${first}${second}${String(number).padStart(5, '0')}`;
}

function siteOf(frame: Frame, day: number, word: number): string {
  const left = within(word, 0.6);
  if (tableAge(frame, day) < THIGH_UNDER) return left ? 'LT' : 'RT';
  return left ? 'LA' : 'RA';
}
