import table from './market-facts.json' with { type: 'json' };

/**
 * A published or agreed number about insurance in the United States: shares are parts of 1, amounts dollars. Source,
 * year and licence are in the table's header, and each row names its basis.
 *
 * @throws RangeError when the table has no such fact
 */
export function marketFact(fact: string): number {
  const row = table.rows.find(([name]) => name === fact);
  if (row === undefined) throw new RangeError(`there is no fact "${fact}"`);
  return row[1] as number;
}
