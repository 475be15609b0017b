import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { datasetRequestSchema, MEMBERS_PER_BLOCK } from '../../shared/contracts/dataset.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { median, type Section } from './report.ts';

const BLOCKS = 300;
const ROUNDS = 5;

const seconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
};

/** Engine, serialiser and gzip on one thread, in turn within each round so that the machine's mood is shared. */
export function engineRate(): Section {
  const dataset = resolveDataset(
    datasetRequestSchema.parse({ members: BLOCKS * MEMBERS_PER_BLOCK, seed: 42 }),
  );
  const projection = openProjection(dataset, ['members'], ['ndjson']);
  const encode = (block: number) => projection.encodeBlock(block)[0]?.bytes ?? new Uint8Array();
  const blocks = Array.from({ length: BLOCKS }, (_, block) => encode(block)); // warms up, and is gzip's input
  const bytes = blocks.reduce((sum, { length }) => sum + length, 0);

  const rounds = Array.from({ length: ROUNDS }, () => ({
    encode: seconds(() => {
      for (let block = 0; block < BLOCKS; block++) encode(block);
    }),
    gzip: seconds(() => {
      for (const block of blocks) gzipSync(block, { level: 1 });
    }),
    both: seconds(() => {
      for (let block = 0; block < BLOCKS; block++) {
        const encoded = encode(block);
        createHash('sha256').update(encoded).digest();
        gzipSync(encoded, { level: 1 });
      }
    }),
  }));
  const rate = (BLOCKS * MEMBERS_PER_BLOCK) / median(rounds.map(({ encode }) => encode));
  const ratio = median(rounds.map(({ gzip, both }) => gzip / both));
  const speed = bytes / 1e6 / median(rounds.map(({ encode }) => encode));
  return {
    title: 'Members to NDJSON, one thread',
    method: `Engine and serialiser alone, then gzip level 1 alone on the same bytes, then both with block digests; ${BLOCKS} blocks, median of ${ROUNDS} rounds.`,
    figures: [
      {
        what: 'engine and serialiser',
        measured: `${Math.round(rate / 1e3)},000 members/s (${speed.toFixed(0)} MB/s)`,
        target: '150,000 members/s',
        met: rate >= 150_000,
      },
      {
        what: 'whole pipeline to gzip-1 against gzip-1 alone',
        measured: `${ratio.toFixed(2)} of its speed`,
        target: '0.70',
        met: ratio >= 0.7,
      },
    ],
  };
}
