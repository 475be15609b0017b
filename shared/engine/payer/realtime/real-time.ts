import type { ClaimHistory } from '../claims/claim-history.ts';
import type { HouseholdHistory } from '../household-history.ts';
import { addExchanges } from './exchanges.ts';
import { fillInquiries } from './fill-inquiries.ts';
import { HouseholdProviders } from './household-providers.ts';
import { onLineClaims, pharmacyInstants } from './on-line-claims.ts';
import type { Question } from './question.ts';
import type { RealTimeParameters } from './real-time-parameters.ts';
import { realTimeRules } from './real-time-rules.ts';
import { statusInquiries } from './status-inquiries.ts';
import type { RealTimeTransaction } from './transaction.ts';
import { visitInquiries } from './visit-inquiries.ts';

/** The part of a resolved dataset that its requests in real time depend on. */
export interface RealTimeSource {
  readonly seed: number;
  /** Day number of the dataset's "now". */
  readonly asOfDay: number;
  readonly parameters: RealTimeParameters;
}

/** Requests in real time of a dataset, as a formula. Nothing is kept between calls. */
export interface RealTime {
  /** Those about the wanted members of a household, by member index; each member's in order of time. */
  transactions(household: HouseholdHistory): ReadonlyMap<number, readonly RealTimeTransaction[]>;
}

/**
 * Opens the requests in real time of a dataset.
 *
 * @throws RangeError, naming the field by JSON pointer, when a parameter is out of range
 */
export function openRealTime({ seed, asOfDay, parameters }: RealTimeSource): RealTime {
  const rules = realTimeRules(seed, asOfDay, parameters);
  return {
    transactions(household) {
      const claims = claimsByMember(household.claims);
      const providers = new HouseholdProviders(household);
      const instants = pharmacyInstants(rules, household.claims);
      return new Map(
        household.persons.map((person) => {
          const found: RealTimeTransaction[] = [];
          const ask = (question: Question) => addExchanges(rules, question, found);
          const own = claims.get(person.index) ?? [];
          const memberId = household.memberId(person.index);
          visitInquiries(rules, household, providers, person, own, ask);
          fillInquiries(rules, household, providers, instants, person, own, ask);
          for (const history of own) {
            onLineClaims(rules, instants, person, memberId, history, ask);
            statusInquiries(rules, person, memberId, history, ask);
          }
          return [person.index, found.sort(inOrderOfTime)];
        }),
      );
    },
  };
}

function claimsByMember(histories: readonly ClaimHistory[]): ReadonlyMap<number, ClaimHistory[]> {
  const members = new Map<number, ClaimHistory[]>();
  for (const history of histories) {
    const { memberIndex } = history.claim;
    const own = members.get(memberIndex);
    if (own === undefined) members.set(memberIndex, [history]);
    else own.push(history);
  }
  return members;
}

/** By the instant of the request; of one instant by transaction id. */
export function inOrderOfTime(one: RealTimeTransaction, other: RealTimeTransaction): number {
  if (one.requestedAt !== other.requestedAt) return one.requestedAt - other.requestedAt;
  return one.transactionId < other.transactionId ? -1 : 1;
}
