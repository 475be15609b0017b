import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * SHA-256, hexadecimal, of a value's canonical JSON (RFC 8785): the order of keys, `1.0` or `1`, `-0` or `0` make no
 * difference. Throws TypeError for what JSON cannot hold.
 */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only a JSON value has a canonical hash');
  return createHash('sha256').update(text).digest('hex');
}
