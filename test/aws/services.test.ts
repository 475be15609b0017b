import { randomUUID } from 'node:crypto';
import { CreateEventBusCommand, DeleteEventBusCommand } from '@aws-sdk/client-eventbridge';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventBridgeClient, s3Client, sqsClient } from '../../shared/adapters/aws/clients.ts';
import { lambdaEntry } from '../../shared/adapters/aws/lambda-entry.ts';
import {
  eventsFrom,
  finalizeQueueFrom,
  jobsFrom,
  keysFrom,
  objectsFrom,
  partQueueFrom,
  planQueueFrom,
} from '../../shared/adapters/aws/services.ts';
import { aDataset, aJob, aKey, instant } from '../adapters/contract/records.ts';
import { emptyAndRemoveBucket } from './bucket.ts';
import { makeQueue, receive } from './queue.ts';
import { makeTable, removeTable } from './table.ts';

/** Each service as a function makes it: from its environment alone, with the clients of the SDK as they are. */
describe('services made from the environment', () => {
  const suffix = randomUUID();
  const environment = { BUCKET_NAME: `test-${suffix}`, EVENT_BUS_NAME: `test-${suffix}`, TABLE_NAME: '' };
  const queues = { PLAN_QUEUE_URL: '', PART_QUEUE_URL: '', FINALIZE_QUEUE_URL: '' };

  beforeAll(async () => {
    environment.TABLE_NAME = await makeTable();
    for (const name of Object.keys(queues) as (keyof typeof queues)[]) queues[name] = await makeQueue(30);
    await s3Client().send(new CreateBucketCommand({ Bucket: environment.BUCKET_NAME }));
    await eventBridgeClient().send(new CreateEventBusCommand({ Name: environment.EVENT_BUS_NAME }));
  });

  afterAll(async () => {
    await removeTable(environment.TABLE_NAME);
    await emptyAndRemoveBucket(environment.BUCKET_NAME);
    for (const QueueUrl of Object.values(queues))
      await sqsClient().send(new DeleteQueueCommand({ QueueUrl }));
    await eventBridgeClient().send(new DeleteEventBusCommand({ Name: environment.EVENT_BUS_NAME }));
  });

  it('keep jobs and keys in the table, side by side', async () => {
    const job = aJob();
    const key = aKey({ tenantId: job.tenantId });
    await jobsFrom(environment).createJob(job);
    await keysFrom(environment).putKey(key);
    expect(await jobsFrom(environment).getJob(job.tenantId, job.jobId)).toEqual(job);
    expect(await keysFrom(environment).listKeys(job.tenantId)).toEqual([key]);
  });

  it('keep files in the bucket', async () => {
    const objects = objectsFrom(environment);
    await objects.ping();
    await objects.put('a/b', 'text', { contentType: 'text/plain' });
    const { url } = await objects.presignDownload('a/b', { expiresIn: 60, fileName: 'b.txt' });
    expect(await (await fetch(url)).text()).toBe('text');
  });

  it('send each kind of message to its own queue', async () => {
    const of = { tenantId: 'acme', jobId: aJob().jobId, attempt: 1 };
    const group = { groupId: 'acme' };
    await planQueueFrom(queues).send({ kind: 'plan-job', ...of }, group);
    await partQueueFrom(queues).sendBatch([{ kind: 'generate-part', ...of, part: 1 }], group);
    await finalizeQueueFrom(queues).send({ kind: 'finalize-job', ...of }, group);
    const kinds = {
      PLAN_QUEUE_URL: 'plan-job',
      PART_QUEUE_URL: 'generate-part',
      FINALIZE_QUEUE_URL: 'finalize-job',
    };
    for (const [name, kind] of Object.entries(kinds)) {
      const messages = await receive(queues[name as keyof typeof queues]);
      expect(messages.map(({ message }) => message)).toMatchObject([{ kind, ...of }]);
    }
  });

  it('publish on the bus', async () => {
    const event = {
      type: 'JobCancelled',
      detail: {
        ...{ tenantId: 'acme', jobId: aJob().jobId, datasetId: aDataset().id, label: null },
        ...{ createdAt: instant(0), finishedAt: instant(1) },
      },
    } as const;
    await expect(eventsFrom(environment).publish(event)).resolves.toBeUndefined();
  });

  it('are composed by the entry of a function', async () => {
    const job = aJob();
    await jobsFrom(environment).createJob(job);
    const handler = lambdaEntry(
      'api/get-job',
      (variables) => async (jobId: string) => jobsFrom(variables).getJob(job.tenantId, jobId),
      environment,
    );
    expect(await handler(job.jobId, {})).toEqual(job);
  });

  it('fail as a fault of ours when the table is not there', async () => {
    const nowhere = jobsFrom({ TABLE_NAME: 'no-such-table' });
    await expect(nowhere.ping()).rejects.toMatchObject({ name: 'AppError', code: 'internal' });
  });

  it('fail as a fault of ours when the bucket or the queue is not there', async () => {
    const objects = objectsFrom({ BUCKET_NAME: `none-${suffix}` });
    await expect(objects.ping()).rejects.toMatchObject({ name: 'AppError' });
    await expect(objects.get('a/b')).rejects.toMatchObject({ name: 'AppError', code: 'internal' });
    const queue = planQueueFrom({ PLAN_QUEUE_URL: `${queues.PLAN_QUEUE_URL}-none` });
    const message = { kind: 'plan-job', tenantId: 'acme', jobId: aJob().jobId, attempt: 1 } as const;
    await expect(queue.send(message, { groupId: 'acme' })).rejects.toMatchObject({ code: 'internal' });
  });
});
