import { beforeEach, expect, it, vi } from 'vitest';
import { openProjection, type Projection } from '../../shared/formats/projection.ts';
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

type Blocks = ReturnType<Projection['encodeBlock']>;

function giveInstead(change: (blocks: Blocks, block: number) => Blocks): void {
  vi.mocked(openProjection).mockImplementation((...asked) => {
    const real = realProjection(...asked);
    return { ...real, encodeBlock: (block) => change(real.encodeBlock(block), block) };
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
  giveInstead((blocks, block) =>
    blocks.map((one) => ({ ...one, records: one.records - (block === 2 ? 1 : 0) })),
  );
  expect(await runPart()).toEqual({
    outcome: 'part 1 has 2399 rows in 3 blocks of members as csv, not 2400 in 3',
    published: 0,
    done: 0,
  });
});

it('a part that lacks a block of one format is not done', async () => {
  giveInstead((blocks, block) => (block === 0 ? blocks.filter(({ format }) => format === 'csv') : blocks));
  expect(await runPart()).toEqual({
    outcome: 'part 1 has 1400 rows in 2 blocks of members as ndjson, not 2400 in 3',
    published: 0,
    done: 0,
  });
});

it('a table or format that nobody asked for is refused', async () => {
  vi.mocked(openProjection).mockImplementation((dataset, tables) =>
    realProjection(dataset, tables, ['csv', 'ndjson']),
  );
  const world = openWorld();
  const job = await startJob(world, requestOf({ members: 10, formats: ['csv'] }));
  await planJob(world.services, planMessage(job));
  await expect(generatePart(world.services, partMessage(job, 1))).rejects.toThrow('does not ask for');
});
