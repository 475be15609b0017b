import type { CoverageSide } from '../market/benefit-design.ts';

/** What has counted towards the limits at providers of one kind, in cents. */
export interface Accumulated {
  readonly deductible: number;
  readonly outOfPocket: number;
  readonly familyDeductible: number;
  readonly familyOutOfPocket: number;
  /** What was paid towards a yearly maximum, at providers of either kind; 0 where there is none. */
  readonly benefitPaid: number;
}

/** What one adjudicated line added to the accumulators: enough to take it back exactly. */
export interface Posting {
  /** The plan and plan year it counts in; see `LineCoverage.ledger`. */
  readonly ledger: number;
  readonly memberNumber: number;
  readonly inNetwork: boolean;
  /** Cents; part of `outOfPocket`. */
  readonly deductible: number;
  /** Cents: deductible, copay and coinsurance. */
  readonly outOfPocket: number;
  /** Names the visit and category whose copay was assessed; see `Accumulators.copayTaken`. */
  readonly copayKey: number;
  /** Cents of copay that were assessed, whoever pays them. */
  readonly copayAssessed: number;
  /** Cents that the plan paid towards its yearly maximum; 0 where it has none. */
  readonly benefitPaid: number;
}

/** One family's accumulators at providers of one kind. */
class Side {
  readonly deductible: number[] = [];
  readonly outOfPocket: number[] = [];
  familyDeductible = 0;
  familyOutOfPocket = 0;

  add(memberNumber: number, deductible: number, outOfPocket: number): void {
    this.deductible[memberNumber] = (this.deductible[memberNumber] ?? 0) + deductible;
    this.outOfPocket[memberNumber] = (this.outOfPocket[memberNumber] ?? 0) + outOfPocket;
    this.familyDeductible += deductible;
    this.familyOutOfPocket += outOfPocket;
  }
}

/** What a family has paid in one plan and plan year. */
interface Ledger {
  readonly inNetwork: Side;
  readonly outOfNetwork: Side;
  /** By member: what was paid towards a yearly maximum. */
  readonly benefits: number[];
}

/**
 * The deductible and out-of-pocket accumulators of one household: individual and embedded family, in and out of network,
 * for each plan and plan year; and the copays that its visits have had so far. Amounts outside the network count only
 * outside of it.
 */
export class Accumulators {
  private readonly ledgers = new Map<number, Ledger>();
  private readonly copays = new Map<number, number>();

  /** Cents that are left of a person's deductible: their own or the family's rest, whichever is less. */
  deductibleLeft(
    ledger: number,
    inNetwork: boolean,
    memberNumber: number,
    { deductible }: CoverageSide,
  ): number {
    const side = this.side(ledger, inNetwork);
    const own = deductible.individual - (side.deductible[memberNumber] ?? 0);
    return Math.max(0, Math.min(own, deductible.family - side.familyDeductible));
  }

  /** Cents that are left until a person's out-of-pocket maximum: their own or the family's rest, whichever is less. */
  outOfPocketLeft(
    ledger: number,
    inNetwork: boolean,
    memberNumber: number,
    { outOfPocketMaximum }: CoverageSide,
  ): number {
    const side = this.side(ledger, inNetwork);
    const own = outOfPocketMaximum.individual - (side.outOfPocket[memberNumber] ?? 0);
    return Math.max(0, Math.min(own, outOfPocketMaximum.family - side.familyOutOfPocket));
  }

  /** Cents that may still be paid for a person until the yearly maximum; infinity where there is none. */
  benefitLeft(ledger: number, memberNumber: number, { yearlyMaximum }: CoverageSide): number {
    if (yearlyMaximum === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, yearlyMaximum - (this.ledgers.get(ledger)?.benefits[memberNumber] ?? 0));
  }

  /** Cents of copay that a visit has had in a category. */
  copayTaken(copayKey: number): number {
    return this.copays.get(copayKey) ?? 0;
  }

  /** Counts a line. */
  post(posting: Posting): void {
    this.apply(posting, 1);
  }

  /** Takes a line back, as if it had never been counted. */
  reverse(posting: Posting): void {
    this.apply(posting, -1);
  }

  /** What has counted so far for a person and their family in a plan and plan year. */
  accumulated(ledger: number, inNetwork: boolean, memberNumber: number): Accumulated {
    const side = this.side(ledger, inNetwork);
    return {
      benefitPaid: this.ledgers.get(ledger)?.benefits[memberNumber] ?? 0,
      deductible: side.deductible[memberNumber] ?? 0,
      outOfPocket: side.outOfPocket[memberNumber] ?? 0,
      familyDeductible: side.familyDeductible,
      familyOutOfPocket: side.familyOutOfPocket,
    };
  }

  private apply(posting: Posting, sign: 1 | -1): void {
    const { ledger, inNetwork, memberNumber, deductible, outOfPocket, copayKey, copayAssessed } = posting;
    this.side(ledger, inNetwork).add(memberNumber, sign * deductible, sign * outOfPocket);
    if (posting.benefitPaid !== 0) {
      const { benefits } = this.ledgers.get(ledger) as Ledger;
      benefits[memberNumber] = (benefits[memberNumber] ?? 0) + sign * posting.benefitPaid;
    }
    if (copayAssessed === 0) return;
    const taken = this.copayTaken(copayKey) + sign * copayAssessed;
    if (taken === 0) this.copays.delete(copayKey);
    else this.copays.set(copayKey, taken);
  }

  private side(ledger: number, inNetwork: boolean): Side {
    let sides = this.ledgers.get(ledger);
    if (sides === undefined) {
      sides = { inNetwork: new Side(), outOfNetwork: new Side(), benefits: [] };
      this.ledgers.set(ledger, sides);
    }
    return inNetwork ? sides.inNetwork : sides.outOfNetwork;
  }
}
