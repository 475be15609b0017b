import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  APIGatewayAuthorizerResult,
  APIGatewayProxyEvent,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda';
import { AppError, toProblem } from '../shared/contracts/errors.ts';
import type { FunctionName } from '../shared/contracts/functions.ts';
import { matchesWildcard } from './event-pattern.ts';
import type { StackModel, StackRoute } from './stack-model.ts';

/** API Gateway refuses larger payloads before any function sees them. */
const MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;

/** What a handler answers with: Lambda's proxy result, or the same with a stream as body. */
interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: string | Readable;
  readonly isBase64Encoded?: boolean;
}

interface MatchedRoute {
  readonly route: StackRoute;
  readonly params: Readonly<Record<string, string>>;
}

/** Calls a function of the stack by name. */
export type InvokeFunction = (name: FunctionName, event: unknown, requestId: string) => Promise<unknown>;

/**
 * Does what API Gateway does in front of the functions: matches the stack's routes, asks the authorizer, refuses what
 * is too large, and turns the handler's result into an HTTP answer. Refusals carry the same problem body as the
 * stack's gateway responses.
 */
export class Gateway {
  readonly #routes: readonly CompiledRoute[];
  readonly #invoke: InvokeFunction;

  readonly #binaryMediaTypes: ReadonlySet<string>;

  constructor(model: Pick<StackModel, 'routes' | 'binaryMediaTypes'>, invoke: InvokeFunction) {
    this.#binaryMediaTypes = new Set(model.binaryMediaTypes);
    this.#routes = model.routes.map(compileRoute).sort((a, b) => a.parameters - b.parameters);
    this.#invoke = invoke;
  }

  /** Answers one request; never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    try {
      const result = await this.#handle(request, requestId);
      await send(response, result);
    } catch (error) {
      refuse(response, error, requestId);
    }
  }

  async #handle(request: IncomingMessage, requestId: string): Promise<ProxyResult> {
    // Split by hand: the URL class would resolve `..` and read `//host` as another origin before any route sees it.
    const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
    const { route, params } = this.#match(request.method ?? 'GET', path);
    const authorizer = await this.#authorize(route, request, path, requestId);
    const body = await readBody(request);
    const query = new URLSearchParams(search);
    const [mediaType = ''] = (request.headers['content-type'] ?? '').toLowerCase().split(';', 1);
    const isBase64Encoded = this.#binaryMediaTypes.has(mediaType.trim());
    const parts = { request, path, query, route, params, body, isBase64Encoded, authorizer, requestId };
    const event = proxyEvent(parts);
    return (await this.#invoke(route.functionName, event, requestId)) as ProxyResult;
  }

  #match(method: string, path: string): MatchedRoute {
    for (const compiled of this.#routes) {
      if (compiled.route.method !== method) continue;
      const params = compiled.match(path);
      if (params) return { route: compiled.route, params };
    }
    throw new AppError('not_found', `There is no route ${method} ${path}.`);
  }

  /** Answers are not cached here as API Gateway does: a look-up costs microseconds, so a revoked key stops at once. */
  async #authorize(route: StackRoute, request: IncomingMessage, path: string, requestId: string) {
    if (!route.authorizer) return null;
    const token = request.headers.authorization;
    if (!token)
      throw new AppError('unauthenticated', 'Send the header Authorization: Bearer sw_… with your API key.');
    const methodArn = `arn:aws:execute-api:local:000000000000:local/local/${route.method}${path}`;
    const event: APIGatewayTokenAuthorizerEvent = { type: 'TOKEN', methodArn, authorizationToken: token };
    let answer: APIGatewayAuthorizerResult;
    try {
      answer = (await this.#invoke(route.authorizer, event, requestId)) as APIGatewayAuthorizerResult;
    } catch (error) {
      // "Unauthorized" is the word by which an authorizer asks API Gateway for a 401; anything else is a fault.
      if (error instanceof Error && error.message === 'Unauthorized') {
        throw new AppError('unauthenticated', 'The API key is unknown, revoked or expired.');
      }
      throw error;
    }
    if (!allows(answer, methodArn))
      throw new AppError('forbidden', 'The role of this key does not allow this.');
    return answer.context ?? {};
  }
}

interface CompiledRoute {
  readonly route: StackRoute;
  readonly parameters: number;
  match(path: string): Record<string, string> | undefined;
}

function compileRoute(route: StackRoute): CompiledRoute {
  const steps = route.path.split('/');
  const parameters = steps.filter((step) => step.startsWith('{')).length;
  return { route, parameters, match: (path) => matchSteps(steps, path.split('/')) };
}

function matchSteps(steps: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (steps.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [position, step] of steps.entries()) {
    const text = given[position] as string;
    if (!step.startsWith('{')) {
      if (step !== text) return undefined;
      continue;
    }
    if (text === '') return undefined;
    params[step.slice(1, -1)] = decode(text);
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AppError('invalid_request', 'The path holds a broken percent-encoding.', {
      issues: [{ path: 'path', issue: 'is not valid percent-encoding' }],
    });
  }
}

/** IAM's rule for the policies that authorizers return: an explicit deny wins, then any allow. */
function allows({ policyDocument }: APIGatewayAuthorizerResult, methodArn: string): boolean {
  const applying = policyDocument.Statement.filter((statement) => {
    const resources = 'Resource' in statement ? [statement.Resource].flat() : [];
    return resources.some((resource) => resource !== undefined && matchesWildcard(resource, methodArn));
  });
  if (applying.some(({ Effect }) => Effect === 'Deny')) return false;
  return applying.some(({ Effect }) => Effect === 'Allow');
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_PAYLOAD_BYTES)
      throw new AppError('payload_too_large', 'A request may hold at most 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface EventParts {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly route: StackRoute;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly isBase64Encoded: boolean;
  readonly authorizer: Record<string, unknown> | null;
  readonly requestId: string;
}

/** The event of a Lambda proxy integration, as far as functions read it. */
function proxyEvent({
  request,
  path,
  query,
  route,
  params,
  body,
  isBase64Encoded,
  authorizer,
  requestId,
}: EventParts): APIGatewayProxyEvent {
  const headers = Object.entries(request.headersDistinct) as [string, string[]][];
  const queries = [...new Set(query.keys())].map((name): [string, string[]] => [name, query.getAll(name)]);
  const requestContext = {
    requestId,
    authorizer: authorizer ?? undefined,
    httpMethod: route.method,
    resourcePath: route.path,
    path,
    stage: 'local',
    identity: { sourceIp: request.socket.remoteAddress ?? '' },
  };
  return {
    httpMethod: route.method,
    resource: route.path,
    path,
    headers: lastOfEach(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: queries.length > 0 ? lastOfEach(queries) : null,
    multiValueQueryStringParameters: queries.length > 0 ? Object.fromEntries(queries) : null,
    pathParameters: Object.keys(params).length > 0 ? params : null,
    stageVariables: null,
    body: body.length > 0 ? body.toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
    // The local server fills what functions read of the context; the type asks for the whole of AWS's.
    requestContext: requestContext as unknown as APIGatewayProxyEvent['requestContext'],
  };
}

/** API Gateway keeps the last value where a name comes more than once. */
function lastOfEach(entries: readonly [string, readonly string[]][]): Record<string, string> {
  return Object.fromEntries(entries.map(([name, values]) => [name, values.at(-1) as string]));
}

async function send(response: ServerResponse, result: ProxyResult): Promise<void> {
  response.statusCode = result.statusCode;
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  if (result.body instanceof Readable) {
    await pipeline(result.body, response);
    return;
  }
  response.end(result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : (result.body ?? ''));
}

/** Answers with the problem that an error stands for; what was not meant for the caller is only logged. */
export function refuse(response: ServerResponse, error: unknown, requestId: string): void {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', 'The request could not be answered.', { cause: error });
  if (known !== error) console.error(`request ${requestId} failed:`, error);
  if (response.headersSent) {
    // The answer is half-way out: breaking the connection is the only honest sign left.
    response.destroy();
    return;
  }
  const problem = toProblem(known, requestId);
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(problem.code === 'payload_too_large' && { connection: 'close' }),
    ...(problem.code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
  });
  response.end(JSON.stringify(problem));
}
