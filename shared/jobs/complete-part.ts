import type { JobRecord } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import type { Services } from '../ports/services.ts';
import { dueAfter, instantOf, touch, transition, WORKING_STATES } from './lifecycle.ts';
import { sendFinalize } from './messages.ts';
import { membersIn } from './plan.ts';
import type { Receipt } from './receipt.ts';

type CompletionServices = Pick<Services, 'jobs' | 'finalizeQueue' | 'clock'>;

/**
 * Marks a part done and, when it was the last, sends the job to be finalised; true when it was.
 *
 * Of several workers that see the last part, the state change lets one send. One that died between the change and
 * the message comes back as a repeat (`counted` is false) and sends then: twice is harmless, never is not.
 */
export async function completePart(
  services: CompletionServices,
  { tenantId, jobId, attempt, dataset, output }: JobRecord,
  { part, records, ...run }: Receipt,
): Promise<boolean> {
  const now = services.clock();
  const members = membersIn(membersOf(dataset, output.slice), run);
  const completion = { part, members, records, at: instantOf(now), dueAt: dueAfter(now) };
  const completed = await services.jobs.completePart(tenantId, jobId, completion);
  if (!completed || completed.job.attempt !== attempt) return false;
  const { counted, job } = completed;
  if (job.partsDone >= job.plan.parts) return closeJob(services, job, !counted);
  if (job.redrives > 0) await touch(services.jobs, job, WORKING_STATES, now, { redrives: 0 });
  return false;
}

/**
 * Moves a job whose parts are all done to `finalizing` and sends the message for it; `again` sends it also when the job
 * has been moved before. True when a message was sent.
 */
export async function closeJob(
  services: CompletionServices,
  job: JobRecord,
  again: boolean,
): Promise<boolean> {
  const moved = await transition(services.jobs, job, 'finalizing', services.clock());
  if (!moved && !(again && job.state === 'finalizing')) return false;
  await sendFinalize(services, job);
  return true;
}
