import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Caller, callerSchema, keyHasEnded, type Role, roleCovers } from '../contracts/access.ts';
import { AppError } from '../contracts/errors.ts';

/**
 * Who is calling, as the authorizer vouches for it, checked once more: API Gateway caches the authorizer's answer, so
 * a key may have ended since, and a slip in its policy must not open a route. `now` is in milliseconds.
 * Throws AppError `unauthenticated` (no caller, or the key has ended) or `forbidden` (the role is too weak).
 */
export function callerOf(event: APIGatewayProxyEvent, needed: Role, now: number): Caller {
  const { tenantId, keyId, role, keyExpiresAt } = event.requestContext.authorizer ?? {};
  const vouched = callerSchema.safeParse({ tenantId, keyId, role, keyExpiresAt });
  if (!vouched.success || keyHasEnded(vouched.data.keyExpiresAt, now)) {
    throw new AppError(
      'unauthenticated',
      'Send the header Authorization: Bearer sw_... with a key that is valid.',
    );
  }
  const caller = vouched.data;
  if (roleCovers(caller.role, needed)) return caller;
  throw new AppError('forbidden', `This needs the role ${needed}; the key has the role ${caller.role}.`);
}
