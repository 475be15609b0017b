import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  authenticate,
  createKey,
  DEFAULT_KEY_DAYS,
  type KeyRequest,
  listKeys,
  revokeKey,
  usageIdentifier,
} from '../../shared/access/api-keys.ts';
import { openDatabase } from '../../shared/adapters/local/sqlite.ts';
import { sqliteKeyStore } from '../../shared/adapters/local/sqlite-key-store.ts';
import { callerSchema } from '../../shared/contracts/access.ts';
import type { KeyStore } from '../../shared/ports/key-store.ts';

const NOW = Date.parse('2026-11-20T09:00:00.000Z');
const DAY = 86_400_000;
const request: KeyRequest = { tenantId: 'acme', role: 'operator', label: 'nightly' };

let keys: KeyStore;
beforeEach(() => {
  const database = openDatabase(':memory:');
  keys = sqliteKeyStore({ database });
  return () => database.close();
});

const bearer = (secret: string) => `Bearer ${secret}`;

describe('a new key', () => {
  test('is 256 bits, no two alike, and recognisable', async () => {
    const secrets = await Promise.all(
      Array.from({ length: 50 }, async () => (await createKey(keys, request, NOW)).secret),
    );
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) {
      expect(secret).toMatch(/^sw_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(secret.slice(3), 'base64url')).toHaveLength(32);
    }
  });

  test('is stored as its hash alone; the secret cannot be read again', async () => {
    const { secret, key } = await createKey(keys, request, NOW);
    const stored = await keys.findKeyByHash(createHash('sha256').update(secret).digest('hex'));
    expect(stored).toMatchObject({ ...key, prefix: secret.slice(0, 11) });
    expect(JSON.stringify([stored, key, await listKeys(keys, 'acme')])).not.toContain(secret.slice(11));
  });

  test('ends after 90 days unless it is told otherwise', async () => {
    const expiry = async (expiresInDays?: number | null) =>
      (await createKey(keys, { ...request, ...(expiresInDays !== undefined && { expiresInDays }) }, NOW)).key
        .expiresAt;
    expect(await expiry()).toBe(new Date(NOW + DEFAULT_KEY_DAYS * DAY).toISOString());
    expect(await expiry(1)).toBe(new Date(NOW + DAY).toISOString());
    expect(await expiry(null)).toBeNull();
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'a life of %s days is refused and nothing stored',
    async (expiresInDays) => {
      await expect(createKey(keys, { ...request, expiresInDays }, NOW)).rejects.toThrow(RangeError);
      expect(await listKeys(keys, 'acme')).toEqual([]);
    },
  );
});

describe('authenticate', () => {
  test('gives the caller that the key stands for', async () => {
    const { secret, key } = await createKey(keys, request, NOW);
    expect(await authenticate(keys, bearer(secret), NOW)).toEqual({
      ok: true,
      caller: { tenantId: 'acme', keyId: key.keyId, role: 'operator', keyExpiresAt: key.expiresAt },
    });
  });

  test('the scheme is case-insensitive, as RFC 9110 has it', async () => {
    const { secret } = await createKey(keys, request, NOW);
    expect(await authenticate(keys, `bearer  ${secret}`, NOW)).toMatchObject({ ok: true });
  });

  test('a key without an end still has one that the contract takes', async () => {
    const { secret } = await createKey(keys, { ...request, expiresInDays: null }, NOW);
    const answer = await authenticate(keys, bearer(secret), NOW + 10_000 * DAY);
    expect(answer.ok && callerSchema.parse(answer.caller).keyExpiresAt).toBe('9999-12-31T23:59:59.999Z');
  });

  test('a key ends to the millisecond', async () => {
    const { secret, key } = await createKey(keys, { ...request, expiresInDays: 1 }, NOW);
    expect(await authenticate(keys, bearer(secret), NOW + DAY - 1)).toMatchObject({ ok: true });
    expect(await authenticate(keys, bearer(secret), NOW + DAY)).toEqual({
      ok: false,
      reason: 'expired',
      keyId: key.keyId,
    });
  });

  test('a revoked key is refused at once, whether or not it has ended', async () => {
    const { secret, key } = await createKey(keys, request, NOW);
    expect(await revokeKey(keys, 'acme', key.keyId, NOW)).toBe(true);
    expect(await authenticate(keys, bearer(secret), NOW)).toMatchObject({ ok: false, reason: 'revoked' });
    expect(await authenticate(keys, bearer(secret), NOW + 1_000 * DAY)).toMatchObject({ reason: 'revoked' });
  });

  test('a secret with one character changed is unknown', async () => {
    const { secret } = await createKey(keys, request, NOW);
    const last = secret.endsWith('A') ? 'B' : 'A';
    expect(await authenticate(keys, bearer(secret.slice(0, -1) + last), NOW)).toEqual({
      ok: false,
      reason: 'unknown',
    });
  });

  test('what is no bearer key is malformed, and the store is not asked', async () => {
    const asked: KeyStore = { ...keys, findKeyByHash: () => Promise.reject(new Error('asked')) };
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await authenticate(asked, text, NOW)).toEqual({ ok: false, reason: 'malformed' });
      }),
    );
    const { secret } = await createKey(keys, request, NOW);
    for (const text of [
      secret,
      `Basic ${secret}`,
      `${bearer(secret)}x`,
      `${bearer(secret)} `,
      `Bearer\n${secret}`,
    ]) {
      expect(await authenticate(asked, text, NOW)).toEqual({ ok: false, reason: 'malformed' });
    }
  });
});

describe('keys of a tenant', () => {
  test('are listed without their hashes, another tenant’s never', async () => {
    const { key } = await createKey(keys, request, NOW);
    await createKey(keys, { ...request, tenantId: 'rival' }, NOW);
    expect(await listKeys(keys, 'acme')).toEqual([key]);
    expect(Object.keys(key)).not.toContain('hash');
  });

  test('cannot be revoked by another tenant', async () => {
    const { secret, key } = await createKey(keys, request, NOW);
    expect(await revokeKey(keys, 'rival', key.keyId, NOW)).toBe(false);
    expect(await authenticate(keys, bearer(secret), NOW)).toMatchObject({ ok: true });
  });
});

test('a usage identifier is stable, fits API Gateway and differs by tenant', () => {
  expect(usageIdentifier('acme')).toBe(usageIdentifier('acme'));
  expect(usageIdentifier('acme')).toMatch(/^[A-Za-z0-9]{20,128}$/);
  expect(usageIdentifier('acme')).not.toBe(usageIdentifier('acme2'));
});
