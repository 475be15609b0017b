import type { DentalConceptId } from '../../../contracts/concept-ids.ts';
import type { DentalCategory } from '../market/benefit-design.ts';

/**
 * Things that dentists do, as concepts of our own: no number and no text of the ADA's. No list of dental procedure codes is
 * free to use, so there is dental care in a dataset only when its tenant brings codes for it.
 */
export interface DentalConcept {
  /** Stable: the key of a tenant's concept-to-code map. */
  readonly id: DentalConceptId;
  readonly label: string;
  /** What it is done to: a line names the tooth, its surfaces, the quadrant or the arch. */
  readonly site: 'mouth' | 'tooth' | 'surfaces' | 'quadrant' | 'arch';
  readonly benefit: DentalCategory;
}

type Row = readonly [label: string, site: DentalConcept['site'], benefit: DentalCategory];

/** The concepts by id. What is preventive, basic and major is as in most riders; judgement. */
const rows = {
  dental_exam_periodic: ['Examination at a regular visit', 'mouth', 'dental_preventive'],
  dental_exam_comprehensive: ['Examination of a new patient', 'mouth', 'dental_preventive'],
  dental_exam_problem: ['Examination for a problem', 'mouth', 'dental_preventive'],
  dental_cleaning_adult: ['Cleaning, adult', 'mouth', 'dental_preventive'],
  dental_cleaning_child: ['Cleaning, child', 'mouth', 'dental_preventive'],
  dental_fluoride: ['Fluoride on the teeth', 'mouth', 'dental_preventive'],
  dental_sealant: ['Sealing a tooth', 'tooth', 'dental_preventive'],
  dental_xray_bitewings: ['X-rays, bitewings', 'mouth', 'dental_preventive'],
  dental_xray_full_mouth: ['X-rays, full mouth', 'mouth', 'dental_preventive'],
  dental_xray_panoramic: ['X-ray, panoramic', 'mouth', 'dental_preventive'],
  dental_xray_periapical: ['X-ray of a tooth with its root', 'tooth', 'dental_preventive'],
  dental_filling_front_1: ['Filling of a front tooth, one surface', 'surfaces', 'dental_basic'],
  dental_filling_front_2: ['Filling of a front tooth, two surfaces', 'surfaces', 'dental_basic'],
  dental_filling_front_3: ['Filling of a front tooth, three surfaces', 'surfaces', 'dental_basic'],
  dental_filling_front_4: ['Filling of a front tooth, four surfaces', 'surfaces', 'dental_basic'],
  dental_filling_back_1: ['Filling of a back tooth, one surface', 'surfaces', 'dental_basic'],
  dental_filling_back_2: ['Filling of a back tooth, two surfaces', 'surfaces', 'dental_basic'],
  dental_filling_back_3: ['Filling of a back tooth, three surfaces', 'surfaces', 'dental_basic'],
  dental_filling_back_4: ['Filling of a back tooth, four surfaces', 'surfaces', 'dental_basic'],
  dental_pulpotomy: ['Taking part of the pulp of a milk tooth', 'tooth', 'dental_basic'],
  dental_crown_child: ['Steel crown of a milk tooth', 'tooth', 'dental_basic'],
  dental_extraction_simple: ['Extraction, simple', 'tooth', 'dental_basic'],
  dental_extraction_surgical: ['Extraction, surgical', 'tooth', 'dental_basic'],
  dental_extraction_impacted: ['Removal of an impacted tooth', 'tooth', 'dental_basic'],
  dental_extraction_primary: ['Extraction of a milk tooth', 'tooth', 'dental_basic'],
  dental_sedation: ['Sedation for surgery', 'mouth', 'dental_basic'],
  dental_root_canal_front: ['Root canal, front tooth', 'tooth', 'dental_basic'],
  dental_root_canal_premolar: ['Root canal, premolar', 'tooth', 'dental_basic'],
  dental_root_canal_molar: ['Root canal, molar', 'tooth', 'dental_basic'],
  dental_scaling: ['Scaling and root planing of a quadrant', 'quadrant', 'dental_basic'],
  dental_periodontal_maintenance: ['Cleaning after treatment of the gums', 'mouth', 'dental_basic'],
  dental_core_buildup: ['Building up a tooth for a crown', 'tooth', 'dental_major'],
  dental_crown: ['Crown', 'tooth', 'dental_major'],
  dental_denture_partial_upper: ['Partial denture, upper', 'arch', 'dental_major'],
  dental_denture_partial_lower: ['Partial denture, lower', 'arch', 'dental_major'],
  dental_denture_complete_upper: ['Complete denture, upper', 'arch', 'dental_major'],
  dental_denture_complete_lower: ['Complete denture, lower', 'arch', 'dental_major'],
} as const satisfies Record<DentalConceptId, Row>;

const concepts = new Map<DentalConceptId, DentalConcept>(
  (Object.entries(rows) as [DentalConceptId, Row][]).map(([id, [label, site, benefit]]) => [
    id,
    { id, label, site, benefit },
  ]),
);

/** All concepts of dental care, for maps and documentation. */
export const dentalConcepts: readonly DentalConcept[] = [...concepts.values()];

/** The concept of an id. */
export function dentalConcept(id: DentalConceptId): DentalConcept {
  return concepts.get(id) as DentalConcept;
}
