import { Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/functions.ts';
import { TABLE_LAYOUT } from '../../shared/contracts/table.ts';
import { CONSUME_ACTIONS, grantsOf, objectPrefixOf, type Resource } from '../permissions.ts';
import { constructId } from './construct-id.ts';

/** What the functions' roles may be about. */
export interface ServiceResources {
  readonly table: TableV2;
  readonly files: Bucket;
  readonly bus: EventBus;
  readonly planQueue: IQueue;
  readonly partQueue: IQueue;
  readonly finalizeQueue: IQueue;
  readonly validationQueue: IQueue;
}

export interface FunctionRoleProps {
  readonly name: FunctionName;
  readonly logGroup: ILogGroup;
  readonly resources: ServiceResources;
  /** Queues that the function consumes. */
  readonly consumes: readonly IQueue[];
  /** Where an asynchronous invocation goes that failed for good. */
  readonly failures: IQueue | undefined;
}

/** Partition keys of items by what they hold; `shared/adapters/aws/table-design.ts` makes them. */
export const ITEM_PARTITIONS = {
  jobItems: ['JOB#*', 'DATASET#*', 'IDEMPOTENCY#*', 'PING'],
  keyItems: ['KEYHASH#*'],
} as const;

/**
 * A function's role: its row of the permission table and nothing else. The policy is part of the role, so it is there
 * before the function is; callers hand the function `withoutPolicyUpdates()`, so no construct can widen it unseen.
 */
export function functionRole(scope: Construct, props: FunctionRoleProps): Role {
  const role = new Role(scope, `${constructId(props.name)}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `Synthward function ${props.name}`,
    inlinePolicies: { function: new PolicyDocument({ statements: statementsOf(props) }) },
  });
  acknowledgeWildcards(role, props);
  return role;
}

function statementsOf({
  name,
  logGroup,
  resources,
  consumes,
  failures,
}: FunctionRoleProps): PolicyStatement[] {
  const grants = [...grantsOf(name)].map(([resource, actions]) =>
    statementOf(resource, actions, name, resources),
  );
  const own = [
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
    // X-Ray knows no resources: its two write actions take only "*".
    allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
  ];
  if (consumes.length > 0) {
    own.push(
      allow(
        CONSUME_ACTIONS,
        consumes.map((queue) => queue.queueArn),
      ),
    );
  }
  if (failures !== undefined) own.push(allow(['sqs:SendMessage'], [failures.queueArn]));
  return [...own, ...grants];
}

function statementOf(
  resource: Resource,
  actions: readonly string[],
  name: FunctionName,
  from: ServiceResources,
): PolicyStatement {
  const { table, files, bus } = from;
  switch (resource) {
    case 'jobItems':
    case 'keyItems':
      return allow(actions, [table.tableArn], {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ITEM_PARTITIONS[resource] },
      });
    case 'tenantIndexes':
      return allow(actions, indexArns(table, ['byTenantCreated', 'byTenantState']));
    case 'dueIndex':
      return allow(actions, indexArns(table, ['byDue']));
    case 'objects':
      return allow(actions, [files.arnForObjects(`${objectPrefixOf(name)}*`)]);
    case 'bucket':
      return allow(actions, [files.bucketArn]);
    case 'bus':
      return allow(actions, [bus.eventBusArn]);
    default:
      return allow(actions, [from[resource].queueArn]);
  }
}

function allow(actions: readonly string[], resources: string[], conditions = {}): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources, conditions });
}

function indexArns(table: TableV2, names: readonly (keyof typeof TABLE_LAYOUT.indexes)[]): string[] {
  return names.map((name) => `${table.tableArn}/index/${TABLE_LAYOUT.indexes[name].name}`);
}

function acknowledgeWildcards(role: Role, { name, resources }: FunctionRoleProps): void {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Only xray:PutTraceSegments and xray:PutTelemetryRecords: AWS defines no resource for them, so "*" is the one ' +
      'value that IAM accepts. They write trace data of this function and read nothing.',
  });
  if (!grantsOf(name).has('objects')) return;
  const prefix = objectPrefixOf(name);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${findingName(resources.files)}/${prefix}*]`,
    reason:
      `The function works on objects whose keys are made at run time (tenant and job ids), all below "${prefix}". ` +
      'The wildcard ends at that prefix of this one bucket; which tenant may see which object is decided by the ' +
      'ownership check before any key is built.',
  });
}

/** How a finding names the bucket's ARN: by the export that the service's stack imports it from. */
function findingName(files: Bucket): string {
  const imported = files.stack.resolve(files.stack.exportValue(files.bucketArn));
  return imported['Fn::ImportValue'];
}
