import type { Encounter, Observation } from '../../engine/payer/health/clinical-course.ts';
import { referenceRange } from '../../engine/payer/health/results.ts';
import type { Person } from '../../engine/payer/persons.ts';
import {
  groupsOf,
  performerOf,
  type ReportGroup,
  type Result,
  resultsByEncounter,
} from '../fhir/resources/diagnostic-reports.ts';
import { decimalText, encounterIdOf } from '../tables/health.ts';
import { type MessageKey, secondOf } from './control-ids.ts';
import type { Hl7v2Options } from './hl7v2-options.ts';
import type { MessageHousehold } from './message-household.ts';
import { openMessages, type PlannedMessage } from './message-stream.ts';
import { type Fragment, fragment, type MessageWriter } from './message-writer.ts';
import type { SendingOrganisation } from './providers.ts';
import { writeHeader } from './segments/header.ts';
import { writePatient } from './segments/patient.ts';
import { writeVisit } from './segments/visit.ts';

/** A report of the laboratory. */
interface Report {
  readonly household: MessageHousehold;
  readonly person: Person;
  readonly encounter: Encounter;
  readonly group: ReportGroup;
  readonly performer: SendingOrganisation;
}

/**
 * ORU^R01: a message for each report of the laboratory, on the day of its results, from whoever did the tests. Filler
 * numbers are the ids that the reports have as resources of FHIR.
 */
export const openOru = openMessages((household, person, plan) => {
  const results = resultsByEncounter(household.facts, person);
  if (results.size === 0) return;
  for (const encounter of household.truth.course(person).encounters) {
    for (const group of groupsOf(encounter, results.get(encounter.ordinal) ?? [])) {
      const performer = household.block.providers.organisation(
        performerOf(household.facts, person, encounter, group.service),
      );
      plan(messageOf({ household, person, encounter, group, performer }));
    }
  }
});

/** The id of an order, by that of its first result. */
const orderId = ({ id }: Result): string => `${id}-O`;
/** The id of a report. */
const reportId = ({ id }: Result): string => `${id}-R`;

function messageOf(report: Report): PlannedMessage {
  const { household, person, encounter, group } = report;
  const memberId = household.truth.memberId(person.index);
  const { id } = group.results[0] as Result;
  const sequence = Number(id.slice(encounterIdOf(memberId, encounter.ordinal).length + 1));
  const key: MessageKey = { kind: 'R', memberId, ordinal: encounter.ordinal, sequence };
  const { day } = group;
  return {
    ...{ from: day, to: day, day, second: secondOf(key, 'later') },
    write: (writer, options) => writeMessage(writer, options, report, key),
  };
}

function writeMessage(writer: MessageWriter, options: Hl7v2Options, report: Report, key: MessageKey): void {
  const { household, person, encounter, group, performer } = report;
  const type = ['ORU', 'R01', 'ORU_R01'] as const;
  const { day } = group;
  const header = { key, type, day, hour: 'later', sender: performer.npi } as const;
  const stamp = writeHeader(writer, options, header);
  const care = household.care(person, encounter);
  writePatient(writer, household, person, day);
  writeVisit(writer, household, encounter, care, key.memberId, false);
  const orderer = care.clinician === null ? null : household.block.providers.clinician(care.clinician);
  writeOrder(writer, report, orderer, care.organisation.npi, stamp);
  for (const [place, { fact }] of group.results.entries()) {
    writeResult(writer, person, fact, place + 1, performer);
  }
}

/** ORC and OBR: what was ordered, by whom, and the report. */
function writeOrder(
  writer: MessageWriter,
  { group, performer }: Report,
  orderer: Fragment | null,
  ordererNpi: string,
  stamp: string,
): void {
  const first = group.results[0] as Result;
  const [coding] = group.code.coding ?? [];
  writer.begin('ORC');
  writer.plain(1, 'RE');
  writer.field(2, orderId(first), ordererNpi);
  writer.field(3, reportId(first), performer.npi);
  writer.fragment(12, orderer);
  writer.end();
  writer.begin('OBR');
  writer.plain(1, '1');
  writer.field(2, orderId(first), ordererNpi);
  writer.field(3, reportId(first), performer.npi);
  writer.field(4, coding?.code, group.code.text ?? coding?.display, 'LN');
  writer.day(7, group.orderedDay);
  writer.fragment(16, orderer);
  writer.plain(22, stamp);
  writer.plain(24, 'LAB');
  writer.plain(25, 'F');
  writer.end();
}

/** Identifiers and units of tests, each made once. */
interface TestFields {
  readonly identifier: Fragment;
  readonly unit: Fragment;
}

const tests = new Map<Observation['test'], TestFields>();

function fieldsOf(test: Observation['test']): TestFields {
  let fields = tests.get(test);
  if (fields === undefined) {
    const unit = test.unit === '' ? fragment() : fragment(test.unit, test.unit, 'UCUM');
    fields = { identifier: fragment(test.loinc, test.label, 'LN'), unit };
    tests.set(test, fields);
  }
  return fields;
}

/** OBX of a result: a number with its unit and range, or a text. */
function writeResult(
  writer: MessageWriter,
  person: Person,
  fact: Observation,
  number: number,
  performer: SendingOrganisation,
): void {
  const { test, value, coded, flag, orderedDay, day } = fact;
  const { identifier, unit } = fieldsOf(test);
  writer.begin('OBX');
  writer.integer(1, number);
  writer.plain(2, value === null ? 'ST' : 'NM');
  writer.fragment(3, identifier);
  if (value === null) writer.field(5, coded);
  else {
    writer.plain(5, decimalText(value, test.decimals));
    writer.fragment(6, unit);
    writer.plain(7, rangeText(person, fact));
  }
  writer.plain(8, flag);
  writer.plain(11, 'F');
  writer.day(14, orderedDay);
  writer.day(19, day);
  writer.fragment(23, performer.organisation);
  writer.fragment(24, performer.address);
  writer.end();
}

/** The reference range, both ends included; empty where there is none. */
function rangeText(person: Person, { test, orderedDay }: Observation): string {
  const { low, high } = referenceRange(test, person.sex, person.birthDay, orderedDay);
  const { decimals } = test;
  if (low !== null && high !== null) return `${decimalText(low, decimals)}-${decimalText(high, decimals)}`;
  if (low !== null) return `>=${decimalText(low, decimals)}`;
  return high === null ? '' : `<=${decimalText(high, decimals)}`;
}
