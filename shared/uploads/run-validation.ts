import { setImmediate } from 'node:timers/promises';
import { AppError } from '../contracts/errors.ts';
import type { ValidateFileMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import { openFileValidation } from '../validation/file-validation.ts';
import { putDocument, readDocument, type ValidationKey, validationKey } from './validation-objects.ts';

/** What came of a message. */
export interface ValidationOutcome {
  readonly outcome: 'done' | 'skipped' | 'failed';
}

/**
 * Judges an uploaded file and stores the report. The file is read as a stream, so that memory does not grow with it.
 * Safe to repeat: the same file has the same report, and one that is stored is not made again.
 *
 * A file that takes longer than the worker has fails for good, for it would the next time; any other trouble is thrown, so
 * that the message comes again.
 *
 * @param signal fires shortly before the worker's time is up
 */
export async function runValidation(
  { objects }: Pick<Services, 'objects'>,
  { tenantId, validationId }: ValidateFileMessage,
  signal: AbortSignal,
): Promise<ValidationOutcome> {
  const key = { tenantId, validationId };
  const request = await readDocument(objects, key, 'request.json');
  const start = await readDocument(objects, key, 'start.json');
  if (!request || !start || (await readDocument(objects, key, 'outcome.json'))) return { outcome: 'skipped' };
  const file = await objects.get(validationKey(key, 'file'));
  if (!file) return failValidation({ objects }, key, 'The uploaded file has been removed.');
  const validation = openFileValidation(request.format, request.findings);
  try {
    for await (const chunk of file as AsyncIterable<Uint8Array>) {
      validation.push(chunk);
      // Judging is all computing: without a pause here the signal could never fire.
      await setImmediate();
      if (signal.aborted)
        return await failValidation({ objects }, key, tooSlow(validation.bytes, start.bytes));
    }
  } finally {
    file.destroy();
  }
  if (validation.bytes !== start.bytes) {
    const cause = new Error(`read ${validation.bytes} of ${start.bytes} bytes`);
    throw new AppError('unavailable', 'The file was not read to its end.', { cause });
  }
  await putDocument(objects, key, 'outcome.json', { report: validation.end() });
  return { outcome: 'done' };
}

const tooSlow = (done: number, bytes: number) =>
  `The file takes longer than a worker may run: ${done} of ${bytes} bytes were judged. Cut it and try again.`;

/** Says for good that no report can be made, unless there is one. */
export async function failValidation(
  { objects }: Pick<Services, 'objects'>,
  key: ValidationKey,
  failure: string,
): Promise<ValidationOutcome> {
  if (await readDocument(objects, key, 'outcome.json')) return { outcome: 'skipped' };
  await putDocument(objects, key, 'outcome.json', { failure });
  return { outcome: 'failed' };
}
