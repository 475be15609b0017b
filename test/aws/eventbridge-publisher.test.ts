import { randomUUID } from 'node:crypto';
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { eventBridgeClient, sqsClient } from '../../shared/adapters/aws/clients.ts';
import { eventBridgePublisher } from '../../shared/adapters/aws/eventbridge-publisher.ts';
import { EVENT_SOURCE } from '../../shared/contracts/events.ts';
import { describeEventPublisher, type ReceivedEvent } from '../adapters/contract/event-publisher.ts';
import { arnOf, makeQueue, receive } from './queue.ts';
import { unreachable } from './unreachable.ts';

const RULE = 'all-of-ours';
const TARGET = 'queue';

/** A bus whose events with our source go to a queue. */
async function makeBus(busName: string, queueArn: string): Promise<void> {
  const client = eventBridgeClient();
  await client.send(new CreateEventBusCommand({ Name: busName }));
  const pattern = JSON.stringify({ source: [EVENT_SOURCE] });
  await client.send(new PutRuleCommand({ Name: RULE, EventBusName: busName, EventPattern: pattern }));
  const targets = [{ Id: TARGET, Arn: queueArn }];
  await client.send(new PutTargetsCommand({ Rule: RULE, EventBusName: busName, Targets: targets }));
}

async function removeBus(busName: string): Promise<void> {
  const client = eventBridgeClient();
  await client.send(new RemoveTargetsCommand({ Rule: RULE, EventBusName: busName, Ids: [TARGET] }));
  await client.send(new DeleteRuleCommand({ Name: RULE, EventBusName: busName }));
  await client.send(new DeleteEventBusCommand({ Name: busName }));
}

describeEventPublisher('the EventBridge publisher', async () => {
  const busName = `test-${randomUUID()}`;
  const queueUrl = await makeQueue(30);
  await makeBus(busName, await arnOf(queueUrl));
  const events: ReceivedEvent[] = [];
  return {
    publisher: eventBridgePublisher({ client: eventBridgeClient(), busName }),
    received: async () => {
      for (const { message, acknowledge } of await receive(queueUrl)) {
        const event = message as { source: string; 'detail-type': string; detail: unknown };
        events.push({ source: event.source, type: event['detail-type'], detail: event.detail });
        await acknowledge();
      }
      return events;
    },
    unreachable: eventBridgePublisher({ client: new EventBridgeClient(await unreachable()), busName }),
    close: async () => {
      await removeBus(busName);
      await sqsClient().send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
    },
  };
});
