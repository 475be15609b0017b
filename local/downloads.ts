import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FileObjectStore } from '../shared/adapters/local/file-object-store.ts';
import { openSignedLink } from '../shared/adapters/local/signed-link.ts';
import { AppError } from '../shared/contracts/errors.ts';

/** Path below which signed links lie. */
export const DOWNLOAD_PREFIX = '/files';

/** Serves objects by signed link, as S3 does. Throws AppError when the link is not good or its object is gone. */
export async function serveDownload(
  request: IncomingMessage,
  response: ServerResponse,
  objects: FileObjectStore,
  linkSecret: Uint8Array,
): Promise<void> {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
  const pieces = { method: request.method ?? 'GET', path: path.slice(DOWNLOAD_PREFIX.length + 1), query };
  const { key, fileName } = openSignedLink(pieces, linkSecret, Date.now());
  const download = await objects.openDownload(key);
  if (!download) throw new AppError('not_found', 'The file has been removed.');
  response.writeHead(200, {
    'content-type': download.contentType,
    ...(download.contentEncoding !== undefined && { 'content-encoding': download.contentEncoding }),
    'content-length': download.bytes,
    'content-disposition': `attachment; filename="${fileName.replaceAll(/["\\]/g, '_')}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
  await pipeline(download.body, response);
}
