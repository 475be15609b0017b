import type { Mark, Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';

/** A file or batch that is open. */
interface Open {
  readonly mark: Mark;
  /** Messages of a batch, batches of a file. */
  count: number;
}

/** Envelopes around messages: files (FHS, FTS) and batches (BHS, BTS); both may be left out. */
export class BatchCheck {
  private readonly reporter: Reporter;
  private file: Open | null = null;
  private batch: Open | null = null;
  private isClosed = false;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** A message begins. */
  message(): void {
    if (this.isClosed || (this.file !== null && this.batch === null))
      this.reporter.report('hl7v2.batch.order');
    if (this.batch !== null) this.batch.count += 1;
  }

  /** FHS, BHS, BTS or FTS. */
  segment(segment: Segment): void {
    const { id } = segment;
    if (this.isClosed) this.reporter.report('hl7v2.batch.order');
    if (id === 'FHS') this.openFile();
    else if (id === 'BHS') this.openBatch();
    else if (id === 'BTS') this.closeBatch(segment);
    else this.closeFile(segment);
  }

  /** The file ends. */
  end(): void {
    for (const open of [this.batch, this.file]) {
      if (open !== null) this.reporter.reportAt(open.mark, 'hl7v2.batch.not-closed');
    }
  }

  private openFile(): void {
    const mark = this.reporter.mark();
    if (mark.index > 1) this.reporter.report('hl7v2.batch.order');
    this.file ??= { mark, count: 0 };
  }

  private openBatch(): void {
    if (this.batch !== null) this.reporter.reportAt(this.batch.mark, 'hl7v2.batch.not-closed');
    if (this.file !== null) this.file.count += 1;
    this.batch = { mark: this.reporter.mark(), count: 0 };
  }

  private closeBatch(segment: Segment): void {
    if (this.batch === null) this.reporter.report('hl7v2.batch.order');
    else if (segment.field(1) && segment.number(1) !== this.batch.count)
      this.reporter.report('hl7v2.batch.message-count', 1, 0, `${this.batch.count} counted`);
    this.batch = null;
  }

  private closeFile(segment: Segment): void {
    if (this.batch !== null) this.reporter.reportAt(this.batch.mark, 'hl7v2.batch.not-closed');
    this.batch = null;
    if (this.file === null) this.reporter.report('hl7v2.batch.order');
    else if (segment.field(1) && segment.number(1) !== this.file.count)
      this.reporter.report('hl7v2.batch.batch-count', 1, 0, `${this.file.count} counted`);
    this.isClosed = this.file !== null;
    this.file = null;
  }
}
