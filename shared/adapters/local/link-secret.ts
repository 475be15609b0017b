import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SECRET_BYTES = 32;

/**
 * The 256-bit secret that signs download links, kept as 64 hexadecimal digits in a file that only its owner may read.
 * Makes the file when there is none; two processes that start at once get the same secret.
 *
 * Throws when the file holds something else, or when others may read it.
 */
export function loadLinkSecret(path: string): Uint8Array {
  return readSecret(path) ?? createSecret(path);
}

function readSecret(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  refuseOpenFile(path);
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(
      `${path} holds no link secret (64 hexadecimal digits). Remove it to have a new one made.`,
    );
  }
  return Buffer.from(text, 'hex');
}

/** Windows has no such bits: every file looks open there. */
function refuseOpenFile(path: string): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
  throw new Error(`Others may read ${path}, which signs download links. Run chmod 600 on it, or remove it.`);
}

function createSecret(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never replaces the secret that another process has just made.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const secret = readSecret(path);
  if (!secret) throw new Error(`${path} vanished while it was being made`);
  return secret;
}
