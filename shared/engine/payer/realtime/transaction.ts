import type {
  REAL_TIME_CHANNELS,
  REAL_TIME_IMPERFECTIONS,
  REAL_TIME_REPLIES,
} from '../../../contracts/real-time-codes.ts';
import type { ServiceType } from '../../../reference/service-types.ts';
import type { ClaimHistory, Submission } from '../claims/claim-history.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';
import type { Person } from '../persons.ts';

export type RealTimeChannel = (typeof REAL_TIME_CHANNELS)[number];
export type RealTimeReply = (typeof REAL_TIME_REPLIES)[number];
export type RealTimeImperfectionKind = (typeof REAL_TIME_IMPERFECTIONS)[number];

/** Something wrong on purpose; the answer key lists these. */
export interface RealTimeImperfection {
  readonly kind: RealTimeImperfectionKind;
  /** Name of the field of the request that is wrong, or null when no field is. */
  readonly field: 'memberIdSent' | 'birthDaySent' | null;
}

/**
 * What every request and its reply have. Instants are whole milliseconds since 1970-01-01T00:00:00Z: days of the truth are
 * UTC days, and the clock of the day is UTC's too.
 */
export interface Exchange {
  /** Names the pair in the dataset: `R` and 19 digits. */
  readonly transactionId: string;
  /** Names the question in the dataset, `Q` and 17 digits: repeats, retries and corrected requests share it. */
  readonly correlationId: string;
  /**
   * The requester's trace number (TRN02), `E` and 19 digits, which the reply echoes. A request that is sent twice has one;
   * a retry and a corrected request have each their own.
   */
  readonly traceNumber: string;
  /** Whom it is about, whatever was sent. */
  readonly person: Person;
  /** Index of the organisation that asks; its NPI is the network's `npiOf`. */
  readonly provider: number;
  readonly channel: RealTimeChannel;
  readonly requestedAt: number;
  /** Null when no reply came. */
  readonly respondedAt: number | null;
  /** When the pair was over: the reply, or where none came the end of the time limit. */
  readonly closedAt: number;
  readonly reply: RealTimeReply;
  /** 1 for the first request of a question, 2 for the next that is no duplicate, and so on. */
  readonly attempt: number;
  /** Transaction id of the request that was sent twice, else null. */
  readonly duplicateOf: string | null;
  /** Transaction id of the request that got no reply in time, else null. */
  readonly retryOf: string | null;
  /** Transaction id of the request that was rejected, and that this one mends, else null. */
  readonly correctionOf: string | null;
  /** As the request names the member; nobody's id where it is wrong. */
  readonly memberIdSent: string;
  /** Day number. */
  readonly birthDaySent: number;
  readonly imperfections: readonly RealTimeImperfection[];
}

/** A provider asks what a member is covered for (270), before or at a visit or fill. */
export interface EligibilityInquiry extends Exchange {
  readonly kind: 'eligibility_inquiry';
  /** Ordinal of the member's encounter that it is asked for, or null for a fill. */
  readonly encounterOrdinal: number | null;
  /** Ordinal of the member's fill, or null for an encounter. */
  readonly fillOrdinal: number | null;
  /** Day that the benefits are asked of: on or after the request's. */
  readonly serviceDay: number;
  readonly category: BenefitCategory;
  /** Service type code (EQ01) of the category. */
  readonly serviceType: ServiceType;
}

/** A provider asks what has become of a submission (276). */
export interface ClaimStatusInquiry extends Exchange {
  readonly kind: 'claim_status_inquiry';
  readonly history: ClaimHistory;
  readonly submission: Submission;
}

/** A provider sends a submission and is told at once what is decided: pharmacies always, professionals sometimes. */
export interface ClaimAdjudication extends Exchange {
  readonly kind: 'claim_adjudication';
  readonly history: ClaimHistory;
  readonly submission: Submission;
}

/**
 * A request in real time with its reply. What the reply says, or should have said where none came, is `answerOf`'s to
 * tell: it is worked out from the truth at the instant of the request.
 */
export type RealTimeTransaction = EligibilityInquiry | ClaimStatusInquiry | ClaimAdjudication;
