import type { Readable } from 'node:stream';
import { tenantIdSchema } from '../../../shared/contracts/access.ts';
import { AppError, issuesOf } from '../../../shared/contracts/errors.ts';
import { type CreateJobRequest, createJobRequestSchema } from '../../../shared/contracts/job.ts';
import { MAX_BODY_BYTES } from '../../../shared/contracts/routes.ts';
import { isObjectKey } from '../../../shared/ports/object-key.ts';
import type { ObjectStore } from '../../../shared/ports/object-store.ts';

const INBOX_KEY = /^inbox\/([^/]+)\/[^/]+\.json$/;

/** The tenant of an inbox key. Throws AppError `invalid_request` for a key of another shape. */
export function tenantOf(key: string): string {
  if (!isObjectKey(key)) {
    throw new AppError(
      'invalid_request',
      'The name may hold letters, digits, dots, underscores and hyphens only.',
    );
  }
  const tenant = tenantIdSchema.safeParse(INBOX_KEY.exec(key)?.[1]);
  if (tenant.success) return tenant.data;
  throw new AppError('invalid_request', 'A specification belongs at inbox/<tenant id>/<name>.json.');
}

/** Where the answer to a specification belongs: beside it, under a name that a store takes whatever its own name is. */
export function answerKey(key: string, ending: 'accepted' | 'rejected'): string {
  const safe = key
    .split('/')
    .map((segment) => segment.replaceAll(/[^A-Za-z0-9._-]|\.(?=\.)/g, '_').slice(0, 180) || '_');
  return `${isObjectKey(key) ? key : safe.join('/')}.${ending}`;
}

/**
 * The specification that lies under a key; undefined when there is no object any more. Throws AppError
 * `payload_too_large`, `invalid_json` or `invalid_request` for one that no job can be made of.
 */
export async function readSpecification(
  objects: ObjectStore,
  key: string,
): Promise<CreateJobRequest | undefined> {
  const info = await objects.head(key);
  if (info && info.bytes > MAX_BODY_BYTES) throw tooLarge();
  const stream = info && (await objects.get(key));
  return stream && parseSpecification(await readLimited(stream));
}

/** The size is counted again: the object may have been replaced since it was looked at. */
async function readLimited(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseSpecification(bytes: Uint8Array): CreateJobRequest {
  const parsed = createJobRequestSchema.safeParse(asJson(bytes));
  if (parsed.success) return parsed.data;
  const issues = issuesOf(parsed.error);
  throw new AppError('invalid_request', 'The specification does not match its schema.', { issues });
}

function asJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_json', 'The file is not JSON in UTF-8.', { cause });
  }
}

const tooLarge = () =>
  new AppError('payload_too_large', `A specification has at most ${MAX_BODY_BYTES} bytes.`);
