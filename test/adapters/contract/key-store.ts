import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../../shared/ports/key-store.ts';
import { aKey, aTenant, instant } from './records.ts';

/** What the suite needs of an adapter. One store serves the whole suite: every test has tenants of its own. */
export interface MadeKeyStore {
  readonly store: KeyStore;
  /** A store of the same kind that nothing answers. */
  readonly unreachable: KeyStore;
  close(): Promise<void>;
}

/** What every key store must do, whatever it is built on. */
export function describeKeyStore(name: string, make: () => Promise<MadeKeyStore>): void {
  describe(`${name} keeps the contract of a key store`, () => {
    let made: MadeKeyStore;
    const store = () => made.store;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());

    it('finds a key by the hash of its secret', async () => {
      const key = aKey({ expiresAt: instant(60), label: 'CI – nightly' });
      await store().putKey(key);
      expect(await store().findKeyByHash(key.hash)).toEqual(key);
      expect(await store().findKeyByHash(aKey().hash)).toBeUndefined();
    });

    it('refuses an id that is taken, and leaves the first key alone', async () => {
      const key = aKey();
      await store().putKey(key);
      const second = aKey({ tenantId: key.tenantId, keyId: key.keyId });
      await expect(store().putKey(second)).rejects.toThrow();
      expect(await store().listKeys(key.tenantId)).toEqual([key]);
      expect(await store().findKeyByHash(second.hash)).toBeUndefined();
    });

    it('refuses a hash that is taken, even by another tenant, and keeps nothing of the second key', async () => {
      const key = aKey();
      await store().putKey(key);
      const second = aKey({ hash: key.hash });
      await expect(store().putKey(second)).rejects.toThrow();
      expect(await store().findKeyByHash(key.hash)).toEqual(key);
      expect(await store().listKeys(second.tenantId)).toEqual([]);
    });

    it('lists all keys of the tenant alone, oldest first, revoked and expired ones too', async () => {
      const tenantId = aTenant();
      const middle = aKey({ tenantId, createdAt: instant(20), expiresAt: instant(21) });
      const newest = aKey({ tenantId, createdAt: instant(30) });
      const oldest = aKey({ tenantId, createdAt: instant(10), revokedAt: instant(11) });
      for (const key of [middle, newest, oldest, aKey()]) await store().putKey(key);
      expect(await store().listKeys(tenantId)).toEqual([oldest, middle, newest]);
      expect(await store().listKeys(aTenant())).toEqual([]);
    });

    it('revokes a key, for the hash and for the list', async () => {
      const key = aKey();
      await store().putKey(key);
      expect(await store().revokeKey(key.tenantId, key.keyId, instant(5))).toBe(true);
      const revoked = { ...key, revokedAt: instant(5) };
      expect(await store().findKeyByHash(key.hash)).toEqual(revoked);
      expect(await store().listKeys(key.tenantId)).toEqual([revoked]);
    });

    it('keeps the first instant when a key is revoked again', async () => {
      const key = aKey();
      await store().putKey(key);
      await store().revokeKey(key.tenantId, key.keyId, instant(5));
      expect(await store().revokeKey(key.tenantId, key.keyId, instant(9))).toBe(true);
      expect(await store().findKeyByHash(key.hash)).toMatchObject({ revokedAt: instant(5) });
    });

    it("revokes no key that is not there, nor another tenant's", async () => {
      const key = aKey();
      await store().putKey(key);
      expect(await store().revokeKey(aTenant(), key.keyId, instant(5))).toBe(false);
      expect(await store().revokeKey(key.tenantId, aKey().keyId, instant(5))).toBe(false);
      expect(await store().findKeyByHash(key.hash)).toEqual(key);
    });

    it('says that it is unavailable when nothing answers', async () => {
      const key = aKey();
      const calls = [
        made.unreachable.putKey(key),
        made.unreachable.findKeyByHash(key.hash),
        made.unreachable.listKeys(key.tenantId),
        made.unreachable.revokeKey(key.tenantId, key.keyId, instant(1)),
      ];
      for (const call of await Promise.allSettled(calls)) {
        expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
      }
    });
  });
}
