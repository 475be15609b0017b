import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ENGINE_VERSION } from '../../../shared/contracts/dataset.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler, byRoute } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { type DependencyStates, watchDependencies } from './dependencies.ts';

/** Health, readiness (both ask the stores) and liveness (asks nobody, so that it never restarts us for their fault). */
export function createHandler(services: Pick<Services, 'jobs' | 'objects' | 'clock'>) {
  const { jobs, objects, clock } = services;
  const states = watchDependencies({ jobs, objects }, { timeoutMs: 2_000, keepMs: 1_000, clock });
  return byRoute([
    [ROUTES.health, apiHandler(ROUTES.health, services, async () => healthOf(await states()))],
    [ROUTES.healthReady, apiHandler(ROUTES.healthReady, services, async () => healthOf(await states()))],
    [
      ROUTES.healthLive,
      apiHandler(ROUTES.healthLive, services, () =>
        json(200, { status: 'ok', engineVersion: ENGINE_VERSION, checks: {} }),
      ),
    ],
  ]);
}

function healthOf(checks: DependencyStates) {
  const status = Object.values(checks).every((state) => state === 'ok') ? 'ok' : 'unavailable';
  const health = { status, engineVersion: ENGINE_VERSION, checks } as const;
  return status === 'ok' ? json(200, health) : json(503, health);
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/health', (environment) =>
  createHandler({ jobs: jobsFrom(environment), objects: objectsFrom(environment), clock: Date.now }),
);
