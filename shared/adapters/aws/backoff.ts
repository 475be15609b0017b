import { setTimeout as sleep } from 'node:timers/promises';

/** How often and how fast to try again. */
export interface Backoff {
  /** Tries in all, 1 or more. */
  readonly tries: number;
  /** Longest first pause in milliseconds; it doubles with each try. */
  readonly firstPause: number;
  /** No pause is longer, in milliseconds. */
  readonly longestPause: number;
}

/** For writes that collide with others on the same item: ten tries within some 6 seconds at most. */
export const CONTENTION: Backoff = { tries: 10, firstPause: 20, longestPause: 1_000 };

/** For entries of a batch that the service refused while it took others: five tries within some 3 seconds at most. */
export const PARTIAL_FAILURE: Backoff = { tries: 5, firstPause: 200, longestPause: 2_000 };

/**
 * Yields the number of each try, from 1, with a pause between them. The pause is anywhere from nothing to its limit
 * ("full jitter"), because callers that collided once would otherwise collide again at the same moment.
 */
export async function* tries({ tries, firstPause, longestPause }: Backoff): AsyncGenerator<number> {
  for (let number = 1; number <= tries; number += 1) {
    if (number > 1) await sleep(Math.random() * Math.min(longestPause, firstPause * 2 ** (number - 2)));
    yield number;
  }
}
