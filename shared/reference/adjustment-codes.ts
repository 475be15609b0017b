import table from './adjustment-codes.json' with { type: 'json' };

/** Who bears an adjusted amount: the provider by contract, the patient, or someone else (X12 group codes). */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA';

/** A code that a remittance explains an amount with; source, year and licence are in the table's header. */
export interface AdjustmentCode {
  /** CARC: a claim adjustment reason. RARC: a remark that goes with one. */
  readonly list: 'CARC' | 'RARC';
  readonly code: string;
  /** The group in which the code is usually sent; null for remarks. */
  readonly group: AdjustmentGroup | null;
  /** What it means, in our own words. */
  readonly label: string;
}

/** The codes that the benefit engine uses. */
export const adjustmentCodes: readonly AdjustmentCode[] = table.rows.map((row) => {
  const [list, code, group, label] = row as [AdjustmentCode['list'], string, AdjustmentGroup | '', string];
  return { list, code, group: group === '' ? null : group, label };
});
