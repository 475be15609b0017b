import type { APIGatewayProxyEvent } from 'aws-lambda';
import { AppError } from '../contracts/errors.ts';
import type { RouteFile } from '../contracts/route.ts';

/**
 * The file in a request's body, byte for byte: API Gateway passes bodies of these types on as base64. Header names must be
 * in lower case.
 *
 * Throws AppError `unsupported_media_type`, `payload_too_large`, or `invalid_request` when there is no byte.
 */
export function readFileBody(
  { mediaTypes, maxBytes }: RouteFile,
  { headers, body, isBase64Encoded }: APIGatewayProxyEvent,
): Uint8Array {
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';', 1);
  if (!mediaTypes.includes(type.trim()))
    throw new AppError(
      'unsupported_media_type',
      `Send the file with a Content-Type of ${mediaTypes.join(', ')}.`,
    );
  if (body === null || body === undefined || body === '')
    throw new AppError('invalid_request', 'The request carries no file.', {
      issues: [{ path: '/', issue: 'must hold a byte at least' }],
    });
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  const bytes = Buffer.byteLength(body, encoding);
  if (bytes > maxBytes) {
    const message = `A file in a request may have at most ${maxBytes} bytes, not ${bytes}; larger ones are uploaded.`;
    throw new AppError('payload_too_large', message);
  }
  return Buffer.from(body, encoding);
}
