import type { StateCode } from '../../../contracts/dataset.ts';
import {
  type EmployerSize,
  employerBeginnings,
  employerEndings,
  employerForms,
  employerSizes,
  type Industry,
  industries,
  type SizeClass,
} from '../../../reference/employers.ts';
import { marketFact } from '../../../reference/market-facts.ts';
import { fourDigits, threeDigits } from '../../ids/digits.ts';
import { Permutation } from '../../ids/permutation.ts';
import { buildAliasTable } from '../../random/alias-table.ts';
import { DOMAINS, PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import { drawOffer, isLocal, type SponsorChoice } from './sponsor-choice.ts';
import { positionInClass, SPONSORS_PER_BLOCK, sizeClassOf } from './sponsor-positions.ts';
import { type Deal, stateAt } from './sponsor-states.ts';

/** An employer that buys coverage for its workers and their families. */
export interface Sponsor {
  /** From 0; block `floor(index / SPONSORS_PER_BLOCK)` owns it. */
  readonly index: number;
  /** `SP` and seven digits, unique in the dataset. */
  readonly sponsorId: string;
  /** Invented; two sponsors may share one. */
  readonly name: string;
  /** Taxpayer identification number, `NN-NNNNNNN`, with a prefix that is never assigned; unique in the dataset. */
  readonly tin: string;
  /** Sector of the North American Industry Classification System. */
  readonly industryCode: string;
  /** Our own words. */
  readonly industry: string;
  /** Workers; not members in the dataset, which may hold a part of them only. */
  readonly sizeClass: SizeClass;
  /** Where it is at home. */
  readonly state: StateCode;
  /** True when it bears the cost of claims itself and the payer only administers them. */
  readonly selfFunded: boolean;
  /** One to three plans of the catalogue that it offers, by index, rising. */
  readonly planIndexes: readonly number[];
}

/** Eight for each block of the largest dataset. */
const MAX_SPONSORS = 10_000_000;

/**
 * Prefixes of taxpayer numbers that are assigned to nobody and that only sponsors have here, so that none of them
 * shares its number with a provider.
 */
export const SPONSOR_TIN_PREFIXES = ['96', '97'] as const;
const TINS_PER_PREFIX = 10_000_000;

const industryTable = buildAliasTable(industries.map(({ weight }) => weight));
const selfFunded = {
  small: chanceThreshold(marketFact('self_funded_small_firm')),
  large: chanceThreshold(marketFact('self_funded_large_firm')),
} as const;

/** Gives the sponsors of a dataset by index. */
export function sponsorsOf(seed: number, stream: Stream, choice: SponsorChoice): (index: number) => Sponsor {
  const ids = new Permutation(MAX_SPONSORS, seed, DOMAINS.payer, PURPOSES.sponsorIdKeys);
  const tins = new Permutation(
    SPONSOR_TIN_PREFIXES.length * TINS_PER_PREFIX,
    seed,
    DOMAINS.payer,
    PURPOSES.sponsorTinKeys,
  );
  return (index) => {
    const sizeClass = sizeClassOf(index);
    const size = employerSizes[sizeClass] as EmployerSize;
    stream.at(PURPOSES.sponsorProfile, index);
    const industry = industries[stream.pick(industryTable)] as Industry;
    const isSelfFunded = stream.chance(selfFunded[size.surveyed]);
    const anywhere = choice.states.states[stream.pick(choice.states.table)] as StateCode;
    return {
      index,
      sponsorId: `SP${sevenDigits(ids.at(index))}`,
      name: drawSponsorName(stream, index, industry),
      tin: tinAt(tins.at(index)),
      industryCode: industry.code,
      industry: industry.label,
      sizeClass: size.sizeClass,
      state: isLocal(sizeClass)
        ? stateAt(choice.states, choice.deals[sizeClass] as Deal, positionInClass(index))
        : anywhere,
      selfFunded: isSelfFunded,
      planIndexes: [...new Set(drawOffer(stream, index))].sort((one, other) => one - other),
    };
  };
}

/** The first sponsor of a block. */
export const firstSponsorOf = (block: number): number => block * SPONSORS_PER_BLOCK;

function drawSponsorName(stream: Stream, index: number, { words }: Industry): string {
  stream.at(PURPOSES.sponsorName, index);
  const beginning = employerBeginnings[stream.below(employerBeginnings.length)] as string;
  const ending = employerEndings[stream.below(employerEndings.length)] as string;
  const word = words[stream.below(words.length)] as string;
  const form = employerForms[stream.below(employerForms.length)] as string;
  return `${beginning}${ending} ${word}${form}`;
}

function sevenDigits(value: number): string {
  const high = Math.floor(value / 10_000);
  return `${threeDigits(high)}${fourDigits(value - high * 10_000)}`;
}

function tinAt(value: number): string {
  const prefix = Math.floor(value / TINS_PER_PREFIX);
  return `${SPONSOR_TIN_PREFIXES[prefix] as string}-${sevenDigits(value - prefix * TINS_PER_PREFIX)}`;
}
