import * as z from 'zod';
import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { listFiles } from '../../../shared/jobs/files.ts';
import type { Services } from '../../../shared/ports/services.ts';

const positionSchema = z.strictObject({ file: z.int().min(0) });

/** Lists the files of a job that succeeded, with a fresh link for each. */
export function createHandler(services: Pick<Services, 'jobs' | 'objects' | 'clock'>) {
  return apiHandler(ROUTES.listFiles, services, async ({ caller, params, query: { limit, cursor } }) => {
    const after = cursor === undefined ? undefined : decodeCursor(positionSchema, cursor).file;
    const page = await listFiles(services, caller.tenantId, params.id, { limit, after });
    const nextCursor = page.next === undefined ? null : encodeCursor(positionSchema, { file: page.next });
    // Where a file lies in the dataset is for the manifest; a list is for downloading.
    const files = page.files.map(({ part: _part, firstBlock: _first, blocks: _blocks, ...file }) => file);
    return json(200, { files, merkleRoot: page.merkleRoot, nextCursor });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/list-files', (environment) =>
  createHandler({ jobs: jobsFrom(environment), objects: objectsFrom(environment), clock: Date.now }),
);
