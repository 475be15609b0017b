/**
 * How many days pass between the steps of a claim. Own judgement, near what payers and trade surveys report: most
 * electronic claims arrive in one to three weeks of the service and are decided in one to two weeks, stays later than
 * visits; the small tail past 30 days is what prompt-pay interest is for. Weights are comparable inside a list only.
 */
export type LagBuckets = readonly (readonly [fromDay: number, days: number, weight: number])[];

/** Claims that differ in their lags. */
export type LagKind = 'professional' | 'inpatient' | 'outpatient' | 'pharmacy' | 'dental';

/** From the last day of service to the day the payer receives the claim. */
export const receivedLags: Readonly<Record<LagKind, LagBuckets>> = {
  professional: [
    [1, 3, 26],
    [4, 7, 34],
    [11, 10, 22],
    [21, 20, 12],
    [41, 40, 5],
    [81, 20, 1],
  ],
  outpatient: [
    [3, 5, 28],
    [8, 8, 36],
    [16, 15, 22],
    [31, 30, 11],
    [61, 40, 3],
  ],
  inpatient: [
    [4, 6, 25],
    [10, 10, 38],
    [20, 20, 25],
    [40, 30, 9],
    [70, 30, 3],
  ],
  // Pharmacies ask while the customer waits.
  pharmacy: [[0, 1, 1]],
  // Dentists bill by themselves, most of them within days.
  dental: [
    [0, 3, 45],
    [3, 7, 35],
    [10, 15, 15],
    [25, 40, 5],
  ],
};

/** From the day a claim is received to the day it is decided. */
export const decisionLags: Readonly<Record<LagKind, LagBuckets>> = {
  professional: [
    [1, 4, 38],
    [5, 7, 40],
    [12, 10, 16],
    [22, 14, 5],
    [36, 25, 1],
  ],
  outpatient: [
    [2, 5, 34],
    [7, 8, 40],
    [15, 10, 18],
    [25, 14, 6],
    [39, 25, 2],
  ],
  inpatient: [
    [3, 6, 30],
    [9, 10, 40],
    [19, 10, 20],
    [29, 15, 7],
    [44, 30, 3],
  ],
  pharmacy: [[0, 1, 1]],
  dental: [
    [1, 3, 40],
    [4, 6, 40],
    [10, 10, 16],
    [20, 20, 4],
  ],
};

/** From a decision to what the provider sends in answer: a resubmission, a replacement or a void. */
export const answerLags: LagBuckets = [
  [5, 10, 25],
  [15, 15, 40],
  [30, 30, 25],
  [60, 30, 10],
];

/** The same of a pharmacy, which tries again at the counter or puts back what nobody fetches. */
export const pharmacyAnswerLags: LagBuckets = [
  [0, 1, 30],
  [1, 3, 40],
  [4, 10, 30],
];

/** From a payment to the day the payer finds its own error. */
export const correctionLags: LagBuckets = [
  [20, 20, 30],
  [40, 40, 45],
  [80, 60, 25],
];

/** How much longer a claim takes to arrive that another payer decided first. */
export const OTHER_PAYER_LAG = 21;

/** Longest time from receiving a clean claim to paying it without interest: 30 days in most states and in Medicare. */
export const PROMPT_PAY_DAYS = 30;
