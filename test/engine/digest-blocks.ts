/**
 * Prints the SHA-256 of some blocks of a fixed dataset, as JSON. It runs as a program of its own, too, so that a test
 * can run it under another time zone and locale.
 */
import { createHash } from 'node:crypto';
import { FILE_FORMATS } from '../../shared/contracts/dataset.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { payerDataset } from './payer/payer-dataset.ts';

/** The pinned blocks: the first of a dataset and one far inside. */
export const PINNED_BLOCKS = [0, 12_345] as const;

/** Digests by file name, for example `members-0.csv`. */
export function digestBlocks(): Record<string, string> {
  const dataset = payerDataset({ seed: 20_260_101, members: 20_000_000, asOf: '2026-01-01T00:00:00Z' });
  const projection = openProjection(dataset, ['members'], FILE_FORMATS);
  const digests = PINNED_BLOCKS.flatMap((block) =>
    projection
      .encodeBlock(block)
      .map(({ table, format, bytes }) => [
        `${table}-${block}.${format}`,
        createHash('sha256').update(bytes).digest('hex'),
      ]),
  );
  return Object.fromEntries(digests);
}

if (import.meta.main) console.log(JSON.stringify(digestBlocks()));
