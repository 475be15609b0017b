import { describe, expect, test } from 'vitest';
import { MAX_RECEIVE_COUNT, VISIBILITY_FACTOR } from '../../lib/constructs/job-queue.ts';
import { DEAD_LETTER_CONSUMER, QUEUE_CONSUMERS, QUEUE_NAMES } from '../../lib/constructs/pipeline-queues.ts';
import { ASYNCHRONOUS } from '../../lib/constructs/service-functions.ts';
import { ENVIRONMENTS } from '../../lib/environments.ts';
import { FUNCTION_SETTINGS } from '../../lib/function-settings.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/contracts/functions.ts';
import {
  everyEnvironment,
  functionId,
  ofType,
  type Resource,
  synthesized,
  type Template,
} from './synthesized.ts';

const names = Object.keys(FUNCTIONS) as FunctionName[];

/** Queues whose messages a function takes, by logical id, with the mapping. */
function consumedBy(template: Template, name: FunctionName): [string, Resource][] {
  return ofType(template, 'AWS::Lambda::EventSourceMapping')
    .filter(([, { Properties }]) => Properties.FunctionName.Ref === functionId(template, name))
    .map(([, mapping]) => [mapping.Properties.EventSourceArn['Fn::GetAtt'][0], mapping]);
}

function queueOf(template: Template, name: FunctionName): Resource {
  const [[id] = []] = consumedBy(template, name);
  const queue = id === undefined ? undefined : template.Resources[id];
  if (!queue) throw new Error(`${name} consumes no queue`);
  return queue;
}

describe.each(everyEnvironment())('queues of $name', ({ name, service }) => {
  test.each(QUEUE_NAMES)('%s: redelivers after six times its consumer has had its time', (queue) => {
    const consumer = QUEUE_CONSUMERS[queue];
    const { Timeout } = service.Resources[functionId(service, consumer)]?.Properties ?? {};
    expect(Timeout).toBe(FUNCTION_SETTINGS[consumer].timeout);
    expect(queueOf(service, consumer).Properties.VisibilityTimeout).toBe(VISIBILITY_FACTOR * Timeout);
  });

  test.each(QUEUE_NAMES)(
    '%s: gives up into a queue that remembers for longer and that fail-job reads',
    (queue) => {
      const { RedrivePolicy, MessageRetentionPeriod } = queueOf(service, QUEUE_CONSUMERS[queue]).Properties;
      const deadLetters = RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0];
      expect(RedrivePolicy.maxReceiveCount).toBe(MAX_RECEIVE_COUNT);
      const { Properties } = service.Resources[deadLetters] ?? {};
      expect(Properties.MessageRetentionPeriod).toBeGreaterThan(MessageRetentionPeriod);
      expect(Properties.VisibilityTimeout).toBe(
        VISIBILITY_FACTOR * FUNCTION_SETTINGS[DEAD_LETTER_CONSUMER].timeout,
      );
      expect(consumedBy(service, DEAD_LETTER_CONSUMER).map(([id]) => id)).toContain(deadLetters);
    },
  );

  test.each(QUEUE_NAMES)(
    '%s: one message a call, its failure reported by itself, as many at once as allowed',
    (queue) => {
      const [[, mapping] = []] = consumedBy(service, QUEUE_CONSUMERS[queue]);
      expect(mapping?.Properties).toMatchObject({
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: ENVIRONMENTS[name].workerConcurrency[queue] },
      });
    },
  );

  test('are encrypted, and closed to what does not come through TLS', () => {
    const policies = ofType(service, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);
    const queues = ofType(service, 'AWS::SQS::Queue');
    expect(queues.length).toBe(2 * QUEUE_NAMES.length + ASYNCHRONOUS.length);
    for (const [id, { Properties }] of queues) {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      expect(Properties.FifoQueue).toBeUndefined();
      const policy = policies.find(({ Queues }) => Queues.some((queue: { Ref: string }) => queue.Ref === id));
      expect(policy?.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });
});

describe.each(everyEnvironment())('functions of $name', ({ name: environment, service }) => {
  test('are those of the contract, each named in its metadata', () => {
    const found = ofType(service, 'AWS::Lambda::Function').map(
      ([, { Metadata }]) => Metadata?.['synthward:function'],
    );
    expect(found.sort()).toEqual([...names].sort());
  });

  test.each(names)('%s has its settings and exactly its variables', (name) => {
    const { Properties } = service.Resources[functionId(service, name)] ?? {};
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: FUNCTION_SETTINGS[name].memory,
      Timeout: FUNCTION_SETTINGS[name].timeout,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
    const own = Object.keys(Properties.Environment.Variables).filter((key) => key !== 'NODE_OPTIONS');
    expect(own.sort()).toEqual(Object.keys(FUNCTIONS[name].shape).sort());
  });

  test('keep their logs for as long as the environment says', () => {
    const groups = ofType(service, 'AWS::Logs::LogGroup');
    for (const [, { Properties }] of groups)
      expect(Properties.RetentionInDays).toBe(ENVIRONMENTS[environment].logRetentionDays);
    for (const [, { Properties }] of ofType(service, 'AWS::Lambda::Function')) {
      expect(groups.map(([id]) => id)).toContain(Properties.LoggingConfig.LogGroup.Ref);
    }
  });

  test.each(ASYNCHRONOUS)('%s keeps what it cannot do, after two more tries', (name) => {
    const config = ofType(service, 'AWS::Lambda::EventInvokeConfig').find(
      ([, { Properties }]) => Properties.FunctionName.Ref === functionId(service, name),
    );
    expect(config?.[1].Properties.MaximumRetryAttempts).toBe(2);
    const failures = config?.[1].Properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
    expect(service.Resources[failures]?.Type).toBe('AWS::SQS::Queue');
  });
});

test('concurrency is set aside where the environment says', () => {
  const reserved = (name: 'dev' | 'prod') => {
    const { service } = synthesized(name);
    return service.Resources[functionId(service, 'authorizer')]?.Properties.ReservedConcurrentExecutions;
  };
  expect(reserved('prod')).toBe(ENVIRONMENTS.prod.reservedConcurrency.authorizer);
  expect(reserved('dev')).toBeUndefined();
});
