import type { X12Set } from '../../contracts/documents.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { ClaimGatherer } from './batched-claims.ts';
import { type BatchedClaim, type BatchKind, type ClaimBatch, claimBatches } from './claim-batches.ts';
import { interchangeControlNumber, minuteOf } from './control-numbers.ts';
import { fromPayer, type X12Options } from './x12-options.ts';
import { type InterchangeHeader, X12Writer } from './x12-writer.ts';

/** GS08 of each 837. */
export const VERSIONS_837: Readonly<Record<BatchKind, string>> = {
  P: '005010X222A1',
  I: '005010X223A2',
  D: '005010X224A2',
};

const KINDS: readonly BatchKind[] = ['P', 'I', 'D'];

/** What an answer is written with. */
export interface AnswerContext {
  readonly writer: X12Writer;
  readonly dataset: PayerHistory;
  readonly options: X12Options;
  /** Of the interchange that the answer is. */
  readonly header: InterchangeHeader;
}

/** What is answered to each interchange of an 837. */
interface BatchAnswer {
  readonly set: Extract<X12Set, '277CA' | '999' | 'TA1'>;
  /** How long after the 837 it is sent: 837 files come by 18:00, so it is still the same day. */
  readonly minutesAfter: number;
  /**
   * Writes what stands between ISA and IEA.
   *
   * @returns how many records that is
   */
  readonly write: (context: AnswerContext, batch: ClaimBatch) => number;
  /** What of an interchange is answered; null when nothing is. All of it unless said otherwise. */
  readonly answered?: ((batch: ClaimBatch) => ClaimBatch | null) | undefined;
}

/**
 * Opens answers to all 837 files of a dataset: an interchange for each of theirs, sent on the day on which it was received.
 * They name the control numbers of `claimBatches`, whether or not the 837 files are asked for too. A window keeps what was
 * received in it.
 */
export function answersTo837({ set, minutesAfter, write, answered }: BatchAnswer): OpenDocument<X12Options> {
  return (dataset, options, window) => {
    const writer = new X12Writer(options.syntax);
    return {
      needsBlockClaims: false,
      openBlock: (block) => {
        const answer = (batch: ClaimBatch, header: InterchangeHeader): number => {
          const left = answered === undefined ? batch : answered(batch);
          if (left === null) return 0;
          writer.beginInterchange(header);
          const records = write({ writer, dataset, options, header }, left);
          writer.endInterchange();
          return records;
        };
        return new AnswerRun({ set, minutesAfter }, writer, options, window, block, answer);
      },
    };
  };
}

/** A block: its claims are gathered, because the day on which each was received decides where it is answered. */
class AnswerRun implements DocumentRun {
  records = 0;
  private readonly sent: Pick<BatchAnswer, 'set' | 'minutesAfter'>;
  private readonly writer: X12Writer;
  private readonly options: X12Options;
  private readonly block: number;
  private readonly gatherer: ClaimGatherer;
  private readonly answer: (batch: ClaimBatch, header: InterchangeHeader) => number;
  private readonly claims: BatchedClaim[] = [];

  constructor(
    sent: Pick<BatchAnswer, 'set' | 'minutesAfter'>,
    writer: X12Writer,
    options: X12Options,
    window: DaySpan | undefined,
    block: BlockHistory,
    answer: (batch: ClaimBatch, header: InterchangeHeader) => number,
  ) {
    this.sent = sent;
    this.writer = writer;
    this.options = options;
    this.block = block.block;
    this.gatherer = new ClaimGatherer(block, window);
    this.answer = answer;
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    this.gatherer.each(household, (claim) => this.claims.push(claim));
  }

  finishBlock(): void {
    const { claims, block, options } = this;
    const { set, minutesAfter } = this.sent;
    const batches = KINDS.flatMap((kind) => claimBatches(claims, kind, block, options));
    let sequence = 0;
    let today: number | undefined;
    for (const batch of batches.sort((one, other) => one.receivedDay - other.receivedDay)) {
      const day = batch.receivedDay;
      sequence = day === today ? sequence + 1 : 0;
      today = day;
      const controlNumber = interchangeControlNumber(set, block, day, sequence);
      const minute = minuteOf(batch.interchangeControlNumber) + minutesAfter;
      this.records += this.answer(batch, { ...fromPayer(options), controlNumber, day, minute });
    }
  }
}
