/** An index of the table: its key attributes, both of type string, and what it copies. */
export interface TableIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly projection: 'KEYS_ONLY';
}

/**
 * The one DynamoDB table as `lib` must build it and `shared/adapters/aws` uses it: on demand, every key attribute a
 * string. How the keys are filled is written in `shared/adapters/aws/table-design.ts`.
 *
 * The indexes hold keys only. A job's progress changes with every part; were it copied, each part would be written to
 * every index as well. A list reads its page of jobs by key instead, and so never shows a stale one.
 */
export const TABLE_LAYOUT = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since the epoch at which DynamoDB may remove the item. */
  timeToLiveAttribute: 'ttl',
  indexes: {
    /** A tenant's jobs by creation. */
    byTenantCreated: {
      name: 'byTenantCreated',
      partitionKey: 'tenantJobs',
      sortKey: 'createdOrder',
      projection: 'KEYS_ONLY',
    },
    /** A tenant's jobs in one state, by creation. */
    byTenantState: {
      name: 'byTenantState',
      partitionKey: 'tenantState',
      sortKey: 'createdOrder',
      projection: 'KEYS_ONLY',
    },
    /** Jobs that the sweep should look at, by when. Sparse: a job without `dueAt` is not in it. */
    byDue: { name: 'byDue', partitionKey: 'dueShard', sortKey: 'dueOrder', projection: 'KEYS_ONLY' },
  },
} as const satisfies {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLiveAttribute: string;
  readonly indexes: Readonly<Record<string, TableIndex>>;
};
