import type { Dataset } from '../contracts/dataset.ts';
import { AppError, type Issue } from '../contracts/errors.ts';
import type { Slice } from '../contracts/slice.ts';

/** Throws AppError `invalid_request` when a slice lies outside its dataset, with a pointer for each bound that does. */
export function demandInside(
  dataset: Pick<Dataset, 'members' | 'period' | 'asOf'>,
  slice: Slice | undefined,
): void {
  const issues = [...memberIssues(dataset.members, slice?.members), ...windowIssues(dataset, slice?.window)];
  if (issues.length > 0)
    throw new AppError('invalid_request', 'The slice is outside the dataset.', { issues });
}

function memberIssues(members: number, span: Slice['members']): Issue[] {
  if (span === undefined || span.to <= members) return [];
  return [{ path: '/slice/members/to', issue: `must be at most ${members}, the members of the dataset` }];
}

/** Much of what a payer hears and does falls after the period: claims run out until `asOf`. */
function windowIssues(
  { period: { from }, asOf }: Pick<Dataset, 'period' | 'asOf'>,
  window: Slice['window'],
): Issue[] {
  if (window === undefined) return [];
  const to = asOf.slice(0, 10);
  const issue = `must be from ${from}, the first day of the period, to ${to}, the day of asOf`;
  const outside = (day: string) => day < from || day > to;
  return (['from', 'to'] as const)
    .filter((bound) => outside(window[bound]))
    .map((bound) => ({ path: `/slice/window/${bound}`, issue }));
}
