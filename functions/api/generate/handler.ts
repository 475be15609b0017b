import { Readable } from 'node:stream';
import type * as z from 'zod';
import { streamingEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import type { Caller } from '../../../shared/contracts/access.ts';
import { type idempotencyHeaders, mediaTypeOf } from '../../../shared/contracts/generate-routes.ts';
import { ROUTES, type Route } from '../../../shared/contracts/routes.ts';
import { fileKindOf } from '../../../shared/contracts/streams.ts';
import { type ApiHandler, apiHandler, byRoute } from '../../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../../shared/http/api-request.ts';
import { type ApiResult, bytes, empty } from '../../../shared/http/api-result.ts';
import { logger } from '../../../shared/http/logger.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import { type Answer, type AnswerJob, type Asked, answerOrJob } from '../../../shared/jobs/answer.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { askedFhir, askedRows, askedX12 } from './asked.ts';

type GenerateServices = Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>;

/** Answers with generated records, or sends the caller to the job that writes them. */
export function createHandler(services: GenerateServices): ApiHandler {
  const on = generating(services);
  return byRoute([
    on(ROUTES.generateMembers, ({ body }) => askedRows('members', body)),
    on(ROUTES.membersCsv, ({ body }) => askedRows('members', { ...body, format: 'csv' })),
    on(ROUTES.membersEdi, ({ body }) => askedX12(body.set, body)),
    on(ROUTES.generateClaims, ({ body }) => askedRows(body.table, body)),
    on(ROUTES.ediClaims, ({ body }) => askedX12(body.set, body)),
    on(ROUTES.edi, ({ params, body }) => askedX12(params.set, body, 'set')),
    on(ROUTES.generateEligibility, ({ body }) => askedRows(body.table, body)),
    on(ROUTES.generateVaccines, ({ body }) => askedRows('vaccines', body)),
    on(ROUTES.generateRealTimeClaims, ({ body }) => askedRows('real_time_transactions', body)),
    on(ROUTES.fhir, ({ params, body }) => askedFhir(params.resourceType, body)),
    on(ROUTES.fhirDiagnosticReports, ({ body }) => askedFhir('DiagnosticReport', body)),
  ]);
}

/** Makes the entry of a route from what it asks for; all else is the same for every route. */
function generating(services: GenerateServices) {
  return <R extends Route>(
    route: R,
    asks: (request: ApiRequest<R>) => Asked,
  ): readonly [Route, ApiHandler] => {
    const handler = apiHandler<R>(route, services, async (request) => {
      // Every route that generates needs a role and takes the key; R is too open for the compiler to see it.
      const { tenantId } = request.caller as Caller;
      const headers = request.headers as unknown as z.output<typeof idempotencyHeaders>;
      const asker = { tenantId, idempotencyKey: headers['idempotency-key'] };
      const given = await answerOrJob(services, asker, asks(request));
      const result = given.kind === 'answer' ? attachment(given) : sentOn(given, request.basePath);
      return result as unknown as ApiResult<R>;
    });
    return [route, handler];
  };
}

function attachment({ dataset, stream, limit, members, scanned, chunks }: Answer) {
  const { extension } = fileKindOf(stream);
  const name = `${stream.content}-${dataset.id}.${extension}`;
  return bytes(200, mediaTypeOf(stream), Readable.from(chunks, { objectMode: false }), {
    'Content-Disposition': `attachment; filename="${name}"`,
    'Synthward-Dataset': dataset.id,
    'Synthward-Limit': String(limit),
    'Synthward-Members': String(members),
    ...(scanned !== undefined && { 'Synthward-Scanned': String(scanned) }),
  });
}

function sentOn({ job, limit, sent }: AnswerJob, basePath: string) {
  if (!sent) logger.warn('job stored, its message not sent; the sweep will', { jobId: job.jobId });
  return empty(303, {
    Location: basePath + pathOf(ROUTES.getJob, { id: job.jobId }),
    'Synthward-Dataset': job.dataset.id,
    'Synthward-Limit': String(limit),
  });
}

/** Lambda's entry. */
export const handler = streamingEntry('api/generate', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    planQueue: planQueueFrom(environment),
    clock: Date.now,
    newJobId,
  }),
);
