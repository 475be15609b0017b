import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** What a command line needs to know of a deployed environment. */
export interface Deployment {
  readonly tableName: string;
  readonly usagePlanId: string;
}

/**
 * Reads the outputs of an environment's stacks with the credentials at hand. Throws a sentence for people when a stack
 * or an output is not there.
 *
 * @param stackPrefix such as `Synthward-Dev`
 */
export async function findDeployment(
  stackPrefix: string,
  client: Pick<CloudFormationClient, 'send'> = new CloudFormationClient({}),
): Promise<Deployment> {
  const data = await outputsOf(client, `${stackPrefix}-Data`);
  const service = await outputsOf(client, `${stackPrefix}-Service`);
  return { tableName: data('TableName'), usagePlanId: service('UsagePlanId') };
}

async function outputsOf(
  client: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<(key: string) => string> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = new Map(
    Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  return (key) => {
    const value = outputs.get(key);
    if (!value) throw new Error(`stack ${stackName} has no output ${key}; deploy the environment first`);
    return value;
  };
}
