import type * as z from 'zod';
import type { Route } from '../../shared/contracts/routes.ts';

/** A method's parameters as API Gateway names them, true for those that a request must have. */
export function requestParameters({ params, query, headers }: Route): Record<string, boolean> {
  return {
    ...named('path', params),
    ...named('querystring', query),
    ...named('header', headers),
  };
}

function named(
  place: 'path' | 'querystring' | 'header',
  schema: z.ZodObject | undefined,
): Record<string, boolean> {
  const fields = Object.entries(schema?.shape ?? {}) as [string, z.ZodType][];
  return Object.fromEntries(
    fields.map(([name, field]) => [`method.request.${place}.${name}`, place === 'path' || isRequired(field)]),
  );
}

function isRequired(field: z.ZodType): boolean {
  return !field.safeParse(undefined).success;
}
