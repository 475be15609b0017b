import type { FaultClass, FaultEditor, TellFault } from '../fault.ts';
import { type FaultDraws, firstThatApplies } from '../fault-draws.ts';

/** A record of a pipe-delimited feed: HDR, DETAIL or TRLR. */
export interface PipeRecord {
  readonly type: 'HDR' | 'DETAIL' | 'TRLR';
  /** Fields, of which the first is the type. */
  readonly fields: readonly string[];
  /** Columns of details: field n + 1 is column n. */
  readonly columns: readonly string[];
  /** A number to choose with. */
  readonly variant: number;
}

/** What is done to a record. */
export interface PipeEdit {
  /** Name of the column or field. */
  readonly path: string;
  readonly right: string | null;
  readonly wrong: string | null;
  /** In place of the record. */
  readonly records: readonly (readonly string[])[];
}

/** A class of faults of pipe-delimited feeds. */
export interface PipeFaultClass extends FaultClass {
  readonly make: (record: PipeRecord) => PipeEdit | null;
}

/** What faults of a feed are made with. */
export interface PipeFaultStream {
  readonly content: string;
  readonly classes: readonly PipeFaultClass[];
  readonly draws: FaultDraws;
  readonly tell: TellFault;
}

/** Fields of HDR: number of the batch, and the columns of its details. */
const BATCH_AT = 8;
const COLUMNS_AT = 9;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/**
 * Puts faults into the batches of a feed. It is given whole records; what stands in TRLR is left as it was, so that a record
 * that is there twice breaks its count too.
 */
export class PipeFaultEditor implements FaultEditor {
  added = 0;
  private readonly stream: PipeFaultStream;
  private columns: readonly string[] = [];
  private batch = '';

  constructor(stream: PipeFaultStream) {
    this.stream = stream;
  }

  edit(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const lines = text.decode(bytes).split('\n');
    lines.pop();
    let isChanged = false;
    let after = '';
    for (const line of lines) {
      const changed = this.faulty(line);
      isChanged ||= changed !== null;
      after += changed ?? `${line}\n`;
    }
    return isChanged ? utf8.encode(after) : bytes;
  }

  private faulty(line: string): string | null {
    const { content, classes, draws, tell } = this.stream;
    const fields = line.split('|');
    const type = fields[0] as PipeRecord['type'];
    if (type === 'HDR') {
      this.batch = fields[BATCH_AT] ?? '';
      this.columns = (fields[COLUMNS_AT] ?? '').split(',');
    }
    const name = type === 'DETAIL' ? line : `${type}-${this.batch}`;
    const drawn = draws.draw(`${content}|${name}`);
    if (drawn === null) return null;
    const record: PipeRecord = { type, fields, columns: this.columns, variant: drawn.variant };
    const wanted = classes.filter(({ group }) => group === drawn.group);
    const found = firstThatApplies(wanted, drawn.choice, ({ make }) => make(record));
    if (found === null) return null;
    const { faultClass, made } = found;
    const { path, right, wrong, records } = made;
    tell({ faultClass, record: this.nameOf(record), path, right, wrong });
    if (records.length > 1) this.added += 1;
    return records.map((one) => `${one.join('|')}\n`).join('');
  }

  /** A detail by its claim or member and the day on which it was known; else type and batch. */
  private nameOf({ type, fields, columns }: PipeRecord): string {
    if (type !== 'DETAIL') return `${type}-${this.batch}`;
    const field = (column: string) => fields[columns.indexOf(column) + 1] ?? '';
    const id = columns.includes('claim_id')
      ? field('claim_id')
      : `${field('member_id')}|${field('start_date')}`;
    return `${id}|${field('known_date')}`;
  }
}
