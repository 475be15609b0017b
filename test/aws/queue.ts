import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { sqsClient } from '../../shared/adapters/aws/clients.ts';

/** Makes a standard queue whose messages come back after the given seconds. Gives its URL. */
export async function makeQueue(visibilityTimeout: number): Promise<string> {
  const attributes = { VisibilityTimeout: String(visibilityTimeout) };
  const command = new CreateQueueCommand({ QueueName: `test-${randomUUID()}`, Attributes: attributes });
  const { QueueUrl } = await sqsClient().send(command);
  if (!QueueUrl) throw new Error('a new queue has an URL');
  return QueueUrl;
}

export async function arnOf(queueUrl: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
  const arn = (await sqsClient().send(command)).Attributes?.QueueArn;
  if (!arn) throw new Error('a queue has an ARN');
  return arn;
}

/** Up to ten messages that are visible now, parsed. */
export async function receive(queueUrl: string) {
  const client = sqsClient();
  const command = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await client.send(command);
  return Messages.map(({ Body = '', ReceiptHandle }) => ({
    message: JSON.parse(Body) as unknown,
    acknowledge: async () => {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    },
  }));
}
