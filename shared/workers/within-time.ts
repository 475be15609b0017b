import { AppError } from '../contracts/errors.ts';
import type { InvocationTime } from './queue-handler.ts';

/** Kept back for giving work up and leaving a reason, before Lambda ends the process without a word. */
const FAREWELL_MS = 5_000;

/** Does work with a signal that fires shortly before the function's time is up. @param what what it is, for a reader */
export async function withinTime<T>(
  context: InvocationTime,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const outOfTime = new AbortController();
  const end = () =>
    outOfTime.abort(new AppError('unavailable', `The ${what} took longer than a worker may run.`));
  const timer = setTimeout(end, Math.max(0, context.getRemainingTimeInMillis() - FAREWELL_MS));
  try {
    return await work(outOfTime.signal);
  } finally {
    clearTimeout(timer);
  }
}
