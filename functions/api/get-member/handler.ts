import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { keepPopulations } from './open-populations.ts';

/** Open populations that a process keeps. Each holds little; the bound is there so that memory has one. */
const KEPT_POPULATIONS = 100;

/** Computes one member of a dataset. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  const findPopulation = keepPopulations(KEPT_POPULATIONS, (tenantId, id) =>
    services.jobs.getDataset(tenantId, id),
  );
  return apiHandler(ROUTES.getMember, services, async ({ caller, params: { id, index } }) => {
    const population = await findPopulation(caller.tenantId, id);
    if (population === undefined) throw new AppError('not_found', `There is no dataset ${id}.`);
    if (index < population.members) return json(200, population.member(index));
    throw new AppError('not_found', `The dataset has the members 0 to ${population.members - 1}.`, {
      issues: [{ path: 'index', issue: `must be at most ${population.members - 1}` }],
    });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-member', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
