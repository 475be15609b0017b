import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Route } from '../contracts/routes.ts';
import type { Clock } from '../ports/clock.ts';
import { type ApiRequest, readRequest } from './api-request.ts';
import type { ApiResponse, ApiResult, BytesResult, EmptyResult, JsonResult } from './api-result.ts';
import { toResponse } from './api-result.ts';
import { httpBundle } from './middleware.ts';

/** A handler of API Gateway's Lambda proxy integration, whose answer may be a stream. It never rejects. */
export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<ApiResponse>;

/** What a route does: from its parsed request to one of the answers that it declares. Throws AppError to refuse. */
export type RouteLogic<R extends Route> = (request: ApiRequest<R>) => Promise<ApiResult<R>> | ApiResult<R>;

/**
 * Builds the handler of a route of the table: checks the caller, parses every part of the request with the route's
 * schemas, runs the logic, parses its answer, and turns whatever is thrown into an RFC 9457 problem.
 */
export function apiHandler<R extends Route>(
  route: R,
  { clock }: { readonly clock: Clock },
  logic: RouteLogic<R>,
): ApiHandler {
  const answer = async (event: APIGatewayProxyEvent): Promise<ApiResponse> => {
    const result = await logic(readRequest(route, event, clock()));
    // ApiResult<R> is always one of the three; TypeScript cannot see that through the mapped type while R is open.
    return toResponse(route, result as JsonResult | BytesResult | EmptyResult);
  };
  const chain = middy(answer).use(httpBundle(route));
  return (event, context) => chain(event, context) as Promise<ApiResponse>;
}

/**
 * One handler for a function that answers several routes: picks by the path that API Gateway matched
 * (`event.resource`). Throws when API Gateway sends a route that the function does not serve.
 */
export function byRoute(entries: readonly (readonly [Route, ApiHandler])[]): ApiHandler {
  const handlers = new Map(entries.map(([route, handler]) => [`${route.method} ${route.path}`, handler]));
  return async (event, context) => {
    const name = `${event.httpMethod} ${event.resource}`;
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error(`this function does not serve ${name}`);
    return handler(event, context);
  };
}
