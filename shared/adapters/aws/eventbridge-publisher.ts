import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AppError } from '../../contracts/errors.ts';
import { EVENT_SOURCE, OUTGOING_EVENTS, type OutgoingEvent } from '../../contracts/events.ts';
import type { EventPublisher } from '../../ports/event-publisher.ts';
import { PARTIAL_FAILURE, tries } from './backoff.ts';
import { atEdge } from './sdk-error.ts';

/** A bus and the client that reaches it. */
export interface EventBridgePublisherOptions {
  readonly client: EventBridgeClient;
  readonly busName: string;
}

const BUS = 'event bus';

/** Publishes events on an EventBridge bus, with the detail as its schema has it. */
export function eventBridgePublisher({ client, busName }: EventBridgePublisherOptions): EventPublisher {
  return {
    publish: async (event) => {
      const entry = {
        EventBusName: busName,
        Source: EVENT_SOURCE,
        DetailType: event.type,
        Detail: detailOf(event),
      };
      await putEntry(client, new PutEventsCommand({ Entries: [entry] }));
    },
  };
}

/** A field that its schema does not know must never reach a subscriber. */
function detailOf({ type, detail }: OutgoingEvent): string {
  const parsed = OUTGOING_EVENTS[type].safeParse(detail);
  if (parsed.success) return JSON.stringify(parsed.data);
  throw new AppError('internal', `A ${type} event does not match its schema.`, { cause: parsed.error });
}

/** PutEvents answers 200 even when it took no entry: only `FailedEntryCount` tells. */
async function putEntry(client: EventBridgeClient, command: PutEventsCommand): Promise<void> {
  let reason = '';
  for await (const _ of tries(PARTIAL_FAILURE)) {
    const { FailedEntryCount = 0, Entries = [] } = await atEdge(BUS, () => client.send(command));
    if (FailedEntryCount === 0) return;
    reason = `${Entries[0]?.ErrorCode} ${Entries[0]?.ErrorMessage}`;
  }
  throw new AppError('unavailable', `The ${BUS} is not available. Try again.`, { cause: new Error(reason) });
}
