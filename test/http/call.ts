import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { expect } from 'vitest';
import type { Caller } from '../../shared/contracts/access.ts';
import { ERROR_CODES, type Problem, problemSchema } from '../../shared/contracts/errors.ts';
import { problemCodes } from '../../shared/contracts/problem-codes.ts';
import { ROUTES, type Route, type RouteName } from '../../shared/contracts/routes.ts';
import type { ApiHandler } from '../../shared/http/api-handler.ts';
import { logger } from '../../shared/http/logger.ts';
import { pathOf } from '../../shared/http/paths.ts';

// Refusals are logged by the dozen here; the tests about the log spy on the logger's methods instead.
logger.setLogLevel('SILENT');

/** A caller of role operator, whose key ends long after any test. */
export const OPERATOR: Caller = {
  tenantId: 'acme',
  keyId: 'key_1',
  role: 'operator',
  keyExpiresAt: '2099-01-01T00:00:00.000Z',
};

/** A request as a client would send it. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; wins over `json`. */
  readonly body?: string | null;
  readonly base64?: boolean;
  /** What the authorizer vouches for; null for none. */
  readonly caller?: Readonly<Record<string, unknown>> | Caller | null;
  /** What stands before the route's path, such as a stage. */
  readonly basePath?: string;
}

/** An answer, its body read to the end. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly json: any;
  readonly problem: Problem;
}

/** The event that API Gateway makes of a request to a route of the table. */
export function proxyEvent(name: RouteName, request: Request = {}): APIGatewayProxyEvent {
  const route: Route = ROUTES[name];
  const path = pathOf(route, request.params);
  const body =
    request.body === undefined
      ? request.json === undefined
        ? null
        : JSON.stringify(request.json)
      : request.body;
  const headers = { ...(body !== null && { 'Content-Type': 'application/json' }), ...request.headers };
  const caller = request.caller === undefined ? OPERATOR : request.caller;
  return {
    httpMethod: route.method,
    resource: route.path,
    path,
    pathParameters: request.params ? { ...request.params } : null,
    headers: lastOfEach(headers),
    multiValueHeaders: allOfEach(headers),
    queryStringParameters: request.query ? lastOfEach(request.query) : null,
    multiValueQueryStringParameters: request.query ? allOfEach(request.query) : null,
    stageVariables: null,
    body,
    isBase64Encoded: request.base64 ?? false,
    requestContext: {
      requestId: 'request-1',
      path: (request.basePath ?? '') + path,
      ...(caller && { authorizer: { principalId: 'key_1', integrationLatency: 3, ...caller } }),
    },
  } as unknown as APIGatewayProxyEvent;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

function lastOfEach(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [value].flat().at(-1) as string]),
  );
}

function allOfEach(values: Values): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [value].flat() as string[]]),
  );
}

/** Sends a request through a handler, and checks that the contract knows of the answer, whatever it is. */
export async function call(handler: ApiHandler, name: RouteName, request: Request = {}): Promise<Answer> {
  const response = await handler(proxyEvent(name, request), { awsRequestId: 'invocation-1' } as Context);
  const body = response.body instanceof Readable ? await text(response.body) : response.body;
  const answer: Answer = {
    status: response.statusCode,
    headers: response.headers,
    text: response.isBase64Encoded ? decode(body, response.headers) : body,
    get json() {
      return JSON.parse(this.text) as unknown;
    },
    get problem() {
      return problemSchema.parse(this.json);
    },
  };
  expectContracted(name, answer);
  return answer;
}

function decode(body: string, headers: Readonly<Record<string, string>>): string {
  const bytes = Buffer.from(body, 'base64');
  return (headers['Content-Encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

function expectContracted(name: RouteName, answer: Answer): void {
  expect(answer.headers).toMatchObject({ 'X-Request-Id': 'request-1', 'X-Content-Type-Options': 'nosniff' });
  if (answer.status in ROUTES[name].responses) return;
  const { code, status, requestId } = answer.problem;
  expect(answer.headers['Content-Type']).toBe('application/problem+json');
  expect(problemCodes(name, ROUTES[name]), `${name} may answer ${code}`).toContain(code);
  expect({ status, requestId }).toEqual({ status: ERROR_CODES[code].status, requestId: 'request-1' });
}
