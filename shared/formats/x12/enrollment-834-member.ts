import type { Member } from '../../contracts/member.ts';
import { ageAt } from '../../engine/calendar/civil-date.ts';
import type { EnrollmentSpan } from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import { type CoverageRecord, coverageLevelOf, coveragesOf } from './enrollment-834-coverages.ts';
import type { EnrollmentRecord } from './enrollment-834-records.ts';
import { RELATIONSHIP_CODES, tenDigits } from './parties.ts';
import { composite, d8, d8OfIso, type X12Writer } from './x12-writer.ts';

/** A record with what its loop says of the person. */
export interface EnrolledMember {
  readonly record: EnrollmentRecord;
  readonly member: Member;
  /** Member id of the holder of the contract. */
  readonly subscriberId: string;
  /** Telephone of the holder; undefined when the dataset ends before them. */
  readonly subscriberPhone: string | undefined;
  readonly birthDay: number;
  /** 1, 2, ... among siblings who were born on one day, else null. */
  readonly birthSequence: number | null;
  /** Number of the group or program policy. */
  readonly policyNumber: string;
  /** Primary care provider, where the plan wants one chosen, else null. */
  readonly primaryCareNpi: string | null;
}

/** Age from which Medicare is a matter of age (42 U.S.C. 426). */
const MEDICARE_AGE = 65;

/** Writes the loop of one member (2000 with all below it). */
export function writeMember(writer: X12Writer, enrolled: EnrolledMember): void {
  writeMaintenance(writer, enrolled);
  writeDates(writer, enrolled);
  writePerson(writer, enrolled);
  for (const coverage of coveragesOf(enrolled.record)) {
    writeCoverage(writer, enrolled, coverage);
  }
}

function writeMaintenance(writer: X12Writer, enrolled: EnrolledMember): void {
  const { record, member } = enrolled;
  const { span, type, reason } = record;
  const isSubscriber = span.relationship === 'self';
  // Coverage ends with the day of death.
  const died = type === '024' && span.endReason === 'death' ? span.end : null;
  writer.segment(
    'INS',
    isSubscriber ? 'Y' : 'N',
    RELATIONSHIP_CODES[span.relationship],
    type,
    reason,
    span.cobra ? 'C' : 'A',
    span.line === 'medicare' ? medicareStatus(enrolled) : null,
    span.cobra ? '1' : null,
    isSubscriber ? employmentOf(record) : null,
    ...[null, null],
    ...[died === null ? null : 'D8', died === null ? null : d8(died)],
    ...[null, null, null, null],
    enrolled.birthSequence,
  );
  writer.segment('REF', '0F', enrolled.subscriberId);
  writer.segment('REF', '1L', enrolled.policyNumber);
  writer.segment('REF', '23', member.member_id);
  if (span.line === 'medicare' && member.mbi !== null) writer.segment('REF', 'F6', member.mbi);
}

/** Both parts of Medicare, by age or by disability. */
function medicareStatus({ record, birthDay }: EnrolledMember) {
  return composite('C', ageAt(birthDay, record.span.start) >= MEDICARE_AGE ? '0' : '1');
}

function employmentOf({ span, type, reason }: EnrollmentRecord): string {
  const hasLeft = span.cobra || (type === '024' && span.sponsorIndex !== null && reason === '08');
  return hasLeft ? 'TE' : 'AC';
}

/** Qualifiers of the dates on which a public program, or a continuation, begins and ends. */
const PROGRAM_DATES: Partial<Record<EnrollmentSpan['line'], readonly [begin: string, end: string]>> = {
  medicare: ['338', '339'],
  medicaid: ['473', '474'],
};
const COBRA_DATES = ['340', '341'] as const;

function writeDates(writer: X12Writer, { record }: EnrolledMember): void {
  const { span, spans, type, end, effectiveDay } = record;
  const first = spans[0] as EnrollmentSpan;
  if (type === '001') writeDay(writer, '303', effectiveDay);
  else writeDay(writer, '356', type === '025' ? span.start : first.start);
  if (end !== null) writeDay(writer, '357', end);
  const program = PROGRAM_DATES[span.line];
  if (program !== undefined) writeRun(writer, program, first.start, end);
  if (span.cobra) writeRun(writer, COBRA_DATES, cobraStart(spans), end);
}

function writeRun(
  writer: X12Writer,
  [begin, finish]: readonly [string, string],
  from: number,
  to: number | null,
): void {
  writeDay(writer, begin, from);
  if (to !== null) writeDay(writer, finish, to);
}

const cobraStart = (spans: readonly EnrollmentSpan[]): number =>
  (spans.find(({ cobra }) => cobra) as EnrollmentSpan).start;

function writeDay(writer: X12Writer, qualifier: string, day: number): void {
  writer.segment('DTP', qualifier, 'D8', d8(day));
}

function writePerson(writer: X12Writer, enrolled: EnrolledMember): void {
  const { member, record } = enrolled;
  const { last_name, first_name, middle_initial, ssn } = member;
  writer.segment(
    'NM1',
    'IL',
    '1',
    last_name,
    first_name,
    middle_initial,
    null,
    null,
    '34',
    ssn.replaceAll('-', ''),
  );
  writeContacts(writer, enrolled);
  if (record.span.relationship === 'self') writeAddress(writer, member);
  writer.segment('DMG', 'D8', d8OfIso(member.birth_date), member.sex, null, raceOf(member));
  if (member.language !== 'en') writer.segment('LUI', 'LE', member.language, null, '7');
}

/** Of those who are covered under another's contract, only what is not the holder's. */
function writeContacts(writer: X12Writer, { member, subscriberPhone, record }: EnrolledMember): void {
  const isOwn = record.span.relationship === 'self' || member.phone !== subscriberPhone;
  const phone = isOwn ? ['HP', tenDigits(member.phone)] : [];
  const mail = member.email === '' ? [] : ['EM', member.email];
  if (phone.length + mail.length > 0) writer.segment('PER', 'IP', null, ...phone, ...mail);
}

function writeAddress(writer: X12Writer, { address_line, city, state, zip, county_fips }: Member): void {
  writer.segment('N3', address_line);
  writer.segment('N4', city, state, zip, null, 'CY', county_fips);
}

/** Codes of the CDC for white and black people, and what X12 calls those of them who are not Hispanic (DMG05-1). */
const NOT_HISPANIC: Readonly<Record<string, string>> = { '2106-3': 'O', '2054-5': 'N' };
const CDC_HISPANIC = '2135-2';
const HISPANIC = 'H';

/**
 * Ethnicity, as far as X12 has a code for it, and race by the code of the CDC. One composite says both: pyx12 4 takes a
 * repetition of composites for one that is too long, and stops.
 */
const raceOf = ({ race, ethnicity }: Member) =>
  composite(ethnicity === CDC_HISPANIC ? HISPANIC : NOT_HISPANIC[race], 'RET', race);

function writeCoverage(writer: X12Writer, enrolled: EnrolledMember, coverage: CoverageRecord): void {
  const { kind, type, span, begin, end, changed } = coverage;
  const { planId } = plans[span.planIndex] as Plan;
  writer.segment('HD', type, null, kind, planId, coverageLevelOf(span));
  writeDay(writer, '348', begin);
  if (end !== null) writeDay(writer, '349', end);
  if (changed !== null) writeDay(writer, '303', changed);
  if (kind !== 'HLT' || type === '024') return;
  writePrimaryCare(writer, enrolled);
  writeOtherCoverage(writer, enrolled.record);
}

function writePrimaryCare(writer: X12Writer, { primaryCareNpi }: EnrolledMember): void {
  if (primaryCareNpi === null) return;
  writer.segment('LX', 1);
  writer.segment('NM1', 'P3', '1', null, null, null, null, null, 'XX', primaryCareNpi, '25');
}

function writeOtherCoverage(writer: X12Writer, { otherCoverage, knownDay }: EnrollmentRecord): void {
  if (otherCoverage === null) return;
  const { payerName, payerId, primary, start, end } = otherCoverage;
  writer.segment('COB', primary ? 'P' : 'S', null, '1', '1');
  writeDay(writer, '344', start);
  if (end !== null && end < knownDay) writeDay(writer, '345', end);
  writer.segment('NM1', 'IN', '2', payerName, null, null, null, null, 'NI', payerId);
}
