import * as z from 'zod';

/** A JSON Schema (draft 2020-12, which is the dialect of OpenAPI 3.1). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Collects the named schemas of a document while it is built. */
export interface Components {
  /** Schemas by the `id` of their meta. */
  readonly schemas: Record<string, JsonSchema>;
}

type MutableSchema = Record<string, unknown>;

/**
 * A zod schema as JSON Schema. Schemas with an id go into `components` and are referred to.
 * `io` says which side is meant: what a client sends (`input`, defaults optional) or what it gets (`output`).
 * Throws when two different schemas claim one id, as the two sides of a schema with defaults would.
 */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => tidy(jsonSchema) });
  for (const [id, found] of Object.entries($defs ?? {}))
    register(id, relinked(found) as JsonSchema, components);
  return relinked(own) as JsonSchema;
}

function register(id: string, schema: JsonSchema, { schemas }: Components): void {
  const known = schemas[id];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`two different schemas have the id ${id}`);
  }
  schemas[id] = schema;
}

/** Leaves out what zod adds for machines and readers need not see: bounds of safe integers, the pattern behind a format. */
function tidy(schema: MutableSchema): void {
  if (schema['format'] !== undefined) delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}

function relinked(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relinked);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, relinkedValue(key, value)]));
}

function relinkedValue(key: string, value: unknown): unknown {
  if (key === '$ref') return String(value).replace('#/$defs/', '#/components/schemas/');
  return relinked(value);
}
