import {
  accumulatorsContract,
  claimAdjustmentsContract,
  claimPaymentsContract,
} from '../../contracts/tables/claims.ts';
import type { Accumulated } from '../../engine/payer/claims/accumulators.ts';
import type { Adjustment } from '../../engine/payer/claims/adjudication.ts';
import { traceNumber } from '../../engine/payer/claims/remittances.ts';
import { type AmountName, signed, totals } from './claim-amounts.ts';
import { type DecisionRow, eachDecision } from './claim-rows.ts';
import { type Emit, recordTable, yesOrNo } from './record-table.ts';

const decided = (name: AmountName) => (row: DecisionRow) =>
  signed(row.transaction, totals(row.transaction.lines)[name]);

/** Decisions about claims. */
export const claimPaymentsTable = recordTable<DecisionRow, typeof claimPaymentsContract.columns>(
  claimPaymentsContract,
  {
    claim_id: ({ claimId }) => claimId,
    decision: ({ transaction }) => transaction.number,
    member_id: ({ memberId }) => memberId,
    kind: ({ transaction }) => transaction.kind,
    status_code: ({ transaction }) => transaction.statusCode,
    reverses: ({ transaction }) => transaction.reverses,
    decided_date: ({ transaction }) => transaction.decidedDay,
    paid_date: ({ transaction }) => transaction.paidDay,
    trace_number: ({ truth, history, transaction: { paidDay } }) =>
      paidDay === null ? null : traceNumber(truth.block, history.claim.payee, paidDay),
    charge: decided('charge'),
    allowed: decided('allowed'),
    contractual: decided('contractual'),
    non_covered: decided('nonCovered'),
    deductible: decided('deductible'),
    copay: decided('copay'),
    coinsurance: decided('coinsurance'),
    other_payer: decided('otherPayer'),
    paid: ({ transaction }) => transaction.paid,
    interest: ({ transaction }) => transaction.interest,
  },
  { ofHousehold: (truth, emit, window) => eachDecision(truth, emit, window) },
);

/** An adjustment of a line of a decision. */
interface AdjustmentRow extends DecisionRow {
  readonly line: number;
  readonly number: number;
  readonly adjustment: Adjustment;
}

/** Adjustments. */
export const claimAdjustmentsTable = recordTable<AdjustmentRow, typeof claimAdjustmentsContract.columns>(
  claimAdjustmentsContract,
  {
    claim_id: ({ claimId }) => claimId,
    decision: ({ transaction }) => transaction.number,
    line: ({ line }) => line,
    adjustment: ({ number }) => number,
    member_id: ({ memberId }) => memberId,
    decided_date: ({ transaction }) => transaction.decidedDay,
    group: ({ adjustment }) => adjustment.group,
    carc: ({ adjustment }) => adjustment.carc,
    rarc: ({ adjustment }) => adjustment.rarc.join(' '),
    amount: ({ transaction, adjustment }) => signed(transaction, adjustment.cents),
  },
  {
    ofHousehold: (truth, emit, window) =>
      eachDecision(
        truth,
        (row) => {
          for (const [place, { adjustments }] of row.transaction.lines.entries()) {
            const line = row.history.claim.lines[place]?.number ?? place + 1;
            for (const [order, adjustment] of adjustments.entries()) {
              emit({ ...row, line, number: order + 1, adjustment });
            }
          }
        },
        window,
      ),
  },
);

/** A movement of accumulators. */
interface AccumulatorRow extends DecisionRow {
  readonly accumulated: Accumulated;
  readonly ledger: number;
  readonly inNetwork: boolean;
}

const YEARS_OF_LEDGER = 10_000;

function emitAccumulated(row: DecisionRow, emit: Emit<AccumulatorRow>): void {
  const { accumulated, lines } = row.transaction;
  const posting = lines.findLast((line) => line.posting !== null)?.posting;
  if (accumulated !== null && posting) {
    emit({ ...row, accumulated, ledger: posting.ledger, inNetwork: posting.inNetwork });
  }
}

/** Accumulators after each decision. */
export const accumulatorsTable = recordTable<AccumulatorRow, typeof accumulatorsContract.columns>(
  accumulatorsContract,
  {
    claim_id: ({ claimId }) => claimId,
    decision: ({ transaction }) => transaction.number,
    member_id: ({ memberId }) => memberId,
    decided_date: ({ transaction }) => transaction.decidedDay,
    plan_year: ({ ledger }) => ledger % YEARS_OF_LEDGER,
    account: ({ ledger }) => Math.floor(ledger / YEARS_OF_LEDGER),
    in_network: ({ inNetwork }) => yesOrNo(inNetwork),
    deductible: ({ accumulated }) => accumulated.deductible,
    out_of_pocket: ({ accumulated }) => accumulated.outOfPocket,
    family_deductible: ({ accumulated }) => accumulated.familyDeductible,
    family_out_of_pocket: ({ accumulated }) => accumulated.familyOutOfPocket,
    benefit_paid: ({ accumulated, history }) =>
      history.claim.kind === 'dental' ? accumulated.benefitPaid : null,
  },
  {
    ofHousehold: (truth, emit, window) => eachDecision(truth, (row) => emitAccumulated(row, emit), window),
  },
);
