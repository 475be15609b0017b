import type {
  FinalizeJobMessage,
  GeneratePartMessage,
  PlanJobMessage,
  ValidateFileMessage,
} from '../contracts/messages.ts';
import type { Clock } from './clock.ts';
import type { EventPublisher } from './event-publisher.ts';
import type { JobStore } from './job-store.ts';
import type { KeyStore } from './key-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { WorkQueue } from './work-queue.ts';

/**
 * Everything outside that a function may need. Each handler asks for a `Pick` of it, so its type says what it
 * touches; the AWS entry gives it just those adapters, the local runtime hands over the whole set.
 */
export interface Services {
  readonly jobs: JobStore;
  readonly keys: KeyStore;
  readonly objects: ObjectStore;
  readonly planQueue: WorkQueue<PlanJobMessage>;
  readonly partQueue: WorkQueue<GeneratePartMessage>;
  readonly finalizeQueue: WorkQueue<FinalizeJobMessage>;
  readonly validationQueue: WorkQueue<ValidateFileMessage>;
  readonly events: EventPublisher;
  readonly clock: Clock;
  /** A new job id, `job_` and 32 hex digits, sorting by creation. The one place where chance enters. */
  readonly newJobId: () => string;
}
