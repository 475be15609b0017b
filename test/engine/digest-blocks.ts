/**
 * Prints the SHA-256 of some blocks of a fixed dataset, as JSON. It runs as a program of its own, too, so that a test
 * can run it under another time zone and locale.
 */
import { createHash } from 'node:crypto';
import { TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { openProjection, type Projection } from '../../shared/formats/projection.ts';
import { wholeBlock } from '../formats/whole-block.ts';
import { payerDataset } from './payer/payer-dataset.ts';

/** The pinned blocks: the first of a dataset and one far inside. */
export const PINNED_BLOCKS = [0, 12_345] as const;

/** Digests by file name, for example `members-0.csv`. */
export function digestBlocks(): Record<string, string> {
  const dataset = payerDataset({ seed: 20_260_101, members: 20_000_000, asOf: '2026-01-01T00:00:00Z' });
  const projection = openProjection(dataset, { tables: ['members'], formats: ['csv', 'ndjson'] });
  const members = PINNED_BLOCKS.flatMap((block) => digestsOf(projection, block));
  const others = openProjection(payerDataset({ seed: 20_260_101, members: 300 }), {
    tables: TABLE_NAMES.filter((table) => table !== 'members'),
    formats: ['csv'],
  });
  return Object.fromEntries([...members, ...digestsOf(others, 0)]);
}

function digestsOf(projection: Projection, block: number): [name: string, digest: string][] {
  return wholeBlock(projection, block).map(({ content, format, bytes }) => [
    `${content}-${block}.${format}`,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
}

if (import.meta.main) console.log(JSON.stringify(digestBlocks()));
