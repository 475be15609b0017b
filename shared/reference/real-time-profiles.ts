import type { LagBuckets } from './claim-lags.ts';

/**
 * When requests in real time arrive, and how long their replies take. Own judgement throughout, near the daily curves that
 * clearinghouses and pharmacies are known for: offices work by day and hardly at weekends, emergencies never stop, pharmacies
 * peak after work. Weights are comparable inside a list only. Hours are those of the dataset's clock, which is UTC: the truth
 * has no time zones.
 */

/** Twenty-four weights, from midnight on. */
export type HourProfile = readonly number[];

/** Arrivals of one kind over the hours of a working day, a Saturday and a Sunday. */
export interface ArrivalProfile {
  readonly workday: HourProfile;
  readonly saturday: HourProfile;
  readonly sunday: HourProfile;
}

const EMERGENCY: HourProfile = [
  22, 18, 15, 13, 12, 14, 19, 27, 38, 48, 55, 58, 57, 55, 54, 53, 53, 54, 54, 52, 48, 42, 35, 28,
];

/** Who asks, as far as their hours differ. */
export const ARRIVAL_PROFILES = {
  office: {
    workday: [2, 2, 2, 3, 4, 9, 28, 75, 118, 125, 117, 102, 84, 96, 100, 90, 66, 32, 16, 10, 7, 5, 4, 3],
    saturday: [2, 2, 2, 2, 3, 5, 12, 40, 80, 92, 85, 62, 36, 20, 14, 10, 8, 6, 5, 4, 4, 3, 3, 2],
    sunday: [3, 2, 2, 2, 3, 4, 6, 10, 14, 16, 16, 15, 14, 14, 13, 13, 12, 12, 12, 11, 10, 8, 6, 4],
  },
  emergency: { workday: EMERGENCY, saturday: EMERGENCY, sunday: EMERGENCY },
  pharmacy: {
    workday: [3, 2, 2, 2, 2, 3, 8, 22, 55, 80, 90, 88, 76, 74, 78, 82, 88, 92, 72, 46, 28, 14, 7, 4],
    saturday: [3, 2, 2, 2, 2, 3, 6, 12, 40, 78, 95, 96, 86, 76, 68, 60, 50, 38, 26, 16, 10, 7, 5, 4],
    sunday: [3, 2, 2, 2, 2, 3, 5, 8, 20, 52, 78, 88, 86, 78, 68, 58, 46, 34, 22, 14, 10, 7, 5, 4],
  },
} as const satisfies Readonly<Record<string, ArrivalProfile>>;
export type ArrivalKind = keyof typeof ARRIVAL_PROFILES;

/** Work of offices by weekday, from Monday on: on which day somebody gets round to asking. */
export const OFFICE_WEEKDAYS: readonly number[] = [210, 205, 200, 190, 165, 24, 6];

/** Days before a planned visit on which the provider asks about it: the day itself, the day before, and so on. */
export const INQUIRY_LEADS: readonly number[] = [26, 24, 18, 14, 6, 5, 4, 5];

/** Days after the first on which a provider may ask about a claim. */
export const STATUS_DELAYS: readonly number[] = [20, 18, 15, 12, 10, 8, 6];

/** Milliseconds from a request to a reply in time. */
export const replyLatencies = {
  eligibility_inquiry: [
    [120, 180, 8],
    [300, 300, 28],
    [600, 600, 32],
    [1_200, 1_300, 20],
    [2_500, 2_500, 9],
    [5_000, 7_000, 3],
  ],
  claim_status_inquiry: [
    [200, 300, 12],
    [500, 500, 30],
    [1_000, 1_000, 30],
    [2_000, 2_000, 18],
    [4_000, 4_000, 8],
    [8_000, 8_000, 2],
  ],
  claim_adjudication: [
    [90, 110, 14],
    [200, 200, 36],
    [400, 400, 30],
    [800, 1_200, 14],
    [2_000, 3_000, 5],
    [5_000, 7_000, 1],
  ],
} as const satisfies Readonly<Record<string, LagBuckets>>;

/** Milliseconds that a late reply comes after the time limit. */
export const lateReplies: LagBuckets = [
  [50, 1_950, 35],
  [2_000, 8_000, 35],
  [10_000, 50_000, 20],
  [60_000, 240_000, 10],
];

/** Milliseconds from a request to the same one, sent again by accident. */
export const duplicateGaps: LagBuckets = [
  [5, 195, 30],
  [200, 1_800, 45],
  [2_000, 28_000, 25],
];

/** Milliseconds from a time-out to the next attempt. */
export const retryGaps: LagBuckets = [
  [100, 900, 30],
  [1_000, 4_000, 45],
  [5_000, 5_000, 25],
];

/** Milliseconds from a rejection to the mended request. */
export const correctionGaps: LagBuckets = [
  [20_000, 40_000, 35],
  [60_000, 240_000, 45],
  [300_000, 1_500_000, 20],
];

/** Milliseconds by which a pharmacy that asks about eligibility does so before it sends the claim. */
export const fillInquiryGaps: LagBuckets = [[100_000, 140_000, 1]];

/** Ways on which requests come in, with their weights. */
export const REQUEST_CHANNELS = {
  office: [
    ['clearinghouse', 66],
    ['portal', 22],
    ['direct', 12],
  ],
  emergency: [
    ['clearinghouse', 60],
    ['portal', 8],
    ['direct', 32],
  ],
  pharmacy: [['pharmacy_switch', 1]],
} as const;
