import type { Mark, Reporter } from '../reporter.ts';
import { dollars } from './check.ts';

/** CLP02 of a claim that takes an earlier payment back. */
export const REVERSAL = 22;

/** What a remittance says of a claim, added up; amounts in cents. */
export interface RemittedClaim {
  readonly mark: Mark;
  readonly status: number;
  readonly charge: number;
  readonly paid: number;
  /** CLP05, or null when it is left out. */
  readonly patientOwes: number | null;
  adjusted: number;
  lineAdjusted: number;
  patientAdjusted: number;
  lines: number;
  lineCharges: number;
  linePaid: number;
  from: number;
}

/** Charge less payment is explained to the cent, and the patient's part is that of group PR. */
export function checkRemittedClaim(
  { mark, charge, paid, adjusted, lineAdjusted, status, patientOwes, patientAdjusted }: RemittedClaim,
  reporter: Reporter,
): void {
  const all = adjusted + lineAdjusted;
  if (charge - paid !== all) {
    const told = `charged ${dollars(charge)}, paid ${dollars(paid)}, adjusted ${dollars(all)}`;
    reporter.reportAt(mark, 'x12.balance.remittance-claim', told, dollars(all));
  }
  if (status !== REVERSAL && (patientOwes ?? 0) !== patientAdjusted) {
    const told = `told ${dollars(patientOwes ?? 0)}, adjustments ${dollars(patientAdjusted)}`;
    reporter.reportAt(mark, 'x12.balance.patient-responsibility', told, dollars(patientOwes ?? 0));
  }
}

/** A claim that lists lines is the sum of them. */
export function checkRemittedLines(
  { mark, charge, paid, adjusted, lineCharges, linePaid }: RemittedClaim,
  reporter: Reporter,
): void {
  if (lineCharges !== charge) {
    const told = `claim ${dollars(charge)}, lines ${dollars(lineCharges)}`;
    reporter.reportAt(mark, 'x12.balance.remittance-charges', told, dollars(charge));
  }
  if (linePaid - adjusted !== paid) {
    const told = `claim ${dollars(paid)}, lines less claim adjustments ${dollars(linePaid - adjusted)}`;
    reporter.reportAt(mark, 'x12.balance.remittance-paid', told, dollars(paid));
  }
}
