import type {
  FinalizeJobMessage,
  GeneratePartMessage,
  PlanJobMessage,
  ValidateFileMessage,
} from '../../contracts/messages.ts';
import type { EventPublisher } from '../../ports/event-publisher.ts';
import type { JobStore } from '../../ports/job-store.ts';
import type { KeyStore } from '../../ports/key-store.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { dynamoClient, eventBridgeClient, s3Client, sqsClient } from './clients.ts';
import { dynamoJobStore } from './dynamo-job-store.ts';
import { dynamoKeyStore } from './dynamo-key-store.ts';
import { eventBridgePublisher } from './eventbridge-publisher.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { sqsWorkQueue } from './sqs-work-queue.ts';

/**
 * The services of `ports/services.ts` on AWS, each from the part of a function's environment that names it. A function
 * imports the few it needs; the bundler leaves out the others with their SDK clients.
 */

/** Jobs, in the table that `TABLE_NAME` names. */
export const jobsFrom = (environment: { readonly TABLE_NAME: string }): JobStore =>
  dynamoJobStore({ client: dynamoClient(), tableName: environment.TABLE_NAME });

/** API keys, in the table that `TABLE_NAME` names. */
export const keysFrom = (environment: { readonly TABLE_NAME: string }): KeyStore =>
  dynamoKeyStore({ client: dynamoClient(), tableName: environment.TABLE_NAME });

/** Files, in the bucket that `BUCKET_NAME` names. */
export const objectsFrom = (environment: { readonly BUCKET_NAME: string }): ObjectStore =>
  s3ObjectStore({ client: s3Client(), bucketName: environment.BUCKET_NAME, clock: Date.now });

/** The queue of jobs to plan. */
export const planQueueFrom = (environment: { readonly PLAN_QUEUE_URL: string }): WorkQueue<PlanJobMessage> =>
  sqsWorkQueue({ client: sqsClient(), queueUrl: environment.PLAN_QUEUE_URL });

/** The queue of parts to generate. */
export const partQueueFrom = (environment: {
  readonly PART_QUEUE_URL: string;
}): WorkQueue<GeneratePartMessage> =>
  sqsWorkQueue({ client: sqsClient(), queueUrl: environment.PART_QUEUE_URL });

/** The queue of jobs to finalise. */
export const finalizeQueueFrom = (environment: {
  readonly FINALIZE_QUEUE_URL: string;
}): WorkQueue<FinalizeJobMessage> =>
  sqsWorkQueue({ client: sqsClient(), queueUrl: environment.FINALIZE_QUEUE_URL });

/** The queue of files to validate. */
export const validationQueueFrom = (environment: {
  readonly VALIDATION_QUEUE_URL: string;
}): WorkQueue<ValidateFileMessage> =>
  sqsWorkQueue({ client: sqsClient(), queueUrl: environment.VALIDATION_QUEUE_URL });

/** Events, on the bus that `EVENT_BUS_NAME` names. */
export const eventsFrom = (environment: { readonly EVENT_BUS_NAME: string }): EventPublisher =>
  eventBridgePublisher({ client: eventBridgeClient(), busName: environment.EVENT_BUS_NAME });
