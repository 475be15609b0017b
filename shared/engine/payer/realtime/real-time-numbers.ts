import { type Domain, PURPOSES } from '../../random/purposes.ts';
import { CLAIMS_PER_MEMBER, fillClaim } from '../claims/claim.ts';
import { pairOf, SUBMISSIONS_PER_CLAIM } from '../claims/claim-numbers.ts';
import { ENCOUNTER_ORDINALS, FILL_ORDINALS } from '../health/clinical-course.ts';

/** A provider asks at most so often about one submission. */
export const STATUS_ROUNDS = 3;

const FILL_QUESTIONS = ENCOUNTER_ORDINALS;
const CLAIM_QUESTIONS = FILL_QUESTIONS + FILL_ORDINALS;
const STATUS_QUESTIONS = CLAIM_QUESTIONS + CLAIMS_PER_MEMBER * SUBMISSIONS_PER_CLAIM;
/** Claims of encounters; pharmacies are told at once and never ask. */
const CLAIMS_OF_ENCOUNTERS = fillClaim(0);
const QUESTIONS_PER_MEMBER = STATUS_QUESTIONS + CLAIMS_OF_ENCOUNTERS * SUBMISSIONS_PER_CLAIM * STATUS_ROUNDS;

/** Number, in the member, of the inquiry about an encounter. */
export const visitQuestion = (encounterOrdinal: number): number => encounterOrdinal;

/** Number of the inquiry about a fill. */
export const fillQuestion = (fillOrdinal: number): number => FILL_QUESTIONS + fillOrdinal;

/** Number of a submission that is sent in real time. */
export const claimQuestion = (claim: number, submission: number): number =>
  CLAIM_QUESTIONS + claim * SUBMISSIONS_PER_CLAIM + submission;

/** Number of an inquiry about the status of a submission. @param round 0 for the first, then 1, 2 */
export const statusQuestion = (claim: number, submission: number, round: number): number =>
  STATUS_QUESTIONS + (claim * SUBMISSIONS_PER_CLAIM + submission) * STATUS_ROUNDS + round;

/** The digits of a question: 17, unique in a dataset. */
export type QuestionDigits = (memberIndex: number, question: number) => string;

/** The numbers of a seed's questions: two permutations side by side, as claim numbers are. */
export function questionDigits(seed: number, domain: Domain): QuestionDigits {
  return pairOf(seed, domain, PURPOSES.realTimeNumberKeys, QUESTIONS_PER_MEMBER);
}
