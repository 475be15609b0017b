import { type Dataset, type DatasetRequest, ENGINE_VERSION, type Period } from '../contracts/dataset.ts';
import { AppError } from '../contracts/errors.ts';
import { yearsBefore } from '../engine/calendar/civil-date.ts';
import { formatIsoDate, parseIsoDate } from '../engine/calendar/iso-date.ts';
import { canonicalHash } from './canonical-hash.ts';
import { resolveParameters } from './parameters.ts';
import { resolveCodes } from './procedure-codes.ts';

/**
 * Fills in every default of a dataset and names it.
 *
 * Two requests that mean the same give the same id: parameters are settled (see `resolveParameters`, `resolveCodes`), `asOf` becomes an
 * instant in whole seconds, and the id is a hash of canonical JSON. The engine version is part of it, so an id can
 * never answer with other bytes than it did.
 */
export function resolveDataset(request: DatasetRequest): Dataset {
  const codes = request.codes && resolveCodes(request.codes);
  const formula = {
    domain: request.domain,
    seed: request.seed + 0, // -0 passes an integer check, and would be another number to a hash of its bits
    members: request.members,
    asOf: wholeSeconds(request.asOf),
    period: request.period ?? twelveMonthsBefore(request.asOf),
    parameters: resolveParameters(request.parameters, request.preset),
    ...(codes && { codes }),
    engineVersion: ENGINE_VERSION,
  };
  return { id: `ds_${canonicalHash(formula).slice(0, 32)}`, ...formula };
}

/**
 * Refuses a dataset whose formula is another engine's: this one would write other bytes under the same id. It happens
 * to a job that was waiting, or a dataset that was named, before a new version was deployed. Throws AppError
 * `state_conflict`.
 */
export function demandEngine({ engineVersion }: Dataset): void {
  if (engineVersion === ENGINE_VERSION) return;
  const message = `The dataset was defined for engine ${engineVersion}, and this is ${ENGINE_VERSION}. Send its specification again.`;
  throw new AppError('state_conflict', message);
}

/** The twelve months that end with the day before `asOf`. */
function twelveMonthsBefore(asOf: string): Period {
  const today = parseIsoDate(asOf);
  return { from: formatIsoDate(yearsBefore(today, 1)), to: formatIsoDate(today - 1) };
}

/** A date or UTC instant as `YYYY-MM-DDTHH:MM:SSZ`; a fraction of a second is cut off. */
function wholeSeconds(asOf: string): string {
  return `${new Date(asOf).toISOString().slice(0, 19)}Z`;
}
