import type { Purpose } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import type { Person } from '../persons.ts';
import type {
  ClaimAdjudication,
  ClaimStatusInquiry,
  EligibilityInquiry,
  Exchange,
  RealTimeChannel,
  RealTimeImperfection,
} from './transaction.ts';

/** What a question is about, apart from how it is asked. */
export type Subject =
  | Omit<EligibilityInquiry, keyof Exchange>
  | Omit<ClaimStatusInquiry, keyof Exchange>
  | Omit<ClaimAdjudication, keyof Exchange>;

/** Something that a provider asks in real time, once or until there is an answer. */
export interface Question {
  /** Number of the question in the member. */
  readonly number: number;
  readonly person: Person;
  readonly memberId: string;
  readonly provider: number;
  readonly channel: RealTimeChannel;
  /** When it is asked first. */
  readonly instant: number;
  readonly subject: Subject;
  /** What is wrong with how it names the member, in every request, or null. */
  readonly fault: RealTimeImperfection | null;
  /** Where its draws are; see `QUESTION_WORDS`. */
  readonly draws: Draws;
}

/** A run of `QUESTION_WORDS` words for one question. */
export interface Draws {
  readonly purpose: Purpose;
  readonly index: number;
  /** Words of earlier questions under the same index. */
  readonly skip: number;
}

/**
 * Every draw has a word at a fixed place, so that a parameter moves nothing but what it is about. First those that decide
 * whether, when and how it is asked; then whether it names the member wrongly; then three attempts of a chain of requests;
 * then whether a rejected one is mended, and three attempts of that. What few requests need stands last in its run, and is
 * not drawn for the others.
 */
export const ASKING_WORDS = 6;
export const NAMING_WORDS = 2;
export const MENDING_WORDS = 3;
const ATTEMPT_WORDS = 12;
/** Attempts of a chain, at most. */
export const ATTEMPTS = 3;
export const CHAIN_WORDS = ATTEMPTS * ATTEMPT_WORDS;
export const QUESTION_WORDS = ASKING_WORDS + NAMING_WORDS + CHAIN_WORDS + MENDING_WORDS + CHAIN_WORDS;

/** Points the stream at a question's draws, after so many of its words. */
export function drawsAt(stream: Stream, { purpose, index, skip }: Draws, words: number): Stream {
  stream.at(purpose, index);
  for (let word = skip + words; word > 0; word--) stream.u32();
  return stream;
}

/** A member id that is nobody's. */
export const WRONG_MEMBER_ID: RealTimeImperfection = { kind: 'wrong_member_id', field: 'memberIdSent' };
