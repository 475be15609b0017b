import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileObjectStore } from '../shared/adapters/local/file-object-store.ts';
import { openSignedLink } from '../shared/adapters/local/signed-link.ts';
import { AppError } from '../shared/contracts/errors.ts';
import { MAX_UPLOAD_BYTES } from '../shared/contracts/validations.ts';
import { DOWNLOAD_PREFIX } from './downloads.ts';

/** As S3 has it for one PUT. */
const MOST_BYTES = Math.max(...Object.values(MAX_UPLOAD_BYTES));

/**
 * Takes an upload by signed link, as S3 does: the object appears when all of it is there. Throws AppError when the link is
 * not good or the file too large.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  objects: FileObjectStore,
  linkSecret: Uint8Array,
): Promise<void> {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
  const pieces = { method: 'PUT', path: path.slice(DOWNLOAD_PREFIX.length + 1), query };
  const { key } = openSignedLink(pieces, linkSecret, Date.now());
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  const writer = await objects.openWriter(key, { contentType });
  try {
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES)
        throw new AppError('payload_too_large', `A file may have at most ${MOST_BYTES} bytes.`);
      await writer.write(chunk);
    }
    await writer.close();
  } finally {
    await writer.abort(); // nothing is left to abort when it was closed
  }
  response.writeHead(200, { 'content-length': 0, 'cache-control': 'no-store' }).end();
}
