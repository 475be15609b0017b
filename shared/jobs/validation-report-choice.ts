import { type StreamRequest, streamsOf } from '../contracts/streams.ts';
import { judgeOf } from '../contracts/validation-report.ts';

/** Jobs of fewer members are validated unless the request says otherwise. */
const USUAL_BELOW_MEMBERS = 100_000;

/**
 * Whether a job's workers validate what they write: as the request says, and otherwise when the job is small and has a
 * file that some validator judges.
 *
 * @param members of the job, its slice counted
 */
export function wantsReport(
  request: StreamRequest & { readonly validate?: boolean | undefined },
  members: number,
): boolean {
  if (request.validate !== undefined) return request.validate;
  return members < USUAL_BELOW_MEMBERS && streamsOf(request).some((stream) => judgeOf(stream) !== null);
}
