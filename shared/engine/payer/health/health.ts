import { civilOf, dayOf } from '../../calendar/civil-date.ts';
import { DOMAINS } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import type { Household } from '../households.ts';
import type { Person } from '../persons.ts';
import { addAcuteEpisodes, addInjuries } from './acute-care.ts';
import { addAdmissions } from './admissions.ts';
import { addChronicCare } from './chronic-care.ts';
import type { ChronicCondition, ClinicalCourse, EncounterKind, EncounterReason } from './clinical-course.ts';
import { drawConditions } from './conditions.ts';
import { CourseBuilder, type Draft } from './course-builder.ts';
import { deathDay } from './deaths.ts';
import { DentalCare, type DentalDays } from './dental-care.ts';
import { DrawnCourse } from './drawn-course.ts';
import { addFills } from './fills.ts';
import { type Frame, type Period, personYear, yearsOf } from './frame.ts';
import { LATEST_RESULT } from './lab-orders.ts';
import { addLabResults } from './lab-results.ts';
import { addNewbornStay } from './newborns.ts';
import { checkHealthParameters, type HealthParameters } from './parameters.ts';
import { LAST_TABLE_AGE } from './people.ts';
import { addPregnancies } from './pregnancies.ts';
import { addPreventiveCare } from './preventive-care.ts';
import { ResultSource } from './results.ts';
import { LONGEST_STAY } from './stays.ts';
import { addVaccinations } from './vaccinations.ts';
import { addVitalSigns } from './vital-signs.ts';

/** What the health of a population is drawn from. */
export interface HealthSource {
  /** The dataset's seed. */
  readonly seed: number;
  /** Day number of the dataset's `asOf`: nothing is later. */
  readonly asOfDay: number;
  /** The days that are wanted, both ends included. */
  readonly period: Period;
  /**
   * Days within which something must lie to be wanted, such as those of a feed; all by default. A course then has at least
   * all that touches them, as the course of the whole period has it, and every condition of that.
   */
  readonly touching?: Period | undefined;
  readonly parameters: HealthParameters;
}

/** The health of the people of a dataset, as a formula: any person is worked out alone. */
export interface Health {
  /**
   * What happened to a person in the period. It depends on the person and on the household (mothers and children, and
   * whether coverage ended), on nothing else.
   *
   * @param dentalDays on which visits to dentists are told of: none, unless given
   */
  course(person: Person, household: Household, dentalDays?: readonly DentalDays[]): ClinicalCourse;
}

/**
 * Opens the health of a population.
 *
 * @throws RangeError when a parameter is out of its range or the period ends before it begins
 */
export function openHealth(source: HealthSource): Health {
  checkHealthParameters(source.parameters);
  const { from, to } = source.period;
  if (from > to) throw new RangeError(`/period: it ends on day ${to}, before it begins on day ${from}`);
  return new FormulaHealth(source);
}

class FormulaHealth implements Health {
  private readonly source: HealthSource;
  private readonly stream: Stream;
  private readonly results = new ResultSource();

  constructor(source: HealthSource) {
    this.source = source;
    this.stream = new Stream(source.seed, DOMAINS.payer);
  }

  course(person: Person, household: Household, dentalDays: readonly DentalDays[] = NO_DAYS): ClinicalCourse {
    const { period, touching } = this.source;
    const life = this.frameOf(person, household);
    const drawn = drawConditions(life);
    const asked = touching === undefined ? period : reachedBy(touching, period);
    const years = cutTo(life, yearsAround(asked));
    const frame = cutTo(years, asked);
    const ofPeriod = cutTo(life, period);
    const conditions = drawn.held.filter((held) => touches(held, ofPeriod));
    conditions.sort(
      (one, other) => one.onsetDay - other.onsetDay || one.condition.place - other.condition.place,
    );
    return new DrawnCourse(person.index, life.deathDay, conditions, {
      encounters: () => {
        const builder = new CourseBuilder(frame, drawn);
        if (frame.from <= frame.to)
          this.addEncounters(new CourseBuilder(years, drawn), household, dentalDays, builder);
        return builder;
      },
      fills: (builder) => {
        if (frame.from <= frame.to) addFills(builder);
      },
      observations: (builder) => this.addObservations(builder),
    });
  }

  /**
   * Whole calendar years are worked out, whatever days are wanted, so that what is dropped because of a stay is dropped
   * from every period alike.
   */
  private addEncounters(
    years: CourseBuilder,
    household: Household,
    dentalDays: readonly DentalDays[],
    wanted: CourseBuilder,
  ): void {
    const [first, last] = yearsOf(years.frame);
    const dental = dentalDays.length === 0 ? null : new DentalCare(years.frame, dentalDays);
    for (let year = first; year <= last; year++) {
      const own = personYear(years.frame, year);
      addAcuteEpisodes(years, own);
      addInjuries(years, own);
      addChronicCare(years, own);
      addPreventiveCare(years, own);
      addAdmissions(years, own);
      dental?.addYear(years, own);
    }
    addNewbornStay(years, household);
    addPregnancies(years, household);
    const kept = outsideOfStays(years.encounters);
    const whole = new CourseBuilder(years.frame, years.conditions, kept);
    addVaccinations(whole);
    const earliest = this.source.touching?.from ?? Number.NEGATIVE_INFINITY;
    const days = new Map<number, boolean>();
    for (const encounter of whole.encounters) {
      const covered = wanted.covers(encounter.day) && encounter.endDay + LATEST_RESULT >= earliest;
      if (covered) wanted.encounters.push(encounter);
      days.set(encounter.ordinal, covered);
    }
    for (const dose of whole.vaccinations)
      if (days.get(dose.encounterOrdinal)) wanted.vaccinations.push(dose);
  }

  private addObservations(builder: CourseBuilder): void {
    this.results.reset();
    for (const encounter of builder.encounters) {
      if (isMeasured(encounter)) addVitalSigns(builder, encounter);
      addLabResults(builder, this.results, encounter);
    }
  }

  /** The frame of the calendar years that the period lies in. */
  private frameOf(person: Person, household: Household): Frame {
    const { asOfDay, period, parameters } = this.source;
    const death = deathDay(this.stream, parameters, household, person);
    return {
      stream: this.stream,
      parameters,
      person,
      sex: person.sex,
      birth: civilOf(person.birthDay),
      ageNow: Math.min(LAST_TABLE_AGE, person.age),
      asOfDay,
      end: Math.min(asOfDay, death ?? asOfDay),
      from: Math.max(dayOf(civilOf(period.from).year, 1, 1), person.birthDay),
      to: Math.min(dayOf(civilOf(period.to).year, 12, 31), asOfDay, death ?? asOfDay),
      deathDay: death,
    };
  }
}

const NO_DAYS: readonly DentalDays[] = [];

/** The days of a period on which something can begin that touches some days: nothing lasts longer than a stay. */
function reachedBy(days: Period, { from, to }: Period): Period {
  return { from: Math.max(from, days.from - LONGEST_STAY - LATEST_RESULT), to: Math.min(to, days.to) };
}

/** The calendar years that days lie in. */
function yearsAround({ from, to }: Period): Period {
  return { from: dayOf(civilOf(from).year, 1, 1), to: dayOf(civilOf(to).year, 12, 31) };
}

function cutTo(frame: Frame, { from, to }: Period): Frame {
  return { ...frame, from: Math.max(frame.from, from), to: Math.min(frame.to, to) };
}

/** Where someone measures the patient. */
const MEASURED: readonly EncounterKind[] = ['office', 'urgent_care', 'emergency', 'inpatient', 'outpatient'];

/** Reasons for which nobody does. */
const UNMEASURED: readonly EncounterReason[] = ['therapy', 'screening', 'immunization', 'dental'];

function isMeasured({ kind, reason, specialty }: Draft): boolean {
  if (!MEASURED.includes(kind) || UNMEASURED.includes(reason)) return false;
  return specialty !== 'psychotherapy' && specialty !== 'audiology' && specialty !== 'ophthalmology';
}

/**
 * Who lies in hospital goes to no office: such encounters are left out, and of two stays that overlap the later one, but
 * never a birth. A stay counts up to the end of its year, since years are told apart.
 */
function outsideOfStays(encounters: readonly Draft[]): readonly Draft[] {
  const stays = encounters.filter(({ kind }) => kind === 'inpatient');
  if (stays.length === 0) return encounters;
  const kept: Draft[] = [];
  for (const stay of stays.sort((one, other) => rank(one) - rank(other) || one.day - other.day)) {
    if (!kept.some((other) => overlap(stay, other))) kept.push(stay);
  }
  const ends = kept.map(({ day, endDay }) => Math.min(endDay, dayOf(civilOf(day).year, 12, 31)));
  return encounters.filter((encounter) =>
    encounter.kind === 'inpatient'
      ? kept.includes(encounter)
      : !kept.some((stay, place) => encounter.day >= stay.day && encounter.day <= (ends[place] as number)),
  );
}

/** Births come before all other stays. */
function rank({ reason }: Draft): number {
  return reason === 'maternity' || reason === 'newborn' ? 0 : 1;
}

/** Whether two stays of one year share a day. */
function overlap(one: Draft, other: Draft): boolean {
  const [first, second] = one.day <= other.day ? [one, other] : [other, one];
  return second.day <= first.endDay && civilOf(first.day).year === civilOf(second.day).year;
}

function touches({ onsetDay, abatementDay }: ChronicCondition, { from, to }: Frame): boolean {
  return onsetDay <= to && (abatementDay === null || abatementDay > from);
}
