import { Readable } from 'node:stream';
import { streamingEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { encodeMembers } from '../../../shared/formats/encode-members.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { bytes } from '../../../shared/http/api-result.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import type { Services } from '../../../shared/ports/services.ts';

const MEDIA_TYPES = { csv: 'text/csv', json: 'application/json', ndjson: 'application/x-ndjson' } as const;

/** Answers with the members of a small dataset as an attachment, streamed while they are computed. */
export function createHandler(services: Pick<Services, 'clock'>) {
  return apiHandler(ROUTES.generateMembers, services, ({ body: { format, ...request } }) => {
    const dataset = resolveDataset(request);
    const rows = encodeMembers(dataset, format, { from: 0, to: dataset.members });
    return bytes(200, MEDIA_TYPES[format], Readable.from(rows, { objectMode: false }), {
      'Content-Disposition': `attachment; filename="members-${dataset.id}.${format}"`,
      'Synthward-Dataset': dataset.id,
    });
  });
}

/** Lambda's entry. */
export const handler = streamingEntry('api/generate-members', () => createHandler({ clock: Date.now }));
