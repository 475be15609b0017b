import type { Dataset } from '../contracts/dataset.ts';
import type { MemberFilter } from '../contracts/member-filter.ts';
import type { Stream } from '../contracts/streams.ts';
import { type AnswerFrame, UNFRAMED } from '../formats/encode-answer.ts';

/** What of a request an answer tells again. */
export interface Told {
  readonly members: number;
  readonly filters?: MemberFilter | undefined;
  readonly includeAddress?: boolean;
  readonly includeMetadata?: boolean;
}

/**
 * What stands around an answer that tells of its dataset: an object around the array of JSON, a line before those of
 * NDJSON. The contract refuses it for other formats. There is no time of day in it: the same request has the same answer.
 */
export function answerFrame(dataset: Dataset, { content, format }: Stream, told: Told): AnswerFrame {
  if (told.includeMetadata !== true) return UNFRAMED;
  const { id, engineVersion, seed, asOf, period } = dataset;
  const metadata = JSON.stringify({
    ...{ datasetId: id, engineVersion, seed, asOf, period, datasetMembers: dataset.members },
    ...{ content, format, members: told.members, filters: told.filters ?? null },
    ...(content === 'members' && { includesAddress: told.includeAddress !== false }),
  });
  return format === 'json'
    ? { before: `{"metadata":${metadata},"records":`, after: '}' }
    : { before: `{"metadata":${metadata}}\n`, after: '' };
}
