import { type Stream, streamName } from '../contracts/streams.ts';
import { judgeOf, type ReportedFinding, type StreamValidation } from '../contracts/validation-report.ts';
import type { Piece } from '../formats/block-pieces.ts';
import { byLevelOf, type ValidationReport } from '../validation/finding.ts';
import type { FormatValidation } from '../validation/validated-formats.ts';
import type { BlockRun } from './plan.ts';
import { addValidation, noFindings, TOLD_FINDINGS } from './validation-report-sums.ts';

/** The validators beside a part that is being written. */
export interface PartValidation {
  /** Judges the next piece of its stream. The bytes are not kept after the call. */
  add(piece: Piece): void;
  /** What was found in each stream, in their order. @param nameOf name of the file that a stream went into */
  close(nameOf: (stream: Stream) => string): StreamValidation[];
}

/**
 * Opens validators for the files of a part. Each block is judged alone, by a validator of its own: what is found follows
 * from the block, however the job is cut, and no more is remembered than a block takes.
 */
export async function openPartValidation(
  streams: readonly Stream[],
  { firstBlock }: BlockRun,
): Promise<PartValidation> {
  // They take a quarter of a second to load, which workers whose jobs do not ask for them need not spend.
  const { FORMAT_VALIDATIONS } = await import('../validation/validated-formats.ts');
  const judged = streams.map((stream) => {
    const judge = judgeOf(stream);
    const validation = judge === null ? undefined : FORMAT_VALIDATIONS[judge];
    return new JudgedStream(stream, firstBlock, validation);
  });
  const byName = new Map(judged.map((one) => [streamName(one.stream), one]));
  return {
    add: (piece) => byName.get(streamName(piece.stream))?.add(piece),
    close: (nameOf) => judged.map((one) => one.close(nameOf(one.stream))),
  };
}

/** A stream of a part under judgement; only counted where there is no validator for it. */
class JudgedStream {
  readonly stream: Stream;
  private readonly firstBlock: number;
  private readonly validation: FormatValidation | undefined;
  private readonly sums: StreamValidation;
  private readonly findings: Omit<ReportedFinding, 'file'>[] = [];
  private validator: ReturnType<FormatValidation['open']> | undefined;
  /** Bytes of the block so far. */
  private bytes = 0;

  constructor(stream: Stream, firstBlock: number, validation: FormatValidation | undefined) {
    this.stream = stream;
    this.firstBlock = firstBlock;
    this.validation = validation;
    this.sums = noFindings(stream);
  }

  add({ bytes, counts }: Piece): void {
    // A block without a byte has nothing to judge; as a file of its own it would be an error.
    if (this.validation && bytes.byteLength > 0) {
      this.validator ??= this.validation.open(TOLD_FINDINGS - this.findings.length, true);
      this.validator.push(bytes);
      this.bytes += bytes.byteLength;
    }
    if (counts) this.endBlock(counts.records);
  }

  close(file: string): StreamValidation {
    const findings = this.findings.map((finding) => ({ ...finding, file }));
    return { ...this.sums, findings };
  }

  private endBlock(records: number): void {
    const { validation, validator, bytes } = this;
    const block = { ...noFindings(this.stream), blocks: 1, records, bytes };
    if (validation && validator) {
      const { findings, total, bySeverity, byRule } = validator.end();
      this.keep(findings);
      Object.assign(block, { read: validator.records, total, bySeverity, byRule });
      block.byLevel = byLevelOf(byRule, validation.levelOf);
    }
    addValidation(this.sums, block, 0);
    this.validator = undefined;
    this.bytes = 0;
  }

  /** Offsets count from the start of the file, as whoever opens it does. */
  private keep(findings: ValidationReport['findings']): void {
    const block = this.firstBlock + this.sums.blocks;
    const before = this.sums.bytes;
    for (const finding of findings) {
      const place = { ...finding.place, offset: finding.place.offset + before };
      this.findings.push({ ...finding, place, block });
    }
  }
}
