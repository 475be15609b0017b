import type { Dataset } from '../../../shared/contracts/dataset.ts';
import { type FeedsRequest, feedsRequestSchema } from '../../../shared/contracts/feeds.ts';
import type { DaySpan, PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { OpenDocument } from '../../../shared/formats/documents/document.ts';
import { type FeedOptions, feedOptionsOf } from '../../../shared/formats/feeds/feed-options.ts';

/** A batch of a feed, read as the documentation says. */
export interface Batch {
  readonly header: readonly string[];
  readonly trailer: readonly string[];
  /** Details by column name. */
  readonly details: readonly Readonly<Record<string, string>>[];
}

const UNESCAPED: Readonly<Record<string, string>> = { p: '|', n: '\n', r: '\r', '\\': '\\' };

/** Splits a record first and takes the escapes back after, as any reader may. */
export const fieldsOf = (line: string): string[] =>
  line.split('|').map((field) => field.replace(/\\(.)/g, (_, code) => UNESCAPED[code] ?? '?'));

/** The only batch of a text. */
export function batchOf(text: string): Batch {
  const lines = text.split('\n').slice(0, -1).map(fieldsOf);
  const header = lines[0] ?? [];
  const columns = header[9]?.split(',') ?? [];
  const details = lines.slice(1, -1).map((fields) => {
    if (fields[0] !== 'DETAIL' || fields.length !== columns.length + 1) throw new Error(fields.join('|'));
    return Object.fromEntries(columns.map((name, place) => [name, fields[place + 1] ?? '']));
  });
  return { header, details, trailer: lines.at(-1) ?? [] };
}

/** Writes the first block of a dataset as a feed. */
export function feedOf(
  open: OpenDocument<FeedOptions>,
  history: PayerHistory,
  { id, members }: Pick<Dataset, 'id' | 'members'>,
  request: Partial<FeedsRequest> = {},
  given: { window?: DaySpan; households?: readonly HouseholdHistory[] } = {},
): { text: string; records: number } {
  const options = feedOptionsOf(feedsRequestSchema.parse({ kinds: ['eligibility'], ...request }), { id });
  const block = history.block(0, { from: 0, to: members });
  const run = open(history, options, given.window).openBlock(block);
  for (const household of given.households ?? block.households(false)) run.addHousehold(household);
  run.finishBlock([]);
  const text = Buffer.from(run.take()).toString('utf8');
  if (run.pending !== 0) throw new Error(`${run.pending} bytes wait after all were taken`);
  return { text, records: run.records };
}
