import type {
  ChronicCondition,
  ClinicalCourse,
  Encounter,
  Fill,
  Observation,
  Vaccination,
} from './clinical-course.ts';
import type { CourseBuilder } from './course-builder.ts';

/** How the parts of a course are drawn when somebody asks; each is asked for once. */
export interface CourseParts {
  /** Encounters, and the vaccinations that make some of them. */
  encounters(): CourseBuilder;
  /** Adds the fills to a builder that has its encounters. */
  fills(builder: CourseBuilder): void;
  /** Adds what was measured and found to a builder that has its encounters. */
  observations(builder: CourseBuilder): void;
}

/**
 * A course whose lists are drawn when they are first asked for: results cost as much as encounters and fills together,
 * and claims need none of them; who asks for conditions needs no encounter.
 */
export class DrawnCourse implements ClinicalCourse {
  readonly personIndex: number;
  readonly deathDay: number | null;
  readonly conditions: readonly ChronicCondition[];
  private readonly parts: CourseParts;
  private drawn: CourseBuilder | undefined;
  private isFilled = false;
  private isObserved = false;

  constructor(
    personIndex: number,
    deathDay: number | null,
    conditions: readonly ChronicCondition[],
    parts: CourseParts,
  ) {
    this.personIndex = personIndex;
    this.deathDay = deathDay;
    this.conditions = conditions;
    this.parts = parts;
  }

  get encounters(): readonly Encounter[] {
    return this.builder.encounters;
  }

  get vaccinations(): readonly Vaccination[] {
    return this.builder.vaccinations;
  }

  get fills(): readonly Fill[] {
    const { builder } = this;
    if (!this.isFilled) {
      this.isFilled = true;
      this.parts.fills(builder);
      builder.fills.sort((one, other) => one.day - other.day || one.ordinal - other.ordinal);
    }
    return builder.fills;
  }

  get observations(): readonly Observation[] {
    const { builder } = this;
    if (!this.isObserved) {
      this.isObserved = true;
      this.parts.observations(builder);
      builder.observations.sort(byDayAndEncounter);
    }
    return builder.observations;
  }

  private get builder(): CourseBuilder {
    if (this.drawn === undefined) {
      this.drawn = this.parts.encounters();
      this.drawn.encounters.sort((one, other) => one.day - other.day || one.ordinal - other.ordinal);
      this.drawn.vaccinations.sort(byDayAndEncounter);
    }
    return this.drawn;
  }
}

interface OfEncounter {
  readonly day: number;
  readonly encounterOrdinal: number;
}

function byDayAndEncounter(one: OfEncounter, other: OfEncounter): number {
  return one.day - other.day || one.encounterOrdinal - other.encounterOrdinal;
}
