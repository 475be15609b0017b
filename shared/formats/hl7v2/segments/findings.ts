import { diagnosisText, drgText, procedureText } from '../../../engine/payer/code-texts.ts';
import type { Encounter, Service } from '../../../engine/payer/health/clinical-course.ts';
import type { ServiceConcept } from '../../../engine/payer/health/service-concepts.ts';
import { isProcedure } from '../../fhir/resources/procedures.ts';
import { encounterIdOf } from '../../tables/health.ts';
import type { EncounterCare, MessageHousehold } from '../message-household.ts';
import { type Fragment, fragment, type MessageWriter } from '../message-writer.ts';

/** Diagnosis types of HL7 table 0052: on admission, while they are worked on, and in the end. */
export type DiagnosisType = 'A' | 'W' | 'F';

/** Makes fragments of codes, each once. */
function coded(system: string, textOf: (code: string) => string | undefined): (code: string) => Fragment {
  const known = new Map<string, Fragment>();
  return (code) => {
    let value = known.get(code);
    if (value === undefined) {
      value = fragment(code, textOf(code), system);
      known.set(code, value);
    }
    return value;
  };
}

const diagnosis = coded('I10C', diagnosisText);
const procedure = coded('I10P', procedureText);
const group = coded('HL70055', drgText);
const services = new Map<ServiceConcept, Fragment>();

/** DG1 of the diagnoses of an encounter, in their order. @param most how many of them are known */
export function writeDiagnoses(
  writer: MessageWriter,
  { diagnoses, day }: Encounter,
  type: DiagnosisType,
  most = diagnoses.length,
): void {
  for (let place = 0; place < Math.min(most, diagnoses.length); place++) {
    writer.begin('DG1');
    writer.integer(1, place + 1);
    writer.fragment(3, diagnosis(diagnoses[place]?.code ?? ''));
    writer.day(5, day);
    writer.plain(6, type);
    writer.integer(15, place + 1);
    writer.end();
  }
}

/** DRG of a stay. */
export function writeGroup(writer: MessageWriter, { stay }: Encounter): void {
  if (stay === null) return;
  writer.begin('DRG');
  writer.fragment(1, group(stay.drg));
  writer.end();
}

/** PR1 of what was done, with the ids that it has as resources of FHIR. */
export function writeProcedures(
  writer: MessageWriter,
  { block: { providers } }: MessageHousehold,
  { stay, services: given, ordinal }: Encounter,
  { clinician }: EncounterCare,
  memberId: string,
): void {
  const encounterId = encounterIdOf(memberId, ordinal);
  let number = 0;
  const write = (id: string, code: Fragment, day: number) => {
    number += 1;
    writer.begin('PR1');
    writer.integer(1, number);
    writer.fragment(3, code);
    writer.day(5, day);
    if (clinician !== null) writer.fragment(12, providers.clinician(clinician));
    writer.field(19, `${encounterId}-${id}`);
    writer.end();
  };
  stay?.procedures.forEach(({ code, day }, place) => {
    write(`P${place + 1}`, procedure(code), day);
  });
  given.forEach(({ concept, day }: Service, place) => {
    if (isProcedure(concept.id)) write(`S${place + 1}`, serviceOf(concept), day);
  });
}

/** The HCPCS code where it says exactly what was done, and our own concept always. */
function serviceOf(concept: ServiceConcept): Fragment {
  let known = services.get(concept);
  if (known === undefined) {
    const { id, label, hcpcs, exact } = concept;
    known =
      hcpcs !== null && exact ? fragment(hcpcs, label, 'HCPCS', id, label, 'L') : fragment(id, label, 'L');
    services.set(concept, known);
  }
  return known;
}
