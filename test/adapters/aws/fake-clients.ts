import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A command as it was sent: its name without `Command`, and its input. */
export interface Sent {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: every command has another input
  readonly input: any;
  readonly signal: AbortSignal | undefined;
}

/** Answers a command instead of AWS: with a value, or by throwing what the SDK would throw. */
export type Answer = (sent: Sent) => unknown;

const offline = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
} as const;

/** Puts an answer in the place of the network, and keeps what was sent. */
function answering<Client extends { send: unknown }>(client: Client, answer: Answer) {
  const sent: Sent[] = [];
  client.send = async (command: { input: unknown }, options?: { abortSignal?: AbortSignal }) => {
    const name = command.constructor.name.replace(/Command$/, '');
    const one = { name, input: command.input, signal: options?.abortSignal };
    sent.push(one);
    return answer(one);
  };
  return { client, sent };
}

export const fakeDynamo = (answer: Answer) =>
  answering(DynamoDBDocumentClient.from(new DynamoDBClient(offline)), answer);
export const fakeS3 = (answer: Answer) => answering(new S3Client(offline), answer);
export const fakeSqs = (answer: Answer) => answering(new SQSClient(offline), answer);
export const fakeEventBridge = (answer: Answer) => answering(new EventBridgeClient(offline), answer);

/** An error as the SDK throws it. */
export function sdkError(name: string, status: number, more: object = {}): Error {
  return Object.assign(new Error(`${name} on arn:aws:dynamodb:us-east-1:123456789012:table/secret`), {
    name,
    $metadata: { httpStatusCode: status },
    ...more,
  });
}

/** A cancelled transaction with the reasons of its writes, in their order. */
export function cancelled(...codes: readonly string[]): Error {
  return sdkError('TransactionCanceledException', 400, {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

/** Gives one answer after another; the last one again and again. Errors are thrown. */
export function inOrder(...answers: readonly unknown[]): () => unknown {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}
