import type middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { AppError, toProblem } from '../contracts/errors.ts';
import type { Route } from '../contracts/routes.ts';
import type { ApiResponse } from './api-result.ts';
import { logger } from './logger.ts';

type HttpMiddleware = middy.MiddlewareObj<APIGatewayProxyEvent, ApiResponse>;

/**
 * Headers of every answer unless its handler sets others. There is no CORS header: the API is for servers, a key has
 * no place in a web page of another origin, and the documentation page is of our own origin.
 */
const STANDARD_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
};

/** Seconds after which it makes sense to ask again, by status. */
const RETRY_AFTER: Readonly<Record<number, string>> = { 429: '1', 503: '5' };

/**
 * What stands around the logic of every route.
 *
 * The order matters twice. `before` runs down the list; `after` and `onError` run **up** it. So the standard headers
 * come first here, which makes them the last to touch an answer: a problem that `problemResponses` has made from an
 * error passes them too, and no 4xx or 5xx leaves without them.
 */
export function httpBundle(route: Route): middy.MiddlewareObj[] {
  const bundle = [standardHeaders(), problemResponses(route), presentHeaders(), httpHeaderNormalizer()];
  return bundle as middy.MiddlewareObj[];
}

function standardHeaders(): HttpMiddleware {
  const add = (request: middy.Request<APIGatewayProxyEvent, ApiResponse>): void => {
    const { response } = request;
    if (!response) return;
    const retryAfter = RETRY_AFTER[response.statusCode];
    request.response = {
      ...response,
      headers: {
        ...STANDARD_HEADERS,
        'X-Request-Id': requestIdOf(request.event),
        ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
        ...response.headers,
      },
    };
  };
  return { after: add, onError: add };
}

/** The console's test call sends null where a request has no headers, whatever the type says. */
function presentHeaders(): HttpMiddleware {
  return {
    before: ({ event }) => {
      event.headers ??= {};
    },
  };
}

/** Turns whatever was thrown into a problem response, and logs it under the request's id. */
function problemResponses(route: Route): HttpMiddleware {
  return {
    onError: (request) => {
      const error = asAppError(request.error);
      logRefusal(route, request.event, error);
      request.response = problemResponse(error, requestIdOf(request.event));
    },
  };
}

function problemResponse(error: AppError, requestId: string): ApiResponse {
  return {
    statusCode: error.status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(error.code === 'unauthenticated' && { 'WWW-Authenticate': 'Bearer' }),
    },
    body: JSON.stringify(toProblem(error, requestId)),
    isBase64Encoded: false,
  };
}

/** What was not thrown as an AppError was not meant for the caller: only that it happened is told. */
function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  // middy throws this shortly before Lambda would cut the function off.
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return new AppError('unavailable', 'The answer took too long; try again.', { cause: thrown });
  }
  return new AppError(
    'internal',
    'The request could not be answered. Quote requestId when you ask for help.',
    { cause: thrown },
  );
}

function logRefusal(route: Route, event: APIGatewayProxyEvent, error: AppError): void {
  const line = {
    correlation_id: requestIdOf(event),
    route: `${route.method} ${route.path}`,
    code: error.code,
    tenantId: event.requestContext.authorizer?.tenantId as unknown,
    issues: error.issues.length,
  };
  // A fault carries its cause, and Powertools writes the whole chain.
  if (error.status >= 500) logger.error('request failed', { ...line, error });
  else logger.info('request refused', line);
}

function requestIdOf(event: APIGatewayProxyEvent): string {
  return event.requestContext.requestId;
}
