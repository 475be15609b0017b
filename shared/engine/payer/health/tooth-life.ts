import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import {
  AFTER_FILLING,
  AFTER_PRIMARY_FILLING,
  ageAtShare,
  FIRST_FILLING,
  FIRST_PRIMARY_FILLING,
  LOSS,
  SEALED,
} from './dental-rates.ts';
import type { Mouth } from './mouth.ts';
import { within } from './sampling.ts';
import type { Tooth } from './teeth.ts';

/** What is done to a tooth; behind an extraction nothing more is. */
export type ToothTreatment =
  | 'sealant'
  | 'filling'
  | 'pulpotomy'
  | 'child_crown'
  | 'root_canal'
  | 'crown'
  | 'extraction'
  | 'impacted_extraction';

/** Something that is done to a tooth when a person has an age. */
export interface ToothEvent {
  readonly tooth: Tooth;
  readonly treatment: ToothTreatment;
  /** In years. */
  readonly age: number;
  /** A word for what is chosen about it: surfaces, for example. */
  readonly word: number;
}

const WORD = 2 ** 32;
/** Teeth of a person by index are under this. */
const TEETH_PER_PERSON = 64;
/** Words that tell whether anything befalls a tooth; those of what follows are drawn only then. */
const FIRST_WORDS = 4;
const WORDS = 12;
const WISDOM_TOOTH = 8;
const FIRST_MOLAR = 6;
const SECOND_MOLAR = 7;
/** Years from a root canal to its crown: never in one quarter of a year. */
const CROWN_AFTER_ROOT_CANAL = 0.4;

/** Ages that are wanted, both ends included. */
export interface Ages {
  readonly from: number;
  readonly to: number;
}

/** All of a life. */
export const WHOLE_LIFE: Ages = { from: 0, to: Number.POSITIVE_INFINITY };

/**
 * What is done to a tooth over a whole life, in order of age: a formula of person and tooth, so that any year is known
 * without those before it, and a tooth that is gone is gone in every year that follows.
 *
 * @param ages a tooth that nothing befalls by then, or that has fallen out before, costs next to nothing
 */
export function toothLife(
  stream: Stream,
  person: number,
  tooth: Tooth,
  mouth: Mouth,
  ages: Ages = WHOLE_LIFE,
): ToothEvent[] {
  if (tooth.erupts > ages.to + 1 || tooth.sheds < ages.from) return [];
  stream.at(PURPOSES.toothLife, person * TEETH_PER_PERSON + tooth.index);
  const words = Array.from({ length: FIRST_WORDS }, () => stream.u32());
  if (firstAge(tooth, mouth, words) > ages.to) return [];
  while (words.length < WORDS) words.push(stream.u32());
  const events = tooth.primary ? milkToothEvents(tooth, mouth, words) : permanentEvents(tooth, mouth, words);
  const end = Math.min(tooth.sheds, mouth.allLostAge, lossAge(events));
  const kept = events.filter(({ age, treatment }) => age < end || (age === end && isExtraction(treatment)));
  if (mouth.allLostAge === end && mouth.allLostAge < tooth.sheds && tooth.erupts < end) {
    kept.push({ tooth, treatment: 'extraction', age: end, word: words[0] as number });
  }
  return kept.sort((one, other) => one.age - other.age);
}

/** An age before which nothing befalls a tooth. */
function firstAge(tooth: Tooth, mouth: Mouth, words: readonly number[]): number {
  const { primary, position, erupts } = tooth;
  if (primary || mayBeSealed(tooth)) return erupts;
  if (position === WISDOM_TOOTH && mouth.wisdomTeethOutAge !== null) return mouth.wisdomTeethOutAge;
  return Math.min(filledAge(tooth, mouth, words), lostAge(words), mouth.allLostAge);
}

const mayBeSealed = ({ position }: Tooth): boolean => position === FIRST_MOLAR || position === SECOND_MOLAR;

function filledAge({ kind, erupts }: Tooth, { risk }: Mouth, words: readonly number[]): number {
  return Math.max(erupts + 1, ageAtShare(FIRST_FILLING[kind], share(words[1]) / risk));
}

const lostAge = (words: readonly number[]): number => ageAtShare(LOSS, share(words[2]));

/** Whether a tooth is gone behind a treatment. */
export const isExtraction = (treatment: ToothTreatment): boolean =>
  treatment === 'extraction' || treatment === 'impacted_extraction';

function lossAge(events: readonly ToothEvent[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { treatment, age } of events) if (isExtraction(treatment)) first = Math.min(first, age);
  return first;
}

const share = (word: number | undefined): number => (word as number) / WORD;

function milkToothEvents(tooth: Tooth, { risk }: Mouth, words: readonly number[]): ToothEvent[] {
  const kind = tooth.kind === 'front' ? 'front' : 'molar';
  const filled = ageAtShare(FIRST_PRIMARY_FILLING[kind], share(words[1]) / risk);
  if (filled >= tooth.sheds) return [];
  const event = (treatment: ToothTreatment, age: number, word: number): ToothEvent => ({
    ...{ tooth, treatment, age },
    word: words[word] as number,
  });
  const events = [event('filling', Math.max(filled, tooth.erupts), 4)];
  const later = filled + 0.5 + 2 * share(words[6]);
  const fate = share(words[5]);
  const { crowned, extracted } = AFTER_PRIMARY_FILLING;
  if (fate < crowned && kind === 'molar') {
    events.push(event('pulpotomy', later, 7), event('child_crown', later, 8));
  } else if (fate >= 1 - extracted) events.push(event('extraction', later, 9));
  return events;
}

function permanentEvents(tooth: Tooth, mouth: Mouth, words: readonly number[]): ToothEvent[] {
  const events: ToothEvent[] = [];
  const add = (treatment: ToothTreatment, age: number, word: number): void => {
    events.push({ tooth, treatment, age, word: words[word] as number });
  };
  const { position, erupts } = tooth;
  if (position === WISDOM_TOOTH && mouth.wisdomTeethOutAge !== null) {
    add('impacted_extraction', mouth.wisdomTeethOutAge, 0);
    return events;
  }
  if (mayBeSealed(tooth) && within(mouth.sealantWord, SEALED)) {
    add('sealant', erupts + 0.3 + mouth.lateness, 0);
  }
  const filled = filledAge(tooth, mouth, words);
  const lost = lostAge(words);
  if (lost < Number.POSITIVE_INFINITY) add('extraction', lost, 3);
  if (filled === Number.POSITIVE_INFINITY) return events;
  add('filling', filled, 4);
  const last = addLaterWork(tooth, filled, words, add);
  if (share(words[10]) < AFTER_FILLING.lost) add('extraction', last + 4 + 22 * share(words[11]), 3);
  return events;
}

/** Another filling, a root canal and a crown, as they come. @returns the age at the last of them */
function addLaterWork(
  { kind }: Tooth,
  filled: number,
  words: readonly number[],
  add: (treatment: ToothTreatment, age: number, word: number) => void,
): number {
  const { refilled, crowned, rootCanal } = AFTER_FILLING;
  const refillAge = filled + 5 + 14 * share(words[6]);
  const isRefilled = share(words[5]) < refilled;
  if (isRefilled) add('filling', refillAge, 7);
  if (share(words[8]) >= crowned[kind]) return isRefilled ? refillAge : filled;
  const before = refillAge + 2 + 12 * share(words[9]);
  // The crown's word tells of the root canal too: it is used up evenly by the first choice.
  if (share(words[8]) < crowned[kind] * rootCanal) add('root_canal', before, 9);
  add('crown', before + CROWN_AFTER_ROOT_CANAL, 9);
  return before + CROWN_AFTER_ROOT_CANAL;
}
