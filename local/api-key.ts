import { createKey } from '../shared/access/api-keys.ts';
import type { Role } from '../shared/contracts/access.ts';
import type { Services } from '../shared/ports/services.ts';

/** Makes an API key of a tenant and gives its secret, which is shown this once. */
export async function issueKey(
  { keys, clock }: Pick<Services, 'keys' | 'clock'>,
  tenantId: string,
  role: Role,
  label: string,
): Promise<string> {
  const { secret } = await createKey(keys, { tenantId, role, label }, clock());
  return secret;
}
