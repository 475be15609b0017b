import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoClient } from '../../shared/adapters/aws/clients.ts';
import { dynamoJobStore } from '../../shared/adapters/aws/dynamo-job-store.ts';
import { dynamoKeyStore } from '../../shared/adapters/aws/dynamo-key-store.ts';
import { describeJobStore } from '../adapters/contract/job-store.ts';
import { describeKeyStore } from '../adapters/contract/key-store.ts';
import { makeTable, removeTable } from './table.ts';
import { unreachable } from './unreachable.ts';

const deadClient = async () => DynamoDBDocumentClient.from(new DynamoDBClient(await unreachable()));

describeJobStore('the DynamoDB job store', async () => {
  const tableName = await makeTable();
  return {
    store: dynamoJobStore({ client: dynamoClient(), tableName }),
    unreachable: dynamoJobStore({ client: await deadClient(), tableName }),
    close: () => removeTable(tableName),
  };
});

describeKeyStore('the DynamoDB key store', async () => {
  const tableName = await makeTable();
  return {
    store: dynamoKeyStore({ client: dynamoClient(), tableName }),
    unreachable: dynamoKeyStore({ client: await deadClient(), tableName }),
    close: () => removeTable(tableName),
  };
});
