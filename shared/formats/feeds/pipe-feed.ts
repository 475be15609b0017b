import type { Feed } from '../../contracts/documents.ts';
import type { Member } from '../../contracts/member.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import type { FeedOptions } from './feed-options.ts';
import { PipeWriter } from './pipe-writer.ts';

/** Version of the layout: it moves when a column is added, removed or means something else. */
export const LAYOUT_VERSION = '1';

/** A column of a feed, or a total over its rows. */
export interface FeedColumn<Row> {
  readonly name: string;
  readonly put: (writer: PipeWriter, row: Row) => void;
}

/** A control total: the sum of whole numbers over the rows of a batch, written as a count or as money. */
export interface ControlTotal<Row> {
  readonly name: string;
  readonly of: (row: Row) => number;
  readonly isMoney: boolean;
}

/** What the rows of a block are made with. */
export interface FeedContext {
  readonly options: FeedOptions;
  readonly window: DaySpan | undefined;
  /** A member of the block by index. */
  readonly memberAt: (index: number) => Member;
}

/** How a feed is made. */
export interface PipeFeed<Row> {
  readonly feed: Feed;
  readonly columns: readonly FeedColumn<Row>[];
  readonly totals: readonly ControlTotal<Row>[];
  /** Gives the rows of a household's wanted members in their order. */
  readonly rowsOf: (household: HouseholdHistory, context: FeedContext, emit: (row: Row) => void) => void;
}

/**
 * Opens a pipe-delimited feed: each block is a batch of its own from HDR to TRLR, so that a file is as good as its batches
 * however a job is cut. See docs/feeds.md. `records` counts details.
 */
export function openPipeFeed<Row>(feed: PipeFeed<Row>): OpenDocument<FeedOptions> {
  return (_, options, window) => {
    const writer = new PipeWriter();
    return {
      needsBlockClaims: false,
      openBlock: (block) => new PipeRun(feed, writer, options, window, block),
    };
  };
}

class PipeRun<Row> implements DocumentRun {
  records = 0;
  private readonly feed: PipeFeed<Row>;
  private readonly writer: PipeWriter;
  private readonly context: FeedContext;
  private readonly block: number;
  private readonly sums: number[];

  constructor(
    feed: PipeFeed<Row>,
    writer: PipeWriter,
    options: FeedOptions,
    window: DaySpan | undefined,
    { dataset, block }: BlockHistory,
  ) {
    const members = dataset.population.block(block);
    const first = (members[0] as Member).member_index;
    this.feed = feed;
    this.writer = writer;
    this.context = { options, window, memberAt: (index) => members[index - first] as Member };
    this.block = block;
    this.sums = feed.totals.map(() => 0);
    this.writeHeader(options, dataset.asOfDay);
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    this.feed.rowsOf(household, this.context, (row) => this.writeDetail(row));
  }

  finishBlock(): void {
    const { writer } = this;
    writer.begin('TRLR');
    writer.field(this.feed.feed);
    writer.field(this.block);
    writer.field(this.records);
    for (const [place, { isMoney }] of this.feed.totals.entries()) {
      const sum = this.sums[place] as number;
      if (isMoney) writer.money(sum);
      else writer.field(sum);
    }
    writer.end();
  }

  private writeHeader({ datasetId, loadType, since }: FeedOptions, asOfDay: number): void {
    const { writer, feed } = this;
    writer.begin('HDR');
    for (const value of [LAYOUT_VERSION, datasetId, feed.feed, loadType]) writer.field(value);
    writer.date(since);
    writer.date(asOfDay);
    // The file is made when the day that it tells of is over: by the dataset's own clock, as no other is looked at.
    writer.date(asOfDay + 1);
    writer.field(this.block);
    writer.field(feed.columns.map(({ name }) => name).join(','));
    writer.field(feed.totals.map(({ name }) => name).join(','));
    writer.end();
  }

  private writeDetail(row: Row): void {
    const { writer, feed } = this;
    writer.begin('DETAIL');
    for (const { put } of feed.columns) put(writer, row);
    writer.end();
    for (const [place, { of }] of feed.totals.entries())
      this.sums[place] = (this.sums[place] as number) + of(row);
    this.records += 1;
  }
}

/** A column of text or whole numbers. */
export const plain = <Row>(name: string, value: (row: Row) => string | number | null): FeedColumn<Row> => ({
  name,
  put: (writer, row) => writer.field(value(row)),
});

/** A column of day numbers, written as dates. */
export const day = <Row>(name: string, value: (row: Row) => number | null): FeedColumn<Row> => ({
  name,
  put: (writer, row) => writer.date(value(row)),
});

/** A column of cents, written as decimals. */
export const amount = <Row>(name: string, value: (row: Row) => number | null): FeedColumn<Row> => ({
  name,
  put: (writer, row) => writer.money(value(row)),
});
