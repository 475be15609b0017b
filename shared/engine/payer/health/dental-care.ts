import { PURPOSES } from '../../random/purposes.ts';
import type { DentalService } from './clinical-course.ts';
import { type CourseBuilder, type Draft, officeDay } from './course-builder.ts';
import { type DentalLife, type DentalNeed, dentalLife } from './dental-plan.ts';
import { KEPT, REGULAR_VISITS } from './dental-rates.ts';
import { dentalOrdinal, type Frame, type PersonYear, tableAge, yearKey } from './frame.ts';
import { placeOf, within } from './sampling.ts';
import type { Specialty } from './specialties.ts';

/** Days of a year are treated as four parts: who needs several things done goes once for all of them in a part. */
const PARTS = 4;
const PART_DAYS = 91;
/** Of a part, the days on which treatment begins; specialists follow some days later. */
const FIRST_DAYS = 66;
const DAYS_BETWEEN = 9;
const DAYS_PER_YEAR = 365.25;
const MOST_DIAGNOSES = 4;

/** Who treats, in the order of their visits in a part; each has a place of their own in the year's ordinals. */
const TREATING: readonly Specialty[] = ['general_dentistry', 'endodontics', 'oral_surgery'];
const REGULAR_PLACES = 2;
const SEDATED: Specialty = 'oral_surgery';

const EXAMINATION = 'Z01.20';
const FINDINGS = 'Z01.21';
const WITH_FINDINGS = 0.3;
const GUM_DISEASE = 'K05.10';

/**
 * Days on which a person has dental coverage, both ends included; `to` is null while it runs. Only visits of such days are
 * told of, because nothing else reaches the payer; what is done to teeth in the meantime is the same.
 */
export interface DentalDays {
  readonly from: number;
  readonly to: number | null;
}

/** The dental care of one person. */
export class DentalCare {
  private readonly life: DentalLife;
  private readonly days: readonly DentalDays[];

  /** @param days on which the person has dental coverage */
  constructor({ stream, person, from, to }: Frame, days: readonly DentalDays[]) {
    const ageOn = (day: number) => (day - person.birthDay) / DAYS_PER_YEAR;
    // What falls due shortly before or after the days is asked for too: a part of a year is treated together.
    this.life = dentalLife(stream, person.index, { from: ageOn(from) - 1, to: ageOn(to) + 1 });
    this.days = days;
  }

  /** Adds the visits of a year: the regular ones, and those for what has to be done. */
  addYear(builder: CourseBuilder, year: PersonYear): void {
    this.addRegular(builder, year);
    this.addTreatment(builder, year);
  }

  private covers(builder: CourseBuilder, day: number): boolean {
    return builder.covers(day) && this.days.some(({ from, to }) => day >= from && (to === null || day <= to));
  }

  private addRegular(builder: CourseBuilder, year: PersonYear): void {
    const { frame } = builder;
    const { mouth } = this.life;
    frame.stream.at(PURPOSES.dentalYear, yearKey(frame, year));
    const [first, second, keepFirst, keepSecond, found] = [
      frame.stream.u32(),
      frame.stream.u32(),
      frame.stream.u32(),
      frame.stream.u32(),
      frame.stream.u32(),
    ];
    const habit = REGULAR_VISITS.find(({ under }) => year.age < under) ?? { two: 0, one: 0 };
    const twice = within(mouth.habitWord, habit.two);
    if (!twice && !within(mouth.habitWord, habit.two + habit.one)) return;
    const half = Math.floor(year.days / 2);
    const lastDay = year.firstDay + year.days - 1;
    const firstDay = officeDay(year.firstDay + placeOf(first, twice ? half - 14 : year.days), lastDay);
    const visits = [{ day: firstDay, kept: within(keepFirst, KEPT) }];
    if (twice) {
      const day = officeDay(year.firstDay + half + placeOf(second, half - 1), lastDay);
      visits.push({ day, kept: within(keepSecond, KEPT) });
    }
    let isFirst = true;
    for (const [place, { day, kept }] of visits.entries()) {
      if (!kept || !this.covers(builder, day)) continue;
      const services = this.regularServices(frame, year, day, isFirst, within(found, WITH_FINDINGS));
      const specialty = this.dentistOn(frame, day);
      if (services.length > 0) addVisit(builder, dentalOrdinal(year, place), day, specialty, services);
      isFirst = false;
    }
  }

  private regularServices(
    frame: Frame,
    year: PersonYear,
    day: number,
    isFirst: boolean,
    findings: boolean,
  ): DentalService[] {
    const { mouth } = this.life;
    const age = (day - frame.person.birthDay) / DAYS_PER_YEAR;
    const hasTeeth = age < mouth.allLostAge;
    const diagnosis = findings && hasTeeth ? FINDINGS : EXAMINATION;
    const services: DentalService[] = [];
    const add = (concept: DentalService['concept'], code = diagnosis): void => {
      services.push({ concept, diagnosis: code, tooth: null, surfaces: [], area: null });
    };
    add(isFirst && this.isNew(year, day) ? 'dental_exam_comprehensive' : 'dental_exam_periodic');
    if (!hasTeeth || age < 1) return services;
    if (isFirst && age >= 5) add(yearlyPictures(frame, year, age));
    if (age > mouth.gumTreatmentAge + 0.5) add('dental_periodontal_maintenance', GUM_DISEASE);
    else if (age >= 2) add(age < 14 ? 'dental_cleaning_child' : 'dental_cleaning_adult');
    if (age < 16) add('dental_fluoride');
    return services;
  }

  /** Whether dental coverage began in the year: whoever is new is looked at more closely. */
  private isNew({ firstDay }: PersonYear, day: number): boolean {
    const first = this.days[0];
    return first !== undefined && first.from >= firstDay && day >= first.from;
  }

  private dentistOn(frame: Frame, day: number): Specialty {
    const isChild = tableAge(frame, day) < 13;
    return isChild && this.life.mouth.childrensDentist ? 'pediatric_dentistry' : 'general_dentistry';
  }

  private addTreatment(builder: CourseBuilder, year: PersonYear): void {
    const { frame } = builder;
    const parts = this.needsOf(frame, year);
    if (parts.every((needs) => needs.length === 0)) return;
    frame.stream.at(PURPOSES.dentalYear, yearKey(frame, year));
    for (let word = 0; word < 8; word++) frame.stream.u32();
    const words = parts.map(() => frame.stream.u32());
    const lastDay = year.firstDay + year.days - 1;
    for (const [part, needs] of parts.entries()) {
      const from = year.firstDay + part * PART_DAYS + placeOf(words[part] as number, FIRST_DAYS);
      for (const [who, specialty] of TREATING.entries()) {
        const services = needs
          .filter((need) => need.specialty === specialty)
          .flatMap((need) => need.services);
        const day = officeDay(from + who * DAYS_BETWEEN, lastDay);
        if (services.length === 0 || !this.covers(builder, day)) continue;
        const ordinal = dentalOrdinal(year, REGULAR_PLACES + part * TREATING.length + who);
        const dentist = who === 0 ? this.dentistOn(frame, day) : specialty;
        addVisit(builder, ordinal, day, dentist, distinct(withSedation(specialty, services)));
      }
    }
  }

  /** What has to be done in each part of a year; of a tooth that is taken out, nothing else. */
  private needsOf({ person }: Frame, { firstDay, days }: PersonYear): DentalNeed[][] {
    const parts: DentalNeed[][] = Array.from({ length: PARTS }, () => []);
    for (const need of this.life.needs) {
      const place = person.birthDay + Math.floor(need.age * DAYS_PER_YEAR) - firstDay;
      if (place < 0) continue;
      if (place >= days) break;
      parts[Math.min(PARTS - 1, Math.floor(place / PART_DAYS))]?.push(need);
    }
    return parts.map((needs) => needs.filter((need) => !isUndone(need, needs)));
  }
}

/** Whether a tooth is taken out in the same part of the year as something else is done to it, or crowned as it is filled. */
function isUndone(need: DentalNeed, needs: readonly DentalNeed[]): boolean {
  if (need.tooth === null || need.removes) return false;
  return needs.some(
    (other) => other.tooth === need.tooth && (other.removes || (isFilling(need) && !isFilling(other))),
  );
}

const isFilling = ({ services: [first] }: DentalNeed): boolean =>
  first?.concept.startsWith('dental_filling') === true;

/** One word decides whether it is a year of wider pictures, the same for all of a person's years but in turn. */
function yearlyPictures({ person }: Frame, { year }: PersonYear, age: number): DentalService['concept'] {
  const isTurn = (year + person.index) % 5 === 0;
  if (!isTurn) return 'dental_xray_bitewings';
  return age >= 18 ? 'dental_xray_full_mouth' : 'dental_xray_panoramic';
}

function withSedation(specialty: Specialty, services: DentalService[]): DentalService[] {
  const [first] = services;
  if (specialty !== SEDATED || first === undefined) return services;
  const { diagnosis } = first;
  return [...services, { concept: 'dental_sedation', diagnosis, tooth: null, surfaces: [], area: null }];
}

/** The mouth is looked at once in a visit, whatever is done to how many teeth. */
function distinct(services: readonly DentalService[]): DentalService[] {
  const key = ({ concept, tooth, area }: DentalService) => `${concept} ${tooth} ${area}`;
  const seen = new Set<string>();
  return services.filter((service) => !seen.has(key(service)) && seen.add(key(service)));
}

function addVisit(
  builder: CourseBuilder,
  ordinal: number,
  day: number,
  specialty: Specialty,
  dental: readonly DentalService[],
): void {
  const draft: Draft = {
    ...{ ordinal, kind: 'office', reason: 'dental', day, endDay: day, specialty },
    ...{ diagnoses: [], services: [], stay: null, dental },
  };
  builder.encounters.push(draft);
  for (const { diagnosis } of dental) {
    if (draft.diagnoses.length < MOST_DIAGNOSES) builder.diagnose(draft, diagnosis, true);
  }
}
