import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { type SqliteQueueOptions, sqliteQueue } from '../../../shared/adapters/local/sqlite-queue.ts';

/** What the tests send. */
export interface Numbered {
  readonly number: number;
}

/** Visibility timeout, in seconds. */
export const VISIBILITY = 30;

/** A queue of its own in memory, with a clock that stands until it is moved. */
export function aQueue(changes: Partial<SqliteQueueOptions> = {}) {
  const time = { now: 1_000_000 };
  const clock = () => time.now;
  const database = openDatabase(':memory:');
  const shared = { database, clock, visibilityTimeoutSeconds: VISIBILITY };
  const options = { ...shared, name: 'parts', maxReceiveCount: 3, deadLetterQueue: 'dead', ...changes };
  const queue = sqliteQueue<Numbered>(options);
  const dead = sqliteQueue<Numbered>({ ...shared, name: 'dead' });
  const wait = (seconds: number) => {
    time.now += seconds * 1_000;
  };
  const send = (number: number, groupId = 'one') => queue.send({ number }, { groupId });
  return { queue, dead, wait, send, database };
}

/** The number that a delivery carries. */
export const numberOf = ({ body }: { body: string }) => (JSON.parse(body) as Numbered).number;
