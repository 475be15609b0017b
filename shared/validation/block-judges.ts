import type { Stream } from '../contracts/streams.ts';
import { type Judge, judgeOf } from '../contracts/validation-report.ts';
import { FEED_RULES, type FeedRuleId } from './feeds/feed-rules.ts';
import { openPipeFeedValidator } from './feeds/feed-validator.ts';
import { openRealTimeValidator } from './feeds/real-time-validator.ts';
import type { Level, ValidationReport } from './finding.ts';
import type { JudgedTableFormat } from './tables/row-cells.ts';
import type { JudgedTableName } from './tables/table-plan.ts';
import { TABLE_RULES, type TableRuleId } from './tables/table-rules.ts';
import {
  type BlockReach,
  bytesBeforeRows,
  openTableBlock,
  type TableBlock,
} from './tables/table-validator.ts';
import { FORMAT_VALIDATIONS } from './validated-formats.ts';

/** A block of one stream that is being judged. */
export interface BlockValidator {
  /** Takes the next bytes, cut anywhere. They are not kept after the call. */
  push(bytes: Uint8Array): void;
  /** Ends the block: nothing may be pushed to any of its streams after. */
  end(): ValidationReport;
  /** Segments, resources, messages, rows or lines read so far. */
  readonly records: number;
}

/** The validators of one block of all streams of a job. */
export interface BlockJudges {
  /** Begins a stream that some validator judges. @throws RangeError for another */
  open(stream: Stream, maxFindings: number): BlockValidator;
}

/**
 * Opens the validators of a block. Those of the tables of one format know of each other.
 *
 * @param streams all streams of the job
 * @param reach how much of the dataset the block and the job's rows of it are
 */
export function openBlockJudges(streams: readonly Stream[], reach: BlockReach): BlockJudges {
  const tables = new Map<string, TableBlock>();
  for (const [format, ofFormat] of Map.groupBy(streams.filter(isTable), (stream) => stream.format)) {
    const names = ofFormat.map(({ content }) => content);
    tables.set(format, openTableBlock({ format, tables: names, reach }));
  }
  return {
    open: (stream, maxFindings) => {
      const table = isTable(stream)
        ? tables.get(stream.format)?.open(stream.content, maxFindings)
        : undefined;
      return table ?? openOther(stream, maxFindings);
    },
  };
}

/** A stream of a table that is judged. */
interface TableStream extends Stream {
  readonly content: JudgedTableName;
  readonly format: JudgedTableFormat;
}

const isTable = (stream: Stream): stream is TableStream => judgeOf(stream) === 'table';

function openOther(stream: Stream, maxFindings: number): BlockValidator {
  const judge = judgeOf(stream);
  if (judge === null || judge === 'table')
    throw new RangeError(`${stream.content} as ${stream.format} has no validator of its own`);
  if (judge !== 'feed') return FORMAT_VALIDATIONS[judge].open(maxFindings, true);
  return stream.format === 'psv' ? openPipeFeedValidator(maxFindings) : openRealTimeValidator(maxFindings);
}

/** The level of a rule, by its name in the report. */
export function levelOfRule(judge: Judge, rule: string): Level {
  if (judge === 'table') return TABLE_RULES[rule as TableRuleId].level;
  if (judge === 'feed') return FEED_RULES[rule as FeedRuleId].level;
  return FORMAT_VALIDATIONS[judge].levelOf(rule);
}

/** Bytes of a stream's file that stand before its first block and in the place of none of its bytes. */
export const bytesBeforeBlocks = (stream: Stream): number =>
  isTable(stream) ? bytesBeforeRows(stream.content, stream.format) : 0;
