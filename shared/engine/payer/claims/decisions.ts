import { PROMPT_PAY_DAYS } from '../../../reference/claim-lags.ts';
import type { AdjudicatedLine } from './adjudication.ts';
import type { DenialReason } from './adjustment-reasons.ts';
import type { Claim } from './claim.ts';
import type { ClaimTransaction, Frequency, TransactionKind } from './claim-history.ts';

/** Denials that a provider can mend, and what is sent then: a new claim, or a replacement of the denied one. */
const MENDABLE: Partial<Record<DenialReason, Frequency>> = {
  coverage_not_begun: '1',
  member_not_identified: '1',
  other_payer_first: '1',
  missing_diagnosis_pointer: '1',
  missing_procedure: '1',
  missing_place_of_service: '1',
  missing_rendering_provider: '1',
  missing_bill_type: '1',
  missing_admission_date: '1',
  missing_drug_code: '1',
  missing_tooth: '1',
  no_authorization: '7',
};

/** Whether nothing of a claim is covered. */
export function isDenied(lines: readonly AdjudicatedLine[]): boolean {
  return lines.every(({ posting }) => posting === null);
}

/** What a provider sends to mend a decision; undefined when nothing would. */
export function mendedBy(lines: readonly AdjudicatedLine[]): Frequency | undefined {
  for (const { posting, adjustments } of lines) {
    const reason = posting === null ? adjustments[0]?.reason : undefined;
    const frequency = reason === undefined ? undefined : MENDABLE[reason as DenialReason];
    if (frequency !== undefined) return frequency;
  }
  return undefined;
}

/** Claim status code of a decision; see `ClaimTransaction.statusCode`. */
export function statusOf(
  kind: TransactionKind,
  { secondary }: Claim,
  lines: readonly AdjudicatedLine[],
): ClaimTransaction['statusCode'] {
  if (kind === 'reversal') return '22';
  if (isDenied(lines)) return '4';
  return secondary ? '2' : '1';
}

/**
 * Simple interest on what is paid late, rounded half up to the cent.
 *
 * @param days from receipt to payment
 * @param basisPoints a year
 */
export function interestOf(cents: number, days: number, basisPoints: number): number {
  const late = days - PROMPT_PAY_DAYS;
  return late > 0 ? Math.floor((cents * basisPoints * late) / (365 * 10_000) + 0.5) : 0;
}
