import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ITEM_PARTITIONS } from '../../lib/constructs/function-role.ts';
import { DEAD_LETTER_CONSUMER, QUEUE_CONSUMERS } from '../../lib/constructs/pipeline-queues.ts';
import { ASYNCHRONOUS } from '../../lib/constructs/service-functions.ts';
import {
  CONSUME_ACTIONS,
  grantsOf,
  objectPrefixOf,
  PORT_GRANTS,
  PORT_METHODS,
  type PortMethod,
} from '../../lib/permissions.ts';
import {
  apiKeyHashKey,
  apiKeyKey,
  datasetKey,
  errorKey,
  idempotencyKey,
  jobKey,
  PING_KEY,
  partKey,
} from '../../shared/adapters/aws/table-design.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/contracts/functions.ts';
import { ROUTES } from '../../shared/contracts/routes.ts';
import { portCallsOf } from './port-calls.ts';
import { everyEnvironment, flat, functionId, ofType, synthesized, type Template } from './synthesized.ts';

const names = Object.keys(FUNCTIONS) as FunctionName[];
const consumers: readonly FunctionName[] = [...Object.values(QUEUE_CONSUMERS), DEAD_LETTER_CONSUMER];

interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: unknown;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** What a function's role may do, as the template says. */
function statementsOf(template: Template, name: FunctionName): Statement[] {
  const { Role } = template.Resources[functionId(template, name)]?.Properties ?? {};
  const { Policies, ManagedPolicyArns } = template.Resources[Role['Fn::GetAtt'][0]]?.Properties ?? {};
  expect(ManagedPolicyArns).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: a policy document as CloudFormation has it
  const statements: any[] = Policies.flatMap(({ PolicyDocument }: any) => PolicyDocument.Statement);
  return statements.map(({ Effect, Action, Resource, Condition }) => {
    expect(Effect).toBe('Allow');
    return { actions: list(Action).map(String), resources: list(Resource).map(flat), condition: Condition };
  });
}

/** All actions that a function may have: its row, its logs and traces, its queues. */
function allowedActions(name: FunctionName): Set<string> {
  return new Set([
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    ...(consumers.includes(name) ? CONSUME_ACTIONS : []),
    ...((ASYNCHRONOUS as readonly FunctionName[]).includes(name) ? ['sqs:SendMessage'] : []),
    ...[...grantsOf(name).values()].flat(),
  ]);
}

describe.each(everyEnvironment())('roles of $name', ({ service }) => {
  test.each(names)('%s holds exactly what its row says', (name) => {
    const held = new Set(statementsOf(service, name).flatMap(({ actions }) => actions));
    expect([...held].sort()).toEqual([...allowedActions(name)].sort());
  });

  test.each(names)('%s has no wildcard but what AWS leaves no choice about', (name) => {
    for (const { actions, resources } of statementsOf(service, name)) {
      for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      for (const resource of resources) {
        if (actions.every((action) => action.startsWith('xray:'))) continue;
        const wild = resource.includes('*');
        expect(wild ? resource.slice(resource.indexOf('/')) : '').toBe(
          wild ? `/${objectPrefixOf(name)}*` : '',
        );
      }
    }
  });

  test('are one each, extended by no policy from elsewhere', () => {
    const roles = ofType(service, 'AWS::Lambda::Function').map(([, { Properties }]) => flat(Properties.Role));
    expect(new Set(roles).size).toBe(names.length);
    expect(ofType(service, 'AWS::IAM::Policy')).toEqual([]);
    expect(ofType(service, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  test('reach only their own kind of item in the table', () => {
    for (const name of names) {
      for (const { actions, resources, condition } of statementsOf(service, name)) {
        if (!actions.some((action) => action.startsWith('dynamodb:'))) continue;
        const onIndexes = resources.every((resource) => resource.includes('/index/'));
        const partitions = name === 'authorizer' ? ITEM_PARTITIONS.keyItems : ITEM_PARTITIONS.jobItems;
        const wanted = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
        expect(condition, name).toEqual(onIndexes ? undefined : wanted);
      }
    }
  });
});

test('only the authorizer sees keys, and nobody on AWS may write or list them', () => {
  for (const name of names) {
    expect(grantsOf(name).has('keyItems')).toBe(name === 'authorizer');
  }
  expect(grantsOf('authorizer').get('keyItems')).toEqual(['dynamodb:GetItem']);
});

test('functions of public routes read no tenant', () => {
  const open = new Set(
    Object.values(ROUTES).flatMap((route) => (route.role === null ? [route.function] : [])),
  );
  for (const name of open) {
    for (const method of PORT_METHODS[name]) expect(method).toMatch(/\.ping$/);
  }
});

test('a queue lets nobody else send: Scheduler and EventBridge only to the failure queues', () => {
  const { service } = synthesized('dev');
  for (const [, { Properties }] of ofType(service, 'AWS::SQS::QueuePolicy')) {
    for (const statement of Properties.PolicyDocument.Statement) {
      if (statement.Effect !== 'Allow') continue;
      expect(flat(Properties.Queues[0])).toContain('Failures');
      expect(statement).toMatchObject({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
      });
      expect(statement.Condition).toBeDefined();
    }
  }
});

describe('the row of', () => {
  const known: ReadonlySet<string> = new Set(Object.keys(PORT_GRANTS));

  test.each(names)('%s names the port methods that its code reaches, all and only those', async (name) => {
    const called = await portCallsOf(name, known);
    expect([...called].sort()).toEqual([...PORT_METHODS[name]].sort());
  });
});

/** SDK commands of the adapters' sources, and the actions that IAM knows them by. */
const COMMAND_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GetCommand: ['dynamodb:GetItem'],
  PutCommand: ['dynamodb:PutItem'],
  UpdateCommand: ['dynamodb:UpdateItem'],
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  paginateQuery: ['dynamodb:Query'],
  // Rights are asked for each write of a transaction; those that `Write` allows are Put and Update.
  TransactWriteCommand: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  DeleteObjectCommand: ['s3:DeleteObject'],
  GetObjectCommand: ['s3:GetObject'],
  HeadBucketCommand: ['s3:ListBucket'],
  HeadObjectCommand: ['s3:GetObject'],
  PutObjectCommand: ['s3:PutObject'],
  paginateListObjectsV2: ['s3:ListBucket'],
  CreateMultipartUploadCommand: ['s3:PutObject'],
  UploadPartCommand: ['s3:PutObject'],
  CompleteMultipartUploadCommand: ['s3:PutObject'],
  AbortMultipartUploadCommand: ['s3:AbortMultipartUpload'],
  SendMessageCommand: ['sqs:SendMessage'],
  SendMessageBatchCommand: ['sqs:SendMessage'],
  PutEventsCommand: ['events:PutEvents'],
};

/** The adapters of each group of ports, and the ports. */
const ADAPTERS = [
  { ports: ['jobs', 'keys'], files: ['dynamo-table'] },
  { ports: ['objects'], files: ['s3-object-store', 's3-upload'] },
  { ports: ['planQueue', 'partQueue', 'finalizeQueue', 'validationQueue'], files: ['sqs-work-queue'] },
  { ports: ['events'], files: ['eventbridge-publisher'] },
] as const;

describe('grants of port methods', () => {
  test.each(ADAPTERS)('of $ports cover the SDK commands of $files, and no more', ({ ports, files }) => {
    const source = files.map((file) => adapter(file)).join('\n');
    const commands = [...source.matchAll(/\b(?:new (\w+Command)|(paginate\w+))\(/g)].map(
      ([, made, paged]) => made ?? paged ?? '',
    );
    expect(commands.filter((command) => !(command in COMMAND_ACTIONS))).toEqual([]);
    const used = new Set(commands.flatMap((command) => COMMAND_ACTIONS[command] ?? []));
    const granted = new Set(methodsOf(ports).flatMap((method) => Object.values(PORT_GRANTS[method]).flat()));
    expect([...granted].sort()).toEqual([...used].sort());
  });

  test('no adapter but these touches the SDK, so no command escapes the comparison', () => {
    for (const file of [
      'dynamo-jobs',
      'dynamo-lists',
      'dynamo-parts',
      'dynamo-job-store',
      'dynamo-key-store',
    ]) {
      expect(adapter(file)).not.toMatch(/from '@aws-sdk/);
    }
  });

  test('reach the partitions that the table design makes', () => {
    const job = [
      jobKey('demo', 'job_1'),
      partKey('demo', 'job_1', 1),
      errorKey('demo', 'job_1', 1),
      datasetKey('demo', 'ds_1'),
      idempotencyKey('demo', 'key'),
      PING_KEY,
    ];
    for (const { pk } of job) expect(isLike(pk, ITEM_PARTITIONS.jobItems)).toBe(true);
    expect(isLike(apiKeyHashKey('00').pk, ITEM_PARTITIONS.keyItems)).toBe(true);
    for (const { pk } of [apiKeyHashKey('00'), apiKeyKey('demo', 'key_1')])
      expect(isLike(pk, ITEM_PARTITIONS.jobItems)).toBe(false);
    expect(isLike(apiKeyKey('demo', 'key_1').pk, ITEM_PARTITIONS.keyItems)).toBe(false);
  });
});

const adapter = (file: string) =>
  readFileSync(new URL(`../../shared/adapters/aws/${file}.ts`, import.meta.url), 'utf8');

const methodsOf = (ports: readonly string[]) =>
  (Object.keys(PORT_GRANTS) as PortMethod[]).filter((method) => ports.includes(method.split('.')[0] ?? ''));

const isLike = (value: string, patterns: readonly string[]) =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern,
  );
