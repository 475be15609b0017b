import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/functions.ts';
import type { WorkerConcurrency } from '../environments.ts';
import { JobQueue } from './job-queue.ts';

/** The queues of the pipeline and who works on each. */
export const QUEUE_CONSUMERS = {
  plan: 'workers/plan-job',
  part: 'workers/generate-part',
  finalize: 'workers/finalize-job',
  validation: 'workers/validate-file',
} as const satisfies Readonly<Record<keyof WorkerConcurrency, FunctionName>>;
export type QueueName = keyof typeof QUEUE_CONSUMERS;

/** Who works on what was given up. */
export const DEAD_LETTER_CONSUMER = 'workers/fail-job' satisfies FunctionName;

/** Names of the queues, in the order of the pipeline. */
export const QUEUE_NAMES = Object.keys(QUEUE_CONSUMERS) as QueueName[];

/** The least that Lambda lets one set; dead letters are few. */
const DEAD_LETTER_CONCURRENCY = 2;

/** The queues of the pipeline, each with its dead letters. */
export class PipelineQueues extends Construct {
  readonly plan: JobQueue;
  readonly part: JobQueue;
  readonly finalize: JobQueue;
  readonly validation: JobQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const queue = (name: QueueName) =>
      new JobQueue(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
        consumer: QUEUE_CONSUMERS[name],
        deadLetterConsumer: DEAD_LETTER_CONSUMER,
      });
    this.plan = queue('plan');
    this.part = queue('part');
    this.finalize = queue('finalize');
    this.validation = queue('validation');
  }

  /** The queues by the function that consumes them. */
  byConsumer(): Partial<Record<FunctionName, readonly IQueue[]>> {
    return {
      ...Object.fromEntries(QUEUE_NAMES.map((name) => [QUEUE_CONSUMERS[name], [this[name].queue]])),
      [DEAD_LETTER_CONSUMER]: QUEUE_NAMES.map((name) => this[name].deadLetters),
    };
  }

  /** Starts the deliveries: one message a call, so that one bad message never takes good ones down with it. */
  deliver(functionNamed: (name: FunctionName) => IFunction, concurrency: WorkerConcurrency): void {
    for (const name of QUEUE_NAMES) {
      const { queue, deadLetters, consumer, deadLetterConsumer } = this[name];
      functionNamed(consumer).addEventSource(source(queue, concurrency[name]));
      functionNamed(deadLetterConsumer).addEventSource(source(deadLetters, DEAD_LETTER_CONCURRENCY));
    }
  }
}

function source(queue: IQueue, maxConcurrency: number): SqsEventSource {
  return new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency });
}
