import { describe, expect, test } from 'vitest';
import {
  callerSchema,
  keyHasEnded,
  ROLES,
  roleCovers,
  tenantIdSchema,
} from '../../shared/contracts/access.ts';

describe('roles', () => {
  test('each may do what those before it may, and no more', () => {
    for (const [held, role] of ROLES.entries()) {
      for (const [needed, other] of ROLES.entries()) expect(roleCovers(role, other)).toBe(held >= needed);
    }
  });
});

test('a key ends at its instant, not after it', () => {
  const end = '2026-11-20T09:00:00.000Z';
  expect(keyHasEnded(end, Date.parse(end) - 1)).toBe(false);
  expect(keyHasEnded(end, Date.parse(end))).toBe(true);
});

test('a caller without an end of the key is none: a value lost on the way must not open a door', () => {
  const caller = {
    tenantId: 'acme',
    keyId: 'key_1',
    role: 'viewer',
    keyExpiresAt: '9999-12-31T23:59:59.999Z',
  };
  expect(callerSchema.safeParse(caller).success).toBe(true);
  expect(callerSchema.safeParse({ ...caller, keyExpiresAt: '' }).success).toBe(false);
  expect(callerSchema.safeParse({ ...caller, keyExpiresAt: undefined }).success).toBe(false);
});

test.each(['', '-a', 'a-', 'Acme', 'a/b', '..', 'a.b', 'a#b', 'x'.repeat(41), 'a\n'])(
  '%j is no tenant id',
  (id) => {
    expect(tenantIdSchema.safeParse(id).success).toBe(false);
  },
);

test.each(['a', '0', 'acme', 'acme-eu-1', 'x'.repeat(40)])('%j is a tenant id', (id) => {
  expect(tenantIdSchema.safeParse(id).success).toBe(true);
});
