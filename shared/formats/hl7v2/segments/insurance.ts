import type { EnrollmentSpan, OtherCoverage } from '../../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../../engine/payer/market/plans.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { otherPayerMemberId, PAYER } from '../../x12/parties.ts';
import type { MessageHousehold } from '../message-household.ts';
import { fragment, type MessageWriter } from '../message-writer.ts';
import {
  isMinor,
  PAYER_AUTHORITY,
  parentOf,
  RELATIONSHIPS,
  writeAddress,
  writeName,
  writePhone,
} from './patient.ts';

const PAYER_ADDRESS = fragment(
  PAYER.addressLine,
  null,
  PAYER.city,
  PAYER.state,
  PAYER.zip.slice(0, 5),
  'USA',
  'B',
);
const [PAYER_AREA, PAYER_LINE] = [PAYER.phone.slice(0, 3), PAYER.phone.slice(3)];
/** IN1-15 has three characters: plans with a high deductible are preferred provider plans to those who bill them. */
const PLAN_TYPES = { HMO: 'HMO', PPO: 'PPO', POS: 'POS', EPO: 'EPO', HDHP: 'PPO' } as const;

/**
 * IN1 of a member for a day, by what was known on another: our coverage, and another payer's, the one that pays first in
 * front. None of who has no coverage.
 */
export function writeInsurance(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  day: number,
  known: number,
): void {
  const span = household.spanAt(person, day, known);
  if (span === undefined) return;
  const other = household.otherCoverageAt(person, day);
  const own = other?.primary ? 2 : 1;
  if (other?.primary) writeOther(writer, household, person, other, 1);
  writeOwn(writer, household, person, span, known, own);
  if (other !== null && !other.primary) writeOther(writer, household, person, other, 2);
}

function writeOwn(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  span: EnrollmentSpan,
  known: number,
  number: number,
): void {
  const { planId, name, network } = plans[span.planIndex] as Plan;
  const { dataset } = household.truth;
  const sponsor = span.sponsorIndex === null ? null : dataset.market.sponsor(span.sponsorIndex);
  // A household may go on behind the dataset's last member; of whoever is there, nothing but the id is known.
  const subscriber = household.block.member(span.subscriberIndex);
  const endIsKnown = span.endReceivedDay !== null && span.endReceivedDay <= known;
  writer.begin('IN1');
  writer.integer(1, number);
  writer.field(2, planId, name, 'L');
  writer.field(3, PAYER.id, null, null, PAYER_AUTHORITY, 'XX');
  writer.field(4, PAYER.name);
  writer.fragment(5, PAYER_ADDRESS);
  writer.field(7, null, 'WPN', 'PH', null, null, PAYER_AREA, PAYER_LINE);
  if (sponsor !== null) {
    writer.field(8, sponsor.sponsorId);
    writer.field(9, sponsor.name);
  }
  writer.day(12, span.start);
  if (endIsKnown) writer.day(13, span.end);
  writer.plain(15, PLAN_TYPES[network]);
  if (subscriber !== undefined) writeName(writer, 16, subscriber);
  writer.fragment(17, RELATIONSHIPS[span.relationship]);
  if (subscriber !== undefined) {
    writer.plain(18, subscriber.birth_date.replaceAll('-', ''));
    writeAddress(writer, 19, subscriber);
  }
  writer.integer(22, number);
  writer.plain(36, household.truth.memberId(span.subscriberIndex));
  if (subscriber !== undefined) writer.plain(43, subscriber.sex);
  writer.field(49, household.truth.memberId(person.index), null, null, PAYER_AUTHORITY, 'MB');
  writer.end();
}

/** Another payer's coverage, of which little is known: who it is, since when, and its id of the member. */
function writeOther(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  { payerId, payerName, start }: OtherCoverage,
  number: number,
): void {
  const id = otherPayerMemberId(household.truth.memberId(person.index));
  writer.begin('IN1');
  writer.integer(1, number);
  writer.field(2, payerId, payerName, 'L');
  writer.field(3, payerId, null, null, payerId, 'XX');
  writer.field(4, payerName);
  writer.day(12, start);
  writer.integer(22, number);
  writer.plain(36, id);
  writer.field(49, id, null, null, payerId, 'MB');
  writer.end();
}

/** GT1: who answers for the bill: the head of the household for a child, else the patient. */
export function writeGuarantor(
  writer: MessageWriter,
  household: MessageHousehold,
  person: Person,
  day: number,
): void {
  const forChild = person.relationship === 'child' && isMinor(person, day);
  const payer = forChild ? (household.truth.household.persons[0] as Person) : person;
  const guarantor = household.member(payer);
  writer.begin('GT1');
  writer.plain(1, '1');
  writeName(writer, 3, guarantor);
  writeAddress(writer, 5, guarantor);
  writePhone(writer, 6, guarantor);
  writer.plain(8, guarantor.birth_date.replaceAll('-', ''));
  writer.plain(9, guarantor.sex);
  writer.fragment(11, forChild ? parentOf(household, person, payer) : RELATIONSHIPS.self);
  writer.end();
}
