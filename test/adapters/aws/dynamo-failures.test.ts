/** Reach: the DynamoDB stores over a client that fails as AWS fails; no network. What succeeds is tested in test/aws. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTENTION, PARTIAL_FAILURE } from '../../../shared/adapters/aws/backoff.ts';
import { dynamoJobStore } from '../../../shared/adapters/aws/dynamo-job-store.ts';
import { dynamoKeyStore } from '../../../shared/adapters/aws/dynamo-key-store.ts';
import { datasetKey, jobKey } from '../../../shared/adapters/aws/table-design.ts';
import { aJob, aKey, instant } from '../contract/records.ts';
import { type Answer, cancelled, fakeDynamo, inOrder, type Sent, sdkError } from './fake-clients.ts';

const TABLE = 'table';
const unavailable = { name: 'AppError', code: 'unavailable' };
const internal = { name: 'AppError', code: 'internal' };
const throttled = sdkError('ThrottlingException', 400);
const conflict = cancelled('None', 'TransactionConflict');

function stores(answer: Answer) {
  const { client, sent } = fakeDynamo(answer);
  const clock = () => Date.parse(instant(0));
  return {
    jobs: dynamoJobStore({ client, tableName: TABLE, clock }),
    keys: dynamoKeyStore({ client, tableName: TABLE }),
    sent,
  };
}

const names = (sent: readonly Sent[]) => sent.map(({ name }) => name);
const job = aJob({ state: 'running' });
const item = { ...jobKey(job.tenantId, job.jobId), ...job };
const part = { part: 1, members: 5, records: 10, at: instant(1), dueAt: instant(9) };
const touch = { from: ['running'] as const, set: { updatedAt: instant(2) } };
const idempotency = { key: 'k', requestHash: 'h', expiresAt: instant(60) };

/** For each command the answer that it gets, in order. */
function byName(answers: Readonly<Record<string, () => unknown>>): Answer {
  return ({ name }) => {
    const answer = answers[name];
    if (!answer) throw new Error(`${name} was not expected`);
    return answer();
  };
}

// Pauses between tries are jittered: without chance there are none.
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('a DynamoDB store that is throttled', () => {
  const { jobs, keys } = stores(inOrder(throttled));
  const calls: [string, () => Promise<unknown>][] = [
    ['createJob', () => jobs.createJob(job, idempotency)],
    ['getJob', () => jobs.getJob(job.tenantId, job.jobId)],
    ['listJobs', () => jobs.listJobs(job.tenantId, { limit: 2 })],
    ['moveJob', () => jobs.moveJob(job.tenantId, job.jobId, touch)],
    ['completePart', () => jobs.completePart(job.tenantId, job.jobId, part)],
    ['listCompletedParts', () => jobs.listCompletedParts(job.tenantId, job.jobId)],
    ['recordError', () => jobs.recordError(job.tenantId, job.jobId, 1, 'x')],
    ['getError', () => jobs.getError(job.tenantId, job.jobId, 1)],
    ['listDueJobs', () => jobs.listDueJobs(instant(1), 5)],
    ['putDataset', () => jobs.putDataset(job.tenantId, job.dataset)],
    ['getDataset', () => jobs.getDataset(job.tenantId, job.dataset.id)],
    ['ping', () => jobs.ping()],
    ['putKey', () => keys.putKey(aKey())],
    ['findKeyByHash', () => keys.findKeyByHash('ab')],
    ['listKeys', () => keys.listKeys('t')],
    ['revokeKey', () => keys.revokeKey('t', 'k', instant(1))],
  ];

  it.each(calls)('is unavailable to %s, and tells nothing of AWS', async (_, call) => {
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ ...unavailable, cause: throttled });
    expect((error as Error).message).not.toMatch(/arn|Exception|table/);
  });

  it('is unavailable by the answer that the real SDK reads, too', async () => {
    const server = createServer((_, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      const type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
      response.end(JSON.stringify({ __type: type, message: 'too fast' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint: `http://127.0.0.1:${port}`,
        region: 'us-east-1',
        credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
        maxAttempts: 1,
      }),
    );
    await expect(dynamoJobStore({ client, tableName: TABLE }).ping()).rejects.toMatchObject(unavailable);
    client.destroy();
    server.close();
  });
});

describe('a DynamoDB transaction that collides', () => {
  it('is tried again until it goes through', async () => {
    const { jobs, sent } = stores(inOrder(conflict, conflict, {}));
    expect(await jobs.createJob(job)).toEqual({ outcome: 'created', job });
    expect(names(sent)).toEqual(['TransactWrite', 'TransactWrite', 'TransactWrite']);
  });

  it('ends as unavailable when it always does', async () => {
    const { jobs, sent } = stores(inOrder(conflict));
    await expect(jobs.createJob(job)).rejects.toMatchObject({ ...unavailable, cause: conflict });
    expect(sent).toHaveLength(CONTENTION.tries);
  });

  it('counts a part once when it goes through in the end', async () => {
    const counted = { ...item, partsDone: 1, membersDone: 5, recordsDone: 10 };
    const { jobs } = stores(byName({ TransactWrite: inOrder(conflict, {}), Get: () => ({ Item: counted }) }));
    const done = await jobs.completePart(job.tenantId, job.jobId, part);
    expect(done).toMatchObject({ counted: true, job: { partsDone: 1 } });
  });

  it('is no collision when a condition failed beside it: that is final', async () => {
    const duplicate = cancelled('ConditionalCheckFailed', 'TransactionConflict');
    const { jobs, sent } = stores(byName({ TransactWrite: inOrder(duplicate), Get: () => ({ Item: item }) }));
    expect(await jobs.completePart(job.tenantId, job.jobId, part)).toEqual({ counted: false, job });
    expect(names(sent)).toEqual(['TransactWrite', 'Get']);
  });
});

describe('a DynamoDB update that meets a transaction', () => {
  const collision = sdkError('TransactionConflictException', 400);

  it('is tried again until it goes through', async () => {
    const { jobs } = stores(inOrder(collision, collision, { Attributes: item }));
    expect(await jobs.moveJob(job.tenantId, job.jobId, touch)).toEqual(job);
  });

  it('ends as unavailable when it always does', async () => {
    const { jobs, sent } = stores(inOrder(collision));
    await expect(jobs.moveJob(job.tenantId, job.jobId, touch)).rejects.toMatchObject(unavailable);
    expect(sent).toHaveLength(CONTENTION.tries);
  });
});

describe('a part that is completed while its job ends', () => {
  it('is counted by a second transaction, without touching dueAt', async () => {
    const ended = { ...item, state: 'cancelled', partsDone: 1 };
    const { jobs, sent } = stores(
      byName({
        TransactWrite: inOrder(cancelled('None', 'ConditionalCheckFailed'), {}),
        Get: () => ({ Item: ended }),
      }),
    );
    expect(await jobs.completePart(job.tenantId, job.jobId, part)).toMatchObject({ counted: true });
    expect(sent[0]?.input.TransactItems[1].Update.UpdateExpression).toContain('dueAt');
    expect(sent[1]?.input.TransactItems[1].Update.UpdateExpression).not.toContain('dueAt');
  });

  it('is no part of any job when the job is gone by the time it is read', async () => {
    const { jobs } = stores(byName({ TransactWrite: () => ({}), Get: () => ({}) }));
    expect(await jobs.completePart(job.tenantId, job.jobId, part)).toBeUndefined();
  });
});

describe('reading many jobs', () => {
  const { pk, sk } = jobKey(job.tenantId, job.jobId);
  const key = { pk, sk, createdOrder: `${job.createdAt}#${job.jobId}` };
  const missed = { Responses: { [TABLE]: [] }, UnprocessedKeys: { [TABLE]: { Keys: [{ pk, sk }] } } };

  it('asks again for keys that DynamoDB left unprocessed', async () => {
    const found = { Responses: { [TABLE]: [item] }, UnprocessedKeys: {} };
    const { jobs } = stores(byName({ Query: () => ({ Items: [key] }), BatchGet: inOrder(missed, found) }));
    expect(await jobs.listJobs(job.tenantId, { limit: 5 })).toEqual({ jobs: [job] });
  });

  it('is unavailable when keys stay unprocessed', async () => {
    const { jobs, sent } = stores(byName({ Query: () => ({ Items: [key] }), BatchGet: inOrder(missed) }));
    await expect(jobs.listJobs(job.tenantId, { limit: 5 })).rejects.toMatchObject(unavailable);
    expect(names(sent).filter((name) => name === 'BatchGet')).toHaveLength(PARTIAL_FAILURE.tries);
  });

  it('leaves out a job that has left the asked state since the index heard of it, or is gone', async () => {
    const gone = { ...jobKey(job.tenantId, 'job_gone'), createdOrder: `${job.createdAt}#job_gone` };
    const { jobs } = stores(
      byName({
        Query: () => ({ Items: [key, gone] }),
        BatchGet: () => ({ Responses: { [TABLE]: [{ ...item, state: 'succeeded' }] } }),
      }),
    );
    expect(await jobs.listJobs(job.tenantId, { state: 'running', limit: 5 })).toEqual({ jobs: [] });
  });

  it('leaves out a job that is due no more since the index heard of it', async () => {
    const due = { pk, sk, dueOrder: instant(1) };
    const { jobs } = stores(
      byName({
        Query: inOrder({ Items: [due] }, { Items: [] }),
        BatchGet: () => ({ Responses: { [TABLE]: [{ ...item, dueAt: instant(500) }] } }),
      }),
    );
    expect(await jobs.listDueJobs(instant(2), 5)).toEqual([]);
  });

  it('reads more than one batch takes', async () => {
    const all = Array.from({ length: 150 }, (_, index) => aJob({ createdAt: instant(index) }));
    const items = new Map(all.map((one) => [one.jobId, { ...jobKey('t', one.jobId), ...one }]));
    const { jobs, sent } = stores(({ name, input }) =>
      name === 'Query'
        ? { Items: all.map((one) => ({ createdOrder: `${one.createdAt}#${one.jobId}` })) }
        : {
            Responses: {
              [TABLE]: input.RequestItems[TABLE].Keys.map((one: { pk: string }) =>
                items.get(one.pk.split('#')[2] ?? ''),
              ),
            },
          },
    );
    expect((await jobs.listJobs('t', { limit: 200 })).jobs).toEqual(all);
    expect(names(sent)).toEqual(['Query', 'BatchGet', 'BatchGet']);
  });
});

describe('creating a job', () => {
  it('is unavailable when the idempotency record that refused it is gone before it is read', async () => {
    const taken = cancelled('None', 'None', 'ConditionalCheckFailed');
    const { jobs } = stores(byName({ TransactWrite: inOrder(taken), Get: () => ({}) }));
    await expect(jobs.createJob(job, idempotency)).rejects.toMatchObject(unavailable);
  });

  it('is a fault of ours when the job id is taken', async () => {
    const { jobs } = stores(inOrder(cancelled('ConditionalCheckFailed', 'None')));
    await expect(jobs.createJob(job)).rejects.toMatchObject(internal);
  });

  it('dates the idempotency record for DynamoDB to remove, and the job for 90 days', async () => {
    const { jobs, sent } = stores(inOrder({}));
    await jobs.createJob(job, idempotency);
    const [jobPut, , idempotencyPut] = sent[0]?.input.TransactItems ?? [];
    expect(idempotencyPut.Put.Item.ttl).toBe(Date.parse(instant(60)) / 1_000);
    expect(jobPut.Put.Item.ttl).toBe(Date.parse(job.createdAt) / 1_000 + 90 * 86_400);
  });
});

describe('an item that does not match its schema', () => {
  it('is a fault of ours, for a job', async () => {
    const { jobs } = stores(inOrder({ Item: { ...item, state: 'unheard-of' } }));
    await expect(jobs.getJob(job.tenantId, job.jobId)).rejects.toMatchObject(internal);
  });

  it('is a fault of ours, for a dataset', async () => {
    const { jobs } = stores(inOrder({ Item: { ...datasetKey('t', job.dataset.id), seed: 'x' } }));
    await expect(jobs.getDataset('t', job.dataset.id)).rejects.toMatchObject(internal);
  });

  it('is a fault of ours, for a key', async () => {
    const { keys } = stores(inOrder({ Item: { ...aKey(), role: 'emperor' } }));
    await expect(keys.findKeyByHash('ab')).rejects.toMatchObject(internal);
  });
});

describe('keys', () => {
  it('are refused as a fault of ours when the id or the hash is taken', async () => {
    const { keys } = stores(inOrder(cancelled('None', 'ConditionalCheckFailed')));
    await expect(keys.putKey(aKey())).rejects.toMatchObject(internal);
  });

  it('stay revoked when somebody else revokes at the same moment', async () => {
    const key = aKey();
    const lost = cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed');
    const { keys } = stores(byName({ Get: () => ({ Item: key }), TransactWrite: inOrder(lost) }));
    expect(await keys.revokeKey(key.tenantId, key.keyId, instant(1))).toBe(true);
  });
});

describe('the last error of a part', () => {
  it('is kept as long as the job, dated by the clock', async () => {
    const { jobs, sent } = stores(inOrder({}));
    await jobs.recordError('t', job.jobId, 3, 'no room');
    expect(sent[0]?.input.Item).toMatchObject({
      sk: 'ERROR#00003',
      message: 'no room',
      ttl: Date.parse(instant(0)) / 1_000 + 90 * 86_400,
    });
  });
});
