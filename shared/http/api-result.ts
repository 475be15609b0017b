import type { Readable } from 'node:stream';
import type * as z from 'zod';
import { AppError } from '../contracts/errors.ts';
import type { Route } from '../contracts/routes.ts';

type Headers = Readonly<Record<string, string>>;

/** An answer whose body is JSON by the schema that the route names for this status. */
export interface JsonResult<Status extends number = number, Body = unknown> {
  readonly kind: 'json';
  readonly status: Status;
  readonly body: Body;
  readonly headers: Headers;
}

/** An answer of bytes. A Uint8Array travels as base64, a Readable is streamed and needs a streaming entry on AWS. */
export interface BytesResult<Status extends number = number, MediaType extends string = string> {
  readonly kind: 'bytes';
  readonly status: Status;
  readonly mediaType: MediaType;
  readonly body: string | Uint8Array | Readable;
  readonly headers: Headers;
}

/** An answer of status and headers alone. */
export interface EmptyResult<Status extends number = number> {
  readonly kind: 'empty';
  readonly status: Status;
  readonly headers: Headers;
}

type ResultAt<R extends Route, Status extends number> = R['responses'][Status] extends {
  readonly schema: infer Schema extends z.ZodType;
}
  ?
      | JsonResult<Status, z.input<Schema>>
      | (R extends { readonly streamed: true } ? BytesResult<Status, 'application/json'> : never)
  : R['responses'][Status] extends { readonly mediaTypes: readonly (infer MediaType extends string)[] }
    ? BytesResult<Status, MediaType>
    : EmptyResult<Status>;

type StatusOf<R extends Route> = keyof R['responses'] & number;

/** What the logic of a route may answer with: one of the statuses that the route declares, with its body. */
export type ApiResult<R extends Route> = { [Status in StatusOf<R>]: ResultAt<R, Status> }[StatusOf<R>];

/** What a handler gives to API Gateway, or to the local gateway: Lambda's proxy result, whose body may be a stream. */
export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string | Readable;
  readonly isBase64Encoded: boolean;
}

/** An answer in JSON. */
export function json<Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Headers = {},
): JsonResult<Status, Body> {
  return { kind: 'json', status, body, headers };
}

/** An answer of bytes: text, a buffer or a stream. Text types get `charset=utf-8`. */
export function bytes<Status extends number, MediaType extends string>(
  status: Status,
  mediaType: MediaType,
  body: string | Uint8Array | Readable,
  headers: Headers = {},
): BytesResult<Status, MediaType> {
  return { kind: 'bytes', status, mediaType, body, headers };
}

/** An answer without a body. */
export function empty<Status extends number>(status: Status, headers: Headers): EmptyResult<Status> {
  return { kind: 'empty', status, headers };
}

/**
 * Turns a result into the response. A JSON body goes through the schema of its route and status, so that a field which
 * the contract does not know never leaves. Throws AppError `internal`, with what zod found as cause, on a mismatch.
 */
export function toResponse(route: Route, result: JsonResult | BytesResult | EmptyResult): ApiResponse {
  if (result.kind === 'empty') return respond(result, '');
  if (result.kind === 'json') return respond(result, contracted(route, result), 'application/json');
  const type = result.mediaType.startsWith('text/') ? `${result.mediaType}; charset=utf-8` : result.mediaType;
  const { body } = result;
  if (!(body instanceof Uint8Array)) return respond(result, body, type);
  return { ...respond(result, Buffer.from(body).toString('base64'), type), isBase64Encoded: true };
}

function respond(
  result: { status: number; headers: Headers },
  body: string | Readable,
  contentType?: string,
): ApiResponse {
  const headers = { ...(contentType !== undefined && { 'Content-Type': contentType }), ...result.headers };
  return { statusCode: result.status, headers, body, isBase64Encoded: false };
}

function contracted(route: Route, result: JsonResult): string {
  const checked = route.responses[result.status]?.schema?.safeParse(result.body);
  if (checked?.success) return JSON.stringify(checked.data);
  throw new AppError('internal', 'The answer could not be built.', {
    cause: checked?.error ?? new Error(`the route declares no JSON body for status ${result.status}`),
  });
}
