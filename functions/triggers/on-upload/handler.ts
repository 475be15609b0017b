import { createHash } from 'node:crypto';
import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, objectsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { AppError, toProblem } from '../../../shared/contracts/errors.ts';
import { objectCreatedEventSchema } from '../../../shared/contracts/events.ts';
import type { CreatedJob } from '../../../shared/jobs/create-job.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { log } from '../../../shared/workers/log.ts';
import { parseInput } from '../../../shared/workers/parse-input.ts';
import { type StartServices, startJob } from '../start-job.ts';
import { answerKey, readSpecification, tenantOf } from './specification.ts';

type UploadServices = StartServices & Pick<Services, 'objects'>;

interface Upload {
  readonly eventId: string;
  readonly key: string;
  /** Tells one upload under the key from the next. */
  readonly version: string;
}

/** What came of an upload. `gone`: it was taken away before it was read. `report`: one of our own answers. */
export type UploadOutcome = 'accepted' | 'rejected' | 'gone' | 'report';

/**
 * Starts a job for a specification dropped into the inbox, and leaves the answer beside it: `<key>.accepted` with the
 * job, or `<key>.rejected` with the problem. The specification itself is kept. Whatever may pass by itself is thrown,
 * so that the event comes again.
 */
export function createHandler(services: UploadServices) {
  return async (input: unknown, _context: unknown): Promise<{ readonly outcome: UploadOutcome }> => {
    const { id, detail } = parseInput('on-upload', objectCreatedEventSchema, input);
    const { key, etag, 'version-id': version = etag } = detail.object;
    // The bus rule lets specifications through only; without this, one slip in it would make answers to answers.
    if (/\.(?:accepted|rejected)$/.test(key)) return { outcome: 'report' };
    return { outcome: await answer(services, { eventId: id, key, version }) };
  };
}

async function answer(services: UploadServices, upload: Upload): Promise<UploadOutcome> {
  try {
    const created = await start(services, upload);
    if (created) await accept(services, upload, created);
    return created ? 'accepted' : 'gone';
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    await reject(services, upload, error);
    return 'rejected';
  }
}

async function start(services: UploadServices, { key, version }: Upload): Promise<CreatedJob | undefined> {
  const tenantId = tenantOf(key);
  const request = await readSpecification(services.objects, key);
  // Hashed, because a key alone may be as long as a store's keys may be.
  const idempotencyKey = createHash('sha256').update(`${key}\n${version}`).digest('hex');
  return request && startJob(services, { tenantId, source: 'upload', request, idempotencyKey });
}

function accept({ objects }: UploadServices, { key, version }: Upload, { job }: CreatedJob): Promise<void> {
  const answer = { specification: key, version, jobId: job.jobId, datasetId: job.dataset.id };
  return objects.put(answerKey(key, 'accepted'), JSON.stringify(answer), { contentType: 'application/json' });
}

async function reject({ objects }: UploadServices, { eventId, key }: Upload, error: AppError): Promise<void> {
  log.warn('specification rejected', { trigger: 'on-upload', key, code: error.code, issues: error.issues });
  const problem = JSON.stringify(toProblem(error, eventId));
  await objects.put(answerKey(key, 'rejected'), problem, { contentType: 'application/problem+json' });
}

/** Lambda's entry. */
export const handler = lambdaEntry('triggers/on-upload', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    objects: objectsFrom(environment),
    planQueue: planQueueFrom(environment),
    clock: Date.now,
    newJobId,
  }),
);
