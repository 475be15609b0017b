import { encounterIdOf } from '../tables/health.ts';

/**
 * Visits facts that come of encounters with the id that their table gives them: that of the encounter and the number of
 * the fact in it, from 1.
 *
 * @param mark between the two, for example `-V`
 */
export function eachNumbered<Fact extends { readonly encounterOrdinal: number }>(
  facts: readonly Fact[],
  memberId: string,
  mark: string,
  visit: (fact: Fact, id: string, encounterId: string) => void,
): void {
  const numbers = new Map<number, number>();
  for (const fact of facts) {
    const number = (numbers.get(fact.encounterOrdinal) ?? 0) + 1;
    numbers.set(fact.encounterOrdinal, number);
    const encounterId = encounterIdOf(memberId, fact.encounterOrdinal);
    visit(fact, `${encounterId}${mark}${number}`, encounterId);
  }
}
