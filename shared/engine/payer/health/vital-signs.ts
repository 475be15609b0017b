import { growthPoints, type VitalSign, vitalSigns } from '../../../reference/body-measures.ts';
import { type LabTest, labTest } from '../../../reference/lab-tests.ts';
import { quantiles } from '../../../reference/quantiles.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import type { Encounter } from './clinical-course.ts';
import type { CourseBuilder } from './course-builder.ts';
import { encounterKey, tableAge } from './frame.ts';
import { LAST_TABLE_AGE } from './people.ts';
import { atPercentiles, flagOf, shiftFor } from './results.ts';
import { interpolate, normal } from './sampling.ts';

const [SYSTOLIC, DIASTOLIC, PULSE, BREATHING, TEMPERATURE, OXYGEN, WEIGHT, HEIGHT, BODY_MASS] = [
  '8480-6', '8462-4', '8867-4', '9279-1', '8310-5', '59408-5', '29463-7', '8302-2', '39156-5',
].map(labTest) as [LabTest, LabTest, LabTest, LabTest, LabTest, LabTest, LabTest, LabTest, LabTest]; // biome-ignore format: one row

const LAST_GROWTH_YEAR = 20;
const DAYS_PER_MONTH = 30.4375;
/** Under two years there is no body mass index: weight has a chart of its own. */
const BODY_MASS_FROM_MONTHS = 24;
/** Under three, no blood pressure is taken; the charts begin at six. */
const PRESSURE_FROM_AGE = 3;

/** Vital signs by measure and sex, one a year of age; younger ages have the youngest band's. */
const signs = new Map<string, readonly VitalSign[]>();
for (const measure of ['height', 'bmi', 'systolic', 'diastolic', 'pulse'] as const) {
  for (const sex of ['F', 'M'] as const) {
    const rows = vitalSigns.filter((row) => row.measure === measure && row.sex === sex);
    signs.set(
      measure + sex,
      Array.from(
        { length: LAST_TABLE_AGE + 1 },
        (_, age) => rows.findLast((row) => row.fromAge <= age) ?? (rows[0] as VitalSign),
      ),
    );
  }
}
const charts = new Map<string, typeof growthPoints>();
for (const measure of ['height', 'weight', 'bmi'] as const) {
  for (const sex of ['F', 'M'] as const) {
    charts.set(
      measure + sex,
      growthPoints.filter((point) => point.measure === measure && point.sex === sex),
    );
  }
}

/**
 * Adds the vital signs of an encounter. Height and body mass are a person's own, by growth charts under 20 and by NHANES
 * from then on; body mass goes with the draw for obesity, so who has it weighs more. The rest varies from day to day and
 * follows the diagnoses.
 */
export function addVitalSigns(builder: CourseBuilder, encounter: Encounter): void {
  const { frame } = builder;
  const { stream, person, sex } = frame;
  const age = tableAge(frame, encounter.day);
  stream.at(PURPOSES.bodyMeasures, person.index);
  const [heightRank, pressureRank, pulseRank] = [
    normal(stream.u32()),
    normal(stream.u32()),
    normal(stream.u32()),
  ];
  stream.at(PURPOSES.vitalSigns, encounterKey(frame, encounter.ordinal));
  const day = () => normal(stream.u32());
  const body = bodyOf(builder, sex, age, encounter.day, heightRank, day() * 0.05);
  add(builder, encounter, WEIGHT, body.weight);
  if (encounter.reason === 'preventive' || age < LAST_GROWTH_YEAR)
    add(builder, encounter, HEIGHT, body.height);
  if (encounter.reason === 'preventive' && body.mass !== null) add(builder, encounter, BODY_MASS, body.mass);
  const systolic = pressureRank * 0.7 + day() * 0.714;
  if (age >= PRESSURE_FROM_AGE) {
    addSign(builder, encounter, SYSTOLIC, 'systolic', age, systolic);
    addSign(builder, encounter, DIASTOLIC, 'diastolic', age, systolic * 0.6 + day() * 0.8);
  }
  addSign(builder, encounter, PULSE, 'pulse', age, pulseRank * 0.7 + day() * 0.714);
  if (encounter.reason === 'preventive' || encounter.reason === 'chronic') return;
  addShifted(builder, encounter, TEMPERATURE, day());
  addShifted(builder, encounter, OXYGEN, day());
  if (encounter.kind === 'emergency' || encounter.kind === 'inpatient')
    addShifted(builder, encounter, BREATHING, day());
}

interface Body {
  /** Tenths of a centimetre, tenths of a kilogram, tenths of kg/m2. */
  readonly height: number;
  readonly weight: number;
  readonly mass: number | null;
}

function bodyOf(
  { frame, conditions }: CourseBuilder,
  sex: Sex,
  age: number,
  day: number,
  heightRank: number,
  change: number,
): Body {
  const place = Math.floor((1 - Math.min(1 - 2 ** -24, conditions.bodyRank)) * (quantiles.normal.length - 1));
  const massRank = (quantiles.normal[place] as number) / 10_000 + change;
  const months = (day - frame.person.birthDay) / DAYS_PER_MONTH;
  if (age >= LAST_GROWTH_YEAR) {
    const height = atPercentiles(signAt('height', sex, age).percentiles, heightRank);
    return withWeight(height, atPercentiles(signAt('bmi', sex, age).percentiles, massRank));
  }
  const height = onChart('height', sex, months, heightRank);
  if (months >= BODY_MASS_FROM_MONTHS) return withWeight(height, onChart('bmi', sex, months, massRank));
  return {
    height: Math.round(height),
    weight: Math.round(onChart('weight', sex, months, massRank)),
    mass: null,
  };
}

/** Weight follows from height and body mass, all in tenths: kg = kg/m2 * (cm / 100)^2. */
function withWeight(height: number, mass: number): Body {
  const weight = Math.max(1, Math.round((mass * height * height) / 1_000_000));
  return { height: Math.round(height), weight, mass: Math.round(mass) };
}

function onChart(measure: 'height' | 'weight' | 'bmi', sex: Sex, months: number, rank: number): number {
  const chart = charts.get(measure + sex) as typeof growthPoints;
  const next = chart.findIndex((point) => point.months > months);
  if (next <= 0) return interpolate((chart.at(next) as (typeof chart)[number]).values, rank);
  const low = chart[next - 1] as (typeof chart)[number];
  const high = chart[next] as (typeof chart)[number];
  const from = interpolate(low.values, rank);
  return (
    from + ((interpolate(high.values, rank) - from) * (months - low.months)) / (high.months - low.months)
  );
}

function signAt(
  measure: 'height' | 'bmi' | 'systolic' | 'diastolic' | 'pulse',
  sex: Sex,
  age: number,
): VitalSign {
  return (signs.get(measure + sex) as readonly VitalSign[])[age] as VitalSign;
}

/** A sign by the percentiles of sex and age, or by a diagnosis that moves it. */
function addSign(
  builder: CourseBuilder,
  encounter: Encounter,
  test: LabTest,
  measure: 'systolic' | 'diastolic' | 'pulse',
  age: number,
  rank: number,
): void {
  const shift = shiftFor(builder, encounter, test);
  const value =
    shift === null
      ? atPercentiles(signAt(measure, builder.frame.sex, age).percentiles, rank)
      : (shift.mean as number) + shift.sd * rank;
  add(builder, encounter, test, Math.max(20, Math.round(value)));
}

/** A sign that is the same for all ages, or moved by a diagnosis. */
function addShifted(builder: CourseBuilder, encounter: Encounter, test: LabTest, rank: number): void {
  const shift = shiftFor(builder, encounter, test);
  const [mean, sd] = shift === null ? [test.mean, test.sd] : [shift.mean as number, shift.sd];
  const value = Math.round(mean + sd * rank);
  add(builder, encounter, test, test === OXYGEN ? Math.max(60, Math.min(100, value)) : Math.max(1, value));
}

function add(
  { frame, observations }: CourseBuilder,
  encounter: Encounter,
  test: LabTest,
  value: number,
): void {
  const { ordinal, day } = encounter;
  const flag = flagOf(frame, test, day, value);
  observations.push({ test, encounterOrdinal: ordinal, orderedDay: day, day, value, coded: null, flag });
}
