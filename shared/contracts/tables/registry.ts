import type { TableName } from '../dataset.ts';
import {
  accumulatorsContract,
  answerKeyContract,
  claimAdjustmentsContract,
  claimLinesContract,
  claimPaymentsContract,
  claimsContract,
} from './claims.ts';
import { eligibilityContract } from './eligibility.ts';
import {
  conditionsContract,
  encountersContract,
  observationsContract,
  prescriptionsContract,
  vaccinesContract,
} from './health.ts';
import { enrollmentContract, plansContract, sponsorsContract } from './market.ts';
import { membersContract } from './members.ts';
import { providersContract } from './network.ts';
import { realTimeTransactionsContract } from './realtime.ts';
import { remittanceAdjustmentsContract, remittancesContract } from './remittances.ts';
import type { TableContract } from './table-contract.ts';

/** Every table that a job can write, in the order of the data dictionary. */
export const TABLES: Readonly<Record<TableName, TableContract>> = {
  members: membersContract,
  plans: plansContract,
  sponsors: sponsorsContract,
  enrollment: enrollmentContract,
  eligibility: eligibilityContract,
  providers: providersContract,
  conditions: conditionsContract,
  encounters: encountersContract,
  observations: observationsContract,
  prescriptions: prescriptionsContract,
  vaccines: vaccinesContract,
  claims: claimsContract,
  claim_lines: claimLinesContract,
  claim_payments: claimPaymentsContract,
  claim_adjustments: claimAdjustmentsContract,
  accumulators: accumulatorsContract,
  remittances: remittancesContract,
  remittance_adjustments: remittanceAdjustmentsContract,
  real_time_transactions: realTimeTransactionsContract,
  answer_key: answerKeyContract,
};
