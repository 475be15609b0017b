import type { Encounter, EncounterKind, Stay } from '../../../engine/payer/health/clinical-course.ts';
import { encounterIdOf } from '../../tables/health.ts';
import type { EncounterCare, MessageHousehold } from '../message-household.ts';
import type { MessageWriter } from '../message-writer.ts';

/** Patient classes of HL7 table 0004; everything that is no stay and no emergency is an outpatient's. */
const CLASSES: Partial<Record<EncounterKind, string>> = { emergency: 'E', inpatient: 'I' };

/** Admission types of HL7 table 0007 by those of the UB-04. */
const ADMISSION_TYPES: Readonly<Record<Stay['admissionType'], string>> = {
  '1': 'E',
  '2': 'U',
  '3': 'C',
  '4': 'N',
};

/** Discharge status of who has not left by `asOf`. */
export const STILL_A_PATIENT = '30';

/**
 * PV1 of an encounter: class, where, who, the encounter's id as the visit number, and of stays how they began.
 *
 * @param ended whether to say that the encounter is over, and how
 */
export function writeVisit(
  writer: MessageWriter,
  { block: { providers } }: MessageHousehold,
  encounter: Encounter,
  care: EncounterCare,
  memberId: string,
  ended: boolean,
): void {
  const { kind, stay, day, endDay, ordinal } = encounter;
  const { organisation, clinician } = care;
  writer.begin('PV1');
  writer.plain(1, '1');
  writer.plain(2, CLASSES[kind] ?? 'O');
  writer.fragment(3, organisation.location);
  if (stay !== null) writer.plain(4, ADMISSION_TYPES[stay.admissionType]);
  if (clinician !== null) writer.fragment(7, providers.clinician(clinician));
  if (stay !== null) writer.plain(14, stay.admissionSource);
  writer.field(19, encounterIdOf(memberId, ordinal), null, null, organisation.npi, 'VN');
  if (ended && stay !== null) writer.plain(36, stay.dischargeStatus);
  writer.day(44, day);
  if (ended) writer.day(45, endDay);
  writer.end();
}

/** PV2 of an encounter: why the patient came. */
export function writeReason(writer: MessageWriter, { reason }: Encounter): void {
  writer.begin('PV2');
  writer.field(3, reason, null, 'L');
  writer.end();
}
