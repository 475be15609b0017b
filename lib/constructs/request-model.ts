import * as z from 'zod';

/** A node of a JSON schema. */
export type SchemaNode = { readonly [keyword: string]: unknown };

/**
 * Keywords of draft 4 that API Gateway's models enforce. What is not here is left to the handler, which checks every
 * request with the full schema and says field by field what is wrong; the model only keeps out what is plainly
 * malformed before it costs an invocation. Left out on purpose: `pattern` and `format` (zod's expressions are longer
 * than the validator's engine takes), `default` and `description` (no checks).
 */
export const MODEL_KEYWORDS = [
  '$schema',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'anyOf',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
] as const;

/** Larger bounds are left to the handler: the model's validator reads whole numbers as 32 bits. */
const LARGEST_BOUND = 2 ** 31 - 1;

/** The request model of a body: its draft-4 JSON schema, with references resolved, reduced to what a model knows. */
export function requestModel(body: z.ZodType): SchemaNode {
  const schema = z.toJSONSchema(body, { target: 'draft-4', io: 'input', reused: 'inline' });
  return reduce(inlined(schema as SchemaNode));
}

/** `id` in a schema's metadata makes zod write a definition and a reference; the root's own is taken here. */
function inlined(schema: SchemaNode): SchemaNode {
  const definitions = (schema['definitions'] ?? {}) as Record<string, SchemaNode>;
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...rest } = node as SchemaNode & { $ref?: string };
    if ($ref !== undefined) return resolve({ ...definitions[$ref.replace('#/definitions/', '')], ...rest });
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, resolve(value)]));
  };
  const { definitions: _, ...root } = schema;
  return resolve(root) as SchemaNode;
}

function reduce(node: SchemaNode): SchemaNode {
  return Object.fromEntries(
    Object.entries(node)
      .filter(([keyword, value]) => isKept(keyword, value))
      .map(([keyword, value]) => [keyword, reduceValue(keyword, value)]),
  );
}

function isKept(keyword: string, value: unknown): boolean {
  if (keyword === 'minimum' || keyword === 'maximum') return Math.abs(value as number) <= LARGEST_BOUND;
  return (MODEL_KEYWORDS as readonly string[]).includes(keyword);
}

function reduceValue(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    const properties = Object.entries(value as Record<string, SchemaNode>);
    return Object.fromEntries(properties.map(([name, node]) => [name, reduce(node)]));
  }
  if (keyword === 'anyOf') return (value as SchemaNode[]).map(reduce);
  if (keyword === 'items') return reduce(value as SchemaNode);
  return value;
}
