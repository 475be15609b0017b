import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../shared/contracts/job.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { retryJob } from '../../shared/jobs/retry-job.ts';
import { sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { type Fault, faulty } from './faults.ts';
import {
  deliver,
  MINUTE,
  openWorld,
  reload,
  requestOf,
  runJob,
  startJob,
  TENANT,
  type World,
} from './world.ts';

const request = requestOf({
  members: 3_100,
  parts: 4,
  formats: ['csv', 'ndjson'],
  compression: 'gzip',
  validate: true,
});

/** How often a message comes before it is a dead letter. */
const MAX_RECEIVES = 3;

/** What befalls one delivery: which waiting message it is, whether it comes again, and where its process goes wrong. */
interface Mishap {
  readonly pick: number;
  readonly repeat: boolean;
  readonly fault?: { readonly call: number; readonly kind: Fault } | undefined;
}

const mishap: fc.Arbitrary<Mishap> = fc.record({
  pick: fc.nat({ max: 20 }),
  repeat: fc.boolean(),
  fault: fc.option(
    fc.record({ call: fc.nat({ max: 30 }), kind: fc.constantFrom<Fault>('refused', 'unheard', 'killed') }),
    { nil: undefined },
  ),
});

/** Delivers what waits, in any order, some of it twice, with processes that go wrong, until nothing waits. */
async function deliverAll(world: World, mishaps: Iterator<Mishap>): Promise<void> {
  const receives = new Map<string, number>();
  while (world.messages.length > 0) {
    const { pick = 0, repeat = false, fault } = mishaps.next().value ?? {};
    const [message] = world.messages.splice(pick % world.messages.length, 1);
    if (!message) continue;
    if (repeat) world.messages.push(message);
    const services = faulty(world.services, (call) => (call === fault?.call ? fault.kind : undefined));
    try {
      await deliver(services, message);
    } catch {
      const times = (receives.get(JSON.stringify(message)) ?? 0) + 1;
      receives.set(JSON.stringify(message), times);
      if (times < MAX_RECEIVES) world.messages.push(message);
      else await failFromDeadLetter(world.services, message);
    }
  }
}

/** Goes on as the service would, hour after hour: deliveries, sweeps, and a person who retries what failed. */
async function bringToEnd(world: World, job: JobRecord, mishaps: Iterator<Mishap>): Promise<JobRecord> {
  for (let round = 0; round < 40; round += 1) {
    await deliverAll(world, mishaps);
    const now = await reload(world, job);
    if (now.state === 'succeeded' && now.dueAt === now.filesExpireAt) return now;
    if (now.state === 'failed') await retryJob(world.services, TENANT, job.jobId);
    world.time.now += 30 * MINUTE;
    await sweepJobs(world.services);
  }
  throw new Error(`the job never came to its end; it is ${(await reload(world, job)).state}`);
}

/** Counts how often the job became `succeeded`. */
function countSuccesses(world: World): { readonly world: World; readonly successes: () => number } {
  let successes = 0;
  const { jobs } = world.services;
  const moveJob: typeof jobs.moveJob = async (tenantId, jobId, move) => {
    const moved = await jobs.moveJob(tenantId, jobId, move);
    if (moved && move.set.state === 'succeeded') successes += 1;
    return moved;
  };
  const services = { ...world.services, jobs: { ...jobs, moveJob } };
  return { world: { ...world, services }, successes: () => successes };
}

describe('a job under any schedule of deliveries', () => {
  let undisturbed: World;
  let expected: JobRecord;

  beforeAll(async () => {
    undisturbed = openWorld();
    expected = await runJob(undisturbed, request);
    expect(expected.state).toBe('succeeded');
  });

  it('succeeds exactly once, with the same objects, manifest and Merkle root', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { maxLength: 25 }), async (schedule) => {
        const { world, successes } = countSuccesses(openWorld());
        const started = await startJob(world, request);
        const ended = await bringToEnd(world, started, schedule.values());

        expect(successes()).toBe(1);
        expect(ended.merkleRoot).toBe(expected.merkleRoot);
        expect({ parts: ended.partsDone, records: ended.recordsDone }).toEqual({ parts: 4, records: 6_200 });
        expect([...world.objects.stored.keys()].sort()).toEqual(
          [...undisturbed.objects.stored.keys()].sort(),
        );
        for (const [key, bytes] of undisturbed.objects.stored) {
          expect(world.objects.stored.get(key)?.equals(bytes), key).toBe(true);
        }
        const told = world.events.filter(({ type }) => type === 'JobSucceeded');
        expect(told.length).toBeGreaterThan(0);
        expect(new Set(told.map(({ detail }) => JSON.stringify(detail))).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('succeeds though each single call goes wrong in each way, one run for each', async () => {
    for (const kind of ['refused', 'unheard', 'killed'] as const) {
      for (let call = 0; call < 24; call += 1) {
        const world = openWorld();
        const job = await startJob(world, requestOf({ members: 1_050, parts: 2, compression: 'none' }));
        const first = { pick: 0, repeat: false, fault: { call, kind } };
        const ended = await bringToEnd(world, job, [first, first, first, first].values());
        expect(ended, `${kind} at call ${call}`).toMatchObject({
          state: 'succeeded',
          partsDone: 2,
          recordsDone: 1_050,
        });
      }
    }
  });
});
