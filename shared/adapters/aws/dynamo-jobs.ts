import * as z from 'zod';
import { AppError } from '../../contracts/errors.ts';
import { type JobRecord, jobRecordSchema } from '../../contracts/job.ts';
import type { CreateJobOutcome, IdempotencyRecord, JobMove } from '../../ports/job-store.ts';
import {
  type DynamoTable,
  getItem,
  type Item,
  STORE,
  transact,
  updateItem,
  type Write,
} from './dynamo-table.ts';
import { allOf, assign, isOneOf, mergeTerms } from './expressions.ts';
import { toAppError } from './sdk-error.ts';
import {
  datasetKey,
  duePlace,
  epochSeconds,
  idempotencyKey,
  jobIndexAttributes,
  jobItemTtl,
  jobKey,
  NO_DUE_PLACE,
  recordOf,
  tenantState,
} from './table-design.ts';

const idempotencyItemSchema = z.object({ jobId: z.string(), requestHash: z.string() });

/** The job that an item holds. A stored job that does not match its schema is a fault of ours: `internal`. */
export function toJobRecord(item: Item): JobRecord {
  const parsed = jobRecordSchema.safeParse(recordOf(item));
  if (!parsed.success) throw toAppError(parsed.error, STORE);
  return parsed.data;
}

/** The job, as of every write that was acknowledged. */
export async function getJob(
  table: DynamoTable,
  tenantId: string,
  jobId: string,
): Promise<JobRecord | undefined> {
  const item = await getItem(table, jobKey(tenantId, jobId));
  return item && toJobRecord(item);
}

const ABSENT = 'attribute_not_exists(pk)';

function putJob(job: JobRecord): Write {
  const item = {
    ...jobKey(job.tenantId, job.jobId),
    ...jobIndexAttributes(job),
    ...job,
    ttl: jobItemTtl(job.createdAt),
  };
  return { Put: { Item: item, ConditionExpression: ABSENT } };
}

/** Without a condition: a dataset's id is a hash of all its fields, so what it replaces is the same. */
function putDataset({ tenantId, dataset }: JobRecord): Write {
  return { Put: { Item: { ...datasetKey(tenantId, dataset.id), ...dataset } } };
}

/** DynamoDB removes an item up to days after its TTL: one that is over counts as absent. */
function putIdempotency(job: JobRecord, { key, requestHash, expiresAt }: IdempotencyRecord): Write {
  const item = {
    ...idempotencyKey(job.tenantId, key),
    jobId: job.jobId,
    requestHash,
    expiresAt,
    ttl: epochSeconds(expiresAt),
  };
  return {
    Put: {
      Item: item,
      ConditionExpression: `${ABSENT} OR expiresAt <= :now`,
      ExpressionAttributeValues: { ':now': job.createdAt },
    },
  };
}

const CREATE_IDEMPOTENCY = 2;

/** Stores job, dataset and idempotency record in one transaction, or gives the job that the key stands for. */
export async function createJob(
  table: DynamoTable,
  job: JobRecord,
  idempotency?: IdempotencyRecord,
): Promise<CreateJobOutcome> {
  const writes = [putJob(job), putDataset(job), ...(idempotency ? [putIdempotency(job, idempotency)] : [])];
  const refused = await transact(table, writes);
  if (refused.length === 0) return { outcome: 'created', job };
  if (idempotency && refused.includes(CREATE_IDEMPOTENCY))
    return replay(table, job.tenantId, idempotency.key);
  throw new AppError('internal', 'The job could not be stored.', {
    cause: new Error(`${job.jobId} is taken`),
  });
}

async function replay(table: DynamoTable, tenantId: string, key: string): Promise<CreateJobOutcome> {
  const item = await getItem(table, idempotencyKey(tenantId, key));
  const used = idempotencyItemSchema.safeParse(item);
  const job = used.success ? await getJob(table, tenantId, used.data.jobId) : undefined;
  if (used.success && job) return { outcome: 'replayed', job, requestHash: used.data.requestHash };
  // The record ran out, or was removed, between the write that met it and this read: the caller may just try again.
  throw new AppError('unavailable', 'The idempotency key is about to expire. Try again.');
}

/** Moves a job; its place in the indexes follows from what is set. */
export async function moveJob(
  table: DynamoTable,
  tenantId: string,
  jobId: string,
  { from, attempt, set }: JobMove,
): Promise<JobRecord | undefined> {
  const assignment = assign({
    ...set,
    ...(set.state !== undefined && { tenantState: tenantState(tenantId, set.state) }),
    ...(set.dueAt !== undefined && (set.dueAt === null ? NO_DUE_PLACE : duePlace(jobId, set.dueAt))),
  });
  const expected = allOf([
    isOneOf('state', from),
    ...(attempt === undefined ? [] : [isOneOf('attempt', [attempt])]),
  ]);
  const item = await updateItem(table, {
    Key: jobKey(tenantId, jobId),
    ...assignment,
    ...expected,
    ...mergeTerms([assignment, expected]),
  });
  return item && toJobRecord(item);
}
