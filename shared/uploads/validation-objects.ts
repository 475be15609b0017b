import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { AppError } from '../contracts/errors.ts';
import { fileReportSchema, VALIDATED_FORMATS } from '../contracts/validate.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/**
 * A validation is a few objects below one prefix, and which of them exist is its state: nothing else is stored, and the
 * bucket's lifecycle removes them together with the file.
 */

/** Whose validation. */
export interface ValidationKey {
  readonly tenantId: string;
  readonly validationId: string;
}

const requestSchema = z.strictObject({
  format: z.enum(VALIDATED_FORMATS),
  findings: z.int(),
  createdAt: z.iso.datetime(),
});
const startSchema = z.strictObject({ startedAt: z.iso.datetime(), bytes: z.int() });
const outcomeSchema = z.union([
  z.strictObject({ report: fileReportSchema }),
  z.strictObject({ failure: z.string() }),
]);

/** What is stored of a validation besides the file, by the name of its object. */
const DOCUMENTS = { 'request.json': requestSchema, 'start.json': startSchema, 'outcome.json': outcomeSchema };
type DocumentName = keyof typeof DOCUMENTS;
type DocumentOf<Name extends DocumentName> = z.output<(typeof DOCUMENTS)[Name]>;

/** Below which key all validations are. */
export const VALIDATION_PREFIX = 'validations/';

/** Key of an object of a validation. */
export function validationKey(
  { tenantId, validationId }: ValidationKey,
  name: 'file' | DocumentName,
): string {
  return `${VALIDATION_PREFIX}${tenantId}/${validationId}/${name}`;
}

/** Stores a document, replacing what was there. */
export function putDocument<Name extends DocumentName>(
  objects: ObjectStore,
  key: ValidationKey,
  name: Name,
  document: DocumentOf<Name>,
): Promise<void> {
  const options = { contentType: 'application/json' };
  return objects.put(validationKey(key, name), JSON.stringify(document), options);
}

/** A document, or undefined when there is none. */
export async function readDocument<Name extends DocumentName>(
  objects: ObjectStore,
  key: ValidationKey,
  name: Name,
): Promise<DocumentOf<Name> | undefined> {
  const stream = await objects.get(validationKey(key, name));
  return stream && (DOCUMENTS[name].parse(await json(stream)) as DocumentOf<Name>);
}

/** The request of a validation. Throws AppError `not_found` when the tenant has no such validation. */
export async function findRequest(
  objects: ObjectStore,
  key: ValidationKey,
): Promise<DocumentOf<'request.json'>> {
  const request = await readDocument(objects, key, 'request.json');
  if (request) return request;
  throw new AppError(
    'not_found',
    `There is no validation ${key.validationId}; they are kept for some days only.`,
  );
}
