import { type Dataset, storedDatasetSchema } from '../../contracts/dataset.ts';
import type { Clock } from '../../ports/clock.ts';
import type { JobStore } from '../../ports/job-store.ts';
import { createJob, getJob, moveJob } from './dynamo-jobs.ts';
import { listDueJobs, listJobs } from './dynamo-lists.ts';
import { completePart, listCompletedParts } from './dynamo-parts.ts';
import { type DynamoTable, getItem, putItem, STORE } from './dynamo-table.ts';
import { toAppError } from './sdk-error.ts';
import { datasetKey, errorKey, jobItemTtl, PING_KEY, recordOf } from './table-design.ts';

/** What a DynamoDB job store needs. */
export interface DynamoJobStoreOptions extends DynamoTable {
  /** Dates the items that no instant comes with (last errors), for their TTL. Default: the wall clock. */
  readonly clock?: Clock;
}

/** Jobs, parts and datasets in the one DynamoDB table; `table-design.ts` says how they lie in it. */
export function dynamoJobStore({ client, tableName, clock = Date.now }: DynamoJobStoreOptions): JobStore {
  const table: DynamoTable = { client, tableName };
  return {
    createJob: (job, idempotency) => createJob(table, job, idempotency),
    getJob: (tenantId, jobId) => getJob(table, tenantId, jobId),
    listJobs: (tenantId, query) => listJobs(table, tenantId, query),
    moveJob: (tenantId, jobId, move) => moveJob(table, tenantId, jobId, move),
    completePart: (tenantId, jobId, part) => completePart(table, tenantId, jobId, part),
    listCompletedParts: (tenantId, jobId) => listCompletedParts(table, tenantId, jobId),
    recordError: (tenantId, jobId, part, message) =>
      putItem(table, { ...errorKey(tenantId, jobId, part), message, ttl: ttlFrom(clock()) }),
    getError: async (tenantId, jobId, part) => {
      const item = await getItem(table, errorKey(tenantId, jobId, part));
      return item && String(item['message']);
    },
    listDueJobs: (now, limit) => listDueJobs(table, now, limit),
    putDataset: (tenantId, dataset) => putItem(table, { ...datasetKey(tenantId, dataset.id), ...dataset }),
    getDataset: (tenantId, datasetId) => getDataset(table, tenantId, datasetId),
    ping: async () => {
      await getItem(table, PING_KEY);
    },
  };
}

const ttlFrom = (now: number) => jobItemTtl(new Date(now).toISOString());

async function getDataset(
  table: DynamoTable,
  tenantId: string,
  datasetId: string,
): Promise<Dataset | undefined> {
  const item = await getItem(table, datasetKey(tenantId, datasetId));
  if (!item) return undefined;
  const parsed = storedDatasetSchema.safeParse(recordOf(item));
  if (!parsed.success) throw toAppError(parsed.error, STORE);
  return parsed.data;
}
