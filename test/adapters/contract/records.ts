import { randomBytes } from 'node:crypto';
import type { ApiKey } from '../../../shared/contracts/access.ts';
import { type Dataset, ENGINE_VERSION } from '../../../shared/contracts/dataset.ts';
import type { JobRecord } from '../../../shared/contracts/job.ts';
import { resolveParameters } from '../../../shared/jobs/parameters.ts';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** A tenant of its own for each test, so that tests may share one table. */
export const aTenant = (): string => `tenant-${hex(8)}`;

export const aJobId = (): string => `job_${hex(16)}`;

/** The n-th second after the suites' start of time, as ISO instant. */
export function instant(second: number): string {
  return new Date(Date.UTC(2026, 2, 1) + second * 1_000).toISOString();
}

export function aDataset(changes: Partial<Dataset> = {}): Dataset {
  return {
    id: `ds_${hex(16)}`,
    domain: 'payer',
    seed: 42,
    members: 3_500,
    asOf: '2026-01-01T00:00:00Z',
    period: { from: '2025-01-01', to: '2025-12-31' },
    parameters: resolveParameters({ population: { states: ['CA', 'NY'] } }),
    engineVersion: ENGINE_VERSION,
    ...changes,
  };
}

/** A queued job of a tenant of its own. */
export function aJob(changes: Partial<JobRecord> = {}): JobRecord {
  return {
    tenantId: aTenant(),
    jobId: aJobId(),
    state: 'queued',
    dataset: aDataset(),
    output: { tables: ['members'], formats: ['csv', 'ndjson'], compression: 'gzip' },
    plan: { firstBlock: 0, blocks: 4, blocksPerPart: 1, parts: 4 },
    label: null,
    source: 'api',
    attempt: 1,
    partsDone: 0,
    membersDone: 0,
    membersTotal: 3_500,
    recordsDone: 0,
    createdAt: instant(0),
    updatedAt: instant(0),
    startedAt: null,
    finishedAt: null,
    filesExpireAt: null,
    dueAt: null,
    redrives: 0,
    failure: null,
    merkleRoot: null,
    ...changes,
  };
}

export function aKey(changes: Partial<ApiKey> = {}): ApiKey {
  return {
    keyId: `key_${hex(8)}`,
    tenantId: aTenant(),
    role: 'operator',
    prefix: `sw_${hex(3)}`,
    hash: hex(32),
    label: 'a test key',
    createdAt: instant(0),
    expiresAt: null,
    revokedAt: null,
    ...changes,
  };
}
