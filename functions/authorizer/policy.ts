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
  const resources = Object.values(ROUTES)
    .filter((route) => route.role !== null && roleCovers(role, route.role))
    .map((route) => `${stage}/${route.method}${resourcePattern(route)}`);
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: [...new Set(resources)] }],
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
