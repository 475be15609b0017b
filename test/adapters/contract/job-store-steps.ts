import type { JobRecord } from '../../../shared/contracts/job.ts';
import type { JobStore, PartCompletion } from '../../../shared/ports/job-store.ts';
import { aJob, instant } from './records.ts';

/** The store under test: it is made only after the tests have been collected. */
export type Store = () => JobStore;

/** A job of a tenant of its own, already in the store. */
export async function created(store: Store, changes: Partial<JobRecord> = {}): Promise<JobRecord> {
  const job = aJob(changes);
  await store().createJob(job);
  return job;
}

/** A move that only touches a queued job. */
export const touch = (second: number) => ({ from: ['queued'] as const, set: { updatedAt: instant(second) } });

/** The end of a part; each part has instants of its own. */
export function completion(part: number, records = part * 10): PartCompletion {
  return { part, members: part, records, at: instant(100 + part), dueAt: instant(1_000 + part) };
}
