import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import type { Dataset } from '../../../shared/contracts/dataset.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { demandEngine } from '../../../shared/jobs/dataset.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { memberEligibility } from './member-eligibility.ts';

const DAY_MS = 86_400_000;

/** Computes what an eligibility inquiry about one member of a dataset would be answered with. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  return apiHandler(ROUTES.getEligibility, services, async ({ caller, params: { id, index }, query }) => {
    const dataset = await services.jobs.getDataset(caller.tenantId, id);
    if (dataset === undefined) throw new AppError('not_found', `There is no dataset ${id}.`);
    demandEngine(dataset);
    demandMember(dataset, index);
    const at = Date.parse(query.at ?? dataset.asOf);
    demandKnown(dataset, at);
    return json(200, memberEligibility(openHistory(dataset), index, at));
  });
}

function demandMember({ members }: Dataset, index: number): void {
  if (index < members) return;
  throw new AppError('not_found', `The dataset has the members 0 to ${members - 1}.`, {
    issues: [{ path: 'index', issue: `must be at most ${members - 1}` }],
  });
}

/** The day of `asOf` is the last one that anything is told of. */
function demandKnown({ asOf }: Dataset, at: number): void {
  const end = Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`) + DAY_MS;
  if (at < end) return;
  const issue = `must not be after ${asOf.slice(0, 10)}, the day of asOf`;
  throw new AppError('invalid_request', 'Nothing is known of that instant yet.', {
    issues: [{ path: 'at', issue }],
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-eligibility', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
