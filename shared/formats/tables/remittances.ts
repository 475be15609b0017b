import { remittanceAdjustmentsContract, remittancesContract } from '../../contracts/tables/remittances.ts';
import type { PaidClaim, ProviderAdjustment, Remittance } from '../../engine/payer/claims/remittances.ts';
import type { Network } from '../../engine/payer/network/network.ts';
import { recordTable } from './record-table.ts';

/** A remittance, and the network that knows the NPI of the payee. */
interface RemittanceRow {
  readonly remittance: Remittance<PaidClaim>;
  readonly network: Network;
}

const claimsPaid = ({ claims }: Remittance<PaidClaim>): number =>
  claims.reduce((sum, { transaction }) => sum + transaction.paid, 0);

/** Remittances of the block. */
export const remittancesTable = recordTable<RemittanceRow, typeof remittancesContract.columns>(
  remittancesContract,
  {
    trace_number: ({ remittance }) => remittance.traceNumber,
    payee_npi: ({ remittance, network }) => network.npiOf(remittance.payee),
    paid_date: ({ remittance }) => remittance.paidDay,
    decisions: ({ remittance }) => remittance.claims.length,
    claims_paid: ({ remittance }) => claimsPaid(remittance),
    adjustments: ({ remittance }) => remittance.adjustments.reduce((sum, { cents }) => sum + cents, 0),
    total: ({ remittance }) => remittance.total,
  },
  {
    ofBlockClaims: ({ dataset, remittances }, emit) => {
      for (const remittance of remittances) emit({ remittance, network: dataset.network });
    },
  },
);

/** An adjustment of a remittance, numbered. */
interface AdjustmentRow {
  readonly remittance: Remittance<PaidClaim>;
  readonly adjustment: ProviderAdjustment;
  readonly number: number;
}

/** Provider-level adjustments of the block. */
export const remittanceAdjustmentsTable = recordTable<
  AdjustmentRow,
  typeof remittanceAdjustmentsContract.columns
>(
  remittanceAdjustmentsContract,
  {
    trace_number: ({ remittance }) => remittance.traceNumber,
    adjustment: ({ number }) => number,
    paid_date: ({ remittance }) => remittance.paidDay,
    code: ({ adjustment }) => adjustment.code,
    reference: ({ adjustment }) => adjustment.reference,
    amount: ({ adjustment }) => adjustment.cents,
  },
  {
    ofBlockClaims: ({ remittances }, emit) => {
      for (const remittance of remittances) {
        for (const [place, adjustment] of remittance.adjustments.entries()) {
          emit({ remittance, adjustment, number: place + 1 });
        }
      }
    },
  },
);
