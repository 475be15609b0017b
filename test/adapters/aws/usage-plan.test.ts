/** Reach: unit, with a client made for the test. */
import { ConflictException } from '@aws-sdk/client-api-gateway';
import { describe, expect, it, vi } from 'vitest';
import { findDeployment } from '../../../shared/adapters/aws/deployment.ts';
import { joinUsagePlan } from '../../../shared/adapters/aws/usage-plan.ts';

const entry = { usagePlanId: 'plan1', tenantId: 'acme', identifier: 'f'.repeat(64) };

/** A client that answers by the name of the command. */
function clientOf(answers: Record<string, unknown>) {
  const send = vi.fn(async (command: { constructor: { name: string }; input: unknown }) => {
    const answer = answers[command.constructor.name];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const sent = () => send.mock.calls.map(([command]) => [command.constructor.name, command.input] as const);
  return { client: { send } as never, sent };
}

describe('joining the usage plan', () => {
  it('makes the tenant an entry', async () => {
    const { client, sent } = clientOf({
      GetApiKeysCommand: { items: [] },
      CreateApiKeyCommand: { id: 'k1' },
    });
    await joinUsagePlan(entry, client);
    expect(sent()).toEqual([
      ['GetApiKeysCommand', expect.objectContaining({ nameQuery: 'synthward-plan1-acme' })],
      ['CreateApiKeyCommand', expect.objectContaining({ value: entry.identifier, enabled: true })],
      ['CreateUsagePlanKeyCommand', { usagePlanId: 'plan1', keyId: 'k1', keyType: 'API_KEY' }],
    ]);
  });

  it('uses the entry that is there, and only the one of exactly that name', async () => {
    const items = [
      { id: 'k0', name: 'synthward-plan1-acme-two' },
      { id: 'k1', name: 'synthward-plan1-acme' },
    ];
    const conflict = new ConflictException({ message: 'is there', $metadata: {} });
    const { client, sent } = clientOf({ GetApiKeysCommand: { items }, CreateUsagePlanKeyCommand: conflict });
    await joinUsagePlan(entry, client);
    expect(sent().at(-1)).toEqual(['CreateUsagePlanKeyCommand', expect.objectContaining({ keyId: 'k1' })]);
  });

  it('passes on what API Gateway refuses', async () => {
    const { client } = clientOf({
      GetApiKeysCommand: { items: [] },
      CreateApiKeyCommand: { id: 'k1' },
      CreateUsagePlanKeyCommand: new Error('no such plan'),
    });
    await expect(joinUsagePlan(entry, client)).rejects.toThrow('no such plan');
    await expect(
      joinUsagePlan(entry, clientOf({ GetApiKeysCommand: {}, CreateApiKeyCommand: {} }).client),
    ).rejects.toThrow('without an id');
  });
});

describe('finding a deployment', () => {
  const stacks = (...outputs: [string, string][]) => ({
    Stacks: [{ Outputs: outputs.map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }],
  });

  it("reads the stacks' outputs", async () => {
    const { client } = clientOf({
      DescribeStacksCommand: stacks(['TableName', 't1'], ['UsagePlanId', 'p1']),
    });
    expect(await findDeployment('Synthward-Dev', client)).toEqual({ tableName: 't1', usagePlanId: 'p1' });
  });

  it('says which output of which stack is missing', async () => {
    const { client } = clientOf({ DescribeStacksCommand: stacks(['TableName', 't1']) });
    await expect(findDeployment('Synthward-Dev', client)).rejects.toThrow(
      'Synthward-Dev-Service has no output UsagePlanId',
    );
  });
});
