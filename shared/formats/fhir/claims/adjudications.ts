import type { AdjudicatedLine, Adjustment } from '../../../engine/payer/claims/adjudication.ts';
import type { ClaimKind } from '../../../engine/payer/claims/claim.ts';
import { concept, remembered, usd } from '../concepts.ts';
import type { CodeableConcept, Coding } from '../model/datatypes.ts';
import type { Adjudication, Total } from '../model/financial.ts';
import { SYSTEMS } from '../systems.ts';
import { isOffice } from './claim-types.ts';
import { rejectConcept } from './reject-codes.ts';

/** Amounts of a line or of a whole claim, in cents. */
export interface Amounts {
  readonly submitted: number;
  readonly eligible: number;
  readonly deductible: number;
  readonly copay: number;
  readonly coinsurance: number;
  /** What the plan pays. */
  readonly benefit: number;
  readonly paidtoprovider: number;
  /** What the member owes, whatever for. */
  readonly memberliability: number;
  /** What the contract takes off the charge. */
  readonly discount: number;
  /** Charge of what is not covered. */
  readonly noncovered: number;
  readonly priorpayerpaid: number;
}

type AmountName = keyof Amounts;

const inFhir = (code: string, display: string) => concept(SYSTEMS.adjudication, code, display);
const inCarin = (code: string, display: string) => concept(SYSTEMS.carinAdjudication, code, display);

/** Each amount's category, in the order in which they are written, and whether it is written when it is nothing. */
const CATEGORIES: readonly (readonly [name: AmountName, category: CodeableConcept, always: boolean])[] = [
  ['submitted', inFhir('submitted', 'Submitted Amount'), true],
  ['eligible', inFhir('eligible', 'Eligible Amount'), true],
  ['deductible', inFhir('deductible', 'Deductible'), false],
  ['copay', inFhir('copay', 'CoPay'), false],
  ['coinsurance', inCarin('coinsurance', 'Co-insurance'), false],
  ['benefit', inFhir('benefit', 'Benefit Amount'), true],
  ['paidtoprovider', inCarin('paidtoprovider', 'Paid to provider'), true],
  ['memberliability', inCarin('memberliability', 'Member liability'), true],
  ['discount', inCarin('discount', 'Discount'), false],
  ['noncovered', inCarin('noncovered', 'Noncovered'), false],
  ['priorpayerpaid', inCarin('priorpayerpaid', 'Prior payer paid'), false],
];

/** The amounts of a line. @param sign -1 of a decision that is taken back */
export function amountsOf(line: AdjudicatedLine, sign: 1 | -1): Amounts {
  const benefit = sign * line.paid;
  return {
    submitted: sign * line.charge,
    eligible: sign * line.allowed,
    deductible: sign * line.deductible,
    copay: sign * line.copay,
    coinsurance: sign * line.coinsurance,
    benefit,
    paidtoprovider: benefit,
    memberliability: sign * ofGroup(line.adjustments, 'PR'),
    // Outside the network nothing is agreed, and the member owes what exceeds the allowed amount.
    discount: sign * excess(line),
    noncovered: sign * line.nonCovered,
    priorpayerpaid: sign * line.otherPayer,
  };
}

const ofGroup = (adjustments: readonly Adjustment[], group: Adjustment['group']): number =>
  adjustments.reduce((sum, one) => (one.group === group ? sum + one.cents : sum), 0);

const excess = ({ adjustments }: AdjudicatedLine): number =>
  adjustments.reduce((sum, { reason, cents }) => (reason === 'above_fee_schedule' ? sum + cents : sum), 0);

/** Sums over lines. */
export function totalAmounts(lines: readonly AdjudicatedLine[], sign: 1 | -1): Amounts {
  const totals: Record<AmountName, number> = { ...NOTHING };
  for (const line of lines) {
    const amounts = amountsOf(line, sign);
    for (const [name] of CATEGORIES) totals[name] += amounts[name];
  }
  return totals;
}

const NOTHING: Amounts = {
  submitted: 0,
  eligible: 0,
  deductible: 0,
  copay: 0,
  coinsurance: 0,
  benefit: 0,
  paidtoprovider: 0,
  memberliability: 0,
  discount: 0,
  noncovered: 0,
  priorpayerpaid: 0,
};

/** Totals as FHIR has them; of amounts that are nothing, those only that a reader looks for. */
export function totalsOf(lines: readonly AdjudicatedLine[], sign: 1 | -1): Total[] {
  return amountEntries(totalAmounts(lines, sign));
}

function amountEntries(amounts: Amounts): Total[] {
  const entries: Total[] = [];
  for (const [name, category, always] of CATEGORIES) {
    const cents = amounts[name];
    if (always || cents !== 0) entries.push({ category, amount: usd(cents === 0 ? 0 : cents) });
  }
  return entries;
}

/** The adjudication of a line: its amounts, and why it was not paid in full. */
export function lineAdjudication(kind: ClaimKind, line: AdjudicatedLine, sign: 1 | -1): Adjudication[] {
  const entries: Adjudication[] = amountEntries(amountsOf(line, sign));
  if (kind === 'pharmacy') {
    const reject = rejectConcept(line);
    if (reject !== undefined) entries.push({ category: REJECT_REASON, reason: reject });
  }
  // CARIN has room for one reason on a line of an office; the amounts above tell of the others.
  const told = isOffice(kind) ? firstOf(line.adjustments) : line.adjustments;
  for (const { carc, rarc, cents } of told) {
    const reason = reasonConcept([carc, ...rarc].join(' '));
    entries.push({ category: ADJUSTMENT_REASON, reason, amount: usd(sign * cents) });
  }
  return entries;
}

const firstOf = (adjustments: readonly Adjustment[]): readonly Adjustment[] => adjustments.slice(0, 1);

const discriminator = (code: string, display: string) => concept(SYSTEMS.carinDiscriminator, code, display);
const ADJUSTMENT_REASON = discriminator('adjustmentreason', 'Adjustment Reason');
const REJECT_REASON = discriminator('rejectreason', 'Reject Reason');
const BENEFIT_STATUS = discriminator('benefitpaymentstatus', 'Benefit Payment Status');
const BILLING_NETWORK = discriminator('billingnetworkstatus', 'Billing Network Status');
const RENDERING_NETWORK = discriminator('renderingnetworkstatus', 'Rendering Network Status');
const IN_NETWORK = concept(SYSTEMS.carinStatus, 'innetwork', 'In Network');
const OUT_OF_NETWORK = concept(SYSTEMS.carinStatus, 'outofnetwork', 'Out Of Network');

/** An adjustment reason code, then the remark codes that go with it. */
const reasonConcept: (codes: string) => CodeableConcept = remembered((codes) => {
  const coding = codes
    .split(' ')
    .map((code, place): Coding => ({ system: place === 0 ? SYSTEMS.carc : SYSTEMS.rarc, code }));
  return { coding };
});

/** Whether the benefits of the network were paid. */
export const benefitStatus = (inNetwork: boolean): Adjudication =>
  inNetwork ? PAID_IN_NETWORK : PAID_OUT_OF_NETWORK;

/** Whether the biller has a contract. */
export const billingNetworkStatus = (inNetwork: boolean): Adjudication =>
  inNetwork ? BILLED_IN_NETWORK : BILLED_OUT_OF_NETWORK;

/** Whether who treated has a contract: clinicians have that of their organisation. */
export const renderingNetworkStatus = (inNetwork: boolean): Adjudication =>
  inNetwork ? RENDERED_IN_NETWORK : RENDERED_OUT_OF_NETWORK;

const RENDERED_IN_NETWORK: Adjudication = { category: RENDERING_NETWORK, reason: IN_NETWORK };
const RENDERED_OUT_OF_NETWORK: Adjudication = { category: RENDERING_NETWORK, reason: OUT_OF_NETWORK };
const PAID_IN_NETWORK: Adjudication = { category: BENEFIT_STATUS, reason: IN_NETWORK };
const PAID_OUT_OF_NETWORK: Adjudication = { category: BENEFIT_STATUS, reason: OUT_OF_NETWORK };
const BILLED_IN_NETWORK: Adjudication = { category: BILLING_NETWORK, reason: IN_NETWORK };
const BILLED_OUT_OF_NETWORK: Adjudication = { category: BILLING_NETWORK, reason: OUT_OF_NETWORK };
