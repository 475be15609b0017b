import type { LINES } from '../../contracts/plan-codes.ts';
import type { Market } from '../../engine/payer/market/market.ts';
import { programOf } from './enrollment-834-records.ts';

/** Who sends enrolment to the payer: an employer, or the program that members without one are enrolled through. */
export interface SponsorParty {
  readonly name: string;
  /** FI taxpayer number, 94 a number that the payer gave. */
  readonly idQualifier: 'FI' | '94';
  readonly id: string;
  /** Number of the group or program policy. */
  readonly policyNumber: string;
}

/** Programs by line of business, with invented names: no office of a real program is meant. */
const PROGRAMS: Readonly<Partial<Record<(typeof LINES)[number], readonly [name: string, id: string]>>> = {
  marketplace: ['Thistledown Insurance Marketplace', 'SYNMKT'],
  medicare: ['Thistledown Senior Enrollment Office', 'SYNSEN'],
  medicaid: ['Thistledown Medical Assistance Office', 'SYNMED'],
  chip: ['Thistledown Childrens Coverage Office', 'SYNKID'],
};

/**
 * The party behind a sponsor key (see `sponsorKeyOf`).
 *
 * @throws RangeError when the key is neither that of a sponsor of the dataset nor of a program
 */
export function sponsorPartyOf(market: Market, sponsorKey: number): SponsorParty {
  const line = programOf(sponsorKey);
  if (line === null) {
    const { name, tin, sponsorId } = market.sponsor(sponsorKey);
    return { name, idQualifier: 'FI', id: tin.replace('-', ''), policyNumber: sponsorId };
  }
  const program = PROGRAMS[line];
  if (program === undefined) throw new RangeError(`${line} has no members without an employer`);
  const [name, id] = program;
  return { name, idQualifier: '94', id, policyNumber: id };
}
