import type { DatabaseSync } from 'node:sqlite';
import type { ApiKey } from '../../contracts/access.ts';
import type { KeyStore } from '../../ports/key-store.ts';
import { atDatabase, prepare } from './sqlite.ts';

/** A row of the table `api_keys`. */
interface KeyRow {
  readonly tenant_id: string;
  readonly key_id: string;
  readonly hash: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
  readonly details: string;
}

/** A key store in SQLite. Each thread makes its own, over its own connection. */
export function sqliteKeyStore({ database }: { readonly database: DatabaseSync }): KeyStore {
  const insert = prepare(
    database,
    'INSERT INTO api_keys VALUES (:tenantId, :keyId, :hash, :createdAt, :revokedAt, :details)',
  );
  const byHash = prepare<KeyRow>(database, 'SELECT * FROM api_keys WHERE hash = ?');
  const byTenant = prepare<KeyRow>(
    database,
    'SELECT * FROM api_keys WHERE tenant_id = ? ORDER BY created_at, key_id',
  );
  const revoke = prepare(
    database,
    'UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE tenant_id = ? AND key_id = ?',
  );
  return {
    putKey: async (key) => {
      atDatabase(() => insert.run(toRow(key)));
    },
    findKeyByHash: async (hash) =>
      atDatabase(() => {
        const row = byHash.get(hash);
        return row && fromRow(row);
      }),
    listKeys: async (tenantId) => atDatabase(() => byTenant.all(tenantId).map(fromRow)),
    revokeKey: async (tenantId, keyId, at) =>
      atDatabase(() => Number(revoke.run(at, tenantId, keyId).changes) === 1),
  };
}

function toRow({ tenantId, keyId, hash, createdAt, revokedAt, ...details }: ApiKey) {
  return { tenantId, keyId, hash, createdAt, revokedAt, details: JSON.stringify(details) };
}

function fromRow(row: KeyRow): ApiKey {
  const details = JSON.parse(row.details) as Pick<ApiKey, 'role' | 'prefix' | 'label' | 'expiresAt'>;
  return {
    ...details,
    keyId: row.key_id,
    tenantId: row.tenant_id,
    hash: row.hash,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
