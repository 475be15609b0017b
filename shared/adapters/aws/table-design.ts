import type { ApiKey } from '../../contracts/access.ts';
import type { JobRecord, JobState } from '../../contracts/job.ts';
import { TABLE_LAYOUT } from '../../contracts/table.ts';
import type { JobPosition } from '../../ports/job-store.ts';

/**
 * How the one table is used. Ids and tenants hold no `#`, so no two keys can run together; the idempotency key, which
 * may hold one, always comes last.
 *
 * | Item         | pk                                      | sk              |
 * |--------------|-----------------------------------------|-----------------|
 * | job          | `JOB#<tenant>#<job>`                    | `JOB`           |
 * | part done    | `JOB#<tenant>#<job>`                    | `PART#<00001>`  |
 * | last error   | `JOB#<tenant>#<job>`                    | `ERROR#<00001>` |
 * | dataset      | `DATASET#<tenant>#<dataset>`            | `DATASET`       |
 * | idempotency  | `IDEMPOTENCY#<tenant>#create-job#<key>` | `IDEMPOTENCY`   |
 * | key          | `KEYS#<tenant>`                         | `KEY#<key id>`  |
 * | key, by hash | `KEYHASH#<sha-256>`                     | `KEYHASH`       |
 *
 * | Index           | Partition                          | Sort                               | Holds            |
 * |-----------------|------------------------------------|------------------------------------|------------------|
 * | byTenantCreated | `tenantJobs`: `<tenant>`           | `createdOrder`: `<created>#<job>`  | jobs             |
 * | byTenantState   | `tenantState`: `<tenant>#<state>`  | `createdOrder`: `<created>#<job>`  | jobs             |
 * | byDue           | `dueShard`: `0` ... `7`            | `dueOrder`: `<due>`                | jobs with `dueAt`|
 *
 * An API key is stored twice, in one transaction: by tenant for listing and revoking, by hash for the authorizer. Both
 * reads are then strongly consistent, which an index is not: a revoked key is refused from the next look-up on.
 */

/** Primary key of an item. */
export type ItemKey = Readonly<
  Record<typeof TABLE_LAYOUT.partitionKey | typeof TABLE_LAYOUT.sortKey, string>
>;

type Index = (typeof TABLE_LAYOUT.indexes)[keyof typeof TABLE_LAYOUT.indexes];

/** Attributes that place an item in the indexes. */
export type IndexAttributes = Partial<Record<Index['partitionKey'] | Index['sortKey'], string>>;

/** Days that a job's items are kept, from the job's creation (its parts and errors: from theirs). */
export const JOB_ITEM_DAYS = 90;

/**
 * Shards of the due index. Every part that completes moves its job in it, and one partition takes 1,000 writes a
 * second: eight leave room for some 4,000 parts a second, and a sweep costs eight small queries.
 */
export const DUE_SHARDS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

const DAY_SECONDS = 86_400;
const numbered = (part: number) => String(part).padStart(5, '0');

/** Partition of a job and all that belongs to it. */
const jobPartition = (tenantId: string, jobId: string) => `JOB#${tenantId}#${jobId}`;

/** What the sort keys of a job's completed parts begin with. */
export const PART_PREFIX = 'PART#';

/** A job. */
export const jobKey = (tenantId: string, jobId: string): ItemKey => ({
  pk: jobPartition(tenantId, jobId),
  sk: 'JOB',
});

/** The mark that a part is done; parts count from 1. */
export const partKey = (tenantId: string, jobId: string, part: number): ItemKey => ({
  pk: jobPartition(tenantId, jobId),
  sk: `${PART_PREFIX}${numbered(part)}`,
});

/** The last error of a part; 0 stands for planning and finalising. */
export const errorKey = (tenantId: string, jobId: string, part: number): ItemKey => ({
  pk: jobPartition(tenantId, jobId),
  sk: `ERROR#${numbered(part)}`,
});

/** A dataset that a tenant has named. */
export const datasetKey = (tenantId: string, datasetId: string): ItemKey => ({
  pk: `DATASET#${tenantId}#${datasetId}`,
  sk: 'DATASET',
});

/** What a tenant's idempotency key was used for. */
export const idempotencyKey = (tenantId: string, key: string): ItemKey => ({
  pk: `IDEMPOTENCY#${tenantId}#create-job#${key}`,
  sk: 'IDEMPOTENCY',
});

/** Partition of a tenant's API keys. */
export const tenantKeysPartition = (tenantId: string) => `KEYS#${tenantId}`;

/** An API key, under its tenant. */
export const apiKeyKey = (tenantId: string, keyId: string): ItemKey => ({
  pk: tenantKeysPartition(tenantId),
  sk: `KEY#${keyId}`,
});

/** The same API key, under the SHA-256 of its secret. */
export const apiKeyHashKey = (hash: ApiKey['hash']): ItemKey => ({ pk: `KEYHASH#${hash}`, sk: 'KEYHASH' });

/** A key that no item has: reading it proves that the table answers. */
export const PING_KEY: ItemKey = { pk: 'PING', sk: 'PING' };

/** Number of the part whose completion the sort key marks. */
export const partOfSortKey = (sk: string) => Number(sk.slice(PART_PREFIX.length));

/** Partition of byTenantState. */
export const tenantState = (tenantId: string, state: JobState) => `${tenantId}#${state}`;

/** Sort key of both lists; instants have a fixed width, so it sorts by creation, then by id. */
export const createdOrder = ({ createdAt, jobId }: JobPosition) => `${createdAt}#${jobId}`;

/** The position that a sort key of the lists stands for. */
export function positionOf(order: string): JobPosition {
  const cut = order.indexOf('#');
  return { createdAt: order.slice(0, cut), jobId: order.slice(cut + 1) };
}

/** A job's place in byDue. */
export function duePlace(jobId: string, dueAt: string) {
  // The last hex digit of a job id is random.
  return { dueShard: String(Number.parseInt(jobId.slice(-1), 16) % DUE_SHARDS.length), dueOrder: dueAt };
}

/** A job that has no `dueAt` is not in byDue: to assign this removes both attributes. */
export const NO_DUE_PLACE = { dueShard: undefined, dueOrder: undefined } as const;

/** Seconds since the epoch of an ISO instant, rounded up: an item is never removed too early. */
export const epochSeconds = (instant: string) => Math.ceil(Date.parse(instant) / 1_000);

/** TTL of a job's items. */
export const jobItemTtl = (instant: string) => epochSeconds(instant) + JOB_ITEM_DAYS * DAY_SECONDS;

/** Attributes that place a job in the indexes, for a job as it is first stored. */
export function jobIndexAttributes(job: JobRecord): IndexAttributes {
  return {
    tenantJobs: job.tenantId,
    tenantState: tenantState(job.tenantId, job.state),
    createdOrder: createdOrder(job),
    ...(job.dueAt !== null && duePlace(job.jobId, job.dueAt)),
  };
}

/** Attributes of an item that are no part of the record it holds. */
export const DESIGN_ATTRIBUTES: ReadonlySet<string> = new Set([
  TABLE_LAYOUT.partitionKey,
  TABLE_LAYOUT.sortKey,
  TABLE_LAYOUT.timeToLiveAttribute,
  ...Object.values(TABLE_LAYOUT.indexes).flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
]);

/** The record that an item holds. */
export function recordOf(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !DESIGN_ATTRIBUTES.has(name)));
}
