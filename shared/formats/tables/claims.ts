import { claimLinesContract, claimsContract } from '../../contracts/tables/claims.ts';
import type { AdjudicatedLine } from '../../engine/payer/claims/adjudication.ts';
import type { ClaimLine } from '../../engine/payer/claims/claim.ts';
import { procedureSystemOf } from '../../engine/payer/claims/procedure-codes.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import { type AmountName, NO_AMOUNTS, signed, totals } from './claim-amounts.ts';
import { type ClaimRow, eachSubmission } from './claim-rows.ts';
import { encounterIdOf, fillIdOf } from './health.ts';
import { recordTable, yesOrNo } from './record-table.ts';

const npiOf = (truth: HouseholdHistory, provider: number): string => truth.dataset.network.npiOf(provider);

const codesOf = (codes: readonly { readonly code: string }[]): string =>
  codes.map(({ code }) => code).join(' ');

const amountOf = (name: AmountName) => (row: ClaimRow) =>
  row.standing === null ? null : signed(row.standing, totals(row.standing.lines)[name]);

/** Claims. */
export const claimsTable = recordTable<ClaimRow, typeof claimsContract.columns>(
  claimsContract,
  {
    claim_id: ({ submission }) => submission.payerClaimNumber,
    control_number: ({ history }) => history.claim.controlNumber,
    submission: ({ submission }) => submission.number,
    frequency: ({ submission }) => submission.frequency,
    original_claim_id: ({ submission }) => submission.originalReference,
    member_id: ({ memberId }) => memberId,
    encounter_id: ({ memberId, history: { claim } }) =>
      claim.encounterOrdinal === null ? null : encounterIdOf(memberId, claim.encounterOrdinal),
    fill_id: ({ memberId, history: { claim } }) =>
      claim.fillOrdinal === null ? null : fillIdOf(memberId, claim.fillOrdinal),
    kind: ({ submission }) => submission.claim.kind,
    billing_npi: ({ truth, submission }) => npiOf(truth, submission.claim.payee),
    clinician_npi: ({ truth, submission: { claim } }) =>
      claim.clinician === null ? null : npiOf(truth, claim.clinician),
    in_network: ({ submission }) => yesOrNo(submission.claim.inNetwork),
    emergency: ({ submission }) => yesOrNo(submission.claim.emergency),
    secondary: ({ submission }) => yesOrNo(submission.claim.secondary),
    from_date: ({ submission }) => submission.claim.from,
    to_date: ({ submission }) => submission.claim.to,
    received_date: ({ submission }) => submission.receivedDay,
    authorization_number: ({ submission }) => submission.authorizationNumber,
    bill_type: ({ submission }) => submission.claim.institutional?.billType || null,
    admission_date: ({ submission }) => submission.claim.institutional?.admissionDay ?? null,
    admission_type: ({ submission }) => submission.claim.institutional?.admissionType ?? null,
    admission_source: ({ submission }) => submission.claim.institutional?.admissionSource ?? null,
    discharge_status: ({ submission }) => submission.claim.institutional?.dischargeStatus ?? null,
    ms_drg: ({ submission }) => submission.claim.institutional?.drg ?? null,
    principal_procedure: ({ submission }) => submission.claim.institutional?.procedures[0]?.code ?? null,
    principal_diagnosis: ({ submission }) => submission.claim.diagnoses[0]?.code ?? null,
    other_diagnoses: ({ submission }) => codesOf(submission.claim.diagnoses.slice(1)),
    lines: ({ submission }) => submission.claim.lines.length,
    charge: ({ submission }) => submission.claim.lines.reduce((sum, { charge }) => sum + charge, 0),
    status: ({ status }) => status,
    decided_date: ({ standing }) => standing?.decidedDay ?? null,
    paid_date: ({ standing }) => standing?.paidDay ?? null,
    allowed: amountOf('allowed'),
    contractual: amountOf('contractual'),
    non_covered: amountOf('nonCovered'),
    deductible: amountOf('deductible'),
    copay: amountOf('copay'),
    coinsurance: amountOf('coinsurance'),
    other_payer: amountOf('otherPayer'),
    paid: amountOf('paid'),
  },
  { ofHousehold: (truth, emit, window) => eachSubmission(truth, emit, window) },
);

/** A line with what was decided about it. */
interface LineRow extends ClaimRow {
  readonly line: ClaimLine;
  readonly decided: AdjudicatedLine | typeof NO_AMOUNTS;
}

/** Lines of claims. */
export const claimLinesTable = recordTable<LineRow, typeof claimLinesContract.columns>(
  claimLinesContract,
  {
    claim_id: ({ submission }) => submission.payerClaimNumber,
    line: ({ line }) => line.number,
    member_id: ({ memberId }) => memberId,
    received_date: ({ submission }) => submission.receivedDay,
    service_date: ({ line }) => line.serviceDay,
    category: ({ line }) => line.category,
    concept: ({ line }) => line.concept,
    procedure: ({ line }) => line.procedure,
    procedure_system: ({ line }) => (line.procedure === null ? null : procedureSystemOf(line.procedure)),
    modifiers: ({ line }) => line.modifiers.join(' '),
    revenue_code: ({ line }) => line.revenueCode,
    place_of_service: ({ line }) => line.placeOfService,
    tooth: ({ line }) => line.site?.tooth ?? null,
    tooth_surfaces: ({ line }) => (line.site === undefined ? null : line.site.surfaces.join('') || null),
    oral_area: ({ line }) => line.site?.area ?? null,
    rxcui: ({ line }) => line.drug?.rxcui ?? null,
    ndc: ({ line }) => line.drug?.ndc ?? null,
    quantity: ({ line }) => (line.drug === null ? null : String(line.drug.quantity)),
    days_supply: ({ line }) => line.drug?.daysSupply ?? null,
    units: ({ line }) => line.units,
    diagnosis_pointers: ({ line }) => line.diagnosisPointers.join(' '),
    charge: ({ line }) => line.charge,
    allowed: ({ decided }) => decided.allowed,
    contractual: ({ decided }) => decided.contractual,
    non_covered: ({ decided }) => decided.nonCovered,
    deductible: ({ decided }) => decided.deductible,
    copay: ({ decided }) => decided.copay,
    coinsurance: ({ decided }) => decided.coinsurance,
    other_payer: ({ decided }) => decided.otherPayer,
    paid: ({ decided }) => decided.paid,
  },
  {
    ofHousehold: (truth, emit, window) =>
      eachSubmission(
        truth,
        (row) => {
          for (const [place, line] of row.submission.claim.lines.entries()) {
            emit({ ...row, line, decided: row.standing?.lines[place] ?? NO_AMOUNTS });
          }
        },
        window,
      ),
  },
);
