import type * as z from 'zod';
import type { FunctionName } from '../shared/contracts/functions.ts';
import type { createJobRequestSchema } from '../shared/contracts/job.ts';

/** A source whose `GenerationRequested` events are obeyed, and the tenant that it acts for. */
export interface EventSource {
  readonly source: string;
  readonly tenantId: string;
}

/** A job that is started by the clock. */
export interface JobSchedule {
  /** Unique in the environment; becomes part of the job's idempotency key. */
  readonly name: string;
  readonly tenantId: string;
  /** EventBridge Scheduler expression in UTC, `cron(...)` or `rate(...)`. */
  readonly expression: string;
  /** The body of `POST /jobs`; checked against its schema at synthesis. */
  readonly request: z.input<typeof createJobRequestSchema>;
}

/** Requests a second that are let through, and how many may come at once above that. */
export interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** Messages of each queue that are worked on at the same time. At least 2: the least that Lambda accepts. */
export interface WorkerConcurrency {
  readonly plan: number;
  readonly part: number;
  readonly finalize: number;
  readonly validation: number;
}

/** Everything in which one deployment differs from another. */
export interface Environment {
  readonly name: EnvironmentName;
  /** Unset: the account and region of the credentials at hand. */
  readonly account?: string;
  readonly region?: string;
  /** True keeps table and files when the stacks are removed, and guards both against removal by mistake. */
  readonly keepsData: boolean;
  /** Days that a job's files are kept. */
  readonly filesRetentionDays: number;
  /** Days that logs are kept; one of the numbers that CloudWatch Logs knows. */
  readonly logRetentionDays: 7 | 30 | 90 | 365;
  readonly logLevel: 'DEBUG' | 'INFO';
  readonly workerConcurrency: WorkerConcurrency;
  /** Concurrency set aside for a function, out of the account's; also its ceiling. */
  readonly reservedConcurrency: Partial<Readonly<Record<FunctionName, number>>>;
  /** All callers together. */
  readonly apiThrottle: Throttle;
  /** One tenant. */
  readonly tenantThrottle: Throttle;
  /** Requests of one tenant a month. */
  readonly tenantMonthlyQuota: number;
  /** Seconds that API Gateway remembers what the authorizer said; a revoked key works for at most this long. */
  readonly authorizerCacheSeconds: number;
  /** True puts AWS WAF before the API. It costs about 8 dollars a month even when idle. */
  readonly firewall: boolean;
  /** Where alarms are mailed. Unset: to nobody until someone subscribes to the alarm topic. */
  readonly alarmMail?: string;
  readonly eventSources: readonly EventSource[];
  readonly schedules: readonly JobSchedule[];
}

/** The environments there are. */
export const ENVIRONMENT_NAMES = ['dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

/** One typed literal per environment; nothing is looked up at synthesis. */
export const ENVIRONMENTS: { readonly [N in EnvironmentName]: Environment & { readonly name: N } } = {
  dev: {
    name: 'dev',
    keepsData: false,
    filesRetentionDays: 3,
    logRetentionDays: 7,
    logLevel: 'DEBUG',
    // A new account may run 10 functions at once; this leaves half of them to the API.
    workerConcurrency: { plan: 2, part: 5, finalize: 2, validation: 2 },
    reservedConcurrency: {},
    apiThrottle: { rateLimit: 50, burstLimit: 100 },
    tenantThrottle: { rateLimit: 20, burstLimit: 40 },
    tenantMonthlyQuota: 100_000,
    authorizerCacheSeconds: 60,
    firewall: false,
    eventSources: [{ source: 'synthward.demo', tenantId: 'demo' }],
    schedules: [
      {
        name: 'nightly-sample',
        tenantId: 'demo',
        expression: 'cron(15 3 * * ? *)',
        request: { dataset: { members: 10_000, seed: 42 }, label: 'nightly sample' },
      },
    ],
  },
  staging: {
    name: 'staging',
    keepsData: false,
    filesRetentionDays: 7,
    logRetentionDays: 30,
    logLevel: 'INFO',
    workerConcurrency: { plan: 2, part: 20, finalize: 5, validation: 5 },
    reservedConcurrency: {},
    apiThrottle: { rateLimit: 200, burstLimit: 400 },
    tenantThrottle: { rateLimit: 50, burstLimit: 100 },
    tenantMonthlyQuota: 1_000_000,
    authorizerCacheSeconds: 60,
    firewall: false,
    eventSources: [{ source: 'synthward.demo', tenantId: 'demo' }],
    // Runs the whole pipeline once a day, so that a fault shows before a release does.
    schedules: [
      {
        name: 'daily-pipeline-check',
        tenantId: 'demo',
        expression: 'cron(0 5 * * ? *)',
        request: {
          dataset: { members: 1_000_000, seed: 7 },
          formats: ['csv', 'ndjson'],
          label: 'daily pipeline check',
        },
      },
    ],
  },
  prod: {
    name: 'prod',
    keepsData: true,
    filesRetentionDays: 30,
    logRetentionDays: 365,
    logLevel: 'INFO',
    workerConcurrency: { plan: 10, part: 200, finalize: 20, validation: 20 },
    // Whatever else the account runs, keys can be checked: without the authorizer nobody gets in.
    reservedConcurrency: { authorizer: 50 },
    apiThrottle: { rateLimit: 1_000, burstLimit: 2_000 },
    tenantThrottle: { rateLimit: 100, burstLimit: 200 },
    tenantMonthlyQuota: 10_000_000,
    authorizerCacheSeconds: 60,
    firewall: true,
    eventSources: [],
    schedules: [],
  },
};

/** The environment of that name; throws a sentence for people when there is none. */
export function environmentNamed(name: unknown): Environment {
  const found = ENVIRONMENT_NAMES.find((known) => known === name);
  if (found === undefined) {
    const given = name === undefined ? 'No environment was given' : `There is no environment "${name}"`;
    throw new Error(`${given}; choose one with -c environment=${ENVIRONMENT_NAMES.join('|')}`);
  }
  return ENVIRONMENTS[found];
}
