import type { AdjudicatedLine, Adjustment } from '../../engine/payer/claims/adjudication.ts';
import type { ClaimLine } from '../../engine/payer/claims/claim.ts';
import { serviceCode } from './parties.ts';
import { type Composite, composite, d8, type Element, money, type X12Writer } from './x12-writer.ts';

/** 1, or -1 for a reversal, whose amounts are those of the decision that it takes back, turned round. */
export type Sign = 1 | -1;

/** Cents with a sign as X12 has them; never -0. */
export const signedMoney = (sign: Sign, cents: number): string => money(sign < 0 ? 0 - cents : cents);

/** Who bears an adjustment: CAS01. */
type AdjustmentGroup = Adjustment['group'];

/** Adjustments are sent by group, the contract's first. */
const GROUPS: readonly AdjustmentGroup[] = ['CO', 'PR', 'OA'];

/** Elements of as many triplets of reason, amount and quantity as one CAS holds; the last quantity is never sent. */
const MOST_ELEMENTS = 6 * 3 - 1;

/**
 * Writes a line's service payment (loop 2110): what was billed, paid and allowed, and why they differ.
 *
 * @throws UnbalancedLine when the adjustments do not add up to charge less payment
 */
export function putServiceLine(x12: X12Writer, line: ClaimLine, decided: AdjudicatedLine, sign: Sign): void {
  checkLine(decided);
  const { charge, paid, allowed, adjustments } = decided;
  const code = paidCode(line);
  const revenue = code.components[0] === 'NU' ? null : line.revenueCode;
  // Units are paid or not; where they are not, the segment says how many there were.
  const [units, billed] = decided.posting === null ? [0, line.units] : [line.units, null];
  x12.segment('SVC', code, signedMoney(sign, charge), signedMoney(sign, paid), revenue, units, null, billed);
  x12.segment('DTM', '472', d8(line.serviceDay));
  putAdjustments(x12, adjustments, sign);
  x12.segment('REF', '6R', line.number);
  if (allowed > 0) x12.segment('AMT', 'B6', signedMoney(sign, allowed));
  for (const { rarc } of adjustments) {
    for (const remark of rarc) if (!isClaimRemark(remark)) x12.segment('LQ', 'HE', remark);
  }
}

/** SVC01: of drugs the NDC, of a hospital's lines without a procedure the revenue code, else what SV101 has. */
function paidCode(line: ClaimLine): Composite {
  if (line.drug !== null) return composite('N4', line.drug.ndc);
  if (line.procedure === null && line.revenueCode !== null) return composite('NU', line.revenueCode);
  return serviceCode(line);
}

/** Whether a remark code is about a claim as a whole: it begins with MA then, and is sent in MIA or MOA. */
export const isClaimRemark = (remark: string): boolean => remark.startsWith('MA');

/** An adjusted amount under its codes. */
export type CodedAmount = Pick<Adjustment, 'group' | 'carc' | 'cents'>;

/** Writes adjustments: a CAS for each group, and another after every sixth reason. */
export function putAdjustments(x12: X12Writer, adjustments: readonly CodedAmount[], sign: Sign): void {
  for (const group of GROUPS) {
    let elements: Element[] = [];
    for (const adjustment of adjustments) {
      if (adjustment.group !== group) continue;
      if (elements.length > 0) elements.push(null);
      elements.push(adjustment.carc, signedMoney(sign, adjustment.cents));
      if (elements.length < MOST_ELEMENTS) continue;
      x12.segment('CAS', group, ...elements);
      elements = [];
    }
    if (elements.length > 0) x12.segment('CAS', group, ...elements);
  }
}

/**
 * The adjustments of all lines together, the amounts of one group and reason as one, in order of the lines.
 *
 * @throws UnbalancedLine when those of a line do not add up to charge less payment
 */
export function claimAdjustments(lines: readonly AdjudicatedLine[]): CodedAmount[] {
  const sums = new Map<string, { group: AdjustmentGroup; carc: string; cents: number }>();
  for (const line of lines) {
    checkLine(line);
    for (const { group, carc, cents } of line.adjustments) {
      const sum = sums.get(group + carc);
      if (sum === undefined) sums.set(group + carc, { group, carc, cents });
      else sum.cents += cents;
    }
  }
  return [...sums.values()];
}

/** Thrown when a line's adjustments do not add up to charge less payment. */
export class UnbalancedLine extends Error {
  override readonly name = 'UnbalancedLine';

  /** @param cents that no adjustment explains */
  constructor(cents: number) {
    super(`adjustments of a line leave ${cents} cents of its charge unexplained`);
  }
}

function checkLine({ charge, paid, adjustments }: AdjudicatedLine): void {
  let rest = charge - paid;
  for (const { cents } of adjustments) rest -= cents;
  if (rest !== 0) throw new UnbalancedLine(rest);
}
