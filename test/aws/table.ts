import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../shared/adapters/aws/clients.ts';
import { TABLE_LAYOUT } from '../../shared/contracts/table.ts';

/**
 * Makes a table by the layout that the stack builds from, too. Gives its name. Without TTL: the suites' instants lie in
 * the past, and DynamoDB Local removes what is over within seconds.
 */
export async function makeTable(): Promise<string> {
  const tableName = `test-${randomUUID()}`;
  const client = dynamoClient();
  await client.send(new CreateTableCommand(definition(tableName)));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: tableName });
  return tableName;
}

export async function removeTable(tableName: string): Promise<void> {
  await dynamoClient().send(new DeleteTableCommand({ TableName: tableName }));
}

function definition(tableName: string): CreateTableCommandInput {
  const indexes = Object.values(TABLE_LAYOUT.indexes);
  const attributes = new Set(
    [TABLE_LAYOUT, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  );
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE_LAYOUT),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: index.projection },
    })),
  };
}

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];
