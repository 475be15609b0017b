import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { Caller } from '../contracts/access.ts';
import { AppError, type Issue, issuesOf } from '../contracts/errors.ts';
import { API_PREFIX, type Route } from '../contracts/route.ts';
import { callerOf } from './caller.ts';
import { readFileBody } from './file-body.ts';
import { readJsonBody } from './json-body.ts';

// A body of 256 KB can be wrong in tens of thousands of places; nobody reads on after the first hundred.
const MAX_ISSUES = 100;

type PartOf<R, K extends string> = R extends { readonly [P in K]: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;

/** A request as its route types it: every part parsed, `undefined` where the route declares none. */
export interface ApiRequest<R extends Route = Route> {
  readonly params: PartOf<R, 'params'>;
  readonly query: PartOf<R, 'query'>;
  readonly headers: PartOf<R, 'headers'>;
  readonly body: PartOf<R, 'body'>;
  /** The file that the request carries. */
  readonly file: R extends { readonly file: object } ? Uint8Array : undefined;
  /** Who is calling; undefined on the routes that need no key. */
  readonly caller: R['role'] extends null ? undefined : Caller;
  readonly requestId: string;
  /** What stands before `/api/v1` in the caller's URL: `/dev` for a stage of API Gateway, else ''. No slash at the end. */
  readonly basePath: string;
  /** True when the caller takes a gzip body. */
  readonly acceptsGzip: boolean;
}

/**
 * Checks the caller, then parses path, query, headers and body, in that order: who may not call learns nothing about
 * the rest. Header names must be in lower case. `now` is in milliseconds.
 * Throws AppError `unauthenticated`, `forbidden`, `invalid_request` with every issue, or what `readJsonBody` or
 * `readFileBody` throws.
 */
export function readRequest<R extends Route>(
  route: R,
  event: APIGatewayProxyEvent,
  now: number,
): ApiRequest<R> {
  const caller = route.role === null ? undefined : callerOf(event, route.role, now);
  const params = route.params && parameters(route.params, event.pathParameters ?? {}, 'path parameter');
  const query = readQuery(route, event);
  const headers = route.headers && readHeaders(route.headers, event);
  const body = route.body && parsed(route.body, readJsonBody(event), issuesOf);
  const file = route.file && readFileBody(route.file, event);
  const request = {
    ...{ params, query, headers, body, file, caller },
    requestId: event.requestContext.requestId,
    basePath: basePathOf(event),
    acceptsGzip: /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(event.headers['accept-encoding'] ?? ''),
  };
  // The parts were parsed with the very schemas that ApiRequest<R> infers them from.
  return request as unknown as ApiRequest<R>;
}

function readQuery(route: Route, event: APIGatewayProxyEvent): unknown {
  const given = event.queryStringParameters ?? {};
  if (!route.query) {
    const issues = Object.keys(given).map((path) => ({
      path,
      issue: 'is not a query parameter of this route; remove it',
    }));
    if (issues.length > 0) throw invalid(issues);
    return undefined;
  }
  refuseRepeated(Object.keys(given), event.multiValueQueryStringParameters, 'query parameter');
  return parameters(route.query, given, 'query parameter');
}

/** Only the headers that the route names are read: a client and its proxies may send whatever else they like. */
function readHeaders(schema: z.ZodObject, event: APIGatewayProxyEvent): unknown {
  const names = Object.keys(schema.shape);
  refuseRepeated(names, event.multiValueHeaders, 'header');
  const given = names.filter((name) => event.headers[name] !== undefined);
  return parameters(schema, Object.fromEntries(given.map((name) => [name, event.headers[name]])), 'header');
}

type MultiValues = Readonly<Record<string, readonly string[] | undefined>> | null | undefined;

/** API Gateway keeps the last of several values; guessing which one was meant would be worse than asking. */
function refuseRepeated(names: readonly string[], values: MultiValues, kind: string): void {
  const repeated = names.filter((name) => (values?.[name]?.length ?? 0) > 1);
  if (repeated.length === 0) return;
  throw invalid(repeated.map((path) => ({ path, issue: `the ${kind} is given more than once` })));
}

function parameters(schema: z.ZodType, given: unknown, kind: string): unknown {
  return parsed(schema, given, (error) =>
    error.issues.flatMap((found): Issue[] => {
      if (found.code !== 'unrecognized_keys') return [{ path: found.path.join('.'), issue: found.message }];
      return found.keys.map((path) => ({ path, issue: `is not a ${kind} of this route; remove it` }));
    }),
  );
}

function parsed(schema: z.ZodType, given: unknown, toIssues: (error: z.ZodError) => Issue[]): unknown {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw invalid(toIssues(result.error));
}

function invalid(issues: readonly Issue[]): AppError {
  const count = issues.length === 1 ? 'One thing is' : `${issues.length} things are`;
  const cut = issues.length > MAX_ISSUES ? ` The first ${MAX_ISSUES} are listed.` : '';
  return new AppError('invalid_request', `${count} wrong with the request; see errors.${cut}`, {
    issues: issues.slice(0, MAX_ISSUES),
  });
}

/** A stage's name (or a custom domain's mapping) stands before the paths of the route table and must come back in links. */
function basePathOf(event: APIGatewayProxyEvent): string {
  const full = event.requestContext.path ?? event.path;
  const at = full.indexOf(API_PREFIX);
  return at > 0 ? full.slice(0, at) : '';
}
