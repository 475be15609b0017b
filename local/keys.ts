import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../lib/environments.ts';
import {
  createKey,
  DEFAULT_KEY_DAYS,
  type KeyView,
  listKeys,
  revokeKey,
  usageIdentifier,
} from '../shared/access/api-keys.ts';
import { findDeployment } from '../shared/adapters/aws/deployment.ts';
import { keysFrom } from '../shared/adapters/aws/services.ts';
import { joinUsagePlan } from '../shared/adapters/aws/usage-plan.ts';
import { ROLES, tenantIdSchema } from '../shared/contracts/access.ts';
import type { KeyStore } from '../shared/ports/key-store.ts';
import { CommandError, runCommand } from './command-line.ts';
import { openLocalServices } from './local-services.ts';

const USAGE = `Makes, lists and revokes API keys.

  npm run keys -- create --tenant acme --role ${ROLES.join('|')} [--label text] [--days 1..9999|never]
  npm run keys -- list   --tenant acme
  npm run keys -- revoke --tenant acme --key key_…

Where: the local runtime's data (--data .synthward, the default), or a deployed environment (--env ${ENVIRONMENT_NAMES.join('|')}),
with the AWS credentials at hand. A secret is shown once, when its key is made.`;

const optionsSchema = z
  .strictObject({
    command: z.enum(['create', 'list', 'revoke'], 'the command is create, list or revoke'),
    tenant: tenantIdSchema,
    role: z.enum(ROLES, `--role is one of ${ROLES.join(', ')}`).optional(),
    label: z.string().max(100).default(''),
    days: z
      .string()
      .regex(/^(?:never|[1-9]\d{0,3})$/, '--days is a whole number from 1 to 9999, or never')
      .transform((days) => (days === 'never' ? null : Number(days)))
      .default(DEFAULT_KEY_DAYS),
    key: z.string().optional(),
    data: z.string().default('.synthward'),
    env: z.enum(ENVIRONMENT_NAMES, `--env is one of ${ENVIRONMENT_NAMES.join(', ')}`).optional(),
  })
  .refine(({ command, role }) => command !== 'create' || role !== undefined, 'create needs --role')
  .refine(({ command, key }) => command !== 'revoke' || key !== undefined, 'revoke needs --key');
type Options = z.output<typeof optionsSchema>;

/** Where keys are kept, and what must be done besides for a tenant that gets one. */
interface KeyPlace {
  readonly keys: KeyStore;
  admit(tenantId: string): Promise<void>;
}

function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const options = { tenant: text, role: text, label: text, days: text, key: text, data: text, env: text };
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const parsed = optionsSchema.safeParse({ ...values, command: positionals[0] });
    if (parsed.success && positionals.length === 1) return parsed.data;
    if (args.length > 0) {
      console.error(parsed.success ? 'one command at a time' : z.prettifyError(parsed.error));
    }
  } catch (error) {
    console.error((error as Error).message); // an option that is not known
  }
  console.error(USAGE);
  return undefined;
}

async function openPlace({ env, data }: Options): Promise<KeyPlace> {
  if (env === undefined) {
    const { services } = openLocalServices({ dataFolder: data });
    return { keys: services.keys, admit: async () => undefined };
  }
  const { tableName, usagePlanId } = await findDeployment(stackPrefix(env));
  return {
    keys: keysFrom({ TABLE_NAME: tableName }),
    admit: (tenantId) => joinUsagePlan({ usagePlanId, tenantId, identifier: usageIdentifier(tenantId) }),
  };
}

function stackPrefix(environment: EnvironmentName): string {
  return `Synthward-${environment.charAt(0).toUpperCase()}${environment.slice(1)}`;
}

async function run(options: Options): Promise<void> {
  const { command, tenant } = options;
  const { keys, admit } = await openPlace(options);
  if (command === 'create') {
    const { role = 'viewer', label, days } = options;
    await admit(tenant);
    const created = await createKey(keys, { tenantId: tenant, role, label, expiresInDays: days }, Date.now());
    console.log(`${created.secret}\n`);
    console.log('Keep it now: it is not stored and cannot be shown again.');
    printKeys([created.key]);
    return;
  }
  if (command === 'list') {
    printKeys(await listKeys(keys, tenant));
    return;
  }
  const revoked = await revokeKey(keys, tenant, options.key ?? '', Date.now());
  if (!revoked) throw new CommandError(`tenant ${tenant} has no key ${options.key}`);
  console.log(`${options.key} is revoked`);
}

function printKeys(keys: readonly KeyView[]): void {
  if (keys.length === 0) console.log('no keys');
  for (const { keyId, prefix, role, label, expiresAt, revokedAt } of keys) {
    const end = revokedAt ? `revoked ${revokedAt}` : expiresAt ? `until ${expiresAt}` : 'never ends';
    console.log(`${keyId}  ${prefix}…  ${role.padEnd(8)}  ${end}  ${label}`);
  }
}

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options) await run(options);
  else process.exitCode = 2;
});
