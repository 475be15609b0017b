import type { Stream } from '../../contracts/streams.ts';
import type { BlockOutput } from '../block-pieces.ts';
import type { FaultEditor } from './fault.ts';

/** A block of documents with faults. */
export class FaultyOutput implements BlockOutput {
  protected readonly clean: BlockOutput;
  protected readonly editor: FaultEditor;

  constructor(clean: BlockOutput, editor: FaultEditor) {
    this.clean = clean;
    this.editor = editor;
  }

  get stream(): Stream {
    return this.clean.stream;
  }

  get pending(): number {
    return this.clean.pending;
  }

  get records(): number {
    return this.clean.records + this.editor.added;
  }

  take(): Uint8Array {
    return this.editor.edit(this.clean.take());
  }
}

/** A block of rows with faults: those that were added are counted on both sides. */
export class FaultyRows extends FaultyOutput {
  get trueRows(): number {
    return (this.clean.trueRows ?? 0) + this.editor.added;
  }
}
