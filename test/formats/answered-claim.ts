/** A row of any reading of the tables. */
type AnyRow = Readonly<Record<string, unknown>>;

/**
 * Gives which claim an 835 names for a decision of `claim_payments`: for a reversal, the submission whose decision is taken
 * back, where the table has the later submission because of which it is. Submissions of one claim share its control number
 * and count their decisions together.
 */
export function answeredClaimsOf(claims: readonly AnyRow[], payments: readonly AnyRow[]) {
  const controls = new Map(claims.map((row) => [row['claim_id'], row['control_number']]));
  const keyOf = (row: AnyRow, decision: unknown) => `${controls.get(row['claim_id'])} ${decision}`;
  const decided = new Map(payments.map((row) => [keyOf(row, row['decision']), row['claim_id']]));
  return (row: AnyRow): string => {
    const taken = row['kind'] === 'reversal' ? decided.get(keyOf(row, row['reverses'])) : row['claim_id'];
    if (taken === undefined) throw new Error(`nothing that ${row['claim_id']} takes back`);
    return String(taken);
  };
}
