import type { TableName } from '../../contracts/dataset.ts';
import { answerKeyTable } from './answer-key.ts';
import { accumulatorsTable, claimAdjustmentsTable, claimPaymentsTable } from './claim-decisions.ts';
import { claimLinesTable, claimsTable } from './claims.ts';
import { eligibilityTable } from './eligibility.ts';
import {
  conditionsTable,
  encountersTable,
  observationsTable,
  prescriptionsTable,
  vaccinesTable,
} from './health.ts';
import { enrollmentTable, plansTable, sponsorsTable } from './market.ts';
import { membersTable } from './members.ts';
import { providersTable } from './network.ts';
import { realTimeTransactionsTable } from './real-time-transactions.ts';
import type { RecordTable } from './record-table.ts';
import { remittanceAdjustmentsTable, remittancesTable } from './remittances.ts';

/** Every table; members have writers of facts besides, see `member-output.ts`. */
export const RECORD_TABLES: Readonly<Record<TableName, RecordTable>> = {
  members: membersTable,
  plans: plansTable,
  sponsors: sponsorsTable,
  enrollment: enrollmentTable,
  eligibility: eligibilityTable,
  providers: providersTable,
  conditions: conditionsTable,
  encounters: encountersTable,
  observations: observationsTable,
  prescriptions: prescriptionsTable,
  vaccines: vaccinesTable,
  claims: claimsTable,
  claim_lines: claimLinesTable,
  claim_payments: claimPaymentsTable,
  claim_adjustments: claimAdjustmentsTable,
  accumulators: accumulatorsTable,
  remittances: remittancesTable,
  remittance_adjustments: remittanceAdjustmentsTable,
  real_time_transactions: realTimeTransactionsTable,
  answer_key: answerKeyTable,
};
