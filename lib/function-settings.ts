import type { FunctionName } from '../shared/contracts/functions.ts';

/** What a function is given to run with. */
export interface FunctionSettings {
  /** Shown in the console. */
  readonly description: string;
  /** MB. CPU grows with it: 1,769 MB is one whole virtual CPU. */
  readonly memory: number;
  /** Seconds. A queue's visibility timeout is computed from its consumer's. */
  readonly timeout: number;
}

/** API functions: answers come from DynamoDB in milliseconds; half a gigabyte keeps a cold start short. */
const answer = { memory: 512, timeout: 10 } as const;

/** Settings of every function, by name. */
export const FUNCTION_SETTINGS: { readonly [N in FunctionName]: FunctionSettings } = {
  'api/create-job': { description: 'Writes a job and queues it', ...answer },
  'api/list-jobs': { description: "Lists a tenant's jobs", ...answer },
  'api/get-job': { description: 'Shows a job', ...answer },
  'api/cancel-job': { description: 'Cancels a job', ...answer },
  'api/retry-job': { description: 'Queues a failed job again', ...answer },
  // Signs up to 1,000 links a page: a matter of CPU.
  'api/list-files': {
    description: "Lists a job's files with presigned links",
    memory: 1_024,
    timeout: 20,
  },
  'api/get-file': { description: 'Redirects to a presigned link', ...answer },
  'api/get-manifest': { description: "Streams a job's manifest", memory: 512, timeout: 29 },
  'api/estimate-job': { description: 'Estimates a job', ...answer },
  'api/put-dataset': { description: 'Names a dataset', ...answer },
  'api/get-dataset': { description: 'Shows a dataset', ...answer },
  'api/get-member': { description: 'Computes one member', ...answer },
  'api/generate': {
    description: 'Generates records and streams them',
    memory: 1_769,
    timeout: 29,
  },
  'api/get-eligibility': {
    description: "Computes a member's benefits at an instant",
    memory: 1_769,
    timeout: 10,
  },
  'api/validate': { description: 'Judges a file that a request carries', memory: 1_769, timeout: 29 },
  'api/create-validation': { description: 'Gives a link to upload a file by', ...answer },
  'api/start-validation': { description: 'Queues the validation of an uploaded file', ...answer },
  'api/get-validation': { description: 'Shows a validation', ...answer },
  'api/health': { description: 'Says whether the service and its dependencies work', ...answer },
  'api/docs': { description: 'Serves the OpenAPI document and its page', ...answer },
  authorizer: { description: 'Checks API keys', memory: 512, timeout: 5 },
  'workers/plan-job': { description: 'Cuts a job into parts', memory: 512, timeout: 60 },
  'workers/generate-part': {
    description: 'Generates one part of a job into files',
    memory: 1_769,
    timeout: 900,
  },
  'workers/finalize-job': {
    description: 'Writes the manifest and closes the job',
    memory: 1_024,
    timeout: 120,
  },
  'workers/validate-file': { description: 'Judges an uploaded file', memory: 1_769, timeout: 900 },
  'workers/fail-job': {
    description: 'Fails the jobs whose messages were given up',
    memory: 512,
    timeout: 30,
  },
  'workers/sweep-jobs': {
    description: 'Pushes stuck jobs on and closes expired ones',
    memory: 512,
    timeout: 120,
  },
  'triggers/on-event': { description: 'Starts a job for an event', memory: 512, timeout: 30 },
  'triggers/on-upload': {
    description: 'Starts a job for a specification in the inbox',
    memory: 512,
    timeout: 30,
  },
  'triggers/on-schedule': { description: 'Starts a job by the clock', memory: 512, timeout: 30 },
};

/** Memory in MB at which Lambda gives a function two whole virtual CPUs. */
const TWO_CORES = 2 * 1_769;

/** True when a function has a core beside the one that its own code keeps busy. */
export function hasSpareCore(name: FunctionName): boolean {
  return FUNCTION_SETTINGS[name].memory >= TWO_CORES;
}
