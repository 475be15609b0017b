/** Reach: pure. */
import { describe, expect, it } from 'vitest';
import { atEdge, isTransient, toAppError } from '../../../shared/adapters/aws/sdk-error.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { cancelled, sdkError } from './fake-clients.ts';

const TRANSIENT: [string, unknown][] = [
  ['throttling', sdkError('ThrottlingException', 400)],
  ['provisioned throughput', sdkError('ProvisionedThroughputExceededException', 400)],
  ['SlowDown of S3', sdkError('SlowDown', 503)],
  ['any 5xx', sdkError('Whatever', 500)],
  ['a timeout', Object.assign(new Error('timeout'), { name: 'TimeoutError' })],
  ['a refused connection', Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })],
  ['a broken connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ['a name that does not resolve', Object.assign(new Error('dns'), { code: 'ENOTFOUND' })],
  ['a transaction that collided', cancelled('None', 'TransactionConflict')],
  ['a transaction that was throttled', cancelled('ThrottlingError', 'None')],
];

const LASTING: [string, unknown][] = [
  ['a missing right', sdkError('AccessDeniedException', 400)],
  ['a missing table', sdkError('ResourceNotFoundException', 400)],
  ['an invalid call', sdkError('ValidationException', 400)],
  ['a transaction with an invalid write', cancelled('ValidationError')],
  ['a cancelled transaction without reasons', sdkError('TransactionCanceledException', 400)],
  ['a fault of ours', new TypeError('x is not a function')],
  ['text', 'thrown'],
  ['nothing', undefined],
];

describe('errors of the SDK', () => {
  it.each(TRANSIENT)('call %s unavailable', (_, error) => {
    expect(isTransient(error)).toBe(true);
    expect(toAppError(error, 'job store')).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it.each(LASTING)('call %s internal', (_, error) => {
    expect(isTransient(error)).toBe(false);
    expect(toAppError(error, 'job store')).toMatchObject({ code: 'internal' });
  });

  it.each([...TRANSIENT, ...LASTING])('keep %s as the cause and out of the message', (_, error) => {
    const made = toAppError(error, 'job store');
    expect(made.cause).toBe(error);
    expect(made.message).toMatch(/^The job store (?:is not available\. Try again|failed)\.$/);
  });

  it('leave an error of our own as it is', async () => {
    const own = new AppError('not_found', 'There is no such job.');
    const call = atEdge('job store', async () => Promise.reject(own));
    await expect(call).rejects.toBe(own);
  });

  it('let a success through', async () => {
    expect(await atEdge('job store', async () => 7)).toBe(7);
  });
});
