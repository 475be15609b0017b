import { ageAt } from '../../../engine/calendar/civil-date.ts';
import { parseIsoDate } from '../../../engine/calendar/iso-date.ts';
import type { Vaccination } from '../../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { RACE_CODES } from '../../../reference/race-codes.ts';
import { vaccineCodes, vaccineManufacturers, vaccineStatements } from '../../../reference/vaccine-codes.ts';
import type { EncounterCare, MessageHousehold } from '../message-household.ts';
import { type Fragment, fragment, type MessageWriter } from '../message-writer.ts';
import type { SendingOrganisation } from '../providers.ts';

/** A dose with the id that its table gives it. */
export interface NumberedDose {
  readonly dose: Vaccination;
  readonly id: string;
}

/** Who is too old for the programme of vaccines for children (VFC); 42 U.S.C. 1396s: under 19. */
const PROGRAMME_AGE = 19;

const loinc = (code: string, text: string): Fragment => fragment(code, text, 'LN');
const ELIGIBILITY = loinc('64994-7', 'Vaccine funding program eligibility category');
const FUNDING = loinc('30963-3', 'Vaccine funding source');
const STATEMENT_VACCINE = loinc('30956-7', 'Vaccine type');
const STATEMENT_DOCUMENT = loinc('69764-9', 'Document type');
const STATEMENT_EDITION = loinc('29768-9', 'Date vaccine information statement published');
const STATEMENT_GIVEN = loinc('29769-7', 'Date vaccine information statement presented');
const BY_DOSE = fragment('VXC40', 'Eligibility captured at the immunization level', 'CDCPHINVS');

/** HL7 table 0064 as the immunization guide has it, in our words. */
const PROGRAMME = {
  none: fragment('V01', 'Not VFC eligible', 'HL70064'),
  medicaid: fragment('V02', 'VFC eligible, Medicaid', 'HL70064'),
  uninsured: fragment('V03', 'VFC eligible, uninsured', 'HL70064'),
  native: fragment('V04', 'VFC eligible, American Indian or Alaska Native', 'HL70064'),
} as const;
const PRIVATE_FUNDS = fragment('PHC70', 'Private funds', 'CDCPHINVS');
const PROGRAMME_FUNDS = fragment('VXC51', 'Public VFC', 'CDCPHINVS');

const NEW_RECORD = fragment('00', 'New immunization record', 'NIP001');
const HISTORICAL = fragment('01', 'Historical information, source unspecified', 'NIP001');

const ROUTES: Readonly<Record<string, Fragment>> = {
  IM: fragment('IM', 'Intramuscular', 'HL70162'),
  SC: fragment('SC', 'Subcutaneous', 'HL70162'),
  PO: fragment('PO', 'Oral', 'HL70162'),
  NS: fragment('NS', 'Nasal', 'HL70162'),
};
const SITES: Readonly<Record<string, Fragment>> = {
  LA: fragment('LA', 'Left arm', 'HL70163'),
  RA: fragment('RA', 'Right arm', 'HL70163'),
  LT: fragment('LT', 'Left thigh', 'HL70163'),
  RT: fragment('RT', 'Right thigh', 'HL70163'),
};

/** A statement that may be handed out. */
interface Statement {
  readonly document: Fragment;
  readonly edition: number;
}

/** What a vaccine's code comes to, worked out once for each. */
interface VaccineFields {
  readonly code: Fragment;
  readonly statements: readonly Statement[];
}

const vaccines = new Map<string, VaccineFields>();
const manufacturers = new Map<string, Fragment>();

function fieldsOf(cvx: string): VaccineFields {
  let fields = vaccines.get(cvx);
  if (fields === undefined) {
    fields = {
      code: fragment(cvx, vaccineCodes.get(cvx)?.text, 'CVX'),
      statements: (vaccineStatements.get(cvx) ?? []).map(({ name, edition, document }) => ({
        document: fragment(document, name, 'cdcgs1vis'),
        edition: parseIsoDate(edition),
      })),
    };
    vaccines.set(cvx, fields);
  }
  return fields;
}

function manufacturerOf(mvx: string): Fragment {
  let known = manufacturers.get(mvx);
  if (known === undefined) {
    known = fragment(mvx, vaccineManufacturers.get(mvx)?.name, 'MVX');
    manufacturers.set(mvx, known);
  }
  return known;
}

/** ORC, RXA, RXR and the observations of a dose that was given at the encounter that is told of. */
export function writeNewDose(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  { dose, id }: NumberedDose,
  { organisation, clinician }: EncounterCare,
): void {
  const giver = clinician === null ? null : household.block.providers.clinician(clinician);
  writeOrder(writer, id, organisation, giver);
  beginDose(writer, dose, NEW_RECORD);
  writer.fragment(10, giver);
  writer.fragment(11, organisation.location);
  writer.field(15, dose.lot);
  writer.day(16, dose.expiryDay);
  writer.fragment(17, manufacturerOf(dose.mvx));
  endDose(writer);
  writer.begin('RXR');
  writer.fragment(1, ROUTES[dose.route] ?? fragment(dose.route, null, 'HL70162'));
  if (dose.site !== '') writer.fragment(2, SITES[dose.site] ?? fragment(dose.site, null, 'HL70163'));
  writer.end();
  writeObservations(writer, household, person, dose);
}

/** ORC and RXA of a dose that somebody else gave before: what, when and who has the record. */
export function writeOldDose(
  writer: MessageWriter,
  { dose, id }: NumberedDose,
  organisation: SendingOrganisation,
): void {
  writeOrder(writer, id, organisation, null);
  beginDose(writer, dose, HISTORICAL);
  endDose(writer);
}

function writeOrder(
  writer: MessageWriter,
  id: string,
  organisation: SendingOrganisation,
  orderer: Fragment | null,
): void {
  writer.begin('ORC');
  writer.plain(1, 'RE');
  writer.field(3, id, organisation.npi);
  writer.fragment(12, orderer);
  writer.end();
}

/** RXA as far as the notes on the record; the amount of a dose is not known. */
function beginDose(writer: MessageWriter, { day, cvx }: Vaccination, source: Fragment): void {
  writer.begin('RXA');
  writer.plain(1, '0');
  writer.plain(2, '1');
  writer.day(3, day);
  writer.day(4, day);
  writer.fragment(5, fieldsOf(cvx).code);
  writer.plain(6, '999');
  writer.fragment(9, source);
}

/** Completed, and to be added: a dose that does not count was given all the same. */
function endDose(writer: MessageWriter): void {
  writer.plain(20, 'CP');
  writer.plain(21, 'A');
  writer.end();
}

/** Who the programme's vaccines are for; Medicaid means under 19 that it pays, and no coverage at all that nobody does. */
function programmeOf(household: MessageHousehold, person: Person, day: number): Fragment {
  if (ageAt(person.birthDay, day) >= PROGRAMME_AGE) return PROGRAMME.none;
  if (household.member(person).race === RACE_CODES.nativeAmerican) return PROGRAMME.native;
  const span = household.spanAt(person, day, day);
  if (span === undefined) return PROGRAMME.uninsured;
  return span.line === 'medicaid' ? PROGRAMME.medicaid : PROGRAMME.none;
}

/** OBX: eligibility, funds, and each statement of whose edition the patient can have had a copy that day. */
function writeObservations(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  { day, cvx }: Vaccination,
): void {
  const programme = programmeOf(household, person, day);
  const { code, statements } = fieldsOf(cvx);
  let number = 0;
  let group = 1;
  const begin = (type: 'CE' | 'DT', identifier: Fragment) => {
    number += 1;
    writer.begin('OBX');
    writer.integer(1, number);
    writer.plain(2, type);
    writer.fragment(3, identifier);
    writer.integer(4, group);
  };
  const end = (method: Fragment | null = null) => {
    writer.plain(11, 'F');
    writer.day(14, day);
    writer.fragment(17, method);
    writer.end();
  };
  const coded = (identifier: Fragment, value: Fragment, method: Fragment | null = null) => {
    begin('CE', identifier);
    writer.fragment(5, value);
    end(method);
  };
  const dated = (identifier: Fragment, value: number) => {
    begin('DT', identifier);
    writer.day(5, value);
    end();
  };
  coded(ELIGIBILITY, programme, BY_DOSE);
  coded(FUNDING, programme === PROGRAMME.none ? PRIVATE_FUNDS : PROGRAMME_FUNDS);
  for (const { document, edition } of statements) {
    if (edition > day) continue;
    group += 1;
    coded(STATEMENT_VACCINE, code);
    coded(STATEMENT_DOCUMENT, document);
    dated(STATEMENT_EDITION, edition);
    dated(STATEMENT_GIVEN, day);
  }
}
