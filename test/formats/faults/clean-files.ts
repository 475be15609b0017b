import type { DocumentSections } from '../../../shared/contracts/document-sections.ts';
import type { X12Set } from '../../../shared/contracts/documents.ts';
import type { Stream } from '../../../shared/contracts/streams.ts';
import { x12RequestSchema } from '../../../shared/contracts/x12.ts';
import { type Content, openProjection } from '../../../shared/formats/projection.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { wholeBlock } from '../whole-block.ts';

/** A small dataset in which every class of faults applies somewhere. */
export const DATASET = payerDataset({ members: 60, seed: 7 });

/** The X12 section with these sets. */
export const x12Of = (...sets: X12Set[]) => x12RequestSchema.parse({ sets });

/** Block 0 of each stream of a content, by `content/format`. */
export function cleanBlocks(content: Partial<Content> & DocumentSections): Map<string, Clean> {
  const projection = openProjection(DATASET, { tables: [], formats: [], ...content });
  const blocks = wholeBlock(projection, 0);
  return new Map(blocks.map((block) => [block.content, { stream: block, bytes: block.bytes }]));
}

/** A stream's block without faults. */
export interface Clean {
  readonly stream: Stream;
  readonly bytes: Uint8Array;
}
