import { FAULT_GROUPS, type FaultGroup, type Imperfections } from '../../contracts/imperfections.ts';
import { DOMAINS, PURPOSES } from '../../engine/random/purposes.ts';
import { Stream } from '../../engine/random/stream.ts';
import type { FaultClass } from './fault.ts';

const WORD = 2 ** 32;
const FIRST_SEEDS = [0x811c9dc5, 0x9747b28c] as const;
const PRIMES = [0x01000193, 0x85ebca6b] as const;

/** What was drawn for a record that gets a fault. */
export interface DrawnFault {
  readonly group: FaultGroup;
  /** Decides between the classes of the group that apply. */
  readonly choice: number;
  /** Decides between the places where a class applies, and what is written there. */
  readonly variant: number;
}

/**
 * Decides which records get a fault, and of which group. It follows from the seed, the section and the name of the record,
 * so it does not matter how a job is cut, which other files it writes and in which format.
 */
export class FaultDraws {
  private readonly stream: Stream;
  private readonly limits: readonly { readonly group: FaultGroup; readonly below: number }[];

  constructor(seed: number, { rates }: Imperfections) {
    let sum = 0;
    this.stream = new Stream(seed, DOMAINS.payer);
    this.limits = FAULT_GROUPS.flatMap((group) => {
      const rate = rates[group];
      if (rate === undefined) return [];
      sum += rate;
      return [{ group, below: sum * WORD }];
    });
  }

  /** @param name of the record, unlike that of any other of the dataset */
  draw(name: string): DrawnFault | null {
    const words = this.stream.at(PURPOSES.imperfection, textNumber(name));
    const share = words.u32();
    const found = this.limits.find(({ below }) => share < below);
    return found === undefined ? null : { group: found.group, choice: words.u32(), variant: words.u32() };
  }
}

/**
 * Goes through the classes of a group, from a drawn one on, until one can be made.
 *
 * @param make makes a fault of a class, or gives null where the class does not apply
 */
export function firstThatApplies<Class extends FaultClass, Made>(
  classes: readonly Class[],
  choice: number,
  make: (faultClass: Class) => Made | null,
): { readonly faultClass: Class; readonly made: Made } | null {
  for (let tried = 0; tried < classes.length; tried++) {
    const faultClass = classes[(choice + tried) % classes.length] as Class;
    const made = make(faultClass);
    if (made !== null) return { faultClass, made };
  }
  return null;
}

/** A number of 53 bits for a text: two hashes in the manner of FNV-1a, with different primes. */
export function textNumber(text: string): number {
  let [low, high]: [number, number] = [...FIRST_SEEDS];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    low = Math.imul(low ^ code, PRIMES[0]);
    high = Math.imul(high ^ code ^ (low >>> 24), PRIMES[1]);
  }
  return ((high ^ (high >>> 15)) >>> 11) * WORD + ((low ^ (low >>> 13)) >>> 0);
}
