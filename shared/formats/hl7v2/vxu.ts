import type { Person } from '../../engine/payer/persons.ts';
import { eachNumbered } from '../fhir/numbered-facts.ts';
import { type MessageKey, secondOf } from './control-ids.ts';
import type { Hl7v2Options } from './hl7v2-options.ts';
import type { EncounterCare, MessageHousehold } from './message-household.ts';
import { openMessages, type PlannedMessage } from './message-stream.ts';
import type { MessageWriter } from './message-writer.ts';
import { writeHeader } from './segments/header.ts';
import { writeParents, writePatient } from './segments/patient.ts';
import { type NumberedDose, writeNewDose, writeOldDose } from './segments/vaccination.ts';
import { writeVisit } from './segments/visit.ts';

/** Doses of one encounter, and where they were given. */
interface Sitting {
  readonly ordinal: number;
  readonly doses: NumberedDose[];
  readonly care: EncounterCare;
}

/**
 * VXU^V04 with the profile Z22: a message for each encounter at which vaccines were given, on the day of its last dose. It tells
 * of those doses in full, and of those that somebody else had given before as history. The truth knows of no refusals.
 */
export const openVxu = openMessages((household, person, plan) => {
  const sittings = sittingsOf(household, person);
  for (const [place, sitting] of sittings.entries()) {
    const history = sittings
      .slice(0, place)
      .filter(({ care }) => care.organisationIndex !== sitting.care.organisationIndex);
    plan(messageOf(household, person, sitting, history));
  }
});

/** Encounters with doses in the order of their first doses. */
function sittingsOf(household: MessageHousehold, person: Person): Sitting[] {
  const { vaccinations } = household.truth.course(person);
  const sittings = new Map<number, Sitting>();
  const memberId = household.truth.memberId(person.index);
  eachNumbered(vaccinations, memberId, '-V', (dose, id) => {
    const { encounterOrdinal: ordinal } = dose;
    let sitting = sittings.get(ordinal);
    if (sitting === undefined) {
      const care = household.care(person, household.facts.encounter(person, ordinal));
      sitting = { ordinal, doses: [], care };
      sittings.set(ordinal, sitting);
    }
    sitting.doses.push({ dose, id });
  });
  return [...sittings.values()];
}

function messageOf(
  household: MessageHousehold,
  person: Person,
  sitting: Sitting,
  history: readonly Sitting[],
): PlannedMessage {
  const memberId = household.truth.memberId(person.index);
  const key: MessageKey = { kind: 'V', memberId, ordinal: sitting.ordinal, sequence: 0 };
  const days = sitting.doses.map(({ dose }) => dose.day);
  const day = Math.max(...days);
  return {
    ...{ from: Math.min(...days), to: day, day, second: secondOf(key, 'visit') },
    write: (writer, options) =>
      writeMessage(writer, options, household, person, { key, day, sitting, history }),
  };
}

interface Told {
  readonly key: MessageKey;
  readonly day: number;
  readonly sitting: Sitting;
  readonly history: readonly Sitting[];
}

function writeMessage(
  writer: MessageWriter,
  options: Hl7v2Options,
  household: MessageHousehold,
  person: Person,
  { key, day, sitting, history }: Told,
): void {
  const { care, ordinal, doses } = sitting;
  writeHeader(writer, options, {
    ...{ key, day, hour: 'visit', sender: care.organisation.npi },
    type: ['VXU', 'V04', 'VXU_V04'],
    profile: ['Z22', 'CDCPHINVS'],
  });
  writePatient(writer, household, person, day);
  writeRegistryStatus(writer, household, person, day);
  writeParents(writer, household, person, day);
  writeVisit(writer, household, household.facts.encounter(person, ordinal), care, key.memberId, false);
  for (const dose of doses) writeNewDose(writer, household, person, dose, care);
  for (const { doses: earlier, care: elsewhere } of history) {
    for (const dose of earlier) if (dose.dose.day <= day) writeOldDose(writer, dose, elsewhere.organisation);
  }
}

/** PD1: active in the registry, or dead. */
function writeRegistryStatus(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  day: number,
): void {
  const death = household.deathBy(person, day);
  writer.begin('PD1');
  writer.plain(16, death === null ? 'A' : 'P');
  writer.day(17, death ?? day);
  writer.end();
}
