import type { PartnerOptions } from '../options.ts';
import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';

/** What a transaction is judged by beyond its guide. Sees every segment that has a place, and the transaction's end. */
export interface Check {
  /** `loop` is where the segment lies; ahead of the first loop it is ''. */
  segment(segment: Segment, loop: string): void;
  end(): void;
}

/** What a check may know beside the segments. */
export interface CheckContext {
  readonly reporter: Reporter;
  readonly partner: PartnerOptions;
  /** Day of the interchange (ISA09) as `CCYYMMDD`, or 0 when it has none. */
  readonly interchangeDate: number;
}

export type OpenCheck = (context: CheckContext) => Check;

/** An amount in cents as people write it. */
export const dollars = (cents: number): string => {
  const absolute = Math.abs(cents);
  const rest = String(absolute % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${rest}`;
};
