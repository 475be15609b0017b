import type { EnrollmentSpan } from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import type { EnrollmentRecord, MaintenanceType } from './enrollment-834-records.ts';

/** Kinds of coverage that a member is enrolled in, by their insurance line code (HD03). */
export const COVERAGE_KINDS = ['HLT', 'PDG', 'DEN', 'VIS'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** One coverage of a record: an HD loop. Days are day numbers. */
export interface CoverageRecord {
  readonly kind: CoverageKind;
  readonly type: MaintenanceType;
  /** Says plan and coverage level. */
  readonly span: EnrollmentSpan;
  /** Since when the member has this coverage without a gap. */
  readonly begin: number;
  /** Last day, where it is told. */
  readonly end: number | null;
  /** First day of a change, else null. */
  readonly changed: number | null;
}

const LEVEL_CODES: Readonly<Record<EnrollmentSpan['tier'], string>> = {
  employee: 'EMP',
  employee_spouse: 'ESP',
  employee_children: 'ECH',
  family: 'FAM',
};

/** Whom a contract covers (HD05, EB02); a person without an employer is an individual. */
export const coverageLevelOf = ({
  sponsorIndex,
  tier,
}: Pick<EnrollmentSpan, 'sponsorIndex' | 'tier'>): string =>
  sponsorIndex === null && tier === 'employee' ? 'IND' : LEVEL_CODES[tier];

const planOf = ({ planIndex }: EnrollmentSpan): Plan => plans[planIndex] as Plan;

/** Which kinds a span has: drugs come with the plan that covers them, the others are bought with it. */
const HAS: Readonly<Record<CoverageKind, (span: EnrollmentSpan) => boolean>> = {
  HLT: () => true,
  PDG: (span) => planOf(span).benefits.inNetwork.services.drug_tier_1.covered,
  DEN: ({ dental }) => dental,
  VIS: ({ vision }) => vision,
};

/** The coverages of a record: what ends first, then what begins, changes or goes on. */
export function coveragesOf(record: EnrollmentRecord): CoverageRecord[] {
  const { before, span } = record;
  if (before === null) return present(record);
  const ended = COVERAGE_KINDS.filter((kind) => HAS[kind](before) && !isKept(kind, before, span));
  return [
    ...ended.map((kind) => ({
      ...{ kind, type: '024' as const, span: before, end: before.end, changed: null },
      begin: beginOf(kind, record.spans.slice(0, -1)),
    })),
    ...present(record),
  ];
}

function present({ before, span, spans, type, end, effectiveDay }: EnrollmentRecord): CoverageRecord[] {
  return COVERAGE_KINDS.filter((kind) => HAS[kind](span)).map((kind) => {
    const kept = before !== null && HAS[kind](before) && isKept(kind, before, span);
    const own = before === null || kept ? type : '021';
    const begin = beginOf(kind, spans);
    return { kind, type: own, span, begin, end, changed: own === '001' ? effectiveDay : null };
  });
}

/** Whether a coverage goes on from one span into the next: riders do with any plan, what the plan itself covers with it. */
function isKept(kind: CoverageKind, before: EnrollmentSpan, span: EnrollmentSpan): boolean {
  if (!HAS[kind](span)) return false;
  return kind === 'DEN' || kind === 'VIS' || before.planIndex === span.planIndex;
}

/** The first day of the coverage that the last of the spans has. */
function beginOf(kind: CoverageKind, spans: readonly EnrollmentSpan[]): number {
  let place = spans.length - 1;
  for (; place > 0; place--) {
    const [before, span] = [spans[place - 1] as EnrollmentSpan, spans[place] as EnrollmentSpan];
    if (before.end !== span.start - 1 || !HAS[kind](before) || !isKept(kind, before, span)) break;
  }
  return (spans[place] as EnrollmentSpan).start;
}
