/** Reach: the command line in a process of its own, over a data folder. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalServices } from '../../local/local-services.ts';
import { authenticate } from '../../shared/access/api-keys.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synthward-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function keys(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['local/keys.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run keys', () => {
  it('makes a key that opens the door, lists it without its secret, and revokes it', async () => {
    const made = keys(
      'create',
      '--tenant',
      'acme',
      '--role',
      'operator',
      '--label',
      'loader',
      '--data',
      folder,
    );
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const [secret = ''] = made.stdout.split('\n');
    const { services, close } = openLocalServices({ dataFolder: folder });
    const open = () => authenticate(services.keys, `Bearer ${secret}`, Date.now());
    expect(await open()).toMatchObject({ ok: true, caller: { tenantId: 'acme', role: 'operator' } });

    const listed = keys('list', '--tenant', 'acme', '--data', folder).stdout;
    expect(listed).toContain('loader');
    expect(listed).not.toContain(secret);

    const [keyId = ''] = /key_[0-9a-f]+/.exec(listed) ?? [];
    expect(keys('revoke', '--tenant', 'other', '--key', keyId, '--data', folder)).toMatchObject({
      status: 1,
    });
    expect(keys('revoke', '--tenant', 'acme', '--key', keyId, '--data', folder)).toMatchObject({ status: 0 });
    expect(await open()).toMatchObject({ ok: false, reason: 'revoked' });
    close();
  });

  it.each([
    [[], 'npm run keys -- create'],
    [['forget', '--tenant', 'acme'], 'create, list or revoke'],
    [['create', '--tenant', 'acme'], 'create needs --role'],
    [['create', '--tenant', 'acme', '--role', 'king'], '--role is one of'],
    [['create', '--tenant', 'No Spaces', '--role', 'viewer'], 'inner hyphens'],
    [['create', '--tenant', 'acme', '--role', 'viewer', '--days', '0'], '--days is a whole number'],
    [['revoke', '--tenant', 'acme'], 'revoke needs --key'],
    [['list', '--tenant', 'acme', '--env', 'moon'], '--env is one of'],
    [['list', '--tenant', 'acme', '--nonsense'], '--nonsense'],
  ])('%j is refused with a sentence and no stack', (args, said) => {
    const { status, stderr } = keys(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
