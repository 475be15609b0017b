import { fillInquiryGaps } from '../../../reference/real-time-profiles.ts';
import { SERVICE_TYPES } from '../../../reference/service-types.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { ClaimHistory } from '../claims/claim-history.ts';
import { drawLag, lagTable } from '../claims/lags.ts';
import { FILL_ORDINALS, type Fill } from '../health/clinical-course.ts';
import type { HouseholdHistory } from '../household-history.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';
import type { Person } from '../persons.ts';
import { instantOn } from './arrivals.ts';
import type { HouseholdProviders } from './household-providers.ts';
import type { PharmacyInstants } from './on-line-claims.ts';
import type { Question } from './question.ts';
import { fillQuestion } from './real-time-numbers.ts';
import type { RealTimeRules } from './real-time-rules.ts';

const DRUG_TIERS: readonly BenefitCategory[] = ['drug_tier_1', 'drug_tier_2', 'drug_tier_3', 'drug_tier_4'];
const gaps = lagTable(fillInquiryGaps);
const UNSCALED = 10_000;

/** The eligibility inquiries of pharmacies: shortly before they send the claim of a fill, or alone where there is none. */
export function fillInquiries(
  rules: RealTimeRules,
  household: HouseholdHistory,
  providers: HouseholdProviders,
  instants: PharmacyInstants,
  person: Person,
  claims: readonly ClaimHistory[],
  ask: (question: Question) => void,
): void {
  const { stream, chances } = rules;
  let billed: ReadonlyMap<number, ClaimHistory> | undefined;
  for (const fill of household.course(person).fills) {
    const index = person.index * FILL_ORDINALS + fill.ordinal;
    stream.at(PURPOSES.fillInquiry, index);
    if (!stream.chance(chances.fillInquiryShare)) continue;
    const gap = drawLag(stream, gaps, UNSCALED);
    const alone = instantOn(stream, 'pharmacy', fill.day);
    billed ??= new Map(claims.map((history) => [history.claim.fillOrdinal ?? -1, history]));
    const claim = billed.get(fill.ordinal);
    const sent = sentAtCounter(instants, claim, fill);
    ask({
      number: fillQuestion(fill.ordinal),
      person,
      memberId: household.memberId(person.index),
      provider: claim?.claim.payee ?? providers.ofFill(person, fill),
      channel: 'pharmacy_switch',
      instant: sent === undefined ? alone : sent - gap,
      subject: subjectOf(fill),
      fault: null,
      draws: { purpose: PURPOSES.fillInquiry, index, skip: 0 },
    });
  }
}

/** When the claim of a fill was sent; undefined when it was not at the counter, where the pharmacy asks. */
function sentAtCounter(
  instants: PharmacyInstants,
  claim: ClaimHistory | undefined,
  { day }: Fill,
): number | undefined {
  const first = claim?.submissions[0];
  return first?.receivedDay === day ? instants.get(first) : undefined;
}

function subjectOf({ ordinal, day, drug }: Fill): Question['subject'] {
  const category = DRUG_TIERS[drug.tier - 1] as BenefitCategory;
  return {
    kind: 'eligibility_inquiry',
    encounterOrdinal: null,
    fillOrdinal: ordinal,
    serviceDay: day,
    category,
    serviceType: SERVICE_TYPES[category],
  };
}
