import * as z from 'zod';

/** Roles, weakest first: each may do what those before it may. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** True when `held` is at least `needed`. */
export function roleCovers(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/** A tenant: the organisation that owns keys, configurations, jobs and records. Safe inside keys and paths. */
export const tenantIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 of a-z, 0-9 and inner hyphens');

/** Who is calling, as the authorizer vouches for it. */
export const callerSchema = z.strictObject({
  tenantId: tenantIdSchema,
  keyId: z.string(),
  role: z.enum(ROLES),
  /**
   * The key's own end, checked on every request because an authorizer's answer is cached. Never empty, so that a
   * value lost on the way refuses the caller: a key without an end has one in the year 9999.
   */
  keyExpiresAt: z.iso.datetime(),
});
export type Caller = z.output<typeof callerSchema>;

/** True when the ISO instant at which a key ends is at or before `now` (milliseconds since the epoch). */
export function keyHasEnded(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

/** What is stored of an API key. The secret itself is never stored: only its SHA-256. */
export const apiKeySchema = z.strictObject({
  keyId: z.string(),
  tenantId: tenantIdSchema,
  role: z.enum(ROLES),
  /** First characters of the secret, shown so that people can tell keys apart. */
  prefix: z.string(),
  /** SHA-256 of the whole secret, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  label: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.output<typeof apiKeySchema>;
