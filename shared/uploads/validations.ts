import { AppError } from '../contracts/errors.ts';
import { type CreateValidationRequest, MAX_UPLOAD_BYTES, type Validation } from '../contracts/validations.ts';
import type { UploadLink } from '../ports/object-store.ts';
import type { Services } from '../ports/services.ts';
import {
  findRequest,
  putDocument,
  readDocument,
  type ValidationKey,
  validationKey,
} from './validation-objects.ts';

/** Seconds that a link to upload by lives. */
const UPLOAD_LINK_SECONDS = 3_600;

/** A validation that waits for its file. */
export interface NewValidation {
  readonly validationId: string;
  readonly createdAt: string;
  readonly link: UploadLink;
}

const instantOf = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Makes a validation and the link to upload its file by. */
export async function createValidation(
  { objects, clock, newJobId }: Pick<Services, 'objects' | 'clock' | 'newJobId'>,
  tenantId: string,
  { format, findings }: CreateValidationRequest,
): Promise<NewValidation> {
  const createdAt = instantOf(clock());
  const key = { tenantId, validationId: newJobId().replace('job_', 'val_') };
  await putDocument(objects, key, 'request.json', { format, findings, createdAt });
  const link = await objects.presignUpload(validationKey(key, 'file'), UPLOAD_LINK_SECONDS);
  return { validationId: key.validationId, createdAt, link };
}

/**
 * Queues a validation whose file is there. One that is queued or done stays as it is, and one that failed is tried again.
 *
 * Throws AppError `not_found`, `state_conflict` when there is no file yet, `payload_too_large` when it is too large; such
 * a file is removed at once.
 */
export async function startValidation(
  services: Pick<Services, 'objects' | 'validationQueue' | 'clock'>,
  key: ValidationKey,
): Promise<Validation> {
  const { objects, validationQueue, clock } = services;
  const seen = await readValidation(services, key);
  if (seen.state === 'succeeded') return seen;
  const bytes = await uploadedBytes(services, key, seen);
  if (seen.state !== 'queued') {
    await objects.remove(validationKey(key, 'outcome.json'));
    await putDocument(objects, key, 'start.json', { startedAt: instantOf(clock()), bytes });
  }
  // Sent again for one that is queued: its first message may not have been sent, and a second one changes nothing.
  await validationQueue.send({ kind: 'validate-file', ...key }, { groupId: key.tenantId });
  return readValidation(services, key);
}

async function uploadedBytes(
  { objects }: Pick<Services, 'objects'>,
  key: ValidationKey,
  { format }: Validation,
): Promise<number> {
  const file = await objects.head(validationKey(key, 'file'));
  if (!file) throw new AppError('state_conflict', 'No file has been uploaded yet: PUT it to the link first.');
  const most = MAX_UPLOAD_BYTES[format];
  if (file.bytes <= most) return file.bytes;
  await objects.remove(file.key);
  throw new AppError('payload_too_large', `The file has ${file.bytes} bytes; at most ${most} are validated.`);
}

/** A validation as it stands. Throws AppError `not_found`. */
export async function readValidation(
  { objects }: Pick<Services, 'objects'>,
  key: ValidationKey,
): Promise<Validation> {
  const { format, createdAt } = await findRequest(objects, key);
  const start = await readDocument(objects, key, 'start.json');
  const outcome = start && (await readDocument(objects, key, 'outcome.json'));
  const report = outcome && 'report' in outcome ? outcome.report : null;
  const failure = outcome && 'failure' in outcome ? outcome.failure : null;
  const { startedAt = null, bytes = null } = start ?? {};
  return { id: key.validationId, format, state: stateOf(), createdAt, startedAt, bytes, failure, report };

  function stateOf(): Validation['state'] {
    if (report) return 'succeeded';
    if (failure !== null) return 'failed';
    return start ? 'queued' : 'waiting';
  }
}
