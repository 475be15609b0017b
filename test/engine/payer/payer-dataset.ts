import { type Dataset, ENGINE_VERSION, STATE_CODES } from '../../../shared/contracts/dataset.ts';

/** A resolved dataset for tests of the engine, which reads everything but the id. */
export function payerDataset(wanted: Partial<Dataset> & Pick<Dataset, 'members'>): Dataset {
  return {
    id: `ds_${'0'.repeat(32)}`,
    domain: 'payer',
    seed: 42,
    asOf: '2026-01-01T00:00:00Z',
    parameters: { states: [...STATE_CODES], terminatedShare: 0.06 },
    engineVersion: ENGINE_VERSION,
    ...wanted,
  };
}
