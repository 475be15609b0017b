import type { OutgoingEvent } from '../contracts/events.ts';

/**
 * Publishes domain events. At least once: a subscriber must stand a repeat. A bus that is cut off throws an `AppError`
 * with code `unavailable`.
 */
export interface EventPublisher {
  publish(event: OutgoingEvent): Promise<void>;
}
