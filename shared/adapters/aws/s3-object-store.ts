import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '../../ports/clock.ts';
import { assertObjectKey, assertObjectPrefix } from '../../ports/object-key.ts';
import type {
  ObjectInfo,
  ObjectOptions,
  ObjectStore,
  PresignedLink,
  PresignOptions,
  UploadLink,
} from '../../ports/object-store.ts';
import { FILE_STORE, openUpload } from './s3-upload.ts';
import { atEdge, isNamed, toAppError } from './sdk-error.ts';

/** A bucket, the client that reaches it, and the clock that dates its links. */
export interface S3ObjectStoreOptions {
  readonly client: S3Client;
  readonly bucketName: string;
  readonly clock: Clock;
}

/** The longest life of a link, in seconds: links die with the session of the role that signed them. */
const MAX_LINK_SECONDS = 900;

/** The longest life of a link to upload by, in seconds. */
const MAX_UPLOAD_LINK_SECONDS = 3_600;

/** Objects in an S3 bucket. */
export function s3ObjectStore({ client, bucketName, clock }: S3ObjectStoreOptions): ObjectStore {
  const at = (key: string) => {
    assertObjectKey(key);
    return { Bucket: bucketName, Key: key };
  };
  return {
    openWriter: async (key, options) => openUpload(client, { ...at(key), ...headersOf(options) }),
    put: async (key, body, options) => {
      const command = new PutObjectCommand({ ...at(key), ...headersOf(options), Body: body });
      await atEdge(FILE_STORE, () => client.send(command));
    },
    get: async (key) => getBytes(client, new GetObjectCommand(at(key))),
    head: async (key) => getInfo(client, key, new HeadObjectCommand(at(key))),
    list: (prefix) => listObjects(client, bucketName, prefix),
    remove: async (key) => {
      const command = new DeleteObjectCommand(at(key));
      await atEdge(FILE_STORE, () => client.send(command));
    },
    presignDownload: async (key, options) => presign(client, at(key), options, clock()),
    presignUpload: async (key, expiresIn) => presignPut(client, at(key), expiresIn, clock()),
    ping: async () => {
      await atEdge(FILE_STORE, () => client.send(new HeadBucketCommand({ Bucket: bucketName })));
    },
  };
}

function headersOf({ contentType, contentEncoding }: ObjectOptions) {
  return { ContentType: contentType, ...(contentEncoding && { ContentEncoding: contentEncoding }) };
}

/** S3 says that there is no such key only to roles that may list the bucket; to others it says 403. */
const isMissing = (error: unknown) => isNamed(error, 'NoSuchKey', 'NotFound');

async function getBytes(client: S3Client, command: GetObjectCommand): Promise<Readable | undefined> {
  try {
    const { Body } = await client.send(command);
    // The SDK types the body for browsers, too; in Node it is a stream of bytes.
    return Readable.from(bytesOf(Body as Readable), { objectMode: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw toAppError(error, FILE_STORE);
  }
}

/** The body's chunks; a connection that breaks in the middle leaves as an `AppError`, too. */
async function* bytesOf(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toAppError(error, FILE_STORE);
  }
}

async function getInfo(
  client: S3Client,
  key: string,
  command: HeadObjectCommand,
): Promise<ObjectInfo | undefined> {
  try {
    const { ContentLength = 0 } = await client.send(command);
    return { key, bytes: ContentLength };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw toAppError(error, FILE_STORE);
  }
}

async function* listObjects(
  client: S3Client,
  bucketName: string,
  prefix: string,
): AsyncGenerator<ObjectInfo> {
  assertObjectPrefix(prefix);
  try {
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucketName, Prefix: prefix })) {
      for (const { Key = '', Size = 0 } of page.Contents ?? []) yield { key: Key, bytes: Size };
    }
  } catch (error) {
    throw toAppError(error, FILE_STORE);
  }
}

async function presign(
  client: S3Client,
  at: { readonly Bucket: string; readonly Key: string },
  { expiresIn, fileName }: PresignOptions,
  now: number,
): Promise<PresignedLink> {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > MAX_LINK_SECONDS) {
    throw new RangeError(`a link lives 1 to ${MAX_LINK_SECONDS} seconds, not ${expiresIn}`);
  }
  const command = new GetObjectCommand({ ...at, ResponseContentDisposition: attachment(fileName) });
  // The signature dates the link in whole seconds, so its end is counted from there.
  const signedAt = Math.floor(now / 1_000) * 1_000;
  const url = await atEdge(FILE_STORE, () =>
    getSignedUrl(client, command, { expiresIn, signingDate: new Date(signedAt) }),
  );
  return { url, expiresAt: new Date(signedAt + expiresIn * 1_000).toISOString() };
}

async function presignPut(
  client: S3Client,
  at: { readonly Bucket: string; readonly Key: string },
  expiresIn: number,
  now: number,
): Promise<UploadLink> {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > MAX_UPLOAD_LINK_SECONDS) {
    throw new RangeError(
      `a link to upload by lives 1 to ${MAX_UPLOAD_LINK_SECONDS} seconds, not ${expiresIn}`,
    );
  }
  const command = new PutObjectCommand(at);
  // The SDK sums up the body, which is nothing yet, and would sign that: S3 then refuses every file but an empty one.
  const withoutChecksum = { step: 'build', priority: 'low' } as const;
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      for (const name of Object.keys(headers)) if (CHECKSUM_HEADER.test(name)) delete headers[name];
      return next(args);
    },
    withoutChecksum,
  );
  const signedAt = Math.floor(now / 1_000) * 1_000;
  const url = await atEdge(FILE_STORE, () =>
    getSignedUrl(client, command, { expiresIn, signingDate: new Date(signedAt) }),
  );
  const expiresAt = new Date(signedAt + expiresIn * 1_000).toISOString();
  return { url, expiresAt, headers: { 'Content-Type': 'application/octet-stream' } };
}

/** Names of headers that tell of the body's sum. */
const CHECKSUM_HEADER = /^x-amz-(?:sdk-)?checksum-/;

/** A quote or a line break in a file name would end the header's value; such characters become `_`. */
const attachment = (fileName: string) =>
  `attachment; filename="${fileName.replaceAll(/[^A-Za-z0-9._ -]/g, '_')}"`;
