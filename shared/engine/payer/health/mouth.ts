import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import { ALL_LOST, ageAtShare, GUM_TREATMENT, RISKS, WISDOM_TEETH_OUT } from './dental-rates.ts';
import { within } from './sampling.ts';

/** What holds for all teeth of a person together. Ages are in years, infinity for never. */
export interface Mouth {
  /** What first fillings are multiplied by. */
  readonly risk: number;
  /** Where the person stands among those of their age by how often they go to the dentist. */
  readonly habitWord: number;
  /** Decides on sealants, for all molars alike. */
  readonly sealantWord: number;
  /** Years by which teeth come later than usual: -0.2 to 0.6. */
  readonly lateness: number;
  /** When the wisdom teeth are taken out, or null. */
  readonly wisdomTeethOutAge: number | null;
  readonly gumTreatmentAge: number;
  readonly allLostAge: number;
  /** Decides on partial dentures: upper and lower. */
  readonly dentureWords: readonly [upper: number, lower: number];
  /** Whether a children's dentist is gone to. */
  readonly childrensDentist: boolean;
}

const WORD = 2 ** 32;
const FIRST_WISDOM_AGE = 16;
const WISDOM_YEARS = 9;
const WITH_CHILDRENS_DENTIST = 0.55;

/** Draws what holds for all teeth of a person. */
export function mouthOf(stream: Stream, person: number): Mouth {
  stream.at(PURPOSES.mouth, person);
  const risk = riskOf(stream.u32());
  const habitWord = stream.u32();
  const sealantWord = stream.u32();
  const lateness = (stream.u32() / WORD) * 0.8 - 0.2;
  const wisdomTeethOut = within(stream.u32(), WISDOM_TEETH_OUT);
  const wisdomAge = FIRST_WISDOM_AGE + (stream.u32() / WORD) * WISDOM_YEARS;
  return {
    ...{ risk, habitWord, sealantWord, lateness },
    wisdomTeethOutAge: wisdomTeethOut ? wisdomAge : null,
    gumTreatmentAge: ageAtShare(GUM_TREATMENT, stream.u32() / WORD),
    allLostAge: ageAtShare(ALL_LOST, stream.u32() / WORD),
    dentureWords: [stream.u32(), stream.u32()],
    childrensDentist: within(stream.u32(), WITH_CHILDRENS_DENTIST),
  };
}

function riskOf(word: number): number {
  let rest = (word / WORD) * 100;
  for (const [risk, per100] of RISKS) {
    if (rest < per100) return risk;
    rest -= per100;
  }
  return 1;
}
