import { type Stream, streamName } from '../contracts/streams.ts';
import { judgeOf, type ReportedFinding, type StreamValidation } from '../contracts/validation-report.ts';
import type { Piece } from '../formats/block-pieces.ts';
import type { BlockJudges, BlockValidator } from '../validation/block-judges.ts';
import { byLevelOf, type ValidationReport } from '../validation/finding.ts';
import type { BlockReach } from '../validation/tables/table-validator.ts';
import type { BlockRun } from './plan.ts';
import { addValidation, noFindings, TOLD_FINDINGS } from './validation-report-sums.ts';

/** The validators beside a part that is being written. */
export interface PartValidation {
  /** Judges the next piece of its stream. The bytes are not kept after the call. */
  add(piece: Piece): void;
  /** What was found in each stream, in their order. @param nameOf name of the file that a stream went into */
  close(nameOf: (stream: Stream) => string): StreamValidation[];
}

type Validators = Pick<typeof import('../validation/block-judges.ts'), 'bytesBeforeBlocks' | 'levelOfRule'>;

/**
 * Opens validators for the files of a part. Each block is judged alone, by validators of its own: what is found follows
 * from the block, however the job is cut, and no more is remembered than a block takes. They end together, because the
 * rows of a table name those of others.
 *
 * @param reachOf how much of the dataset a block and the job's rows of it are
 */
export async function openPartValidation(
  streams: readonly Stream[],
  { firstBlock }: BlockRun,
  reachOf: (block: number) => BlockReach,
): Promise<PartValidation> {
  // They take a quarter of a second to load, which workers whose jobs do not ask for them need not spend.
  const { openBlockJudges, ...validators } = await loadJudges();
  const judged = streams.map((stream) => new JudgedStream(stream, firstBlock, validators));
  const byName = new Map(judged.map((one) => [streamName(one.stream), one]));
  let block = firstBlock;
  let judges = openBlockJudges(streams, reachOf(block));
  return {
    add: (piece) => {
      byName.get(streamName(piece.stream))?.add(piece, judges);
      if (!piece.counts || !judged.every(({ isWritten }) => isWritten)) return;
      for (const one of judged) one.endBlock();
      block += 1;
      judges = openBlockJudges(streams, reachOf(block));
    },
    close: (nameOf) => judged.map((one) => one.close(nameOf(one.stream))),
  };
}

async function loadJudges() {
  const { openBlockJudges, bytesBeforeBlocks, levelOfRule } = await import('../validation/block-judges.ts');
  return { openBlockJudges, bytesBeforeBlocks, levelOfRule };
}

/** A stream of a part under judgement; only counted where there is no validator for it. */
class JudgedStream {
  readonly stream: Stream;
  private readonly firstBlock: number;
  private readonly validators: Validators;
  private readonly judge: ReturnType<typeof judgeOf>;
  private readonly sums: StreamValidation;
  private readonly findings: Omit<ReportedFinding, 'file'>[] = [];
  private validator: BlockValidator | undefined;
  /** Bytes of the block so far. */
  private bytes = 0;
  /** Records of the block, when it is written. */
  private records: number | undefined;

  constructor(stream: Stream, firstBlock: number, validators: Validators) {
    this.stream = stream;
    this.firstBlock = firstBlock;
    this.validators = validators;
    this.judge = judgeOf(stream);
    this.sums = noFindings(stream);
  }

  /** True when the block is written and waits for the others. */
  get isWritten(): boolean {
    return this.records !== undefined;
  }

  add({ bytes, counts }: Piece, judges: BlockJudges): void {
    // A block without a byte has nothing to judge; as a file of its own it would be an error.
    if (this.judge !== null && bytes.byteLength > 0) {
      this.validator ??= judges.open(this.stream, TOLD_FINDINGS - this.findings.length);
      this.validator.push(bytes);
      this.bytes += bytes.byteLength;
    }
    this.records = counts?.records;
  }

  endBlock(): void {
    const { judge, validator, bytes, records = 0 } = this;
    const block = { ...noFindings(this.stream), blocks: 1, records, bytes };
    if (judge !== null && validator) {
      const { findings, total, bySeverity, byRule } = validator.end();
      this.keep(findings);
      Object.assign(block, { read: validator.records, total, bySeverity, byRule });
      block.byLevel = byLevelOf(byRule, (rule) => this.validators.levelOfRule(judge, rule));
    }
    addValidation(this.sums, block, 0);
    this.validator = undefined;
    this.records = undefined;
    this.bytes = 0;
  }

  close(file: string): StreamValidation {
    const findings = this.findings.map((finding) => ({ ...finding, file }));
    return { ...this.sums, findings };
  }

  /** Offsets count from the start of the file, as whoever opens it does. */
  private keep(findings: ValidationReport['findings']): void {
    const block = this.firstBlock + this.sums.blocks;
    const before = this.sums.bytes + this.validators.bytesBeforeBlocks(this.stream);
    for (const finding of findings) {
      const place = { ...finding.place, offset: finding.place.offset + before };
      this.findings.push({ ...finding, place, block });
    }
  }
}
