import {
  correctionGaps,
  duplicateGaps,
  lateReplies,
  replyLatencies,
  retryGaps,
} from '../../../reference/real-time-profiles.ts';
import { DOMAINS } from '../../random/purposes.ts';
import { chanceThreshold, Stream } from '../../random/stream.ts';
import { lagTable, scaleOf } from '../claims/lags.ts';
import { DAY_MILLISECONDS } from './instants.ts';
import { type QuestionDigits, questionDigits } from './real-time-numbers.ts';
import { checkRealTimeParameters, type RealTimeParameters } from './real-time-parameters.ts';

/** How the requests of a dataset fare. */
export interface RealTimeRules {
  readonly stream: Stream;
  readonly digitsOf: QuestionDigits;
  /** Chances of 2^32 by parameter; only those that are shares are read. */
  readonly chances: Readonly<Record<keyof RealTimeParameters, number>>;
  /** Days until a provider asks about a submission. */
  readonly statusDays: number;
  /** Milliseconds until the requester gives up waiting. */
  readonly timeout: number;
  /** Basis points that latencies are multiplied by. */
  readonly latencyScale: number;
  readonly asOfDay: number;
  /** The first millisecond that has not come: pairs that are not over by then are not told of. */
  readonly end: number;
}

/** Latencies and gaps, in milliseconds; each takes two words to draw. */
export const GAPS = {
  reply: {
    eligibility_inquiry: lagTable(replyLatencies.eligibility_inquiry),
    claim_status_inquiry: lagTable(replyLatencies.claim_status_inquiry),
    claim_adjudication: lagTable(replyLatencies.claim_adjudication),
  },
  late: lagTable(lateReplies),
  duplicate: lagTable(duplicateGaps),
  retry: lagTable(retryGaps),
  correction: lagTable(correctionGaps),
} as const;

/**
 * Compiles the rules of a dataset.
 *
 * @throws RangeError when a parameter is outside of its range
 */
export function realTimeRules(seed: number, asOfDay: number, parameters: RealTimeParameters): RealTimeRules {
  checkRealTimeParameters(parameters);
  return {
    stream: new Stream(seed, DOMAINS.payer),
    digitsOf: questionDigits(seed, DOMAINS.payer),
    chances: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, chanceThreshold(Math.min(1, value))]),
    ) as RealTimeRules['chances'],
    statusDays: parameters.statusInquiryDays,
    timeout: parameters.timeoutSeconds * 1_000,
    latencyScale: scaleOf(parameters.latencyScale),
    asOfDay,
    end: (asOfDay + 1) * DAY_MILLISECONDS,
  };
}
