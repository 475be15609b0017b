import type { ClaimKind } from '../../shared/engine/payer/claims/claim.ts';
import type { Line } from '../../shared/reference/plan-designs.ts';
import { Counter } from './counter.ts';
import type { Figure } from './figure.ts';
import { REFERENCES } from './references.ts';

/** The part of a claim's history that money is counted from. Cents. */
export interface SpendingSeen {
  readonly claim: {
    readonly kind: ClaimKind;
    readonly memberIndex: number;
    readonly lines: readonly { readonly category: string }[];
  };
  readonly transactions: readonly {
    readonly sign: 1 | -1;
    readonly lines: readonly { readonly allowed: number; readonly paid: number }[];
  }[];
}

/** Lines of business that references tell apart. */
type Market = 'employers' | 'marketplace' | 'Medicare' | 'Medicaid and CHIP';

const MARKETS: Readonly<Record<Line, Market>> = {
  commercial_large: 'employers',
  commercial_small: 'employers',
  marketplace: 'marketplace',
  medicare: 'Medicare',
  medicaid: 'Medicaid and CHIP',
  chip: 'Medicaid and CHIP',
};

const KINDS: Readonly<Record<ClaimKind, string>> = {
  inpatient: 'inpatient hospital',
  outpatient: 'outpatient hospital',
  professional: 'professional',
  pharmacy: 'drugs',
  dental: 'dental',
};

const TOP_PART = 0.05;

/** Allowed and paid amounts, what was taken back subtracted. */
export class SpendingTally {
  private readonly months = new Counter<Market>();
  private readonly allowed = new Counter<string>();
  private readonly paid = new Counter<string>();
  private readonly byCategory = { allowed: new Counter<string>(), paid: new Counter<string>() };
  private readonly byMember: Float64Array;
  private readonly covered: Uint8Array;

  /** @param members indexes of members are under this */
  constructor(members: number) {
    this.byMember = new Float64Array(members);
    this.covered = new Uint8Array(members);
  }

  addMonths(memberIndex: number, line: Line, months: number): void {
    this.covered[memberIndex] = 1;
    this.months.add(MARKETS[line], months);
  }

  /** @param line that the member was in on the day of service, or null when in none */
  addClaim({ claim, transactions }: SpendingSeen, line: Line | null): void {
    const market = line === null ? 'none' : MARKETS[line];
    for (const { sign, lines } of transactions) {
      for (const [place, { allowed, paid }] of lines.entries()) {
        const category = claim.lines[place]?.category ?? 'other';
        this.byCategory.allowed.add(category, sign * allowed);
        this.byCategory.paid.add(category, sign * paid);
        this.allowed.add(`${market} ${claim.kind}`, sign * allowed);
        this.paid.add(`${market} ${claim.kind}`, sign * paid);
        this.byMember[claim.memberIndex] = (this.byMember[claim.memberIndex] as number) + sign * allowed;
      }
    }
  }

  figures(): Figure[] {
    // No dental claims without a tenant's own codes: the report measures the defaults.
    const kinds = (Object.keys(KINDS) as ClaimKind[]).filter((kind) => kind !== 'dental');
    return [
      this.allowedOf('employers', kinds, 'all', REFERENCES.employersAllowed.all),
      ...kinds.map((kind) =>
        this.allowedOf('employers', [kind], KINDS[kind], REFERENCES.employersAllowed[kind]),
      ),
      ...kinds.map((kind) => this.paidOf('employers', [kind], KINDS[kind])),
      this.paidShare('employers', kinds, REFERENCES.employersPaidShare),
      this.allowedOf('marketplace', kinds, 'all', null),
      this.allowedOf('Medicare', kinds, 'all', REFERENCES.medicareAllowed),
      ...kinds.map((kind) => this.allowedOf('Medicare', [kind], KINDS[kind], null)),
      this.allowedOf('Medicaid and CHIP', kinds, 'all', REFERENCES.medicaidAllowed),
      {
        ...{ what: 'share of allowed amounts of the 5 % of members with the most', unit: 'share' },
        ...{ measured: this.topShare(), reference: REFERENCES.topShare },
      },
    ];
  }

  /** Allowed and paid by benefit category, dollars per member and month over all lines of business, greatest first. */
  categories(): [category: string, allowed: number, paid: number][] {
    const cents = this.months.total * 100;
    return this.byCategory.allowed
      .ranked()
      .map(([name, allowed]) => [name, allowed / cents, this.byCategory.paid.of(name) / cents]);
  }

  private allowedOf(
    market: Market,
    kinds: ClaimKind[],
    name: string,
    reference: Figure['reference'],
  ): Figure {
    const what = `allowed, ${market}: ${name}`;
    return { what, unit: 'dollars', measured: this.perMonth(this.allowed, market, kinds), reference };
  }

  private paidOf(market: Market, kinds: ClaimKind[], name: string): Figure {
    const what = `paid, ${market}: ${name}`;
    return { what, unit: 'dollars', measured: this.perMonth(this.paid, market, kinds), reference: null };
  }

  private paidShare(market: Market, kinds: ClaimKind[], reference: Figure['reference']): Figure {
    const measured = this.perMonth(this.paid, market, kinds) / this.perMonth(this.allowed, market, kinds);
    return { what: `paid by the plan of what is allowed, ${market}`, unit: 'share', measured, reference };
  }

  private perMonth(cents: Counter<string>, market: Market, kinds: readonly ClaimKind[]): number {
    const sum = kinds.reduce((total, kind) => total + cents.of(`${market} ${kind}`), 0);
    return sum / 100 / this.months.of(market);
  }

  private topShare(): number {
    const amounts = this.byMember.filter((_, index) => this.covered[index] === 1).sort();
    const from = amounts.length - Math.round(amounts.length * TOP_PART);
    const sum = (some: Float64Array) => some.reduce((total, amount) => total + amount, 0);
    return sum(amounts.subarray(from)) / sum(amounts);
  }
}
