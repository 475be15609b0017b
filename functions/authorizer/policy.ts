import type { PolicyDocument } from 'aws-lambda';
import { type Role, roleCovers } from '../../shared/contracts/access.ts';
import { ROUTES, type Route } from '../../shared/contracts/routes.ts';

/**
 * The policy of a role: it allows every route of the table that the role covers, and nothing else.
 *
 * API Gateway caches it under the token and applies it to the token's other requests, so it must not speak of the one
 * request that asked: a policy for that route alone would refuse the next, a policy for all would open too much.
 * `methodArn` gives the API and stage: `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`.
 */
export function policyOf(role: Role, methodArn: string): PolicyDocument {
  const stage = methodArn.split('/', 2).join('/');
  const allowed = Object.values(ROUTES)
    .filter((route) => route.role !== null && roleCovers(role, route.role))
    .map((route) => `${stage}/${route.method}${resourcePattern(route)}`);
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: withoutCovered([...new Set(allowed)]) },
    ],
  };
}

/**
 * A route's path as IAM matches it. `*` stands for any text there, slashes included, so `GET /jobs/*` takes in
 * `GET /jobs/x/files` too. A test compares the policies with the role table, path by path, and fails should a new
 * route make that matter.
 */
function resourcePattern(route: Route): string {
  return route.path.replaceAll(/\{\w+\}/g, '*');
}

/** Leaves out what another pattern of the list allows as well: API Gateway takes 8 KB, and routes become more. */
function withoutCovered(patterns: readonly string[]): string[] {
  // Only patterns with one `*`, at their end, are looked at: such a one takes in whatever begins like it.
  const covers = (wide: string, narrow: string) =>
    wide.indexOf('*') === wide.length - 1 && narrow.startsWith(wide.slice(0, -1));
  return patterns.filter((narrow) => !patterns.some((wide) => wide !== narrow && covers(wide, narrow)));
}
