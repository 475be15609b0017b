import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  paginateQuery,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../contracts/errors.ts';
import { CONTENTION, PARTIAL_FAILURE, tries } from './backoff.ts';
import { atEdge, cancellationCodes, isNamed, toAppError } from './sdk-error.ts';
import type { ItemKey } from './table-design.ts';

/** The table and the client that reaches it. */
export interface DynamoTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** An item as plain values. */
export type Item = Readonly<Record<string, unknown>>;

/** One write of a transaction, without the table's name. */
export type Write =
  | { readonly Put: Omit<PutCommandInput, 'TableName'> }
  | { readonly Update: Omit<UpdateCommandInput, 'TableName'> & { readonly UpdateExpression: string } };

/** What failures of the table are called in an error that leaves. */
export const STORE = 'job store';

/** The most keys that one batch read takes. */
const BATCH_KEYS = 100;

/** Reads one item as of every write that was acknowledged. */
export async function getItem({ client, tableName }: DynamoTable, key: ItemKey): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
  return (await atEdge(STORE, () => client.send(command))).Item;
}

/** Writes one item, replacing what was there. */
export async function putItem({ client, tableName }: DynamoTable, item: Item): Promise<void> {
  await atEdge(STORE, () => client.send(new PutCommand({ TableName: tableName, Item: item })));
}

/**
 * Updates one item and gives it as it then is, or undefined when its condition does not hold. An update that meets a
 * transaction on the same item is refused by DynamoDB and tried again here.
 */
export async function updateItem(
  { client, tableName }: DynamoTable,
  update: Omit<UpdateCommandInput, 'TableName' | 'ReturnValues'>,
): Promise<Item | undefined> {
  const command = { ...update, TableName: tableName, ReturnValues: 'ALL_NEW' } as const;
  let collision: unknown;
  for await (const _ of tries(CONTENTION)) {
    try {
      return (await client.send(new UpdateCommand(command))).Attributes;
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
      if (!isNamed(error, 'TransactionConflictException')) throw toAppError(error, STORE);
      collision = error;
    }
  }
  throw toAppError(collision, STORE);
}

/** Items of a query, page after page, in the order of the sort key. */
export async function* queryItems(
  { client, tableName }: DynamoTable,
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Item> {
  try {
    for await (const page of paginateQuery({ client }, { ...query, TableName: tableName })) {
      yield* page.Items ?? [];
    }
  } catch (error) {
    throw toAppError(error, STORE);
  }
}

/** Reads many items by key as of every acknowledged write, in any order; keys without an item are left out. */
export async function getItems(table: DynamoTable, keys: readonly ItemKey[]): Promise<Item[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH_KEYS) }, (_, batch) =>
    getBatch(table, keys.slice(batch * BATCH_KEYS, (batch + 1) * BATCH_KEYS)),
  );
  return (await Promise.all(batches)).flat();
}

async function getBatch({ client, tableName }: DynamoTable, keys: readonly ItemKey[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for await (const _ of tries(PARTIAL_FAILURE)) {
    const request = { [tableName]: { Keys: left, ConsistentRead: true } };
    const page = await atEdge(STORE, () => client.send(new BatchGetCommand({ RequestItems: request })));
    items.push(...(page.Responses?.[tableName] ?? []));
    left = page.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (left.length === 0) return items;
  }
  throw new AppError('unavailable', `The ${STORE} is not available. Try again.`, {
    cause: new Error(`${left.length} of ${keys.length} keys stayed unprocessed`),
  });
}

/**
 * Does all writes or none. Gives the positions of the writes whose condition did not hold: none when all were done.
 * Transactions that collide with others on the same item are tried again.
 */
export async function transact(
  { client, tableName }: DynamoTable,
  writes: readonly Write[],
): Promise<number[]> {
  const input: TransactWriteCommandInput = {
    TransactItems: writes.map((write) => onTable(write, tableName)),
  };
  let collision: unknown;
  for await (const _ of tries(CONTENTION)) {
    try {
      // A command for each try: the SDK gives each its own token, which makes the repeats inside one try harmless.
      await client.send(new TransactWriteCommand(input));
      return [];
    } catch (error) {
      const codes = cancellationCodes(error);
      if (codes.includes('ConditionalCheckFailed')) return positions(codes, 'ConditionalCheckFailed');
      if (!codes.includes('TransactionConflict')) throw toAppError(error, STORE);
      collision = error;
    }
  }
  throw toAppError(collision, STORE);
}

function onTable(write: Write, tableName: string) {
  return 'Put' in write
    ? { Put: { ...write.Put, TableName: tableName } }
    : { Update: { ...write.Update, TableName: tableName } };
}

const positions = (codes: readonly string[], wanted: string) =>
  codes.flatMap((code, position) => (code === wanted ? [position] : []));
