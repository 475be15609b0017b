import { beforeEach, expect, it, vi } from 'vitest';
import type { Piece } from '../../shared/formats/block-pieces.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { openWorld, reload, requestOf, startJob } from './world.ts';

// What a wrong engine would give cannot be had from the right one.
vi.mock(import('../../shared/formats/projection.ts'), async (original) => {
  const real = await original();
  return { ...real, openProjection: vi.fn(real.openProjection) };
});

const { openProjection: realProjection } = await vi.importActual<
  typeof import('../../shared/formats/projection.ts')
>('../../shared/formats/projection.ts');

/** Gives other pieces than the projection does; undefined leaves one out. */
function giveInstead(change: (piece: Piece, block: number) => Piece | undefined): void {
  vi.mocked(openProjection).mockImplementation((...asked) => {
    const real = realProjection(...asked);
    return {
      ...real,
      *pieces(block) {
        for (const piece of real.pieces(block)) {
          const given = change(piece, block);
          if (given) yield given;
        }
      },
    };
  });
}

beforeEach(() => {
  vi.mocked(openProjection).mockImplementation(realProjection);
});

async function runPart() {
  const world = openWorld();
  const job = await startJob(world, requestOf({ members: 2_400, formats: ['csv', 'ndjson'] }));
  await planJob(world.services, planMessage(job));
  const outcome = await generatePart(world.services, partMessage(job, 1)).catch(
    (error: Error) => error.message,
  );
  return { outcome, published: world.objects.published.length, done: (await reload(world, job)).partsDone };
}

it('a whole part is done', async () => {
  expect(await runPart()).toMatchObject({ outcome: { outcome: 'done' }, published: 3, done: 1 });
});

it('a part that lacks a row is not done, and none of its files is there', async () => {
  giveInstead((piece, block) => {
    const { records = 0, trueRows = 0 } = piece.counts ?? {};
    return { ...piece, counts: { trueRows, records: records - (block === 2 ? 1 : 0) } };
  });
  expect(await runPart()).toEqual({
    outcome: 'part 1 has 2399 records in 3 blocks of members as csv, not 2400 in 3',
    published: 0,
    done: 0,
  });
});

it('a part that lacks a block of one format is not done', async () => {
  giveInstead((piece, block) => (block > 0 || piece.stream.format === 'csv' ? piece : undefined));
  expect(await runPart()).toEqual({
    outcome: 'part 1 has 1400 records in 2 blocks of members as ndjson, not 2400 in 3',
    published: 0,
    done: 0,
  });
});

it('a stream that nobody asked for is refused', async () => {
  giveInstead((piece) => ({ ...piece, stream: { content: 'members', format: 'json' } }));
  expect(await runPart()).toMatchObject({
    outcome: expect.stringContaining('members/json, which the job does not ask for'),
    published: 0,
  });
});
