import type { SomePayerParameters } from '../../../../shared/contracts/payer-specification.ts';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../../shared/engine/payer/household-history.ts';
import type { RealTimeTransaction } from '../../../../shared/engine/payer/realtime/transaction.ts';
import { payerDataset } from '../payer-dataset.ts';

type RealTimeValues = NonNullable<SomePayerParameters['realTime']>;

interface Wanted {
  readonly members?: number;
  readonly seed?: number;
  readonly realTime?: RealTimeValues;
  readonly parameters?: SomePayerParameters;
}

/** The households of a small dataset. */
export function householdsOf({
  members = 150,
  seed = 42,
  realTime = {},
  parameters = {},
}: Wanted = {}): HouseholdHistory[] {
  const dataset = payerDataset({ members, seed, parameters: { ...parameters, realTime } });
  return [...openHistory(dataset).block(0, { from: 0, to: members }).households(true)];
}

/** The truth that all these tests are about, worked out once: parameters of real time leave it as it is. */
let truth: HouseholdHistory[] | undefined;

/** Requests of the same truth by other parameters: its health and claims are not worked out again. */
export function requestsWith(realTime: RealTimeValues): RealTimeTransaction[] {
  truth ??= householdsOf();
  const { realTime: formula } = openHistory(payerDataset({ members: 150, parameters: { realTime } }));
  return truth.flatMap((household) => [...formula.transactions(household).values()].flat());
}
