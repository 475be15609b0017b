import type { Dataset } from '../../../shared/contracts/dataset.ts';
import type { SomePayerParameters } from '../../../shared/contracts/payer-specification.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';

/** What a test may want of a dataset; parameters that it does not name have their defaults. */
type Wanted = Partial<Omit<Dataset, 'parameters'>> &
  Pick<Dataset, 'members'> & { readonly parameters?: SomePayerParameters };

/** A resolved dataset for tests of the engine, which reads everything but the id. */
export function payerDataset({ parameters = {}, ...wanted }: Wanted): Dataset {
  const asked = { domain: 'payer', seed: 42, asOf: '2026-01-01T00:00:00Z', parameters, ...wanted } as const;
  return { ...resolveDataset(asked), ...wanted };
}
