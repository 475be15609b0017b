import { type Dataset, MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { membersOf } from '../contracts/slice.ts';
import type { Stream } from '../contracts/streams.ts';
import { type Content, openProjection } from './projection.ts';

/** What stands around the bytes of a stream in an answer, such as what is known of the dataset. */
export interface AnswerFrame {
  readonly before: string;
  readonly after: string;
}

/** An answer that is the file itself. */
export const UNFRAMED: AnswerFrame = { before: '', after: '' };

const utf8 = new TextEncoder();

/**
 * One stream of a dataset as one document, for an answer that needs no job: the bytes that a job of one part and
 * without compression would write into its file. Blocks without a wanted member are passed over.
 *
 * @returns the document in chunks of a piece, worked out as they are asked for, each an array of its own
 * @throws RangeError when the stream is a document that cannot be written
 */
export function* encodeAnswer(
  dataset: Dataset,
  content: Content,
  stream: Stream,
  frame: AnswerFrame = UNFRAMED,
): Generator<Uint8Array> {
  const projection = openProjection(dataset, content, [stream]);
  const file = projection.openFile(stream);
  if (frame.before !== '') yield utf8.encode(frame.before);
  yield* withBytes([file.begin()]);
  for (const block of blocksOf(dataset, content)) {
    // Pieces are lent for a moment only, and who sends the answer takes its time.
    for (const { bytes } of projection.pieces(block)) yield* withBytes(file.add(bytes.slice()));
  }
  yield* withBytes(file.end());
  if (frame.after !== '') yield utf8.encode(frame.after);
}

function* withBytes(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const chunk of chunks) if (chunk.length > 0) yield chunk;
}

/** Blocks that hold a wanted member, ascending. */
function blocksOf(dataset: Dataset, { only, slice }: Content): Iterable<number> {
  const { from, to } = membersOf(dataset, slice);
  const [first, last] = [blockOf(from), blockOf(to - 1)];
  const within = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  if (only === undefined) return within;
  const found = new Set([...only].map(blockOf));
  return within.filter((block) => found.has(block));
}

const blockOf = (index: number): number => Math.floor(index / MEMBERS_PER_BLOCK);
