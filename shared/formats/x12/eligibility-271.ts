import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { Plan } from '../../engine/payer/market/plans.ts';
import { type EligibilityAnswer, eligibilityAnswer } from '../../engine/payer/realtime/answers.ts';
import {
  type ActiveBenefits,
  type BenefitSnapshot,
  type CoverageSnapshot,
  primaryCareOf,
  type ServiceBenefit,
} from '../../engine/payer/realtime/benefit-snapshot.ts';
import type { EligibilityInquiry } from '../../engine/payer/realtime/transaction.ts';
import { ELIGIBILITY_LEVELS, MOST_INQUIRIES } from './eligibility-270.ts';
import { coverageLevelOf } from './enrollment-834-coverages.ts';
import { type Inquiry, type InquiryForm, type InquiryPen, openInquiries } from './inquiry-batches.ts';
import {
  writeMemberAddress,
  writeMemberDemographics,
  writeMemberName,
  writeProviderName,
} from './parties.ts';
import {
  insuranceTypeOf,
  PLAN_COVERAGE,
  type ServiceSegments,
  serviceSegments,
  writeLimits,
} from './service-benefits-271.ts';
import { d8, type Repetition, repeat, type X12Writer } from './x12-writer.ts';

/** An answer with what its loops need besides. */
interface AnsweredInquiry extends Inquiry<EligibilityInquiry> {
  readonly answer: EligibilityAnswer;
  /** Index of the primary care provider of plans that want one chosen, else null. */
  readonly primaryCare: number | null;
}

/** EB01 of the answer as a whole. */
const ACTIVE = '1';
const INACTIVE = '6';
const OTHER_PAYER = 'R';
const PRIMARY_CARE = 'L';

const GATED_NETWORKS: readonly Plan['network'][] = ['HMO', 'POS'];

function primaryCareIn(household: HouseholdHistory, snapshot: BenefitSnapshot | null): number | null {
  if (snapshot?.status !== 'active' || snapshot.coverage === null) return null;
  const { plan } = snapshot.coverage;
  if (!GATED_NETWORKS.includes(plan.network)) return null;
  return primaryCareOf(household, snapshot.person, plan, snapshot.serviceDay);
}

const form: InquiryForm<AnsweredInquiry> = {
  ...{ set: '271', functionalCode: 'HB', transactionSet: '271', version: '005010X279A1', isAnswer: true },
  ...{ most: MOST_INQUIRIES, beginning: ['0022', '11', null], levels: ELIGIBILITY_LEVELS },
  itemOf: (household, exchange, member) => {
    if (exchange.kind !== 'eligibility_inquiry') return null;
    const answer = eligibilityAnswer(household, exchange);
    return { exchange, member, answer, primaryCare: primaryCareIn(household, answer.snapshot) };
  },
  open: (writer) => {
    const services = serviceSegments(writer);
    return (pen, { traceOwner }, item) => {
      writer.segment('TRN', '2', item.exchange.traceNumber, traceOwner);
      writeMemberName(writer, 'IL', item.member, item.exchange.memberIdSent);
      writeAnswer(pen, item, services);
    };
  },
};

/**
 * Answers to eligibility enquiries (271, 005010X279A1), in batches by the day on which they were given; what was never
 * answered has none. Each echoes its enquiry's trace number. `records` counts answers.
 */
export const open271 = openInquiries(form);

function writeAnswer(pen: InquiryPen, item: AnsweredInquiry, services: ServiceSegments): void {
  const { writer } = pen;
  const { rejection, snapshot } = item.answer;
  if (rejection !== null) {
    writer.segment('AAA', 'N', null, rejection.code, rejection.followUp);
    writer.segment('DMG', 'D8', d8(item.exchange.birthDaySent), item.member.sex);
    return;
  }
  const coverage = snapshot?.coverage ?? null;
  const benefits = snapshot?.benefits ?? null;
  if (coverage !== null) writeSubscriber(pen, item, coverage);
  if (coverage === null || benefits === null) writer.segment('EB', INACTIVE, null, PLAN_COVERAGE);
  else writeBenefits(pen, item, coverage, benefits, services);
}

function writeSubscriber(
  { writer, dataset }: InquiryPen,
  { member }: AnsweredInquiry,
  { span, from, to }: CoverageSnapshot,
): void {
  if (span.sponsorIndex !== null) {
    writer.segment('REF', '6P', dataset.market.sponsor(span.sponsorIndex).sponsorId);
  }
  writeMemberAddress(writer, member);
  writeMemberDemographics(writer, member);
  writer.segment('DTP', '346', 'D8', d8(from));
  if (to !== null) writer.segment('DTP', '347', 'D8', d8(to));
}

function writeBenefits(
  { writer, dataset }: InquiryPen,
  { primaryCare }: AnsweredInquiry,
  { plan, span }: CoverageSnapshot,
  { inNetwork, outOfNetwork, otherPayer }: ActiveBenefits,
  services: ServiceSegments,
): void {
  const covered = coveredTypes(inNetwork.services, span.dental, span.vision);
  writer.segment('EB', ACTIVE, coverageLevelOf(span), covered, insuranceTypeOf(plan), plan.name);
  writeLimits(writer, inNetwork, true);
  writer.put(services(inNetwork.services, true));
  if (outOfNetwork !== null) {
    writeLimits(writer, outOfNetwork, false);
    writer.put(services(outOfNetwork.services, false));
  }
  if (primaryCare !== null) {
    writer.segment('EB', PRIMARY_CARE);
    writeRelated(writer, () => writeProviderName(writer, 'P3', dataset.network.provider(primaryCare)));
  }
  if (otherPayer !== null) {
    const { payerName, payerId, primary, start, end } = otherPayer;
    writer.segment('EB', OTHER_PAYER, null, PLAN_COVERAGE);
    const days = end === null ? d8(start) : `${d8(start)}-${d8(end)}`;
    writer.segment('DTP', '290', end === null ? 'D8' : 'RD8', days);
    writeRelated(writer, () => {
      const entity = primary ? 'PRP' : 'SEP';
      writer.segment('NM1', entity, '2', payerName, null, null, null, null, 'PI', payerId);
    });
  }
}

/** The loop of who a benefit is about (2120), between its own header and trailer. */
function writeRelated(writer: X12Writer, writeName: () => void): void {
  writer.segment('LS', '2120');
  writeName();
  writer.segment('LE', '2120');
}

const DENTAL = '35';
const VISION = 'AL';

const typesOf = new WeakMap<readonly ServiceBenefit[], readonly string[]>();

/** The plan as a whole and every service type that it covers, each once. */
function coveredTypes(services: readonly ServiceBenefit[], dental: boolean, vision: boolean): Repetition {
  let types = typesOf.get(services);
  if (types === undefined) {
    const covered = services.filter((service) => service.covered).map(({ serviceType }) => serviceType);
    types = [PLAN_COVERAGE, ...new Set<string>(covered)];
    typesOf.set(services, types);
  }
  return repeat(...types, dental ? DENTAL : null, vision ? VISION : null);
}
