import type { Route } from '../contracts/routes.ts';

/**
 * The path of a route with its `{parameters}` filled in and percent-encoded, starting with `/`.
 * Throws when a parameter of the path is not given.
 */
export function pathOf(
  route: Pick<Route, 'path'>,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`the path ${route.path} needs ${name}`);
    return encodeURIComponent(value);
  });
}
