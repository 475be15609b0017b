import { ACTIVE_STATES } from '../../contracts/job.ts';
import type { CompletedPart, PartCompletion } from '../../ports/job-store.ts';
import { getJob } from './dynamo-jobs.ts';
import { type DynamoTable, queryItems, transact, type Write } from './dynamo-table.ts';
import { isOneOf } from './expressions.ts';
import { duePlace, jobItemTtl, jobKey, PART_PREFIX, partKey, partOfSortKey } from './table-design.ts';

const MARKER = 0;
const COUNT = 1;

function putMarker(tenantId: string, jobId: string, { part, members, records, at }: PartCompletion): Write {
  const item = { ...partKey(tenantId, jobId, part), members, records, at, ttl: jobItemTtl(at) };
  return { Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Counts a part on a job that is still active, and puts off when it counts as stuck. */
function countOnActive(
  tenantId: string,
  jobId: string,
  { members, records, at, dueAt }: PartCompletion,
): Write {
  const active = isOneOf('state', ACTIVE_STATES);
  const place = duePlace(jobId, dueAt);
  return {
    Update: {
      ...active,
      Key: jobKey(tenantId, jobId),
      UpdateExpression:
        'ADD partsDone :one, membersDone :members, recordsDone :records ' +
        'SET updatedAt = :at, dueAt = :dueAt, dueShard = :dueShard, dueOrder = :dueAt',
      ExpressionAttributeValues: {
        ...active.ExpressionAttributeValues,
        ':one': 1,
        ':members': members,
        ':records': records,
        ':at': at,
        ':dueAt': dueAt,
        ':dueShard': place.dueShard,
      },
    },
  };
}

/** Counts a part on any job. One that ended keeps its `dueAt`; the part need not be made again if it is retried. */
function countOnAny(tenantId: string, jobId: string, { members, records, at }: PartCompletion): Write {
  return {
    Update: {
      Key: jobKey(tenantId, jobId),
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'ADD partsDone :one, membersDone :members, recordsDone :records SET updatedAt = :at',
      ExpressionAttributeValues: { ':one': 1, ':members': members, ':records': records, ':at': at },
    },
  };
}

/** Marks a part and counts it in one transaction, so that a message delivered twice is counted once. */
export async function completePart(
  table: DynamoTable,
  tenantId: string,
  jobId: string,
  part: PartCompletion,
): Promise<CompletedPart | undefined> {
  const marker = putMarker(tenantId, jobId, part);
  let refused = await transact(table, [marker, countOnActive(tenantId, jobId, part)]);
  if (refused.includes(COUNT) && !refused.includes(MARKER)) {
    refused = await transact(table, [marker, countOnAny(tenantId, jobId, part)]);
  }
  if (refused.includes(COUNT) && !refused.includes(MARKER)) return undefined;
  const job = await getJob(table, tenantId, jobId);
  return job && { counted: !refused.includes(MARKER), job };
}

/** Numbers of the parts that have a marker, ascending. */
export async function listCompletedParts(
  table: DynamoTable,
  tenantId: string,
  jobId: string,
): Promise<number[]> {
  const { pk } = jobKey(tenantId, jobId);
  const parts: number[] = [];
  const markers = queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': PART_PREFIX },
    ProjectionExpression: 'sk',
    ConsistentRead: true,
  });
  for await (const { sk } of markers) parts.push(partOfSortKey(String(sk)));
  return parts;
}
