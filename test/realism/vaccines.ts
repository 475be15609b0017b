import type { Vaccination } from '../../shared/engine/payer/health/clinical-course.ts';
import { Counter } from './counter.ts';
import type { Figure, Reference } from './figure.ts';
import { VACCINE_REFERENCES } from './references.ts';

/** A coverage that surveys publish: people of some ages who have had so many doses by some age. */
export interface Coverage {
  readonly what: string;
  readonly series: string;
  readonly doses: number;
  readonly fromAge: number;
  readonly toAge: number;
  /** Days of age by which the doses must have been given; null for no limit. */
  readonly byDay: number | null;
  readonly reference: Reference;
}

const TWO_YEARS = 730;

const child = (series: string, doses: number, reference: Reference): Coverage => ({
  ...{ what: `${series}, ${doses} and more doses by 24 months`, series, doses, reference },
  ...{ fromAge: 2, toAge: 2, byDay: TWO_YEARS },
});

const teen = (series: string, doses: number, reference: Reference): Coverage => ({
  ...{ what: `${series}, ${doses} and more doses, aged 13 to 17`, series, doses, reference },
  ...{ fromAge: 13, toAge: 17, byDay: null },
});

/** What is counted; the history of ten years reaches back to the first possible dose of each. */
export const COVERAGES: readonly Coverage[] = [
  child('DTaP', 4, VACCINE_REFERENCES.dtap),
  child('MMR', 1, VACCINE_REFERENCES.mmr),
  child('Varicella', 1, VACCINE_REFERENCES.varicella),
  child('PCV', 4, VACCINE_REFERENCES.pcv),
  child('HepB', 3, VACCINE_REFERENCES.hepB),
  teen('Tdap', 1, VACCINE_REFERENCES.tdap),
  teen('HPV', 1, VACCINE_REFERENCES.hpv),
  teen('MenACWY', 1, VACCINE_REFERENCES.menAcwy),
  {
    ...{ what: 'Zoster RZV, 1 and more doses, aged 59', series: 'Zoster RZV', doses: 1 },
    ...{ fromAge: 59, toAge: 59, byDay: null, reference: VACCINE_REFERENCES.zoster },
  },
];

/** Whether a coverage is about people of an age. */
export const isAbout = ({ fromAge, toAge }: Coverage, age: number): boolean => age >= fromAge && age <= toAge;

/** Doses that people have had. */
export class VaccineTally {
  private readonly people = new Counter<Coverage>();
  private readonly covered = new Counter<Coverage>();

  /** @param doses all that the person has had since the first age of the series counted */
  add(
    { age, birthDay }: { readonly age: number; readonly birthDay: number },
    doses: readonly Pick<Vaccination, 'series' | 'day' | 'invalid'>[],
  ): void {
    for (const coverage of COVERAGES) {
      if (!isAbout(coverage, age)) continue;
      const { byDay, series } = coverage;
      this.people.add(coverage);
      const had = doses.filter(
        (dose) =>
          dose.series === series && dose.invalid === null && (byDay === null || dose.day < birthDay + byDay),
      );
      if (had.length >= coverage.doses) this.covered.add(coverage);
    }
  }

  figures(): Figure[] {
    return COVERAGES.map((coverage) => {
      const people = this.people.of(coverage);
      const { what, reference } = coverage;
      const measured = this.covered.of(coverage) / people;
      return { what, unit: 'share', measured, reference, expectedCases: reference.value * people };
    });
  }
}

/** People who have had a vaccine against influenza in a year. */
export class InfluenzaTally {
  private readonly people = new Counter<'child' | 'adult'>();
  private readonly covered = new Counter<'child' | 'adult'>();

  add(age: number, doses: readonly Pick<Vaccination, 'series' | 'invalid'>[]): void {
    const group = age < 18 ? 'child' : 'adult';
    this.people.add(group);
    if (doses.some(({ series, invalid }) => series === 'Influenza' && invalid === null))
      this.covered.add(group);
  }

  figures(): Figure[] {
    const share = (group: 'child' | 'adult') => this.covered.of(group) / this.people.of(group);
    return [
      {
        ...{ what: 'influenza in a year, under 18', unit: 'share' },
        ...{ measured: share('child'), reference: VACCINE_REFERENCES.fluChildren },
      },
      {
        ...{ what: 'influenza in a year, 18 and over', unit: 'share' },
        ...{ measured: share('adult'), reference: VACCINE_REFERENCES.fluAdults },
      },
    ];
  }
}
