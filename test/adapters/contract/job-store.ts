import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobStore } from '../../../shared/ports/job-store.ts';
import { dueJobs, listing } from './job-store-lists.ts';
import { completingParts, errorsOfParts } from './job-store-parts.ts';
import { completion, touch } from './job-store-steps.ts';
import { creating, datasets, idempotencyKeys, moving } from './job-store-writes.ts';
import { aJob } from './records.ts';

/** What the suite needs of an adapter. One store serves the whole suite: every test has tenants of its own. */
export interface MadeJobStore {
  readonly store: JobStore;
  /** A store of the same kind that nothing answers. */
  readonly unreachable: JobStore;
  close(): Promise<void>;
}

/** What every job store must do, whatever it is built on. */
export function describeJobStore(name: string, make: () => Promise<MadeJobStore>): void {
  describe(`${name} keeps the contract of a job store`, () => {
    let made: MadeJobStore;
    const store = () => made.store;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());

    describe('creating', () => creating(store));
    describe('idempotency keys', () => idempotencyKeys(store));
    describe('moving', () => moving(store));
    describe('completing parts', () => completingParts(store));
    describe('listing', () => listing(store));
    describe('due jobs', () => dueJobs(store));
    describe('errors of parts', () => errorsOfParts(store));
    describe('datasets', () => datasets(store));

    it('answers a ping', () => store().ping());

    it('says that it is unavailable when nothing answers', async () => {
      const job = aJob();
      const calls = [
        made.unreachable.ping(),
        made.unreachable.createJob(job),
        made.unreachable.getJob(job.tenantId, job.jobId),
        made.unreachable.listJobs(job.tenantId, { limit: 1 }),
        made.unreachable.moveJob(job.tenantId, job.jobId, touch(1)),
        made.unreachable.completePart(job.tenantId, job.jobId, completion(1)),
      ];
      for (const call of await Promise.allSettled(calls)) {
        expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
      }
    });
  });
}
