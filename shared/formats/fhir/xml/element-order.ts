import table from './element-order.json' with { type: 'json' };

/** An element of a type: its place in the specification's order, and the type of what it holds. */
export interface ElementRule {
  readonly rank: number;
  /** Undefined for primitives, which hold a value. `Resource` for a whole resource. */
  readonly type: string | undefined;
}

/** The elements of a type by name. */
export type TypeRule = ReadonlyMap<string, ElementRule>;

/** Types and backbone elements (`Claim.item`) by name; source and licence are in the table's header. */
export const elementOrder: ReadonlyMap<string, TypeRule> = new Map(
  Object.entries(table.types).map(([type, elements]) => [type, rulesOf(elements)]),
);

function rulesOf(elements: string): TypeRule {
  return new Map(
    elements.split(' ').map((element, rank) => {
      const [name = '', type] = element.split(':');
      return [name, { rank, type }];
    }),
  );
}
