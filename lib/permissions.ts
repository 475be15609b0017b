import type { FunctionName } from '../shared/contracts/functions.ts';

/**
 * What each function may do in AWS, in two tables: which actions a method of a port needs, and which methods a
 * function calls. A role holds exactly what follows from them. Tests hold both tables against the code: the first
 * against the AWS adapters, the second against each function's bundle.
 */

/** Things that a grant is about. `resources.ts` turns each into ARNs and conditions. */
export type Resource =
  /** Items of jobs and datasets in the table. */
  | 'jobItems'
  /** Items by which a key is found, never those by which keys are listed. */
  | 'keyItems'
  | 'tenantIndexes'
  | 'dueIndex'
  /** Objects below the function's own prefix. */
  | 'objects'
  | 'bucket'
  | 'planQueue'
  | 'partQueue'
  | 'finalizeQueue'
  | 'validationQueue'
  | 'bus';

/** Actions by resource. */
export type Grants = { readonly [R in Resource]?: readonly string[] };

const send = ['sqs:SendMessage'] as const;

/** Actions that the AWS adapters need for each method of the ports. */
export const PORT_GRANTS = {
  // A transaction needs the rights of each of its writes. The reads show what a repeated idempotency key stands for.
  'jobs.createJob': { jobItems: ['dynamodb:PutItem', 'dynamodb:GetItem'] },
  'jobs.getJob': { jobItems: ['dynamodb:GetItem'] },
  'jobs.listJobs': { jobItems: ['dynamodb:BatchGetItem'], tenantIndexes: ['dynamodb:Query'] },
  'jobs.moveJob': { jobItems: ['dynamodb:UpdateItem'] },
  'jobs.completePart': { jobItems: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem'] },
  'jobs.listCompletedParts': { jobItems: ['dynamodb:Query'] },
  'jobs.recordError': { jobItems: ['dynamodb:PutItem'] },
  'jobs.getError': { jobItems: ['dynamodb:GetItem'] },
  'jobs.listDueJobs': { jobItems: ['dynamodb:BatchGetItem'], dueIndex: ['dynamodb:Query'] },
  'jobs.putDataset': { jobItems: ['dynamodb:PutItem'] },
  'jobs.getDataset': { jobItems: ['dynamodb:GetItem'] },
  'jobs.ping': { jobItems: ['dynamodb:GetItem'] },
  'keys.findKeyByHash': { keyItems: ['dynamodb:GetItem'] },
  // Starting, filling and completing a multipart upload are all PutObject.
  'objects.openWriter': { objects: ['s3:PutObject', 's3:AbortMultipartUpload'] },
  'objects.put': { objects: ['s3:PutObject'] },
  // Without the right to list, S3 answers 403 instead of 404 for an object that does not exist.
  'objects.get': { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'] },
  'objects.head': { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'] },
  'objects.list': { bucket: ['s3:ListBucket'] },
  'objects.remove': { objects: ['s3:DeleteObject'] },
  // A presigned link can do what its signer may do.
  'objects.presignDownload': { objects: ['s3:GetObject'] },
  'objects.presignUpload': { objects: ['s3:PutObject'] },
  'objects.ping': { bucket: ['s3:ListBucket'] },
  'planQueue.send': { planQueue: send },
  'planQueue.sendBatch': { planQueue: send },
  'partQueue.send': { partQueue: send },
  'partQueue.sendBatch': { partQueue: send },
  'finalizeQueue.send': { finalizeQueue: send },
  'finalizeQueue.sendBatch': { finalizeQueue: send },
  'validationQueue.send': { validationQueue: send },
  'validationQueue.sendBatch': { validationQueue: send },
  'events.publish': { bus: ['events:PutEvents'] },
} as const satisfies Readonly<Record<string, Grants>>;

/** A method of a port, as `port.method`. */
export type PortMethod = keyof typeof PORT_GRANTS;

const createJob = ['jobs.createJob', 'jobs.moveJob', 'planQueue.send'] as const;

/** The port methods that each function calls. */
export const PORT_METHODS: { readonly [N in FunctionName]: readonly PortMethod[] } = {
  'api/create-job': createJob,
  'api/list-jobs': ['jobs.listJobs'],
  'api/get-job': ['jobs.getJob'],
  'api/cancel-job': ['jobs.getJob', 'jobs.moveJob', 'events.publish'],
  'api/retry-job': ['jobs.getJob', 'jobs.moveJob', 'planQueue.send'],
  'api/list-files': ['jobs.getJob', 'objects.get', 'objects.presignDownload'],
  'api/get-file': ['jobs.getJob', 'objects.get', 'objects.presignDownload'],
  'api/get-manifest': ['jobs.getJob', 'objects.get'],
  'api/estimate-job': [],
  'api/put-dataset': ['jobs.putDataset'],
  'api/get-dataset': ['jobs.getDataset'],
  'api/get-member': ['jobs.getDataset'],
  'api/generate': createJob,
  'api/get-eligibility': ['jobs.getDataset'],
  'api/validate': [],
  'api/create-validation': ['objects.put', 'objects.presignUpload'],
  'api/start-validation': [
    'objects.get',
    'objects.head',
    'objects.put',
    'objects.remove',
    'validationQueue.send',
  ],
  'api/get-validation': ['objects.get'],
  'api/health': ['jobs.ping', 'objects.ping'],
  'api/docs': [],
  authorizer: ['keys.findKeyByHash'],
  'workers/plan-job': [
    'jobs.getJob',
    'jobs.moveJob',
    'jobs.listCompletedParts',
    'jobs.recordError',
    'partQueue.sendBatch',
    'finalizeQueue.send',
  ],
  'workers/generate-part': [
    'jobs.getJob',
    'jobs.completePart',
    'jobs.recordError',
    'jobs.moveJob',
    'objects.get',
    'objects.openWriter',
    'objects.put',
    'finalizeQueue.send',
  ],
  'workers/finalize-job': [
    'jobs.getJob',
    'jobs.moveJob',
    'jobs.recordError',
    'objects.get',
    'objects.openWriter',
    'objects.put',
    'events.publish',
  ],
  'workers/validate-file': ['objects.get', 'objects.put'],
  'workers/fail-job': [
    'objects.get',
    'objects.put',
    'jobs.getJob',
    'jobs.listCompletedParts',
    'jobs.getError',
    'jobs.moveJob',
    'events.publish',
  ],
  'workers/sweep-jobs': [
    'jobs.listDueJobs',
    'jobs.getJob',
    'jobs.moveJob',
    'jobs.listCompletedParts',
    'planQueue.send',
    'partQueue.sendBatch',
    'finalizeQueue.send',
    'events.publish',
  ],
  'triggers/on-event': createJob,
  'triggers/on-upload': [...createJob, 'objects.head', 'objects.get', 'objects.put'],
  'triggers/on-schedule': createJob,
};

/** Prefixes of functions whose objects are not those of jobs. */
const OBJECT_PREFIXES: { readonly [N in FunctionName]?: string } = {
  'triggers/on-upload': 'inbox/',
  'api/create-validation': 'validations/',
  'api/start-validation': 'validations/',
  'api/get-validation': 'validations/',
  'workers/validate-file': 'validations/',
  'workers/fail-job': 'validations/',
};

/** Prefix below which a function may touch objects. */
export function objectPrefixOf(name: FunctionName): string {
  return OBJECT_PREFIXES[name] ?? 'jobs/';
}

/** What Lambda itself does in the function's name to take messages from a queue. */
export const CONSUME_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] as const;

/** All that a function's calls need, resource by resource, each action once. */
export function grantsOf(name: FunctionName): Map<Resource, readonly string[]> {
  const found = new Map<Resource, Set<string>>();
  for (const method of PORT_METHODS[name]) {
    for (const [resource, actions] of Object.entries(PORT_GRANTS[method]) as [
      Resource,
      readonly string[],
    ][]) {
      const known = found.get(resource) ?? new Set();
      for (const action of actions) known.add(action);
      found.set(resource, known);
    }
  }
  return new Map([...found].map(([resource, actions]) => [resource, [...actions].sort()]));
}
