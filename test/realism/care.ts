import type { ClinicalCourse } from '../../shared/engine/payer/health/clinical-course.ts';
import type { Specialty } from '../../shared/engine/payer/health/specialties.ts';
import { Counter } from './counter.ts';
import type { Figure } from './figure.ts';
import { REFERENCES } from './references.ts';

/** The part of a course that care is counted from. */
export interface CareSeen {
  readonly encounters: readonly (Pick<
    ClinicalCourse['encounters'][number],
    'kind' | 'day' | 'endDay' | 'specialty'
  > & {
    readonly stay: { readonly throughEmergency: boolean; readonly admissionType: string } | null;
  })[];
  readonly fills: readonly { readonly drug: { readonly generic: boolean } }[];
}

const NEWBORN = '4';
/** Who is no physician, and whom surveys of physicians leave out. */
const NO_PHYSICIANS: readonly Specialty[] = ['psychotherapy', 'physical_therapy', 'optometry', 'audiology'];

/** Visits, stays and fills of people, by the years that they lived. */
export class CareTally {
  private readonly events = new Counter<string>();
  private years = 0;

  /** @param years that the person lived in the period */
  add({ encounters, fills }: CareSeen, years: number): void {
    this.years += years;
    for (const { kind, day, endDay, stay, specialty } of encounters) {
      this.events.add(kind);
      if (kind === 'office' && !NO_PHYSICIANS.includes(specialty)) this.events.add('physician office');
      if (stay === null) continue;
      // A stay that began in the emergency department has no encounter of its own there.
      if (stay.throughEmergency) this.events.add('emergency');
      if (stay.admissionType === NEWBORN) continue;
      this.events.add('adult stay');
      this.events.add('adult stay days', endDay - day);
    }
    for (const { drug } of fills) this.events.add(drug.generic ? 'generic fill' : 'brand fill');
  }

  figures(): Figure[] {
    const generic = this.events.of('generic fill');
    const fills = generic + this.events.of('brand fill');
    return [
      this.rate('visits to physicians’ offices', ['physician office'], REFERENCES.physicianVisits),
      this.rate('visits to all offices and by telehealth', ['office', 'telehealth'], REFERENCES.officeVisits),
      this.rate('visits to hospital outpatient departments', ['outpatient'], REFERENCES.outpatientVisits),
      this.rate(
        'emergency department visits, those that end in a stay among them',
        ['emergency'],
        REFERENCES.emergencyVisits,
      ),
      this.rate('admissions, newborns among them', ['inpatient'], REFERENCES.admissions),
      {
        ...{ what: 'days of a stay, newborns left out', unit: 'number' },
        measured: this.events.of('adult stay days') / this.events.of('adult stay'),
        reference: REFERENCES.stayDays,
      },
      this.rate('fills of prescriptions', ['generic fill', 'brand fill'], REFERENCES.fills),
      {
        ...{ what: 'fills that are of a generic drug', unit: 'share' },
        ...{ measured: generic / fills, reference: REFERENCES.genericShare },
      },
      this.rate('visits to urgent care', ['urgent_care'], null),
    ];
  }

  private rate(what: string, kinds: readonly string[], reference: Figure['reference']): Figure {
    const events = kinds.reduce((sum, kind) => sum + this.events.of(kind), 0);
    return { what, unit: 'number', measured: (events * 1_000) / this.years, reference };
  }
}
