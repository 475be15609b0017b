import type { Member } from '../../contracts/member.ts';
import { fourDigits, threeDigits } from '../../engine/ids/digits.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import { type PremiumDue, premiumsDue } from '../../engine/payer/market/premiums.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { PAYER } from './parties.ts';
import { PAYER_BANK } from './remittance-parties.ts';
import { type BatchHeader, writeBatch } from './transaction-batches.ts';
import { toPayer, type X12Options } from './x12-options.ts';
import { d8, money, rd8, X12Writer } from './x12-writer.ts';

/** Bank of all employers: invented, see `PAYER_BANK`. */
const SPONSOR_BANK_ROUTING = '990000039';

/** One payment for one month: of an employer for its contracts in a block, or of a subscriber for their own. */
interface PremiumPayment {
  /** Unique in the dataset. */
  readonly traceNumber: string;
  readonly payer: PremiumPayer;
  readonly premiums: readonly HeldPremium[];
}

interface HeldPremium {
  readonly due: PremiumDue;
  readonly holder: Member;
}

/** Who pays. */
interface PremiumPayer {
  readonly name: string;
  /** BPR10 and TRN03: ten characters. */
  readonly traceId: string;
  /** Of an employer: taxpayer number, group number and bank account. */
  readonly employer: { readonly tin: string; readonly groupId: string; readonly account: string } | null;
}

/**
 * Premium payments (820, 005010X218): in each block an interchange for each month, and more when it is full, with a
 * transaction for each employer that has contracts there, and after them one for each subscriber who pays for themselves.
 * Payments are made on the first of the month that they are for, up to `asOf`; employers that bear the cost of claims
 * themselves pay the same into the fund. A payment is one transaction, however many contracts it is for. A window keeps
 * what was paid in it. `records` counts premiums (RMR).
 */
export const open820: OpenDocument<X12Options> = (dataset, options, window) => {
  const writer = new X12Writer(options.syntax);
  const days = paymentDays(dataset, window);
  return {
    needsBlockClaims: false,
    openBlock: (block) => new PremiumRun(writer, options, days, block),
  };
};

function paymentDays({ period, asOfDay }: PayerHistory, window: DaySpan | undefined): DaySpan {
  const { from, to } = window ?? period;
  return { from: Math.max(from, period.from), to: Math.min(to, period.to, asOfDay) };
}

/** A block: premiums are gathered, because a payment is for many contracts. */
class PremiumRun implements DocumentRun {
  records = 0;
  private readonly writer: X12Writer;
  private readonly options: X12Options;
  private readonly days: DaySpan;
  private readonly block: number;
  private readonly dataset: PayerHistory;
  private readonly members: readonly Member[];
  private readonly premiums: HeldPremium[] = [];

  constructor(writer: X12Writer, options: X12Options, days: DaySpan, block: BlockHistory) {
    this.writer = writer;
    this.options = options;
    this.days = days;
    this.block = block.block;
    this.dataset = block.dataset;
    this.members = block.dataset.population.block(block.block);
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    const first = (this.members[0] as Member).member_index;
    for (const due of premiumsDue(household.enrollment, this.days)) {
      const { memberIndex } = due.span;
      const holder = this.members[memberIndex - first];
      if (holder !== undefined && household.isWanted(memberIndex)) this.premiums.push({ due, holder });
    }
  }

  finishBlock(): void {
    const { writer, block, options } = this;
    const byMonth = Map.groupBy(this.premiums.sort(inOrder), ({ due }) => due.from);
    for (const [day, ofMonth] of byMonth) {
      const header: BatchHeader = {
        ...{ set: '820', functionalCode: 'RA', transactionSet: '820', version: '005010X218' },
        ...{ partners: toPayer(options), block, day },
      };
      const payments = this.paymentsOf(ofMonth);
      writeBatch(writer, header, payments, options.transactionsPerInterchange, (payment) =>
        putPayment(writer, payment),
      );
    }
    this.records = this.premiums.length;
  }

  /** @param premiums of one month, those of one employer side by side */
  private paymentsOf(premiums: readonly HeldPremium[]): PremiumPayment[] {
    const byPayer = Map.groupBy(premiums, ({ due: { span }, holder }) =>
      span.sponsorIndex === null ? holder.member_id : span.sponsorIndex,
    );
    return [...byPayer].map(([key, ofPayer]) => {
      const [{ due, holder }] = ofPayer as [HeldPremium];
      const month = d8(due.from).slice(0, 6);
      return typeof key === 'string'
        ? { traceNumber: `E${month}${key}`, payer: subscriberPaying(holder), premiums: ofPayer }
        : this.employerPayment(month, key, ofPayer);
    });
  }

  private employerPayment(month: string, index: number, premiums: readonly HeldPremium[]): PremiumPayment {
    const { name, sponsorId, tin } = this.dataset.market.sponsor(index);
    const blockDigits = fourDigits(Math.floor(this.block / 1_000)) + threeDigits(this.block % 1_000);
    const digits = tin.replace('-', '');
    const employer = { tin: digits, groupId: sponsorId, account: String(8_000_000_000 + index) };
    return {
      traceNumber: `E${month}${sponsorId}B${blockDigits}`,
      payer: { name, traceId: `1${digits}`, employer },
      premiums,
    };
  }
}

/** A leading 9 says that a number of the parties' own follows: the member id's digits without the check digit. */
function subscriberPaying({ first_name, last_name, member_id }: Member): PremiumPayer {
  return { name: `${first_name} ${last_name}`, traceId: `9${member_id.slice(2, -1)}`, employer: null };
}

/** By month, employers by index before subscribers, then by subscriber. */
function inOrder({ due: one }: HeldPremium, { due: other }: HeldPremium): number {
  return (
    one.from - other.from ||
    sponsorOrder(one) - sponsorOrder(other) ||
    one.span.memberIndex - other.span.memberIndex
  );
}

const sponsorOrder = ({ span }: PremiumDue): number => span.sponsorIndex ?? Number.MAX_SAFE_INTEGER;

function putPayment(x12: X12Writer, payment: PremiumPayment): void {
  const { traceNumber, payer, premiums } = payment;
  const { from, to } = (premiums[0] as HeldPremium).due;
  const total = premiums.reduce((sum, { due }) => sum + due.cents, 0);
  putBank(x12, payer, total, d8(from));
  x12.segment('TRN', '3', traceNumber, payer.traceId);
  if (payer.employer !== null) x12.segment('REF', '38', payer.employer.groupId);
  x12.segment('DTM', '582', null, null, null, 'RD8', rd8(from, to));
  x12.segment('N1', 'PE', PAYER.name, 'FI', PAYER.tin);
  const tin = payer.employer?.tin ?? null;
  x12.segment('N1', 'PR', payer.name, tin === null ? null : 'FI', tin);
  for (const [place, premium] of premiums.entries()) putPremium(x12, place + 1, premium);
}

/** BPR: employers send transfers, subscribers checks. */
function putBank(x12: X12Writer, { traceId, employer }: PremiumPayer, total: number, day: string): void {
  if (employer === null) {
    const unused = [null, null, null, null, null];
    x12.segment('BPR', 'I', money(total), 'C', 'CHK', ...unused, traceId, ...unused, day);
    return;
  }
  const from = ['01', SPONSOR_BANK_ROUTING, 'DA', employer.account, traceId, null] as const;
  const to = ['01', PAYER_BANK.routing, 'DA', PAYER_BANK.account] as const;
  x12.segment('BPR', 'I', money(total), 'C', 'ACH', 'CCP', ...from, ...to, day);
}

/** Loop 2000B: what is paid for one contract. */
function putPremium(x12: X12Writer, place: number, { due, holder }: HeldPremium): void {
  const { last_name, first_name, middle_initial, member_id } = holder;
  x12.segment('ENT', place, '2J', 'EI', member_id);
  x12.segment('NM1', 'IL', '1', last_name, first_name, middle_initial, null, null, 'N', member_id);
  x12.segment('RMR', 'AZ', member_id, null, money(due.cents));
  x12.segment('REF', '18', (plans[due.span.planIndex] as Plan).planId);
}
