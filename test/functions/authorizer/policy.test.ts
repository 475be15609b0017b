import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../functions/authorizer/policy.ts';
import { ROLES, type Role, roleCovers } from '../../../shared/contracts/access.ts';
import { ROUTES, type Route } from '../../../shared/contracts/routes.ts';

const STAGE = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/dev';
const GUARDED = Object.entries(ROUTES as Record<string, Route>).filter(([, route]) => route.role !== null);

/** Evaluates a policy as IAM does for API Gateway: `*` is any text, slashes too, `?` any one character; a deny wins. */
function isAllowed(role: Role, method: string, path: string): boolean {
  const { Statement } = policyOf(role, `${STAGE}/GET/api/v1/anything`);
  const effects = Statement.filter((statement) => {
    const resources = 'Resource' in statement ? [statement.Resource].flat() : [];
    return resources.some((resource) => wildcard(String(resource)).test(`${STAGE}/${method}${path}`));
  }).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

const fill = (path: string, value: string) => path.replaceAll(/\{\w+\}/g, value);
// What a parameter may be on the wire, names of other routes' steps included: those are what could confuse the policy.
const parameter = fc.oneof(
  fc.constantFrom(
    'estimate',
    'jobs',
    'files',
    'retry',
    'manifest',
    'members',
    'generate',
    '*',
    '?',
    '%2F',
    '..',
  ),
  fc.stringMatching(/^[A-Za-z0-9_.~%-]{1,40}$/),
);

/** The route that API Gateway picks for a request: a literal step wins over a parameter. */
function routed(method: string, path: string): Route | undefined {
  const fits = GUARDED.map(([, route]) => route).filter(
    (route) =>
      route.method === method && new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return fits.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

describe('the policy of a role', () => {
  test.each(ROLES.flatMap((role) => GUARDED.map(([name, route]) => [role, name, route] as const)))(
    '%s on %s is just what the role table says',
    (role, _, route) => {
      expect(isAllowed(role, route.method, fill(route.path, 'x1'))).toBe(
        roleCovers(role, route.role as Role),
      );
    },
  );

  test('with any parameters at all, wildcards never widen or narrow a role', () => {
    const request = fc.record({
      route: fc.constantFrom(...GUARDED.map(([, route]) => route)),
      value: parameter,
    });
    fc.assert(
      fc.property(request, fc.constantFrom(...ROLES), ({ route, value }, role) => {
        const path = fill(route.path, value);
        const picked = routed(route.method, path);
        expect(isAllowed(role, route.method, path)).toBe(roleCovers(role, picked?.role as Role));
      }),
    );
  });

  test('methods that the table does not have stay shut', () => {
    for (const role of ROLES) {
      expect(isAllowed(role, 'PUT', '/api/v1/jobs')).toBe(false);
      expect(isAllowed(role, 'DELETE', '/api/v1/jobs')).toBe(false);
    }
  });

  test('does not depend on the request that asked, so the cached answer fits the next', () => {
    for (const role of ROLES) {
      expect(policyOf(role, `${STAGE}/DELETE/api/v1/jobs/x`)).toEqual(
        policyOf(role, `${STAGE}/GET/api/v1/jobs`),
      );
    }
  });

  test('speaks of no other API or stage', () => {
    const { Statement } = policyOf('admin', `${STAGE}/GET/api/v1/jobs`);
    for (const statement of Statement) {
      const resources = 'Resource' in statement ? [statement.Resource].flat() : [];
      expect(resources.every((resource) => String(resource).startsWith(`${STAGE}/`))).toBe(true);
    }
  });

  test('stays far below the 8 KB that API Gateway takes', () => {
    const longest = `arn:aws:execute-api:ap-southeast-1:123456789012:a1b2c3d4e5/${'s'.repeat(128)}/GET/x`;
    expect(JSON.stringify(policyOf('admin', longest)).length).toBeLessThan(6_000);
  });
});
