import type { Dataset } from '../../../shared/contracts/dataset.ts';
import { openPopulation, type Population } from '../../../shared/engine/payer/population.ts';
import { demandEngine } from '../../../shared/jobs/dataset.ts';

type FindDataset = (tenantId: string, datasetId: string) => Promise<Dataset | undefined>;
type FindPopulation = (tenantId: string, datasetId: string) => Promise<Population | undefined>;

/**
 * Keeps the populations that were asked for last, so that a reader who walks through a dataset pays for the look-up
 * once. Safe because a dataset never changes under its id; the tenant is part of the key, because who may read it is
 * not part of that id. Datasets that are not there are not remembered: they may be named at any moment.
 */
export function keepPopulations(capacity: number, findDataset: FindDataset): FindPopulation {
  const kept = new Map<string, Population>();
  return async (tenantId, datasetId) => {
    const key = `${tenantId}/${datasetId}`;
    const population = kept.get(key) ?? (await open(findDataset, tenantId, datasetId));
    if (population === undefined) return undefined;
    // A Map keeps the order of insertion: put back at the end, the first is the one not asked for the longest.
    kept.delete(key);
    kept.set(key, population);
    const oldest = kept.size > capacity ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return population;
  };
}

async function open(
  findDataset: FindDataset,
  tenantId: string,
  datasetId: string,
): Promise<Population | undefined> {
  const dataset = await findDataset(tenantId, datasetId);
  if (dataset === undefined) return undefined;
  demandEngine(dataset);
  return openPopulation(dataset);
}
