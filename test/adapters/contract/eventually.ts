import { vi } from 'vitest';

/** Repeats an assertion until it holds: an index of DynamoDB or a queue may lag behind writes by seconds. */
export function eventually(assertion: () => Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 50 });
}
