import { LINES } from '../../contracts/plan-codes.ts';
import { type DaySpan, maintenanceOf } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type {
  EnrollmentSpan,
  MemberEnrollment,
  OtherCoverage,
} from '../../engine/payer/market/enrollment-types.ts';
import { otherOn } from '../tables/market.ts';

/** Maintenance type of a member (INS03) or of one coverage (HD01). */
export type MaintenanceType = '001' | '021' | '024' | '025' | '030';

/** What a sponsor tells the payer about one member at once: an INS loop of an 834. Days are day numbers. */
export interface EnrollmentRecord {
  /** Who tells it; see `sponsorKeyOf`. */
  readonly sponsorKey: number;
  readonly memberIndex: number;
  readonly type: MaintenanceType;
  /** Maintenance reason (INS04). */
  readonly reason: string;
  /** The coverage that is told of; its latest state for a full file. */
  readonly span: EnrollmentSpan;
  /** The span of the same sponsor that it follows without a gap, or null. */
  readonly before: EnrollmentSpan | null;
  /** Spans of the member under this sponsor up to `span`, in order of time. */
  readonly spans: readonly EnrollmentSpan[];
  /** First day on which what is told holds: of an end, the day after the last. */
  readonly effectiveDay: number;
  /** Last day of coverage, where it is told; null while it runs. */
  readonly end: number | null;
  /** When the payer hears of it. */
  readonly knownDay: number;
  /**
   * Of what is heard of a contract on one day: 0, or more where a member is told of again. Each turn goes in a transaction
   * of its own, so that none has a member twice and a receiver need not guess which of two records comes first.
   */
  readonly turn: number;
  readonly otherCoverage: OtherCoverage | null;
}

/** Sponsors of a dataset are fewer than this, so what is no employer comes after them all. */
const FIRST_PROGRAM = 1_000_000_000;

/**
 * Who sponsors a span, as a number that orders them: an employer by its index, then the programs that members without
 * an employer are enrolled through, in the order of `LINES`.
 */
export function sponsorKeyOf({ sponsorIndex, line }: EnrollmentSpan): number {
  return sponsorIndex ?? FIRST_PROGRAM + LINES.indexOf(line);
}

/** The line of business of a program; null for an employer. */
export function programOf(sponsorKey: number): (typeof LINES)[number] | null {
  return LINES[sponsorKey - FIRST_PROGRAM] ?? null;
}

/** Maintenance reason of a complete file: nothing has changed, everything is told. */
const NOTIFICATION_ONLY = 'XN';
/** Of an end that is no loss of coverage: the member went on under another sponsor. */
const BENEFITS_ENDED = '07';
const INITIAL_ENROLLMENT = '28';
const REENROLLED = '41';
const NO_REASON_GIVEN = 'AI';

/** The records of a household's wanted members for a complete file: one for each sponsor whose coverage touches the days. */
export function standingRecords(household: HouseholdHistory, days: DaySpan): EnrollmentRecord[] {
  const { asOfDay } = household.dataset;
  return membersOf(household).flatMap((member) =>
    runsOf(member).flatMap((spans) => {
      const first = spans[0] as EnrollmentSpan;
      const span = spans.at(-1) as EnrollmentSpan;
      if (first.start > days.to || (span.end !== null && span.end < days.from)) return [];
      return [standingRecord(member, spans, span, asOfDay)];
    }),
  );
}

function standingRecord(
  member: MemberEnrollment,
  spans: readonly EnrollmentSpan[],
  span: EnrollmentSpan,
  asOfDay: number,
): EnrollmentRecord {
  const common = { ...recordOf(member, spans, span), before: null, end: span.end, knownDay: asOfDay };
  if (span.end === null || span.end >= asOfDay) {
    return { ...common, type: '030', reason: NOTIFICATION_ONLY, effectiveDay: span.start };
  }
  return { ...common, type: '024', reason: endReasonOf(span), effectiveDay: span.end + 1 };
}

/**
 * What is told of a household's wanted members on some days, in order of the day, then by contract, its holder first.
 * What is told late comes on the day on which it became known, with the day from which it holds.
 */
export function changeRecords(household: HouseholdHistory, days: DaySpan): EnrollmentRecord[] {
  const records = membersOf(household).flatMap((member) => changesOf(member, household.dataset.asOfDay));
  const heard = records.filter(({ knownDay }) => knownDay >= days.from && knownDay <= days.to);
  return inTurns(heard).sort((one, other) => one.knownDay - other.knownDay || byContract(one, other));
}

/** Gives records their turns: within a contract and day in the order in which they hold, a new turn where a member comes again. */
function inTurns(records: readonly EnrollmentRecord[]): EnrollmentRecord[] {
  const sets = Map.groupBy(records, ({ knownDay, sponsorKey, span }) =>
    [knownDay, sponsorKey, span.subscriberIndex].join(' '),
  );
  return [...sets.values()].flatMap((ofContract) => {
    const told = new Set<number>();
    let turn = 0;
    return ofContract
      .toSorted((one, other) => one.effectiveDay - other.effectiveDay || byContract(one, other))
      .map((record) => {
        if (told.has(record.memberIndex)) {
          told.clear();
          turn += 1;
        }
        told.add(record.memberIndex);
        return turn === 0 ? record : { ...record, turn };
      });
  });
}

/** Orders records of one household so that the holder of a contract comes before those who are covered under it. */
export function byContract(one: EnrollmentRecord, other: EnrollmentRecord): number {
  return (
    one.span.subscriberIndex - other.span.subscriberIndex ||
    Number(one.memberIndex !== one.span.subscriberIndex) -
      Number(other.memberIndex !== other.span.subscriberIndex) ||
    one.memberIndex - other.memberIndex ||
    one.effectiveDay - other.effectiveDay
  );
}

/** The enrolment of the wanted members. */
function membersOf(household: HouseholdHistory): MemberEnrollment[] {
  return household.enrollment.members.filter(({ memberIndex }) => household.isWanted(memberIndex));
}

/** A member's spans by sponsor, in order of time. */
function runsOf({ spans }: MemberEnrollment): EnrollmentSpan[][] {
  return [...Map.groupBy(spans, sponsorKeyOf).values()];
}

/** What records of one span have in common. */
function recordOf(member: MemberEnrollment, spans: readonly EnrollmentSpan[], span: EnrollmentSpan) {
  return {
    sponsorKey: sponsorKeyOf(span),
    memberIndex: member.memberIndex,
    span,
    spans,
    turn: 0,
    otherCoverage: otherOn(member, span),
  };
}

function changesOf(member: MemberEnrollment, asOfDay: number): EnrollmentRecord[] {
  const records: EnrollmentRecord[] = [];
  for (const run of runsOf(member)) {
    for (const [place, span] of run.entries()) {
      const spans = run.slice(0, place + 1);
      records.push(beginRecord(member, spans, span));
      const next = run[place + 1];
      if (next === undefined || !follows(next, span)) addEnd(records, member, spans, span);
    }
  }
  addOtherCoverageEnd(records, member, asOfDay);
  return records;
}

const follows = (span: EnrollmentSpan, before: EnrollmentSpan | undefined): boolean =>
  before !== undefined && before.end === span.start - 1;

function beginRecord(
  member: MemberEnrollment,
  spans: readonly EnrollmentSpan[],
  span: EnrollmentSpan,
): EnrollmentRecord {
  const last = spans.at(-2);
  const before = last !== undefined && follows(span, last) ? last : null;
  return {
    ...recordOf(member, spans, span),
    ...maintenanceOfBegin(span, before, last !== undefined),
    ...{ before, effectiveDay: span.start, end: null, knownDay: span.receivedDay },
  };
}

/** Under another sponsor every beginning is an addition, whatever it was in the eyes of the member. */
function maintenanceOfBegin(
  { reason }: EnrollmentSpan,
  before: EnrollmentSpan | null,
  returns: boolean,
): Pick<EnrollmentRecord, 'type' | 'reason'> {
  const told = maintenanceOf(reason) as { type: MaintenanceType; reason: string };
  if (before !== null) return told;
  if (returns) return { type: '025', reason: REENROLLED };
  return told.type === '021' ? told : { type: '021', reason: INITIAL_ENROLLMENT };
}

function addEnd(
  records: EnrollmentRecord[],
  member: MemberEnrollment,
  spans: readonly EnrollmentSpan[],
  span: EnrollmentSpan,
): void {
  const { end, endReceivedDay } = span;
  if (end === null || endReceivedDay === null) return;
  records.push({
    ...recordOf(member, spans, span),
    ...{ type: '024', reason: endReasonOf(span), before: null },
    ...{ effectiveDay: end + 1, end, knownDay: endReceivedDay },
  });
}

function endReasonOf({ endReason }: EnrollmentSpan): string {
  const told = endReason === null ? null : maintenanceOf(endReason);
  return told?.type === '024' ? told.reason : BENEFITS_ENDED;
}

/** The end of other coverage while the member's own goes on changes what the payer owes, so it is told the day after. */
function addOtherCoverageEnd(records: EnrollmentRecord[], member: MemberEnrollment, asOfDay: number): void {
  const otherEnd = member.otherCoverage?.end ?? null;
  if (otherEnd === null || otherEnd >= asOfDay) return;
  const day = otherEnd + 1;
  const span = member.spans.find(({ start, end }) => start < day && (end === null || end >= day));
  if (span === undefined) return;
  const spans = member.spans.filter((other) => other.start <= span.start && isSameSponsor(other, span));
  records.push({
    ...recordOf(member, spans, span),
    ...{ type: '001', reason: NO_REASON_GIVEN, before: span },
    ...{ effectiveDay: day, end: null, knownDay: Math.max(day, span.receivedDay) },
  });
}

const isSameSponsor = (one: EnrollmentSpan, other: EnrollmentSpan): boolean =>
  sponsorKeyOf(one) === sponsorKeyOf(other);
