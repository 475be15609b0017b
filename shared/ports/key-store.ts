import type { ApiKey } from '../contracts/access.ts';

/** API keys, found by the hash of their secret. A store that is cut off throws an `AppError` with code `unavailable`. */
export interface KeyStore {
  /** Stores a new key; throws when its id or hash is taken. */
  putKey(key: ApiKey): Promise<void>;
  findKeyByHash(hash: string): Promise<ApiKey | undefined>;
  /** All keys of a tenant, oldest first, revoked ones included. */
  listKeys(tenantId: string): Promise<ApiKey[]>;
  /** Revokes the key at the given instant; false when the tenant has no such key. Again changes nothing. */
  revokeKey(tenantId: string, keyId: string, at: string): Promise<boolean>;
}
