import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/functions.ts';
import { FUNCTION_SETTINGS } from '../function-settings.ts';

/** AWS's rule: six times the consumer's timeout, so that a throttled consumer can still finish before redelivery. */
export const VISIBILITY_FACTOR = 6;

/** How often a message is tried before it is given up. */
export const MAX_RECEIVE_COUNT = 3;

const RETENTION = Duration.days(4);
/** A dead letter keeps the date of the message it was, so its queue must remember for longer than the source does. */
const DEAD_LETTER_RETENTION = Duration.days(14);

export interface JobQueueProps {
  /** The function that works on the messages. */
  readonly consumer: FunctionName;
  /** The function that works on the messages which were given up. */
  readonly deadLetterConsumer: FunctionName;
}

/** A queue of the pipeline with its dead-letter queue. Standard: messages carry their own idempotency. */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly consumer: FunctionName;
  readonly deadLetterConsumer: FunctionName;

  constructor(scope: Construct, id: string, props: JobQueueProps) {
    super(scope, id);
    this.consumer = props.consumer;
    this.deadLetterConsumer = props.deadLetterConsumer;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...SECURITY,
      retentionPeriod: DEAD_LETTER_RETENTION,
      visibilityTimeout: visibilityFor(props.deadLetterConsumer),
    });
    this.queue = new Queue(this, 'Queue', {
      ...SECURITY,
      retentionPeriod: RETENTION,
      visibilityTimeout: visibilityFor(props.consumer),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
  }
}

/** A queue that keeps what an asynchronous trigger could not deliver or its function could not do. */
export function failureQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, { ...SECURITY, retentionPeriod: DEAD_LETTER_RETENTION });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'This queue is itself where failed deliveries and invocations end: Lambda, EventBridge and Scheduler send to it, ' +
      'no function reads from it, and an alarm asks people to. A dead-letter queue behind it could never be filled.',
  });
  return queue;
}

const SECURITY = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

function visibilityFor(consumer: FunctionName): Duration {
  return Duration.seconds(VISIBILITY_FACTOR * FUNCTION_SETTINGS[consumer].timeout);
}
