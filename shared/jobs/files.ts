import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { AppError } from '../contracts/errors.ts';
import { type JobRecord, type Manifest, type ManifestFile, manifestSchema } from '../contracts/job.ts';
import type { PresignedLink } from '../ports/object-store.ts';
import type { Services } from '../ports/services.ts';
import { findJob } from './find-job.ts';
import { jobKey, MANIFEST_NAME } from './keys.ts';
import { filesExpired } from './view.ts';

/** Seconds that a download link lives: the longest that a presigned link may. */
export const LINK_SECONDS = 900;

type FileServices = Pick<Services, 'jobs' | 'objects' | 'clock'>;

/** A file of a job with a fresh link. */
export type LinkedFile = ManifestFile & PresignedLink;

/** Which files to list: `limit` of them, 1 or more, from position `after` in the manifest. */
export interface FilePage {
  readonly limit: number;
  readonly after?: number | undefined;
}

/** A page of files; `next` is the `after` of the next page, absent on the last. */
export interface ListedFiles {
  readonly files: readonly LinkedFile[];
  readonly merkleRoot: string;
  readonly next?: number;
}

/**
 * A page of a succeeded job's files in the order of its manifest, each with a download link minted now.
 * Throws AppError `not_found`, `state_conflict` while there are no files, `files_expired` when they are gone.
 */
export async function listFiles(
  services: FileServices,
  tenantId: string,
  jobId: string,
  { limit, after = 0 }: FilePage,
): Promise<ListedFiles> {
  const { job, manifest } = await readManifest(services, tenantId, jobId);
  const page = manifest.files.slice(after, after + limit);
  const files = await Promise.all(
    page.map(async (file) => ({ ...file, ...(await mintLink(services, job, file)) })),
  );
  const next = after + page.length;
  return { files, merkleRoot: manifest.merkleRoot, ...(next < manifest.files.length && { next }) };
}

/** A download link for one file, by its id in the manifest. Throws as {@link listFiles} does. */
export async function linkToFile(
  services: FileServices,
  tenantId: string,
  jobId: string,
  fileId: string,
): Promise<PresignedLink> {
  const { job, manifest } = await readManifest(services, tenantId, jobId);
  const file = manifest.files.find(({ id }) => id === fileId);
  if (!file) throw new AppError('not_found', `The job has no file ${fileId}.`);
  return mintLink(services, job, file);
}

/** A succeeded job's manifest as JSON bytes, to be streamed. Throws as {@link listFiles} does. */
export async function openManifest(
  services: FileServices,
  tenantId: string,
  jobId: string,
): Promise<Readable> {
  return openManifestOf(services, await findJob(services, tenantId, jobId));
}

async function openManifestOf({ objects, clock }: FileServices, job: JobRecord): Promise<Readable> {
  refuseWithoutFiles(job, clock());
  const stream = await objects.get(jobKey(job, MANIFEST_NAME));
  if (!stream) throw expired(); // the bucket's lifecycle may be ahead of the sweep
  return stream;
}

async function readManifest(
  services: FileServices,
  tenantId: string,
  jobId: string,
): Promise<{ job: JobRecord; manifest: Manifest }> {
  const job = await findJob(services, tenantId, jobId);
  const manifest = manifestSchema.parse(await json(await openManifestOf(services, job)));
  return { job, manifest };
}

function refuseWithoutFiles(job: JobRecord, now: number): void {
  if (filesExpired(job, now)) throw expired();
  if (job.state !== 'succeeded') {
    throw new AppError('state_conflict', `The job is ${job.state}; it has files once it has succeeded.`);
  }
}

const expired = () =>
  new AppError(
    'files_expired',
    "The job's files have been removed. A new job of the same dataset gives the same bytes.",
  );

function mintLink({ objects }: FileServices, job: JobRecord, { name }: ManifestFile): Promise<PresignedLink> {
  const fileName = name.replaceAll('/', '-');
  return objects.presignDownload(jobKey(job, name), { expiresIn: LINK_SECONDS, fileName });
}
