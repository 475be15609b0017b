import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../shared/adapters/aws/clients.ts';
import { sqsWorkQueue } from '../../shared/adapters/aws/sqs-work-queue.ts';
import { describeWorkQueue } from '../adapters/contract/work-queue.ts';
import { makeQueue, receive } from './queue.ts';
import { unreachable } from './unreachable.ts';

describeWorkQueue('the SQS work queue', async () => {
  const queueUrl = await makeQueue(2);
  const dead = await unreachable();
  return {
    queue: sqsWorkQueue({ client: sqsClient(), queueUrl }),
    receive: () => receive(queueUrl),
    unreachable: sqsWorkQueue({ client: new SQSClient(dead), queueUrl: `${dead.endpoint}/queue` }),
    close: async () => {
      await sqsClient().send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
    },
  };
});
