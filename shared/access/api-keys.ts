import { createHash, randomBytes } from 'node:crypto';
import { type ApiKey, type Caller, keyHasEnded, type Role } from '../contracts/access.ts';
import type { KeyStore } from '../ports/key-store.ts';

/** What every secret starts with, so that a leaked one is recognised by people and by secret scanners. */
export const SECRET_PREFIX = 'sw_';

/** Days that a key lives unless its maker says otherwise. */
export const DEFAULT_KEY_DAYS = 90;

// 256 bits: nobody guesses one, and a fast hash is enough to store it (a slow one protects weak secrets only).
const SECRET_BYTES = 32;
// `sw_` and 8 of the 43 random characters: enough to tell keys apart, and 208 bits stay unseen.
const VISIBLE_CHARACTERS = 11;
const DAY_MS = 86_400_000;
/** The end of a key that has none, as a caller carries it. */
const NEVER = '9999-12-31T23:59:59.999Z';
const BEARER = /^Bearer +(sw_[A-Za-z0-9_-]{43})$/i;

/** What a new key is for. */
export interface KeyRequest {
  readonly tenantId: string;
  readonly role: Role;
  /** A note for people, such as the system that uses the key. */
  readonly label: string;
  /** Whole days until the key ends, 1 or more; null for a key that never ends. Default {@link DEFAULT_KEY_DAYS}. */
  readonly expiresInDays?: number | null;
}

/** A key as it may be shown: all but the hash. */
export type KeyView = Omit<ApiKey, 'hash'>;

/** A new key. `secret` is shown this once and can never be read again. */
export interface CreatedKey {
  readonly secret: string;
  readonly key: KeyView;
}

/** Why a key was refused. For the log only: the caller hears the same answer in every case. */
export type RefusalReason = 'malformed' | 'unknown' | 'revoked' | 'expired';

/** What came of {@link authenticate}. */
export type Authentication =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly reason: RefusalReason; readonly keyId?: string };

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** All of a key but its hash. */
export function keyView({ hash: _, ...view }: ApiKey): KeyView {
  return view;
}

/**
 * Makes a key and stores its hash. `now` is in milliseconds since the epoch.
 * Throws RangeError when `expiresInDays` is not a whole number of 1 or more; passes on what the store throws.
 */
export async function createKey(keys: KeyStore, request: KeyRequest, now: number): Promise<CreatedKey> {
  const secret = `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const key: ApiKey = {
    keyId: `key_${randomBytes(12).toString('hex')}`,
    tenantId: request.tenantId,
    role: request.role,
    prefix: secret.slice(0, VISIBLE_CHARACTERS),
    hash: hashOf(secret),
    label: request.label,
    createdAt: new Date(now).toISOString(),
    expiresAt: endOf(request.expiresInDays, now),
    revokedAt: null,
  };
  await keys.putKey(key);
  return { secret, key: keyView(key) };
}

function endOf(days: number | null | undefined, now: number): string | null {
  if (days === null) return null;
  const whole = days ?? DEFAULT_KEY_DAYS;
  if (!Number.isInteger(whole) || whole < 1)
    throw new RangeError('a key must live for a whole number of days, 1 or more');
  return new Date(now + whole * DAY_MS).toISOString();
}

/**
 * Finds who holds the secret in an `Authorization` header (`Bearer sw_...`). `now` is in milliseconds since the epoch.
 * Looks the secret up by its hash, so how long the answer takes tells nothing about stored secrets.
 */
export async function authenticate(
  keys: KeyStore,
  authorization: string,
  now: number,
): Promise<Authentication> {
  const secret = BEARER.exec(authorization)?.[1];
  if (secret === undefined) return { ok: false, reason: 'malformed' };
  const key = await keys.findKeyByHash(hashOf(secret));
  if (key === undefined) return { ok: false, reason: 'unknown' };
  if (key.revokedAt !== null) return { ok: false, reason: 'revoked', keyId: key.keyId };
  const keyExpiresAt = key.expiresAt ?? NEVER;
  if (keyHasEnded(keyExpiresAt, now)) return { ok: false, reason: 'expired', keyId: key.keyId };
  const { tenantId, keyId, role } = key;
  return { ok: true, caller: { tenantId, keyId, role, keyExpiresAt } };
}

/** All keys of a tenant, oldest first, without their hashes. */
export async function listKeys(keys: KeyStore, tenantId: string): Promise<KeyView[]> {
  return (await keys.listKeys(tenantId)).map(keyView);
}

/** Revokes a key at `now` (milliseconds); false when the tenant has no such key. Doing so again changes nothing. */
export function revokeKey(keys: KeyStore, tenantId: string, keyId: string, now: number): Promise<boolean> {
  return keys.revokeKey(tenantId, keyId, new Date(now).toISOString());
}

/**
 * The value by which API Gateway's usage plan knows a tenant: 64 hex digits (it wants 20 to 128 characters).
 * It follows from the tenant id alone, so that the authorizer and the command that makes the plan's entry agree
 * without storing it. It opens nothing: API Gateway takes it from the authorizer, never from a request.
 */
export function usageIdentifier(tenantId: string): string {
  return createHash('sha256').update(`synthward usage plan: ${tenantId}`).digest('hex');
}
