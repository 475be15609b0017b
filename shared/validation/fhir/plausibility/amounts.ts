import { each, element, has, isObject, type JsonObject, text } from '../model/json.ts';
import type { Reporter } from '../reporter.ts';
import { BALANCE, PLAUSIBILITY } from '../rules/truth-rules.ts';

/** Cents of an amount, or NaN. What a decimal loses in binary is rounded away. */
export function centsOf(money: unknown): number {
  const value = element(money, 'value');
  return typeof value === 'number' ? Math.round(value * 100) : Number.NaN;
}

/** Whether an amount is one of whole cents, as far as a double tells. */
export function hasWholeCents(value: number): boolean {
  const cents = value * 100;
  return Math.abs(cents - Math.round(cents)) < 1e-4 || Math.abs(cents) > 1e12;
}

/** Judges the amounts and the sequence numbers of a claim, of an answer to it, or of an explanation of benefit. */
export function judgeAmounts(reporter: Reporter, type: string, resource: JsonObject): void {
  if (type === 'Claim') {
    judgeClaimTotal(reporter, resource);
    judgeSequences(reporter, resource);
    judgeNets(reporter, resource);
  } else if (type === 'ExplanationOfBenefit') {
    judgeTotals(reporter, resource);
    judgeSequences(reporter, resource);
    judgeNets(reporter, resource);
  } else if (type === 'ClaimResponse') judgeTotals(reporter, resource);
}

/** The category of an adjudication as one text, or ''. */
function categoryOf(value: unknown): string {
  const [coding] = each(element(value, 'category'), 'coding');
  return isObject(coding) ? `${text(coding, 'system')}|${text(coding, 'code')}` : '';
}

/** Each total is the sum over the items, if the items tell of its category. */
function judgeTotals(reporter: Reporter, resource: JsonObject): void {
  const sums = new Map<string, number>();
  const parts = [...each(resource, 'item'), ...each(resource, 'addItem')];
  for (const item of parts) {
    for (const one of each(item, 'adjudication')) {
      const cents = centsOf(element(one, 'amount'));
      if (Number.isNaN(cents)) continue;
      const category = categoryOf(one);
      sums.set(category, (sums.get(category) ?? 0) + cents);
    }
  }
  const totals = each(resource, 'total');
  for (const [place, total] of totals.entries()) {
    const sum = sums.get(categoryOf(total));
    const cents = centsOf(element(total, 'amount'));
    if (sum === undefined || Number.isNaN(cents) || sum === cents) continue;
    reporter.report(
      BALANCE['eob-total'],
      cents / 100,
      `items come to ${sum / 100}`,
      `total[${place}].amount`,
    );
  }
  judgePayment(reporter, resource, totals);
}

const BENEFITS = ['benefit', 'paidtoprovider', 'paidtopatient'];

/** The payment is what the totals name as benefit, or as paid to somebody. */
function judgePayment(reporter: Reporter, resource: JsonObject, totals: readonly unknown[]): void {
  const payment = centsOf(element(resource['payment'], 'amount'));
  if (Number.isNaN(payment)) return;
  const named = totals
    .filter((total) => BENEFITS.includes(categoryOf(total).split('|')[1] ?? ''))
    .map((total) => centsOf(element(total, 'amount')));
  if (named.length === 0 || named.includes(payment)) return;
  reporter.report(
    BALANCE.payment,
    payment / 100,
    `totals: ${named.map((cents) => cents / 100).join(', ')}`,
    'payment.amount',
  );
}

/** A claim's total is the sum of its items' nets, if all have one. */
function judgeClaimTotal(reporter: Reporter, claim: JsonObject): void {
  const total = centsOf(claim['total']);
  const items = each(claim, 'item');
  if (Number.isNaN(total) || items.length === 0) return;
  let sum = 0;
  for (const item of items) sum += centsOf(element(item, 'net'));
  if (Number.isNaN(sum) || sum === total) return;
  reporter.report(BALANCE['claim-total'], total / 100, `items come to ${sum / 100}`, 'total');
}

/** net is quantity times unit price times factor, where there is a unit price. */
function judgeNets(reporter: Reporter, resource: JsonObject): void {
  for (const [place, item] of each(resource, 'item').entries()) {
    const [net, price] = [centsOf(element(item, 'net')), element(element(item, 'unitPrice'), 'value')];
    if (Number.isNaN(net) || typeof price !== 'number') continue;
    const quantity = element(element(item, 'quantity'), 'value') ?? 1;
    const factor = element(item, 'factor') ?? 1;
    if (typeof quantity !== 'number' || typeof factor !== 'number') continue;
    const expected = Math.round(quantity * price * factor * 100);
    if (Math.abs(expected - net) <= 1) continue;
    reporter.report(BALANCE['item-net'], net / 100, `they come to ${expected / 100}`, `item[${place}].net`);
  }
}

/** Lists of a claim whose entries items refer to by sequence. */
const LINKED = [
  ['careTeam', 'careTeamSequence'],
  ['diagnosis', 'diagnosisSequence'],
  ['procedure', 'procedureSequence'],
  ['supportingInfo', 'informationSequence'],
] as const;

/** Sequences are unique in their list, and items refer to those only that are there. */
function judgeSequences(reporter: Reporter, resource: JsonObject): void {
  sequencesOf(reporter, resource, 'item');
  for (const [list, link] of LINKED) {
    const known = sequencesOf(reporter, resource, list);
    for (const [place, item] of each(resource, 'item').entries()) {
      if (!has(item, link)) continue;
      for (const sequence of each(item, link)) {
        if (!known.has(sequence)) {
          reporter.report(PLAUSIBILITY.sequence, sequence, `no ${list} has it`, `item[${place}].${link}`);
        }
      }
    }
  }
}

function sequencesOf(reporter: Reporter, resource: JsonObject, list: string): ReadonlySet<unknown> {
  const known = new Set<unknown>();
  for (const [place, one] of each(resource, list).entries()) {
    const sequence = element(one, 'sequence');
    if (sequence === undefined) continue;
    if (known.has(sequence)) {
      reporter.report(PLAUSIBILITY.sequence, sequence, 'twice', `${list}[${place}].sequence`);
    }
    known.add(sequence);
  }
  return known;
}
