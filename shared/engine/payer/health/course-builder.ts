import type {
  Encounter,
  EncounterDiagnosis,
  Fill,
  Observation,
  Service,
  Vaccination,
} from './clinical-course.ts';
import { codeOn, type HeldCondition, isHeldOn, type PersonConditions } from './conditions.ts';
import type { Frame } from './frame.ts';
import { type ServiceConceptId, serviceConcept } from './service-concepts.ts';

/** An encounter that is being written. */
export interface Draft extends Encounter {
  readonly diagnoses: EncounterDiagnosis[];
  readonly services: Service[];
}

/** The head of an encounter: what is known of it before anything is found or done. */
export type EncounterHead = Omit<Encounter, 'diagnoses' | 'services'>;

const MOST_DIAGNOSES = 12;
/** Codes that hospitals need not report as present on admission; the beginning of CMS's list of exempt codes. */
const EXEMPT = /^(Z|O8[02]|V|W|X|Y)/;

/** Gathers what happens to one person. */
export class CourseBuilder {
  readonly frame: Frame;
  readonly conditions: PersonConditions;
  readonly encounters: Draft[];
  readonly observations: Observation[] = [];
  readonly fills: Fill[] = [];
  readonly vaccinations: Vaccination[] = [];

  constructor(frame: Frame, conditions: PersonConditions, encounters: readonly Draft[] = []) {
    this.frame = frame;
    this.encounters = [...encounters];
    this.conditions = conditions;
  }

  /** Whether something may begin on a day. */
  covers(day: number): boolean {
    return day >= this.frame.from && day <= this.frame.to;
  }

  /** Adds an encounter, which must begin on a day that the frame covers. */
  add(head: EncounterHead, code: string): Draft {
    const { ordinal, kind, reason, day, endDay, specialty, stay } = head;
    const draft: Draft = {
      ordinal,
      kind,
      reason,
      day,
      endDay,
      specialty,
      diagnoses: [],
      services: [],
      stay,
    };
    this.encounters.push(draft);
    this.diagnose(draft, code, true);
    return draft;
  }

  /** Adds a diagnosis, unless the encounter has it or has twelve. */
  diagnose(draft: Draft, code: string, present: boolean): void {
    const { diagnoses } = draft;
    if (code === '' || diagnoses.length === MOST_DIAGNOSES) return;
    for (const known of diagnoses) if (known.code === code) return;
    diagnoses.push({ code, presentOnAdmission: draft.stay === null ? null : onAdmission(code, present) });
  }

  /** Adds the codes of chronic conditions that the person has that day, up to a number. */
  diagnoseChronic(draft: Draft, most: number): void {
    let left = most;
    for (const held of this.conditions.held) {
      if (left === 0) return;
      if (!isHeldOn(held, draft.day)) continue;
      this.diagnose(draft, codeOn(held, draft.day), true);
      left--;
    }
  }

  /** Adds a service. */
  serve(draft: Draft, concept: ServiceConceptId, units = 1, day = draft.day): void {
    const pointers = Math.min(4, draft.diagnoses.length, units > 1 ? 1 : 2);
    draft.services.push({ concept: serviceConcept(concept), units, day, pointers });
  }

  /** The condition that someone has on a day by its name, or undefined. */
  holding(name: string, day: number): HeldCondition | undefined {
    return this.conditions.held.find((held) => held.name === name && isHeldOn(held, day));
  }
}

function onAdmission(code: string, present: boolean): 'Y' | 'N' | 'exempt' {
  if (EXEMPT.test(code)) return 'exempt';
  return present ? 'Y' : 'N';
}

const DAYS_PER_WEEK = 7;
/** Day 0 was a Thursday; a week here begins on Sunday. */
const FIRST_WEEKDAY = 4;

/** The nearest day on which offices are open: Saturdays become Fridays, Sundays Mondays, but never leave the year. */
export function officeDay(day: number, lastOfYear: number): number {
  const weekday = (((day + FIRST_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  if (weekday === 6) return day - 1;
  if (weekday > 0) return day;
  return day < lastOfYear ? day + 1 : day - 2;
}
