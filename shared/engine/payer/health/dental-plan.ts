import type { DentalConceptId } from '../../../contracts/concept-ids.ts';
import type { Stream } from '../../random/stream.ts';
import type { DentalService } from './clinical-course.ts';
import { PARTIAL_DENTURE, SURFACES } from './dental-rates.ts';
import { type Mouth, mouthOf } from './mouth.ts';
import { pickWeighted, within } from './sampling.ts';
import type { Specialty } from './specialties.ts';
import { filledSurfaces, type Tooth, teeth } from './teeth.ts';
import { type Ages, isExtraction, type ToothEvent, toothLife, WHOLE_LIFE } from './tooth-life.ts';

/** Something that a person needs done by a dentist, beside regular visits. */
export interface DentalNeed {
  /** In years. */
  readonly age: number;
  /** The tooth, or null where it is for a quadrant or an arch. */
  readonly tooth: Tooth | null;
  readonly specialty: Specialty;
  /** What is done, in order. */
  readonly services: readonly DentalService[];
  /** True when the tooth is gone behind it. */
  readonly removes: boolean;
}

/** The mouth of a person, and all that is done to it in a life. */
export interface DentalLife {
  readonly mouth: Mouth;
  /** In order of age. */
  readonly needs: readonly DentalNeed[];
}

const CARIES_BACK = 'K02.52';
const CARIES_FRONT = 'K02.62';
const CARIES = 'K02.9';
const PULPITIS = 'K04.02';
const ABSCESS = 'K04.7';
const TOOTH_DISORDER = 'K08.89';
const IMPACTED = 'K01.1';
const GINGIVITIS = 'K05.10';
const MISSING_TEETH = 'K08.9';
const EXAMINATION = 'Z01.20';

const UPPER_ARCH = '01';
const LOWER_ARCH = '02';
/** Years from the loss of teeth to a denture: never in one quarter of a year. */
const HEALING = 0.5;
const WISDOM_TOOTH = 8;
const SURGICAL = 0.3;

/**
 * Draws the dental life of a person: a formula of seed and person.
 *
 * @param ages that are wanted: what is needed then is there, and some of what is needed at others
 */
export function dentalLife(stream: Stream, person: number, ages: Ages = WHOLE_LIFE): DentalLife {
  const mouth = mouthOf(stream, person);
  const events: ToothEvent[] = [];
  for (const tooth of teeth) events.push(...toothLife(stream, person, tooth, mouth, ages));
  const needs = [...gumNeeds(mouth), ...dentureNeeds(mouth, events)];
  for (const event of events)
    if (event.age >= ages.from && event.age <= ages.to) needs.push(needOf(event, mouth));
  return { mouth, needs: needs.sort((one, other) => one.age - other.age) };
}

function service(
  concept: DentalConceptId,
  diagnosis: string,
  site: Partial<Pick<DentalService, 'tooth' | 'surfaces' | 'area'>> = {},
): DentalService {
  return { concept, diagnosis, tooth: null, surfaces: [], area: null, ...site };
}

function needOf({ tooth, treatment, age, word }: ToothEvent, { allLostAge }: Mouth): DentalNeed {
  const need = (specialty: Specialty, ...services: DentalService[]): DentalNeed => ({
    ...{ age, tooth, specialty, services },
    removes: isExtraction(treatment),
  });
  const at = (concept: DentalConceptId, diagnosis: string) =>
    service(concept, diagnosis, { tooth: tooth.name });
  switch (treatment) {
    case 'sealant':
      return need('general_dentistry', at('dental_sealant', EXAMINATION));
    case 'filling':
      return need('general_dentistry', fillingOf(tooth, word));
    case 'pulpotomy':
      return need('general_dentistry', at('dental_pulpotomy', PULPITIS));
    case 'child_crown':
      return need('general_dentistry', at('dental_crown_child', CARIES));
    case 'root_canal': {
      const { concept, specialty } = ROOT_CANALS[tooth.kind];
      return need(specialty, ...problem(tooth, PULPITIS), at(concept, PULPITIS));
    }
    case 'crown':
      return need('general_dentistry', at('dental_core_buildup', CARIES), at('dental_crown', CARIES));
    case 'extraction':
      return need('general_dentistry', ...extraction(tooth, word, age === allLostAge));
    case 'impacted_extraction':
      return need('oral_surgery', at('dental_extraction_impacted', IMPACTED));
  }
}

const ROOT_CANALS: Readonly<
  Record<Tooth['kind'], { readonly concept: DentalConceptId; readonly specialty: Specialty }>
> = {
  front: { concept: 'dental_root_canal_front', specialty: 'general_dentistry' },
  premolar: { concept: 'dental_root_canal_premolar', specialty: 'general_dentistry' },
  molar: { concept: 'dental_root_canal_molar', specialty: 'endodontics' },
};

/** What a tooth that hurts is looked at with. */
function problem({ name }: Tooth, diagnosis: string): DentalService[] {
  return [
    service('dental_exam_problem', diagnosis),
    service('dental_xray_periapical', diagnosis, { tooth: name }),
  ];
}

/** @param all whether every tooth is taken out, which needs no picture of each */
function extraction(tooth: Tooth, word: number, all: boolean): DentalService[] {
  const site = { tooth: tooth.name };
  if (all) return [service('dental_extraction_simple', TOOTH_DISORDER, site)];
  if (tooth.primary) return [service('dental_extraction_primary', ABSCESS, site)];
  const concept = within(word, SURGICAL) ? 'dental_extraction_surgical' : 'dental_extraction_simple';
  return [...problem(tooth, TOOTH_DISORDER), service(concept, TOOTH_DISORDER, site)];
}

const FRONT_FILLINGS = [
  'dental_filling_front_1',
  'dental_filling_front_2',
  'dental_filling_front_3',
  'dental_filling_front_4',
] as const satisfies readonly DentalConceptId[];
const BACK_FILLINGS = [
  'dental_filling_back_1',
  'dental_filling_back_2',
  'dental_filling_back_3',
  'dental_filling_back_4',
] as const satisfies readonly DentalConceptId[];

function fillingOf(tooth: Tooth, word: number): DentalService {
  const isFront = tooth.kind === 'front';
  const count = pickWeighted(word, SURFACES) + 1;
  const concept = (isFront ? FRONT_FILLINGS : BACK_FILLINGS)[count - 1] as DentalConceptId;
  const diagnosis = tooth.primary ? CARIES : isFront ? CARIES_FRONT : CARIES_BACK;
  const surfaces = filledSurfaces(tooth, count, (word & 1) === 0);
  return service(concept, diagnosis, { tooth: tooth.name, surfaces });
}

/** One side of the mouth, and the other a quarter of a year later. */
function gumNeeds({ gumTreatmentAge, allLostAge }: Mouth): DentalNeed[] {
  if (gumTreatmentAge + 1 >= allLostAge || gumTreatmentAge === Number.POSITIVE_INFINITY) return [];
  const side = (age: number, areas: readonly string[]): DentalNeed => ({
    ...{ age, tooth: null, specialty: 'general_dentistry', removes: false },
    services: areas.map((area) => service('dental_scaling', GINGIVITIS, { area })),
  });
  return [side(gumTreatmentAge, ['10', '40']), side(gumTreatmentAge + 0.4, ['20', '30'])];
}

/** A complete denture of both arches when all teeth are lost, or a partial one where enough of an arch are. */
function dentureNeeds({ allLostAge, dentureWords }: Mouth, events: readonly ToothEvent[]): DentalNeed[] {
  const denture = (age: number, upper: boolean, complete: boolean): DentalNeed => ({
    ...{ age, tooth: null, specialty: 'general_dentistry', removes: false },
    services: [
      service(dentureConcept(upper, complete), MISSING_TEETH, { area: upper ? UPPER_ARCH : LOWER_ARCH }),
    ],
  });
  const needs: DentalNeed[] = [];
  for (const upper of [true, false]) {
    if (allLostAge < Number.POSITIVE_INFINITY) needs.push(denture(allLostAge + HEALING, upper, true));
    const word = dentureWords[upper ? 0 : 1];
    const age = partialAge(events, upper) + HEALING;
    if (within(word, PARTIAL_DENTURE.share) && age < allLostAge) needs.push(denture(age, upper, false));
  }
  return needs;
}

function dentureConcept(upper: boolean, complete: boolean): DentalConceptId {
  if (complete) return upper ? 'dental_denture_complete_upper' : 'dental_denture_complete_lower';
  return upper ? 'dental_denture_partial_upper' : 'dental_denture_partial_lower';
}

/** The age at which an arch has lost as many teeth as a partial denture is made for, or infinity. */
function partialAge(events: readonly ToothEvent[], upper: boolean): number {
  const losses = events
    .filter(({ tooth, treatment }) => isExtraction(treatment) && isMissed(tooth) && tooth.upper === upper)
    .map(({ age }) => age)
    .sort((one, other) => one - other);
  return losses[PARTIAL_DENTURE.losses - 1] ?? Number.POSITIVE_INFINITY;
}

const isMissed = ({ primary, position }: Tooth): boolean => !primary && position < WISDOM_TOOTH;
