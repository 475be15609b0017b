import { AppError } from '../contracts/errors.ts';
import type { Services } from '../ports/services.ts';
import type { JobAttempt } from './lifecycle.ts';

/** The part number under which errors of planning and finalising are kept. */
export const WHOLE_JOB = 0;

/**
 * An error as the job's owner may read it. Only an AppError's message is meant for them: any other may name a bucket,
 * a path or a host, so of those they learn the kind, and the log has the rest.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `An unexpected error (${error instanceof Error ? error.name : typeof error}).`;
}

/**
 * Does a step of a job. When it fails, its reason is kept for the dead letter that may follow, and the error goes on to
 * the queue, which delivers the message again.
 */
export async function withReason<T>(
  { jobs }: Pick<Services, 'jobs'>,
  { tenantId, jobId }: Pick<JobAttempt, 'tenantId' | 'jobId'>,
  part: number,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The store may be what failed; then the reason is lost, and the error itself must not be.
    await jobs.recordError(tenantId, jobId, part, reasonOf(error)).catch(() => undefined);
    throw error;
  }
}
