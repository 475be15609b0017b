import type { APIGatewayProxyEvent } from 'aws-lambda';
import { AppError } from '../contracts/errors.ts';
import { MAX_BODY_BYTES } from '../contracts/routes.ts';

// Requests nest five levels at most; the bound keeps whatever walks a body later from running out of stack.
const MAX_DEPTH = 32;
const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/**
 * The JSON value in a request's body, base64 or plain, not yet checked against any schema.
 *
 * Written here rather than taken from middy's parser, because that answers 422 for what we call 400, loses where the
 * mistake is, and keeps the body in its error, from where it would reach the log.
 *
 * Throws AppError `invalid_json` (none, malformed, not UTF-8), `unsupported_media_type`, `payload_too_large`, or
 * `invalid_request` for what no schema should have to meet: nesting beyond 32 levels, a key named `__proto__`.
 * Header names must be in lower case.
 */
export function readJsonBody(event: APIGatewayProxyEvent): unknown {
  if (event.body === null || event.body === undefined || event.body === '') {
    throw new AppError('invalid_json', 'The request needs a body in JSON.');
  }
  if (!JSON_MEDIA_TYPE.test(event.headers['content-type'] ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the header Content-Type: application/json.');
  }
  const value = parse(bodyText(event.body, event.isBase64Encoded));
  refuseUnsafe(value);
  return value;
}

function bodyText(body: string, isBase64Encoded: boolean): string {
  const bytes = Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > MAX_BODY_BYTES) {
    throw new AppError(
      'payload_too_large',
      `A body may hold at most ${MAX_BODY_BYTES} bytes; this one has ${bytes}.`,
    );
  }
  if (!isBase64Encoded) return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body, 'base64'));
  } catch {
    throw new AppError('invalid_json', 'The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8's message may quote the body, so only the position is taken from it, and the error itself is not kept.
    const position = /at position \d+(?: \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    throw new AppError('invalid_json', `The body is not valid JSON${position ? `: see ${position}` : ''}.`);
  }
}

/** Walks with a stack of its own, since a recursive walk is what deep nesting would break. */
function refuseUnsafe(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) throw unsafe(`is nested deeper than ${MAX_DEPTH} levels`);
    if (Object.hasOwn(value, '__proto__')) throw unsafe('holds a field named __proto__');
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
}

function unsafe(issue: string): AppError {
  return new AppError('invalid_request', `The body ${issue}.`, { issues: [{ path: '/', issue }] });
}
