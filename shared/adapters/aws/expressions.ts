/** Names and values that an expression refers to, as DynamoDB wants them beside it. */
export interface Terms {
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, unknown>;
}

/** An update, with its terms. */
export interface Assignment extends Terms {
  readonly UpdateExpression: string;
}

/** A condition, with its terms. */
export interface Condition extends Terms {
  readonly ConditionExpression: string;
}

/** Sets each attribute to its value; `undefined` removes it, `null` is a value. At least one must have a value. */
export function assign(attributes: Readonly<Record<string, unknown>>): Assignment {
  const all = Object.entries(attributes);
  const kept = all.filter(([, value]) => value !== undefined);
  const removed = all.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  const set = `SET ${kept.map(([name]) => `#${name} = :${name}`).join(', ')}`;
  return {
    UpdateExpression: removed.length > 0 ? `${set} REMOVE ${removed.join(', ')}` : set,
    // Every name goes through a placeholder: `state`, `source` and many more are reserved words.
    ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
  };
}

/** Holds when the attribute has one of the values: 1 to 100 of them. An item that does not exist never satisfies it. */
export function isOneOf(name: string, values: readonly unknown[]): Condition {
  const placeholders = values.map((_, index) => `:${name}${index}`);
  return {
    ConditionExpression: `#${name} IN (${placeholders.join(', ')})`,
    ExpressionAttributeNames: { [`#${name}`]: name },
    ExpressionAttributeValues: Object.fromEntries(values.map((value, index) => [`:${name}${index}`, value])),
  };
}

/** Holds when all the conditions do. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    ConditionExpression: conditions.map((condition) => condition.ConditionExpression).join(' AND '),
    ...mergeTerms(conditions),
  };
}

/** The terms of several expressions of one call. */
export function mergeTerms(terms: readonly Terms[]): Terms {
  return {
    ExpressionAttributeNames: Object.assign({}, ...terms.map((term) => term.ExpressionAttributeNames)),
    ExpressionAttributeValues: Object.assign({}, ...terms.map((term) => term.ExpressionAttributeValues)),
  };
}
