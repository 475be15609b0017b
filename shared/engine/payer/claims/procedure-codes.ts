import type { DentalConceptId } from '../../../contracts/concept-ids.ts';
import {
  CODE_LISTS,
  type CodeListName,
  type CodeMap,
  type ConceptCodes,
  type ProcedureCodes,
  type ProcedureSystem,
} from '../../../contracts/procedure-codes.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES, type Purpose } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import { ENCOUNTER_ORDINALS } from '../health/clinical-course.ts';
import type { ServiceConcept } from '../health/service-concepts.ts';

/** Which codes the services of a dataset have. */
export interface ProcedureCoder {
  /**
   * The tenant's code of a service, or the free one. Every claim of an encounter has the same for it.
   *
   * @param ordinal of the encounter
   * @returns null where only a licensed code would do, and there is none
   */
  codeOf(concept: ServiceConcept, memberIndex: number, ordinal: number): string | null;
  /** The tenant's code of what a dentist did, or null where the list has none. */
  dentalCodeOf(concept: DentalConceptId, memberIndex: number, ordinal: number): string | null;
}

/** Concepts of a list are fewer: an encounter of any member times so many stays under 2^53. */
const CONCEPTS = 128;

/**
 * Compiles the code lists of a dataset.
 *
 * @throws RangeError that names, by JSON pointer, the first concept that there is none of
 */
export function procedureCoder(stream: Stream, codes: ProcedureCodes | undefined): ProcedureCoder {
  const cpt = codesByConcept(stream, 'cpt', PURPOSES.cptCode, codes?.cpt ?? {});
  const cdt = codesByConcept(stream, 'cdt', PURPOSES.cdtCode, codes?.cdt ?? {});
  return {
    codeOf: (concept, memberIndex, ordinal) => cpt.get(concept.id)?.(memberIndex, ordinal) ?? concept.hcpcs,
    dentalCodeOf: (concept, memberIndex, ordinal) => cdt.get(concept)?.(memberIndex, ordinal) ?? null,
  };
}

const LETTER_D = 'D';
const NINE = '9';

/** Where a line's code comes from: HCPCS Level II begins with a letter, CPT with a digit, and D is CDT's alone. */
export function procedureSystemOf(code: string): ProcedureSystem {
  const first = code[0] ?? '';
  if (first <= NINE) return 'cpt';
  return first === LETTER_D ? 'cdt' : 'hcpcs';
}

type CodeAt = (memberIndex: number, ordinal: number) => string;

function codesByConcept(
  stream: Stream,
  list: CodeListName,
  purpose: Purpose,
  map: CodeMap,
): ReadonlyMap<string, CodeAt> {
  const concepts: readonly string[] = CODE_LISTS[list].concepts;
  return new Map(
    Object.entries(map).map(([concept, codes]) => {
      const number = concepts.indexOf(concept);
      if (number < 0) throw new RangeError(`/codes/${list}/${concept} is not a concept of this list`);
      return [concept, codeAt(stream, purpose, number, codes)];
    }),
  );
}

function codeAt(stream: Stream, purpose: Purpose, number: number, codes: ConceptCodes): CodeAt {
  if (typeof codes === 'string') return () => codes;
  const table: AliasTable = buildAliasTable(codes.map(({ weight }) => weight));
  return (memberIndex, ordinal) => {
    const encounter = memberIndex * ENCOUNTER_ORDINALS + ordinal;
    const place = stream.at(purpose, encounter * CONCEPTS + number).pick(table);
    return (codes[place] as { readonly code: string }).code;
  };
}
