import { type Dataset, type FileFormat, MEMBERS_PER_BLOCK, type TableName } from '../contracts/dataset.ts';
import { FAULT_KEY, type Imperfections } from '../contracts/imperfections.ts';
import { type MemberSpan, membersOf, type Slice } from '../contracts/slice.ts';
import { type Stream, type StreamRequest, streamName, streamsOf } from '../contracts/streams.ts';
import { parseIsoDate } from '../engine/calendar/iso-date.ts';
import { hasPaymentDay } from '../engine/payer/claims/lags.ts';
import { type PaidClaim, paidClaimOf } from '../engine/payer/claims/remittances.ts';
import { type DaySpan, type MemberIndexes, openHistory, type PayerHistory } from '../engine/payer/history.ts';
import type { BlockHistory } from '../engine/payer/household-history.ts';
import { type BlockOutput, type Piece, PieceCutter } from './block-pieces.ts';
import { DocumentOutput } from './document-output.ts';
import type { DocumentStream } from './documents/document.ts';
import { openDocument } from './documents/registry.ts';
import { openFaultKeyFile } from './faults/fault-key.ts';
import { type FaultyBlock, FaultyFiles } from './faults/faulty-files.ts';
import { csvFile, rowsOnly } from './file-encoder.ts';
import { MemberOutput } from './member-output.ts';
import { addresslessWriters, hasRowWriter } from './row-writers.ts';
import type { PieceFile } from './table-format.ts';
import type { TableRun, TableStream } from './tables/record-table.ts';
import { RECORD_TABLES } from './tables/registry.ts';

/** What is to be written of a dataset: a job's output, as far as its content depends on it. */
export interface Content extends StreamRequest {
  readonly slice?: Slice | undefined;
  /** Only these members, by index; then nothing may be asked for that belongs to a block: see `ofBlocks`. */
  readonly only?: ReadonlySet<number> | undefined;
  /** Members without the columns of where they live: in the formats of answers alone. */
  readonly withoutAddress?: boolean | undefined;
}

/** A dataset, or a slice of it, seen as files: any block of any stream, worked out alone. */
export interface Projection {
  /** Blocks of the dataset: members divided by `MEMBERS_PER_BLOCK`, rounded up. */
  readonly blocks: number;
  /** What is written, in the order in which a manifest names it. */
  readonly streams: readonly Stream[];
  /** True when something needs the claims of all members of a block together, as payments do. */
  readonly ofBlocks: boolean;
  /**
   * A block of all streams, in pieces that are worked out as they are asked for: those of one stream in order, streams
   * mixed. Each household of the block is worked out once for all of them, and forgotten.
   *
   * Take all pieces of a block before the next block is asked for.
   *
   * @param block number of the block in the dataset, from 0
   * @throws RangeError when the dataset has no such block, or the slice no member in it
   */
  pieces(block: number): Iterable<Piece>;
  /** Begins a file of a stream, of any run of its blocks. */
  openFile(stream: Stream): PieceFile;
}

/**
 * Opens the files of a dataset.
 *
 * @param streams only these of the content's streams; all of them by default
 * @throws RangeError when a document is asked for that cannot be written
 */
export function openProjection(
  dataset: Dataset,
  content: Content,
  streams: readonly Stream[] = streamsOf(content),
): Projection {
  const history = openHistory(dataset);
  const span = membersOf(dataset, content.slice);
  // The key tells of all other streams, so it cannot be written without them.
  const needsAll = streams.some(({ content }) => content === FAULT_KEY);
  const written = needsAll ? streamsOf(content) : streams;
  const writing = new Writing(history, { dataset, content, streams: written });
  const facts = { datasetId: dataset.id, engineVersion: dataset.engineVersion };
  return {
    blocks: history.population.blocks,
    streams,
    ofBlocks: writing.ofBlocks,
    pieces: (block) => {
      const pieces = writing.pieces(block, { ...wantedOf(block, span), only: content.only });
      return written === streams ? pieces : piecesOf(pieces, streams);
    },
    openFile: (stream) => {
      if (isKey(stream)) return openFaultKeyFile(stream.format, facts);
      if (!isTable(stream)) return rowsOnly();
      // Only CSV names its columns before its rows.
      if (content.withoutAddress && stream.content === 'members' && stream.format === 'csv')
        return csvFile(addresslessWriters('csv').header)();
      return RECORD_TABLES[stream.content].openFile(stream.format, facts);
    },
  };
}

const windowOf = ({ from, to }: NonNullable<Slice['window']>): DaySpan => ({
  from: parseIsoDate(from),
  to: parseIsoDate(to),
});

/** The wanted members of a block. */
function wantedOf(block: number, { from, to }: MemberSpan): MemberSpan {
  const first = Math.max(block * MEMBERS_PER_BLOCK, from);
  const end = Math.min((block + 1) * MEMBERS_PER_BLOCK, to);
  if (!Number.isInteger(block) || first >= end)
    throw new RangeError(`there is no member asked for in block ${block}`);
  return { from: first, to: end };
}

/** A stream of a table. */
interface TableFiles extends Stream {
  readonly content: TableName;
  readonly format: FileFormat;
}

const isTable = (stream: Stream): stream is TableFiles => stream.content in RECORD_TABLES;

/** A stream of the fault key. */
interface KeyFiles extends Stream {
  readonly format: Imperfections['keyFormats'][number];
}

const isKey = (stream: Stream): stream is KeyFiles => stream.content === FAULT_KEY;

/** The pieces of some streams alone. */
function* piecesOf(pieces: Iterable<Piece>, streams: readonly Stream[]): Generator<Piece> {
  const names = new Set(streams.map(streamName));
  for (const piece of pieces) if (names.has(streamName(piece.stream))) yield piece;
}

/** A kind of document that is being written. */
interface WrittenDocument {
  readonly stream: Stream;
  readonly document: DocumentStream;
}

/** What is to be written. */
interface Asked {
  readonly dataset: Dataset;
  readonly content: Content;
  readonly streams: readonly Stream[];
}

/** Tables and documents that are being written: what lives as long as the projection. */
class Writing {
  private readonly history: PayerHistory;
  /** Null when everything is to be as the truth has it. */
  private readonly faults: FaultyFiles | null;
  private readonly members: readonly MemberOutput[];
  private readonly tables: readonly TableStream[];
  private readonly documents: readonly WrittenDocument[];
  /** True when there is something to ask a household for. */
  private readonly needsHouseholds: boolean;
  readonly ofBlocks: boolean;
  private readonly tablesNeedClaims: boolean;
  private readonly documentsNeedClaims: boolean;

  constructor(history: PayerHistory, { dataset, content, streams }: Asked) {
    const window = content.slice?.window && windowOf(content.slice.window);
    const request = { sections: content, dataset };
    const tables = Map.groupBy(streams.filter(isTable), (stream) => stream.content);
    const formats = (name: TableName) => (tables.get(name) ?? []).map(({ format }) => format);
    const rowsOfMembers = formats('members').filter((format) => !hasRowWriter(format));
    const asked = [...tables.keys()].filter((name) => name !== 'members');
    this.history = history;
    this.faults =
      content.imperfections === undefined
        ? null
        : new FaultyFiles(dataset, content.imperfections, streamsOf(content));
    this.members = formats('members')
      .filter(hasRowWriter)
      .map((format) => new MemberOutput(format, content.withoutAddress));
    this.tables = [
      ...(rowsOfMembers.length > 0 ? [RECORD_TABLES.members.open(rowsOfMembers, window)] : []),
      ...asked.map((name) => RECORD_TABLES[name].open(formats(name), window)),
    ];
    this.documents = streams
      .filter((stream) => !isTable(stream) && !isKey(stream))
      .map((stream) => {
        const open = openDocument(stream, request, this.faults?.answers(stream.content));
        return { stream, document: open(history, window) };
      });
    this.tablesNeedClaims = asked.some(paysIn(window));
    this.documentsNeedClaims = this.documents.some(({ document }) => document.needsBlockClaims);
    this.needsHouseholds =
      this.documents.length > 0 ||
      this.tablesNeedClaims ||
      asked.some((name) => RECORD_TABLES[name].needsHouseholds);
    this.ofBlocks = this.documentsNeedClaims || asked.some((name) => RECORD_TABLES[name].needsBlockClaims);
  }

  *pieces(block: number, wanted: MemberIndexes): Generator<Piece> {
    const faulty = this.faults?.openBlock(block);
    yield* this.memberPieces(wanted, faulty);
    if (this.tables.length + this.documents.length > 0) yield* this.householdPieces(block, wanted, faulty);
    if (faulty) yield* new PieceCutter(faulty.keys).last();
  }

  private *householdPieces(
    block: number,
    wanted: MemberIndexes,
    faulty: FaultyBlock | undefined,
  ): Generator<Piece> {
    const truth = this.history.block(block, wanted);
    const runs = this.tables.map((table) => table.openBlock());
    const documents = this.documents.map(
      ({ stream, document }) => new DocumentOutput(stream, document.openBlock(truth)),
    );
    const outputs: BlockOutput[] = [...runs.flatMap((run) => run.outputs), ...documents];
    const cutter = new PieceCutter(withFaults(outputs, faulty));
    for (const run of runs) run.addMembers(this.history, wanted);
    if (truth.holdsFirst) for (const run of runs) run.addBlock(truth);
    yield* cutter.full();
    const paid = yield* this.households(truth, runs, documents, cutter);
    const remittances = truth.remittances(paid);
    if (this.gathers(truth))
      for (const run of runs) run.addBlockClaims({ dataset: this.history, remittances });
    for (const { run } of documents) run.finishBlock(remittances);
    yield* cutter.last();
  }

  private *memberPieces(
    { from, to, only }: MemberIndexes,
    faulty: FaultyBlock | undefined,
  ): Generator<Piece> {
    if (this.members.length === 0) return;
    const facts = this.history.population.facts(from, to);
    for (const output of this.members) output.write(facts, only);
    yield* new PieceCutter(withFaults(this.members, faulty)).last();
  }

  /** Passes the households of a block on, and gives of the claims of all its members what their payments need. */
  private *households(
    truth: BlockHistory,
    runs: readonly TableRun[],
    documents: readonly DocumentOutput[],
    cutter: PieceCutter,
  ): Generator<Piece, PaidClaim[]> {
    const paid: PaidClaim[] = [];
    if (!this.needsHouseholds) return paid;
    const gathers = this.gathers(truth);
    for (const household of truth.households(gathers)) {
      for (const run of runs) run.addHousehold(household);
      for (const { run } of documents) run.addHousehold(household);
      if (gathers) for (const claim of household.claims) paid.push(paidClaimOf(claim));
      yield* cutter.full();
    }
    return paid;
  }

  /** Whether the claims of all members of a block are asked for: with the slice that holds its first. */
  private gathers({ holdsFirst }: BlockHistory): boolean {
    return holdsFirst && (this.tablesNeedClaims || this.documentsNeedClaims);
  }
}

const withFaults = (
  outputs: readonly BlockOutput[],
  faulty: FaultyBlock | undefined,
): readonly BlockOutput[] => (faulty === undefined ? outputs : outputs.map((output) => faulty.wrap(output)));

/** Whether a table has rows of payments on some days: payers pay once a week, and have no such rows on other days. */
const paysIn =
  (window: DaySpan | undefined) =>
  (name: TableName): boolean =>
    RECORD_TABLES[name].needsBlockClaims && (window === undefined || hasPaymentDay(window));
