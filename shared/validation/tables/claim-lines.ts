import { ByteSet } from './byte-set.ts';
import type { SeenRow } from './reference-check.ts';
import type { RowCells } from './row-cells.ts';
import { integerAt } from './value-checks.ts';

/** Places of the columns that a claim and its lines are compared by. */
export interface ComparedColumns {
  readonly id: number;
  readonly charge: number;
  /** Of a claim: how many lines it says that it has. */
  readonly lines: number;
}

/** A claim that says another thing than its lines. */
export interface UnlikeClaim {
  readonly row: SeenRow;
  readonly column: 'lines' | 'charge';
  readonly told: number;
}

/** A claim as it was read. */
interface ReadClaim {
  readonly row: SeenRow;
  readonly lines: number;
  readonly charge: number;
}

/** Compares the claims of a block with their lines: how many there are, and what they charge. */
export class ClaimLines {
  private readonly ids = new ByteSet();
  private readonly counts: number[] = [];
  private readonly charges: number[] = [];
  private readonly claims: ReadClaim[] = [];

  addClaim({ bytes, begins, ends }: RowCells, row: SeenRow, columns: ComparedColumns): void {
    const number = (place: number) => integerAt(bytes, begins[place] as number, ends[place] as number);
    this.claims.push({ row, lines: number(columns.lines), charge: number(columns.charge) });
  }

  addLine({ bytes, begins, ends }: RowCells, { id, charge }: ComparedColumns): void {
    this.ids.append(bytes, begins[id] as number, ends[id] as number);
    const added = this.ids.add();
    const claim = added >= 0 ? added : -added - 1;
    const cents = integerAt(bytes, begins[charge] as number, ends[charge] as number);
    this.counts[claim] = (this.counts[claim] ?? 0) + 1;
    this.charges[claim] = (this.charges[claim] ?? 0) + cents;
  }

  /**
   * The claims that do not agree with their lines, in their order; what has no line or no number is left to others.
   *
   * @param claimIds the keys of the claims
   */
  *unlike(claimIds: ByteSet): Generator<UnlikeClaim> {
    for (const { row, lines, charge } of this.claims) {
      const id = claimIds.entry(row.key);
      const claim = this.ids.find(id, 0, id.length);
      if (claim < 0) continue;
      if (lines !== this.counts[claim]) yield { row, column: 'lines', told: lines };
      else if (differs(charge, this.charges[claim] as number)) yield { row, column: 'charge', told: charge };
    }
  }
}

/** Whether two amounts are numbers, and others. */
const differs = (one: number, other: number): boolean => Number.isFinite(one - other) && one !== other;
