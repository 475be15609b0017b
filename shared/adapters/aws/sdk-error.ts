import { AppError } from '../../contracts/errors.ts';

/** Names and codes under which AWS, the SDK and Node report that the same call may succeed later. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
  'InternalFailure',
  'InternalServerError',
  'ServiceUnavailable',
  'AbortError',
  'RequestTimeout',
  'RequestTimeoutException',
  'TimeoutError',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
  // The reasons of a cancelled transaction have codes of their own.
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
  'TransactionConflictException',
]);

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

const isObject = (value: unknown): value is SdkError => typeof value === 'object' && value !== null;

/** Codes of a cancelled transaction, one a write in its order; 'None' for those that would have gone through. */
export function cancellationCodes(error: unknown): string[] {
  if (!isObject(error) || error.name !== 'TransactionCanceledException') return [];
  return (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
}

/** True when the error has the name under which the service reports it. */
export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return isObject(error) && error.name !== undefined && names.includes(error.name);
}

/** True when the same call may succeed later: throttling, 5xx, timeouts, a broken connection. */
export function isTransient(error: unknown): boolean {
  if (!isObject(error)) return false;
  if ((error.$metadata?.httpStatusCode ?? 0) >= 500) return true;
  return [error.name, error.code, ...cancellationCodes(error)].some(
    (code) => code !== undefined && TRANSIENT.has(code),
  );
}

/**
 * Turns what an SDK call threw into an `AppError` whose message may be sent: `unavailable` when the call may succeed
 * later, else `internal`. `what` names the service in the field's words; the SDK's own error becomes the `cause`.
 */
export function toAppError(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error;
  return isTransient(error)
    ? new AppError('unavailable', `The ${what} is not available. Try again.`, { cause: error })
    : new AppError('internal', `The ${what} failed.`, { cause: error });
}

/** Runs a call on an AWS service; whatever it throws leaves as an `AppError`, see {@link toAppError}. */
export async function atEdge<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toAppError(error, what);
  }
}
