import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { AppError, issuesOf } from '../contracts/errors.ts';
import type { DeadLetter } from '../contracts/messages.ts';
import { log } from './log.ts';

/** What a queue handler needs of Lambda's context. */
export interface InvocationTime {
  getRemainingTimeInMillis(): number;
}

/** A Lambda function over a queue. */
export type QueueHandler = (event: SQSEvent, context: InvocationTime) => Promise<SQSBatchResponse>;

/** A worker over a queue of messages of one kind. */
export interface Worker<Message> {
  /** Its name in the log. */
  readonly name: string;
  readonly schema: z.ZodType<Message>;
  /**
   * `fail` lets a message that does not match the schema come back until it is a dead letter; `drop` takes it off the
   * queue, for the last queue there is.
   */
  readonly unreadable: 'fail' | 'drop';
  /** Does the work of one message and says what came of it, for the log. Throws to have it delivered again. */
  readonly work: (message: Message, context: InvocationTime) => Promise<{ readonly outcome: string }>;
}

/**
 * A Lambda handler over a queue: parses each message with its schema, does its work, and reports the messages that
 * failed, so that they alone come back. Messages of a batch are done one after the other: each wants the whole core.
 */
export function queueHandler<Message extends DeadLetter>(worker: Worker<Message>): QueueHandler {
  return async ({ Records }, context) => {
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const record of Records) {
      if (await settle(worker, record, context)) continue;
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}

/** False when the message must come back. */
async function settle<Message extends DeadLetter>(
  { name, schema, unreadable, work }: Worker<Message>,
  { messageId, body, attributes }: SQSRecord,
  context: InvocationTime,
): Promise<boolean> {
  const about = { worker: name, messageId, receives: Number(attributes.ApproximateReceiveCount) };
  const message = readMessage(schema, body);
  if (message instanceof AppError) {
    log.error('unreadable message', { ...about, unreadable, code: message.code, issues: message.issues });
    return unreadable === 'drop';
  }
  try {
    log.info('message done', { ...about, ...message, ...(await work(message, context)) });
    return true;
  } catch (error) {
    log.error('message failed', { ...about, ...message, error });
    return false;
  }
}

/** The message, or what is wrong with it: fields are named, and never what they hold. */
function readMessage<Message>(schema: z.ZodType<Message>, body: string): Message | AppError {
  const json = asJson(body);
  if (json instanceof AppError) return json;
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = issuesOf(parsed.error);
  return new AppError('invalid_request', 'The message does not match its schema.', { issues });
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the body, which may hold anything.
    return new AppError('invalid_json', 'The message is not JSON.');
  }
}
