import * as z from 'zod';

/**
 * The wire between `lib` and `functions`: each function's environment as a schema.
 *
 * The CDK construct demands exactly these keys for a function, so a variable that a handler reads and the stack does
 * not set is a compile error; the handler parses its environment with the same schema when it starts.
 */
const name = z.string().min(1);
const table = { TABLE_NAME: name };
const files = { BUCKET_NAME: name };
const planQueue = { PLAN_QUEUE_URL: name };
const partQueue = { PART_QUEUE_URL: name };
const finalizeQueue = { FINALIZE_QUEUE_URL: name };
const validationQueue = { VALIDATION_QUEUE_URL: name };
const bus = { EVENT_BUS_NAME: name };
/** Days that a job's files are kept after its end; the bucket removes what is a day older. */
const retention = { FILES_RETENTION_DAYS: z.coerce.number<string>().int().min(1) };
/** Whether a worker has a second core, to compress on while the first computes. */
const spareCore = { SPARE_CORE: z.enum(['yes', 'no']) };
/** JSON object: source of an event to the tenant that it acts for. */
const eventTenants = { EVENT_TENANTS: name };

export const FUNCTIONS = {
  'api/create-job': z.object({ ...table, ...planQueue }),
  'api/list-jobs': z.object({ ...table }),
  'api/get-job': z.object({ ...table }),
  'api/cancel-job': z.object({ ...table, ...bus }),
  'api/retry-job': z.object({ ...table, ...planQueue }),
  'api/list-files': z.object({ ...table, ...files }),
  'api/get-file': z.object({ ...table, ...files }),
  'api/get-manifest': z.object({ ...table, ...files }),
  'api/estimate-job': z.object({}),
  'api/put-dataset': z.object({ ...table }),
  'api/get-dataset': z.object({ ...table }),
  'api/get-member': z.object({ ...table }),
  'api/generate': z.object({ ...table, ...planQueue }),
  'api/get-eligibility': z.object({ ...table }),
  'api/validate': z.object({}),
  'api/create-validation': z.object({ ...files }),
  'api/start-validation': z.object({ ...files, ...validationQueue }),
  'api/get-validation': z.object({ ...files }),
  'api/health': z.object({ ...table, ...files }),
  'api/docs': z.object({}),
  authorizer: z.object({ ...table }),
  'workers/plan-job': z.object({ ...table, ...partQueue, ...finalizeQueue }),
  'workers/generate-part': z.object({ ...table, ...files, ...finalizeQueue, ...spareCore }),
  'workers/finalize-job': z.object({ ...table, ...files, ...bus, ...retention }),
  'workers/validate-file': z.object({ ...files }),
  'workers/fail-job': z.object({ ...table, ...files, ...bus }),
  'workers/sweep-jobs': z.object({ ...table, ...planQueue, ...partQueue, ...finalizeQueue, ...bus }),
  'triggers/on-event': z.object({ ...table, ...planQueue, ...eventTenants }),
  'triggers/on-upload': z.object({ ...table, ...files, ...planQueue }),
  'triggers/on-schedule': z.object({ ...table, ...planQueue }),
} as const;

/** A function's name: its folder below `functions/`. */
export type FunctionName = keyof typeof FUNCTIONS;

/** The environment of a function as its handler reads it. */
export type FunctionEnvironment<N extends FunctionName> = z.output<(typeof FUNCTIONS)[N]>;

/** The environment of a function as the stack sets it: text, exactly these keys. */
export type FunctionVariables<N extends FunctionName> = {
  // Of the shape, not of zod's input type: that is an open record when a function has no variables at all.
  readonly [K in keyof (typeof FUNCTIONS)[N]['shape']]: string;
};
