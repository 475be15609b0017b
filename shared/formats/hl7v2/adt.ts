import type { Encounter } from '../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { type EventHour, type MessageKey, secondOf } from './control-ids.ts';
import type { Hl7v2Options } from './hl7v2-options.ts';
import type { EncounterCare, MessageHousehold } from './message-household.ts';
import { openMessages, type PlannedMessage } from './message-stream.ts';
import type { MessageWriter } from './message-writer.ts';
import { type DiagnosisType, writeDiagnoses, writeGroup, writeProcedures } from './segments/findings.ts';
import { writeHeader } from './segments/header.ts';
import { writeGuarantor, writeInsurance } from './segments/insurance.ts';
import { writeParents, writePatient } from './segments/patient.ts';
import { STILL_A_PATIENT, writeReason, writeVisit } from './segments/visit.ts';

type AdtEvent = 'A01' | 'A03' | 'A04' | 'A08';

const STRUCTURES: Readonly<Record<AdtEvent, string>> = {
  A01: 'ADT_A01',
  A03: 'ADT_A03',
  A04: 'ADT_A01',
  A08: 'ADT_A01',
};

/** What an ADT message tells, and when. */
interface AdtPlan {
  readonly event: AdtEvent;
  readonly day: number;
  readonly hour: EventHour;
  /** Diagnoses as they were known: on arrival only the first. */
  readonly diagnoses: DiagnosisType;
  /** Whether the encounter is over. */
  readonly ended: boolean;
}

/** Who and what an ADT message is about. */
interface AdtSubject {
  readonly household: MessageHousehold;
  readonly person: Person;
  readonly encounter: Encounter;
  readonly care: EncounterCare;
}

/**
 * ADT: admission (A01) and discharge (A03) of stays, registration (A04) of other encounters and their update (A08) with what
 * was found and done. A stay that has not ended by `asOf` has an update of that day in place of a discharge. Another
 * update follows whenever the payer hears later that another coverage, or none, held on the first day. Pharmacies and
 * dentists tell of nobody's coming.
 */
export const openAdt = openMessages((household, person, plan) => {
  for (const encounter of household.truth.course(person).encounters) {
    if (encounter.kind === 'pharmacy' || encounter.reason === 'dental') continue;
    const subject = { household, person, encounter, care: household.care(person, encounter) };
    let sequence = 0;
    for (const event of eventsOf(subject)) plan(messageOf(subject, event, sequence++));
  }
});

function eventsOf(subject: AdtSubject): AdtPlan[] {
  const { day, endDay, stay } = subject.encounter;
  const isOpen = stay?.dischargeStatus === STILL_A_PATIENT;
  const arrival: AdtPlan = {
    event: stay === null ? 'A04' : 'A01',
    ...{ day, hour: 'arrival', diagnoses: 'A', ended: false },
  };
  const end: AdtPlan =
    stay === null || isOpen
      ? { event: 'A08', day: endDay, hour: 'visit', diagnoses: isOpen ? 'W' : 'F', ended: !isOpen }
      : { event: 'A03', day: endDay, hour: 'discharge', diagnoses: 'F', ended: true };
  return [arrival, end, ...coverageUpdates(subject, end)];
}

/** Updates because another coverage turned out to hold on the encounter's first day. */
function coverageUpdates({ household, person, encounter }: AdtSubject, end: AdtPlan): AdtPlan[] {
  const { asOfDay } = household.truth.dataset;
  const updates: AdtPlan[] = [];
  let told = household.spanAt(person, encounter.day, end.day);
  for (const day of household.tidingsOf(person)) {
    if (day <= end.day || day > asOfDay) continue;
    const now = household.spanAt(person, encounter.day, day);
    if (now === told) continue;
    told = now;
    updates.push({ ...end, event: 'A08', day, hour: 'later' });
  }
  return updates;
}

function messageOf(subject: AdtSubject, event: AdtPlan, sequence: number): PlannedMessage {
  const { household, person, encounter } = subject;
  const memberId = household.truth.memberId(person.index);
  const key: MessageKey = { kind: 'A', memberId, ordinal: encounter.ordinal, sequence };
  const { day, hour } = event;
  return {
    ...{ from: day, to: day, day, second: secondOf(key, hour) },
    write: (writer, options) => writeMessage(writer, options, subject, event, key),
  };
}

function writeMessage(
  writer: MessageWriter,
  options: Hl7v2Options,
  { household, person, encounter, care }: AdtSubject,
  { event, day, hour, diagnoses, ended }: AdtPlan,
  key: MessageKey,
): void {
  const { memberId } = key;
  const sender = care.organisation.npi;
  const type = ['ADT', event, STRUCTURES[event]] as const;
  const stamp = writeHeader(writer, options, { key, type, day, hour, sender });
  writeEvent(writer, event, stamp, sender);
  writePatient(writer, household, person, day);
  writeParents(writer, household, person, day);
  writeVisit(writer, household, encounter, care, memberId, ended);
  writeReason(writer, encounter);
  const isArrival = diagnoses === 'A';
  writeDiagnoses(writer, encounter, diagnoses, isArrival ? 1 : undefined);
  if (ended) writeGroup(writer, encounter);
  if (!isArrival) writeProcedures(writer, household, encounter, care, memberId);
  writeGuarantor(writer, household, person, day);
  writeInsurance(writer, household, person, encounter.day, day);
}

/** EVN. */
function writeEvent(writer: MessageWriter, event: AdtEvent, stamp: string, facility: string): void {
  writer.begin('EVN');
  writer.plain(1, event);
  writer.plain(2, stamp);
  writer.plain(6, stamp);
  writer.field(7, facility);
  writer.end();
}
