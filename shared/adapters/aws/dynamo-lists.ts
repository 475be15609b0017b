import type { JobRecord } from '../../contracts/job.ts';
import { TABLE_LAYOUT } from '../../contracts/table.ts';
import type { JobPage, JobQuery } from '../../ports/job-store.ts';
import { toJobRecord } from './dynamo-jobs.ts';
import { type DynamoTable, getItems, type Item, queryItems } from './dynamo-table.ts';
import { createdOrder, DUE_SHARDS, jobKey, positionOf, tenantState } from './table-design.ts';

const { byTenantCreated, byTenantState, byDue } = TABLE_LAYOUT.indexes;

/** The first `count` items of a query. */
async function take(items: AsyncGenerator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}

/** Keys of a tenant's jobs in the list's order, newest first. */
function listedKeys(table: DynamoTable, tenantId: string, { state, after, limit }: JobQuery) {
  const index = state === undefined ? byTenantCreated : byTenantState;
  const partition = state === undefined ? tenantId : tenantState(tenantId, state);
  const older = after === undefined ? '' : ' AND #order < :after';
  return queryItems(table, {
    IndexName: index.name,
    KeyConditionExpression: `#partition = :partition${older}`,
    ExpressionAttributeNames: {
      '#partition': index.partitionKey,
      ...(after && { '#order': index.sortKey }),
    },
    ExpressionAttributeValues: { ':partition': partition, ...(after && { ':after': createdOrder(after) }) },
    ScanIndexForward: false,
    Limit: limit + 1,
  });
}

/**
 * A page of a tenant's jobs, newest first. The indexes only say which jobs; each is then read as it is now. A job that
 * has left the asked state since the index last heard of it is left out, so a page may hold fewer than `limit`.
 */
export async function listJobs(table: DynamoTable, tenantId: string, query: JobQuery): Promise<JobPage> {
  // One more than the page, to know whether there is another.
  const found = await take(listedKeys(table, tenantId, query), query.limit + 1);
  const positions = found.slice(0, query.limit).map((item) => positionOf(String(item['createdOrder'])));
  const jobs = await readJobs(
    table,
    positions.map(({ jobId }) => jobKey(tenantId, jobId)),
  );
  const byId = new Map(jobs.map((job) => [job.jobId, job]));
  const listed = positions.flatMap(({ jobId }) => byId.get(jobId) ?? []);
  const last = positions.at(-1);
  return {
    jobs: query.state === undefined ? listed : listed.filter((job) => job.state === query.state),
    ...(found.length > query.limit && last && { next: last }),
  };
}

/** Jobs of any tenant whose `dueAt` is at or before `now`, the longest due first, at most `limit`. */
export async function listDueJobs(table: DynamoTable, now: string, limit: number): Promise<JobRecord[]> {
  const shards = await Promise.all(DUE_SHARDS.map((shard) => take(dueKeys(table, shard, now, limit), limit)));
  const first = shards
    .flat()
    .sort((a, b) => compare(String(a['dueOrder']), String(b['dueOrder'])))
    .slice(0, limit);
  const jobs = await readJobs(
    table,
    first.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
  );
  return jobs
    .filter((job) => job.dueAt !== null && job.dueAt <= now)
    .sort((a, b) => compare(a.dueAt ?? '', b.dueAt ?? ''));
}

function dueKeys(table: DynamoTable, shard: string, now: string, limit: number) {
  return queryItems(table, {
    IndexName: byDue.name,
    KeyConditionExpression: '#shard = :shard AND #order <= :now',
    ExpressionAttributeNames: { '#shard': byDue.partitionKey, '#order': byDue.sortKey },
    ExpressionAttributeValues: { ':shard': shard, ':now': now },
    Limit: limit,
  });
}

const readJobs = async (table: DynamoTable, keys: Parameters<typeof getItems>[1]) =>
  (await getItems(table, keys)).map(toJobRecord);

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
