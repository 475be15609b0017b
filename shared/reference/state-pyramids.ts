import type { StateCode } from '../contracts/dataset.ts';
import table from './state-pyramids.json' with { type: 'json' };

/** Width of an age band, in years of age. */
export const BAND_YEARS = 5;
/** Age bands: 0-4, 5-9, ... 80-84, and 85 and over. */
export const AGE_BANDS = 18;

/** The people of a state by age band, youngest first; source, year and licence are in the table's header. */
export interface StatePyramid {
  readonly F: readonly number[];
  readonly M: readonly number[];
}

/** The age pyramid of every state. */
export const statePyramids: ReadonlyMap<StateCode, StatePyramid> = byState();

function byState(): Map<StateCode, StatePyramid> {
  const pyramids = new Map<StateCode, StatePyramid>();
  for (const row of table.rows) {
    const [state, sex, ...bands] = row as [StateCode, 'F' | 'M', ...number[]];
    const known = pyramids.get(state) ?? { F: [], M: [] };
    pyramids.set(state, { ...known, [sex]: bands });
  }
  return pyramids;
}
