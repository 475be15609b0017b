import type { Member } from '../../contracts/member.ts';
import { parseIsoDate } from '../../engine/calendar/iso-date.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan } from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { primaryCareOf } from '../tables/eligibility.ts';
import { type EnrolledMember, writeMember } from './enrollment-834-member.ts';
import {
  byContract,
  changeRecords,
  type EnrollmentRecord,
  standingRecords,
} from './enrollment-834-records.ts';
import { PAYER } from './parties.ts';
import { type SponsorParty, sponsorPartyOf } from './sponsor-parties.ts';
import { type BatchHeader, type BatchPlace, writeBatch } from './transaction-batches.ts';
import { toPayer, type X12Options } from './x12-options.ts';
import { d8, hhmm, X12Writer } from './x12-writer.ts';

/** What tells a complete file from a file of changes. */
interface Edition {
  readonly set: '834' | '834_changes';
  /** BGN08: 4 verify, what is enrolled is told whole; 2 change, only what is new is told. */
  readonly action: '4' | '2';
  readonly recordsOf: (household: HouseholdHistory, days: DaySpan) => EnrollmentRecord[];
}

/**
 * Complete enrolment (834, 005010X220A1) at the dataset's `asOf`: in each block one transaction for each sponsor, and more
 * when it is full, of all whose coverage touches the period; what has ended by `asOf` is told as terminated. A window
 * takes the place of the period. Employers enrol their groups; members without an employer come from the program that
 * they are enrolled through. `records` counts members (INS).
 */
export const open834: OpenDocument<X12Options> = editionOf({
  ...{ set: '834', action: '4', recordsOf: standingRecords },
});

/**
 * Changes of enrolment (834, 005010X220A1): an interchange for each day of the period on which the payer hears of
 * anything, with a transaction for each sponsor. What is told late comes on the day on which it became known. A window
 * takes the place of the period. `records` counts changes of a member (INS).
 */
export const open834Changes: OpenDocument<X12Options> = editionOf({
  ...{ set: '834_changes', action: '2', recordsOf: changeRecords },
});

function editionOf(edition: Edition): OpenDocument<X12Options> {
  return (dataset, options, window) => {
    const writer = new X12Writer(options.syntax);
    const days = window ?? dataset.period;
    return {
      needsBlockClaims: false,
      openBlock: (block) => new EnrollmentRun(edition, writer, options, days, block),
    };
  };
}

/** A block: members are gathered, because a transaction begins with how many it has. */
class EnrollmentRun implements DocumentRun {
  records = 0;
  private readonly edition: Edition;
  private readonly writer: X12Writer;
  private readonly options: X12Options;
  private readonly days: DaySpan;
  private readonly dataset: PayerHistory;
  private readonly block: number;
  private readonly members: readonly Member[];
  private readonly parties = new Map<number, SponsorParty>();
  private readonly gathered: EnrolledMember[] = [];

  constructor(edition: Edition, writer: X12Writer, options: X12Options, days: DaySpan, block: BlockHistory) {
    this.edition = edition;
    this.writer = writer;
    this.options = options;
    this.days = days;
    this.dataset = block.dataset;
    this.block = block.block;
    this.members = block.dataset.population.block(block.block);
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    for (const record of this.edition.recordsOf(household, this.days)) {
      this.gathered.push(this.enrolledOf(household, record));
    }
  }

  finishBlock(): void {
    const byDay = Map.groupBy(this.gathered.sort(inOrder), ({ record }) => record.knownDay);
    for (const [day, enrolled] of byDay) {
      const header: BatchHeader = {
        ...{ set: this.edition.set, functionalCode: 'BE', transactionSet: '834', version: '005010X220A1' },
        ...{ partners: toPayer(this.options), block: this.block, day },
      };
      const { claimsPerTransaction, transactionsPerInterchange } = this.options;
      const transactions = transactionsOf(enrolled, claimsPerTransaction);
      writeBatch(this.writer, header, transactions, transactionsPerInterchange, (transaction, place) =>
        this.writeTransaction(transaction, day, place),
      );
    }
    this.records = this.gathered.length;
  }

  private enrolledOf(household: HouseholdHistory, record: EnrollmentRecord): EnrolledMember {
    const { span, memberIndex } = record;
    const member = this.memberAt(memberIndex) as Member;
    return {
      record,
      member,
      subscriberId: household.memberId(span.subscriberIndex),
      subscriberPhone: this.memberAt(span.subscriberIndex)?.phone,
      birthDay: parseIsoDate(member.birth_date),
      birthSequence: birthSequenceOf(household, memberIndex),
      policyNumber: this.partyOf(record.sponsorKey).policyNumber,
      primaryCareNpi: primaryCareNpiOf(household, span),
    };
  }

  private memberAt(index: number): Member | undefined {
    return this.members[index - (this.members[0] as Member).member_index];
  }

  private partyOf(sponsorKey: number): SponsorParty {
    let party = this.parties.get(sponsorKey);
    if (party === undefined) {
      party = sponsorPartyOf(this.dataset.market, sponsorKey);
      this.parties.set(sponsorKey, party);
    }
    return party;
  }

  private writeTransaction(enrolled: readonly EnrolledMember[], day: number, place: BatchPlace): void {
    const { writer, edition } = this;
    const sponsor = this.partyOf((enrolled[0] as EnrolledMember).record.sponsorKey);
    const subscribers = enrolled.filter(({ record }) => record.span.relationship === 'self').length;
    const { reference, minute } = place;
    writer.segment('BGN', '00', reference, d8(day), hhmm(minute), 'UT', null, null, edition.action);
    writer.segment('REF', '38', sponsor.policyNumber);
    writer.segment('DTP', '007', 'D8', d8(day));
    writer.segment('QTY', 'TO', enrolled.length);
    writer.segment('QTY', 'ET', subscribers);
    writer.segment('QTY', 'DT', enrolled.length - subscribers);
    writer.segment('N1', 'P5', sponsor.name, sponsor.idQualifier, sponsor.id);
    writer.segment('N1', 'IN', PAYER.name, 'FI', PAYER.tin);
    for (const member of enrolled) writeMember(writer, member);
  }
}

/** By day, sponsor, turn and household; inside a household the holder of a contract before those who are covered under it. */
function inOrder({ record: one }: EnrolledMember, { record: other }: EnrolledMember): number {
  return (
    one.knownDay - other.knownDay ||
    one.sponsorKey - other.sponsorKey ||
    one.turn - other.turn ||
    byContract(one, other)
  );
}

/** One sponsor's members of a day and turn in transactions of at most `most`, which part a contract only when it is larger. */
function transactionsOf(enrolled: readonly EnrolledMember[], most: number): EnrolledMember[][] {
  const transactions: EnrolledMember[][] = [];
  let current: EnrolledMember[] = [];
  for (const contract of contractsOf(enrolled)) {
    for (let first = 0; first < contract.length; first += most) {
      const portion = contract.slice(first, first + most);
      if (!isSameBatch(current[0], portion[0]) || current.length + portion.length > most) {
        current = [];
        transactions.push(current);
      }
      current.push(...portion);
    }
  }
  return transactions;
}

function isSameBatch(one: EnrolledMember | undefined, other: EnrolledMember | undefined): boolean {
  return one?.record.sponsorKey === other?.record.sponsorKey && one?.record.turn === other?.record.turn;
}

function contractsOf(enrolled: readonly EnrolledMember[]): Iterable<EnrolledMember[]> {
  const keyOf = ({ record: { sponsorKey, turn }, subscriberId }: EnrolledMember) =>
    `${sponsorKey} ${turn} ${subscriberId}`;
  return Map.groupBy(enrolled, keyOf).values();
}

/** Which of several children born on one day, from 1; null for all others. */
function birthSequenceOf({ household: { persons } }: HouseholdHistory, memberIndex: number): number | null {
  const person = persons.find(({ index }) => index === memberIndex);
  if (person?.relationship !== 'child') return null;
  const born = persons.filter(({ birthDay, relationship }) => {
    return relationship === 'child' && birthDay === person.birthDay;
  });
  return born.length === 1 ? null : born.indexOf(person) + 1;
}

/** Plans that want their members to choose a provider of primary care. */
const GATED_NETWORKS: readonly Plan['network'][] = ['HMO', 'POS'];

function primaryCareNpiOf(truth: HouseholdHistory, span: EnrollmentSpan): string | null {
  const plan = plans[span.planIndex] as Plan;
  return GATED_NETWORKS.includes(plan.network) ? primaryCareOf({ truth, span, plan }) : null;
}
