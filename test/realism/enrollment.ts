import { DEFAULT_MARKET_PARAMETERS } from '../../shared/engine/payer/market/parameters.ts';
import type { Line, PlanNetwork } from '../../shared/reference/plan-designs.ts';
import { Counter } from './counter.ts';
import type { Figure } from './figure.ts';
import { REFERENCES } from './references.ts';

/** Months of coverage by line of business, and by network in employers' plans. */
export class EnrollmentTally {
  private readonly lines = new Counter<Line>();
  private readonly networks = new Counter<PlanNetwork>();

  add(line: Line, network: PlanNetwork, months: number): void {
    this.lines.add(line, months);
    if (line === 'commercial_large' || line === 'commercial_small') this.networks.add(network, months);
  }

  figures(): Figure[] {
    const { lineMix } = DEFAULT_MARKET_PARAMETERS;
    const networks = Object.entries(REFERENCES.workersByNetwork) as [PlanNetwork, Figure['reference']][];
    return [
      ...(Object.keys(lineMix) as Line[]).map(
        (line): Figure => ({
          what: `member months in ${line}`,
          unit: 'share',
          measured: this.lines.share(line),
          reference: {
            value: lineMix[line],
            source: 'default of lineMix: Census ACS, table B27010, and the shares in managed care',
            ...{ year: '2018-2024', basis: 'published anchors' },
          },
        }),
      ),
      ...networks.map(
        ([network, reference]): Figure => ({
          ...{ what: `months in employers’ plans that are ${network}`, unit: 'share' },
          ...{ measured: this.networks.share(network), reference },
        }),
      ),
    ];
  }
}

/** Months of 365/12 days of a span that lie in a period; days, both ends included, the span's end null while it runs. */
export function monthsIn(
  { start, end }: { readonly start: number; readonly end: number | null },
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const days = Math.min(end ?? to, to) - Math.max(start, from) + 1;
  return (Math.max(0, days) * 12) / 365;
}
