/** Reach: the functions as Lambda runs them, from queue to queue, over AWS-compatible services. */
import { createHash, randomUUID } from 'node:crypto';
import { CreateEventBusCommand, DeleteEventBusCommand } from '@aws-sdk/client-eventbridge';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as finalizeJob } from '../../functions/workers/finalize-job/handler.ts';
import { handler as generatePart } from '../../functions/workers/generate-part/handler.ts';
import { handler as planJob } from '../../functions/workers/plan-job/handler.ts';
import { eventBridgeClient, s3Client, sqsClient } from '../../shared/adapters/aws/clients.ts';
import { jobsFrom, objectsFrom, planQueueFrom } from '../../shared/adapters/aws/services.ts';
import type { FunctionVariables } from '../../shared/contracts/functions.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { listFiles } from '../../shared/jobs/files.ts';
import { newJobId } from '../../shared/jobs/new-job-id.ts';
import { emptyAndRemoveBucket } from './bucket.ts';
import { makeQueue, receive } from './queue.ts';
import { makeTable, removeTable } from './table.ts';

const tenantId = 'acme';
const context = { getRemainingTimeInMillis: () => 60_000 };

type Worker = (
  event: { Records: SQSRecord[] },
  given: typeof context,
) => Promise<{ batchItemFailures: unknown[] }>;

/** Gives every message of a queue to a worker, each `times` over, as a queue does that delivers at least once. */
async function deliver(queueUrl: string, worker: Worker, times: number): Promise<number> {
  const messages = await receive(queueUrl);
  for (const { message, acknowledge } of messages) {
    for (let time = 1; time <= times; time += 1) {
      const record = {
        messageId: randomUUID(),
        body: JSON.stringify(message),
        attributes: { ApproximateReceiveCount: String(time) },
      } as SQSRecord;
      expect(await worker({ Records: [record] }, context)).toEqual({ batchItemFailures: [] });
    }
    await acknowledge();
  }
  return messages.length;
}

describe('a job on AWS', () => {
  const suffix = randomUUID();
  const environment = {
    TABLE_NAME: '',
    BUCKET_NAME: `test-${suffix}`,
    EVENT_BUS_NAME: `test-${suffix}`,
    FILES_RETENTION_DAYS: '7',
    SPARE_CORE: 'yes',
    PLAN_QUEUE_URL: '',
    PART_QUEUE_URL: '',
    FINALIZE_QUEUE_URL: '',
  } satisfies FunctionVariables<'api/create-job'> &
    FunctionVariables<'workers/plan-job'> &
    FunctionVariables<'workers/generate-part'> &
    FunctionVariables<'workers/finalize-job'>;
  const queues = ['PLAN_QUEUE_URL', 'PART_QUEUE_URL', 'FINALIZE_QUEUE_URL'] as const;

  beforeAll(async () => {
    environment.TABLE_NAME = await makeTable();
    for (const name of queues) environment[name] = await makeQueue(30);
    await s3Client().send(new CreateBucketCommand({ Bucket: environment.BUCKET_NAME }));
    await eventBridgeClient().send(new CreateEventBusCommand({ Name: environment.EVENT_BUS_NAME }));
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await removeTable(environment.TABLE_NAME);
    await emptyAndRemoveBucket(environment.BUCKET_NAME);
    for (const name of queues)
      await sqsClient().send(new DeleteQueueCommand({ QueueUrl: environment[name] }));
    await eventBridgeClient().send(new DeleteEventBusCommand({ Name: environment.EVENT_BUS_NAME }));
  });

  it.each([1, 2])(
    'ends with the files that its manifest names, each message delivered %i times',
    async (times) => {
      const services = {
        jobs: jobsFrom(environment),
        objects: objectsFrom(environment),
        planQueue: planQueueFrom(environment),
        clock: Date.now,
        newJobId,
      };
      const request = createJobRequestSchema.parse({
        dataset: { members: 2_500, seed: 42 },
        formats: ['csv', 'ndjson'],
        parts: 3,
      });
      const { job } = await createJob(services, { tenantId, source: 'api', request });

      expect(await deliver(environment.PLAN_QUEUE_URL, planJob, times)).toBe(1);
      expect(await deliver(environment.PART_QUEUE_URL, generatePart, times)).toBe(3);
      expect(await deliver(environment.FINALIZE_QUEUE_URL, finalizeJob, times)).toBeGreaterThanOrEqual(1);

      const ended = await services.jobs.getJob(tenantId, job.jobId);
      expect(ended).toMatchObject({
        state: 'succeeded',
        partsDone: 3,
        recordsDone: 5_000,
        membersTotal: 2_500,
      });
      const { files, merkleRoot } = await listFiles(services, tenantId, job.jobId, { limit: 100 });
      expect(merkleRoot).toBe(ended?.merkleRoot);
      expect(files.length).toBeGreaterThanOrEqual(6);
      for (const { url, bytes, sha256 } of files) {
        const body = Buffer.from(await (await fetch(url)).arrayBuffer());
        expect(body.byteLength).toBe(bytes);
        expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
      }
    },
  );
});
