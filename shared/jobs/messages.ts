import type { FinalizeJobMessage, GeneratePartMessage, PlanJobMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import type { JobAttempt } from './lifecycle.ts';

const keyOf = ({ tenantId, jobId, attempt }: JobAttempt) => ({ tenantId, jobId, attempt });

/** The message that asks for a job to be cut into parts. */
export function planMessage(job: JobAttempt): PlanJobMessage {
  return { kind: 'plan-job', ...keyOf(job) };
}

/** The message that asks for one part; parts count from 1. */
export function partMessage(job: JobAttempt, part: number): GeneratePartMessage {
  return { kind: 'generate-part', ...keyOf(job), part };
}

/** The message that asks for a job to be closed. */
export function finalizeMessage(job: JobAttempt): FinalizeJobMessage {
  return { kind: 'finalize-job', ...keyOf(job) };
}

/** Sends the message that cuts a job into parts. Its tenant is the group, so that no tenant waits for another. */
export function sendPlan({ planQueue }: Pick<Services, 'planQueue'>, job: JobAttempt): Promise<void> {
  return planQueue.send(planMessage(job), { groupId: job.tenantId });
}

/** Sends a message for each of these parts. */
export function sendParts(
  { partQueue }: Pick<Services, 'partQueue'>,
  job: JobAttempt,
  parts: readonly number[],
): Promise<void> {
  const messages = parts.map((part) => partMessage(job, part));
  return partQueue.sendBatch(messages, { groupId: job.tenantId });
}

/** Sends the message that closes a job. */
export function sendFinalize(
  { finalizeQueue }: Pick<Services, 'finalizeQueue'>,
  job: JobAttempt,
): Promise<void> {
  return finalizeQueue.send(finalizeMessage(job), { groupId: job.tenantId });
}
