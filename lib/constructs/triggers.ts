import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { GENERATION_REQUESTED } from '../../shared/contracts/events.ts';
import type { EventSource } from '../environments.ts';

/** How long and how often a delivery is tried before it goes to the failure queue. */
export const DELIVERY = { maxEventAge: Duration.hours(2), retryAttempts: 8 } as const;

export interface TriggerTarget {
  readonly function: IFunction;
  /** Where a delivery goes that failed for good. */
  readonly failures: IQueue;
}

/** `GenerationRequested` events of the sources that the environment names, from this account alone. */
export function eventTrigger(
  scope: Construct,
  bus: EventBus,
  sources: readonly EventSource[],
  target: TriggerTarget,
): void {
  // A rule needs at least one source, and an environment that names none obeys no event.
  if (sources.length === 0) return;
  rule(scope, 'GenerationRequested', bus as IEventBus, target, {
    source: sources.map(({ source }) => source),
    detailType: [GENERATION_REQUESTED],
    account: [Stack.of(scope).account],
  });
}

/** Specifications that are dropped below `inbox/`. S3 announces them on the account's default bus. */
export function uploadTrigger(scope: Construct, files: Bucket, target: TriggerTarget): void {
  rule(scope, 'SpecificationUploaded', EventBus.fromEventBusName(scope, 'DefaultBus', 'default'), target, {
    source: ['aws.s3'],
    detailType: ['Object Created'],
    account: [Stack.of(scope).account],
    detail: {
      bucket: { name: [files.bucketName] },
      object: { key: [{ wildcard: INBOX_KEYS }] },
    },
  });
}

/** Keys that are specifications. */
export const INBOX_KEYS = 'inbox/*.json';

function rule(
  scope: Construct,
  id: string,
  eventBus: IEventBus,
  { function: handler, failures }: TriggerTarget,
  eventPattern: EventPattern,
): void {
  new Rule(scope, id, {
    description: `Starts jobs: ${id}`,
    eventBus,
    eventPattern,
    targets: [new LambdaFunction(handler, { deadLetterQueue: failures, ...DELIVERY })],
  });
}
