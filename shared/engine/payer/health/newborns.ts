import { type DiagnosisRelatedGroup, diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Household } from '../households.ts';
import { type Birth, birthOf } from './births.ts';
import type { CourseBuilder } from './course-builder.ts';
import { ORDINAL_BASES, ordinalOf, personYear } from './frame.ts';
import { within } from './sampling.ts';
import { addStay } from './stays.ts';

/** What ails newborns by how ill they are: MS-DRG and ICD-10-CM; the codes are billable ones of FY2026. */
const WELL = { drg: '795', further: [] as readonly string[] };
const UNWELL = { drg: '794', further: ['P59.9'] };
const ILL_BY_WEEKS = [
  { below: 33, drg: '790', further: ['P22.0', 'P07.34'] },
  { below: 35, drg: '791', further: ['P22.1', 'P07.36'] },
  { below: 45, drg: '792', further: ['P59.0', 'P07.38'] },
] as const;
const CIRCUMCISED = 0.58;

/** Adds the stay of a person's own birth. */
export function addNewbornStay(builder: CourseBuilder, household: Household): void {
  const { frame } = builder;
  const { person, sex, stream } = frame;
  if (!builder.covers(person.birthDay)) return;
  const birth = birthOf(stream, household, twinElder(household, person));
  const { drg, further } = groupOf(birth);
  const circumcised = within(stream.at(PURPOSES.newborns, person.index).u32(), CIRCUMCISED);
  addStay(builder, {
    ordinal: ordinalOf(personYear(frame, frame.birth.year), ORDINAL_BASES.newborn),
    reason: 'newborn',
    day: person.birthDay,
    year: null,
    group: diagnosisRelatedGroups.get(drg) as DiagnosisRelatedGroup,
    principal: liveborn(birth),
    further,
    procedure: sex === 'M' && circumcised ? '0VTTXZZ' : null,
    specialty: birth.newborn === 'ill' ? 'neonatology' : 'pediatrics',
    admissionType: '4',
    throughEmergency: false,
    room: birth.newborn === 'ill' ? 'nursery_intensive' : 'nursery',
    lines: [
      'hearing_test',
      'hospital_care_first',
      'stay_pharmacy',
      'stay_supplies',
      'lab_immunology',
      'lab_microbiology',
      ...(birth.newborn === 'well' ? [] : (['lab_chemistry', 'lab_blood_count'] as const)),
    ],
  });
}

/** Twins are born in one birth: that of the one who comes first in the household. */
function twinElder({ persons }: Household, person: Household['persons'][number]) {
  return (
    persons.find(({ relationship, birthDay }) => relationship === 'child' && birthDay === person.birthDay) ??
    person
  );
}

function groupOf({ newborn, weeks }: Birth): { readonly drg: string; readonly further: readonly string[] } {
  if (newborn === 'ill') return ILL_BY_WEEKS.find(({ below }) => weeks < below) ?? WELL;
  return newborn === 'unwell' ? UNWELL : WELL;
}

/** Z38: single or twin, by the way of birth. */
function liveborn({ twins, cesarean }: Birth): string {
  return twins ? (cesarean ? 'Z38.31' : 'Z38.30') : cesarean ? 'Z38.01' : 'Z38.00';
}
