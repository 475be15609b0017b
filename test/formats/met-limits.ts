import type { ReadDecision, ReadLimit } from './read-x12-answers.ts';

type Row = Readonly<Record<string, string>>;

/** What of a claim counted towards limits, on the day on which it was decided. Cents, negative in a reversal. */
interface Share {
  readonly memberId: string;
  readonly year: string;
  readonly inNetwork: boolean;
  readonly decidedDate: string;
  readonly deductible: number;
  readonly outOfPocket: number;
  /** Whether an 835 has told of it. */
  readonly isSent: boolean;
}

const DEDUCTIBLE = '1';
/** Deductible, coinsurance, copay: what counts towards the out-of-pocket maximum. */
const OUT_OF_POCKET = [DEDUCTIBLE, '2', '3'];

const patientShare = ({ adjustments }: ReadDecision, reasons: readonly string[]): number =>
  adjustments
    .filter(({ group, carc }) => group === 'PR' && reasons.includes(carc))
    .reduce((sum, { amount }) => sum + amount, 0);

/** Shares as the 835s have them, and those of decisions that are still to be sent as `claim_payments` has them. */
function sharesOf(
  decisions: readonly ReadDecision[],
  claims: readonly Row[],
  payments: readonly Row[],
): Share[] {
  // A dental rider has limits of its own, of which a 271 does not tell.
  const byId = new Map(claims.filter((row) => row['kind'] !== 'dental').map((row) => [row['claim_id'], row]));
  const keyOf = (claimId: unknown, trace: unknown) => `${claimId} ${trace}`;
  const sent = Map.groupBy(decisions, ({ claimId, traceNumber }) => keyOf(claimId, traceNumber));
  return payments.flatMap((row) => {
    const claim = byId.get(String(row['claim_id']));
    if (claim === undefined) return [];
    const isSent = row['trace_number'] !== '';
    // Decisions about a claim that one remittance tells of stand there in their order.
    const told = isSent ? sent.get(keyOf(row['claim_id'], row['trace_number']))?.shift() : undefined;
    if (isSent && told === undefined) throw new Error(`no 835 tells of ${row['claim_id']}`);
    const amount = (...names: string[]) => names.reduce((sum, name) => sum + Number(row[name]), 0);
    return {
      memberId: String(row['member_id']),
      year: String(claim['from_date']).slice(0, 4),
      inNetwork: claim['in_network'] === 'Y' || claim['emergency'] === 'Y',
      decidedDate: String(row['decided_date']),
      deductible: told ? patientShare(told, [DEDUCTIBLE]) : amount('deductible'),
      outOfPocket: told ? patientShare(told, OUT_OF_POCKET) : amount('deductible', 'copay', 'coinsurance'),
      isSent,
    };
  });
}

/** Contracts by member and year: plan, employer and holder, of which limits are. */
function contractsOf(enrollment: readonly Row[], years: readonly string[]): Map<string, Set<string>> {
  const contracts = new Map<string, Set<string>>();
  for (const row of enrollment) {
    const contract = [row['plan_id'], row['sponsor_id'], row['subscriber_id']].join(' ');
    for (const year of years) {
      const ended = row['end_date'] !== '' && String(row['end_date']) < `${year}-01-01`;
      if (ended || String(row['start_date']) > `${year}-12-31`) continue;
      const key = `${row['member_id']} ${year}`;
      contracts.set(key, (contracts.get(key) ?? new Set()).add(contract));
    }
  }
  return contracts;
}

/** What had counted towards a limit by the evening before a day. */
export interface Met {
  readonly cents: number;
  /** Whether 835s have told of all of it. */
  readonly isSent: boolean;
}

/**
 * Adds up what 835s say that patients owe. Gives, for a limit of a member on a day of service, what had counted towards it
 * when it was asked about: decisions up to the evening before. Null where somebody of the family had another contract in
 * that year: which one a claim counted in is not in these files.
 */
export function metLimits(
  decisions: readonly ReadDecision[],
  {
    claims,
    claim_payments,
    enrollment,
  }: Readonly<Record<'claims' | 'claim_payments' | 'enrollment', readonly Row[]>>,
): (
  memberId: string,
  serviceDate: string,
  askedDate: string,
  limit: Pick<ReadLimit, 'kind' | 'whose' | 'inNetwork'>,
) => Met | null {
  const shares = Map.groupBy(sharesOf(decisions, claims, claim_payments), ({ memberId, year }) =>
    [memberId, year].join(' '),
  );
  const years = [...new Set(claims.map((row) => String(row['from_date']).slice(0, 4)))];
  const contracts = contractsOf(enrollment, years);
  const families = new Map<string, string[]>();
  for (const [member, held] of contracts) {
    const year = member.slice(-4);
    for (const contract of held) {
      const key = `${contract} ${year}`;
      families.set(key, [...(families.get(key) ?? []), member]);
    }
  }
  return (memberId, serviceDate, askedDate, { kind, whose, inNetwork }) => {
    const year = serviceDate.slice(0, 4);
    const own = `${memberId} ${year}`;
    const [contract, ...others] = contracts.get(own) ?? [];
    const family = families.get(`${contract} ${year}`) ?? [];
    if (others.length > 0 || family.some((member) => contracts.get(member)?.size !== 1)) return null;
    const counted = (whose === 'IND' ? [own] : family)
      .flatMap((member) => shares.get(member) ?? [])
      .filter((share) => share.inNetwork === inNetwork && share.decidedDate < askedDate);
    return {
      cents: counted.reduce((sum, share) => sum + share[kind], 0),
      isSent: counted.every(({ isSent }) => isSent),
    };
  };
}
