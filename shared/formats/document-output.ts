import type { Stream } from '../contracts/streams.ts';
import type { BlockOutput } from './block-pieces.ts';
import type { DocumentRun } from './documents/document.ts';

const NOTHING = new Uint8Array();

/** A block of documents as an output that pieces are cut from. */
export class DocumentOutput implements BlockOutput {
  readonly stream: Stream;
  readonly run: DocumentRun;

  constructor(stream: Stream, run: DocumentRun) {
    this.stream = stream;
    this.run = run;
  }

  get records(): number {
    return this.run.records;
  }

  get pending(): number {
    return this.run.pending;
  }

  take(): Uint8Array {
    // A run may lend its two buffers in turn: without bytes there is no turn, as the last ones may be in use still.
    return this.run.pending === 0 ? NOTHING : this.run.take();
  }
}
