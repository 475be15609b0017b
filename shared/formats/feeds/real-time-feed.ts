import type { DaySpan } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import { dayOfInstant } from '../../engine/payer/realtime/instants.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { RecordSink } from '../records/record-sink.ts';
import type { FeedOptions } from './feed-options.ts';
import { realTimeLine } from './real-time-line.ts';

/**
 * The stream of requests in real time with their replies, as NDJSON: one object a line, in order of time inside a block.
 * See docs/feeds.md. A window keeps requests that were made on its days. `records` counts requests.
 */
export const openRealTimeFeed: OpenDocument<FeedOptions> = (_, options, window) => {
  const sink = new RecordSink();
  return {
    needsBlockClaims: false,
    openBlock: () => new RealTimeRun(sink, options, window),
  };
};

const ALWAYS = Number.NEGATIVE_INFINITY;
const LINE_FEED = '\n'.charCodeAt(0);

interface Line {
  readonly instant: number;
  readonly transactionId: string;
  readonly text: string;
}

class RealTimeRun implements DocumentRun {
  records = 0;
  pending = 0;
  private readonly sink: RecordSink;
  private readonly from: number;
  private readonly to: number;
  private readonly lines: Line[] = [];

  constructor(sink: RecordSink, { since }: FeedOptions, window: DaySpan | undefined) {
    this.sink = sink;
    this.from = Math.max(window?.from ?? ALWAYS, since === null ? ALWAYS : since + 1);
    this.to = window?.to ?? Number.POSITIVE_INFINITY;
  }

  addHousehold(household: HouseholdHistory): void {
    for (const transaction of household.realTime) {
      const day = dayOfInstant(transaction.requestedAt);
      if (day < this.from || day > this.to || !household.isWanted(transaction.person.index)) continue;
      const { requestedAt: instant, transactionId } = transaction;
      this.lines.push({ instant, transactionId, text: JSON.stringify(realTimeLine(household, transaction)) });
    }
  }

  finishBlock(): void {
    for (const { text } of this.lines.sort(byTime)) {
      this.sink.text(text);
      this.sink.byte(LINE_FEED);
      this.pending += text.length + 1;
    }
    this.records = this.lines.length;
    this.lines.length = 0;
  }

  take(): Uint8Array {
    this.pending = 0;
    return this.sink.take();
  }
}

/** Two requests of one instant are told apart by their ids. */
function byTime(one: Line, other: Line): number {
  return one.instant - other.instant || (one.transactionId < other.transactionId ? -1 : 1);
}
