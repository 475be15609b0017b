import type { Dataset } from '../../contracts/dataset.ts';
import type { FeedsRequest, LoadType } from '../../contracts/feeds.ts';
import { parseIsoDate } from '../../engine/calendar/iso-date.ts';

/** How feeds are written: a request's `feeds` section with everything worked out. */
export interface FeedOptions {
  readonly datasetId: string;
  readonly loadType: LoadType;
  /** Day number of the last day that the receiver knows of; null for a full load. */
  readonly since: number | null;
}

/**
 * The options of a request.
 *
 * @throws RangeError when `since` is missing, or given with a full load; the request's schema refuses both
 */
export function feedOptionsOf({ loadType, since }: FeedsRequest, { id }: Pick<Dataset, 'id'>): FeedOptions {
  if ((loadType === 'full') !== (since === undefined)) {
    throw new RangeError(`since is ${since ?? 'missing'}, which does not go with load type ${loadType}`);
  }
  return { datasetId: id, loadType, since: since === undefined ? null : parseIsoDate(since) };
}
