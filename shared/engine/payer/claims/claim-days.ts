import {
  answerLags,
  correctionLags,
  decisionLags,
  OTHER_PAYER_LAG,
  pharmacyAnswerLags,
  receivedLags,
} from '../../../reference/claim-lags.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import { type Claim, type ClaimKind, claimKey } from './claim.ts';
import { businessDay, drawLag, type LagTable, lagTable } from './lags.ts';

type LagTables = Readonly<Record<ClaimKind, LagTable>>;

const compiled = (lags: typeof receivedLags): LagTables => ({
  professional: lagTable(lags.professional),
  outpatient: lagTable(lags.outpatient),
  inpatient: lagTable(lags.inpatient),
  pharmacy: lagTable(lags.pharmacy),
  dental: lagTable(lags.dental),
});

const receivedTables = compiled(receivedLags);
const decisionTables = compiled(decisionLags);
const answerTable = lagTable(answerLags);
const pharmacyAnswerTable = lagTable(pharmacyAnswerLags);
const correctionTable = lagTable(correctionLags);

/** What the days of a claim depend on. */
export type DatedClaim = Pick<Claim, 'memberIndex' | 'number' | 'kind' | 'to' | 'secondary'>;

/** Words of one step's lag. */
const WORDS = 2;

/**
 * The days of a claim's steps. Step 0 is the first submission's arrival, 1 its decision, 2 what comes next, 3 the
 * decision on that, and so on: every step has words of its own, so a claim that stops early moves no other.
 */
export class ClaimDays {
  private readonly stream: Stream;
  private readonly scale: number;
  private readonly filingDays: number;

  /**
   * @param scale basis points that every lag is multiplied by
   * @param filingDays days from the service within which a claim must arrive
   */
  constructor(stream: Stream, scale: number, filingDays: number) {
    this.stream = stream;
    this.scale = scale;
    this.filingDays = filingDays;
  }

  /** When the first submission arrives: within the filing limit, or after it when the claim is late. */
  received(claim: DatedClaim, late: boolean): number {
    const lag = this.lag(claim, 0, receivedTables[claim.kind]);
    if (late) return claim.to + this.filingDays + 1 + lag;
    return claim.to + Math.min(this.filingDays, lag + (claim.secondary ? OTHER_PAYER_LAG : 0));
  }

  /** When a submission that arrived is decided; pharmacies are answered at once. */
  decided(claim: DatedClaim, step: number, receivedDay: number): number {
    if (claim.kind === 'pharmacy') return receivedDay;
    return businessDay(receivedDay + this.lag(claim, step, decisionTables[claim.kind]));
  }

  /** When the provider's next submission arrives, after a decision. */
  answered(claim: DatedClaim, step: number, decidedDay: number): number {
    if (claim.kind === 'pharmacy') return decidedDay + this.lag(claim, step, pharmacyAnswerTable);
    return decidedDay + 1 + this.lag(claim, step, answerTable);
  }

  /** When the payer corrects its own error, after a payment. */
  corrected(claim: DatedClaim, step: number, paidDay: number): number {
    return businessDay(paidDay + 1 + this.lag(claim, step, correctionTable));
  }

  private lag(claim: DatedClaim, step: number, table: LagTable): number {
    this.stream.at(PURPOSES.claimDays, claimKey(claim));
    for (let word = 0; word < step * WORDS; word++) this.stream.u32();
    return drawLag(this.stream, table, this.scale);
  }
}
