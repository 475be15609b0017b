import type { X12Set } from '../../contracts/documents.ts';
import type { Member } from '../../contracts/member.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { Provider } from '../../engine/payer/network/provider.ts';
import { dayOfInstant } from '../../engine/payer/realtime/instants.ts';
import type { RealTimeTransaction } from '../../engine/payer/realtime/transaction.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { CLEARINGHOUSE, nineDigitTin, PAYER, writePayerName, writeProviderName } from './parties.ts';
import { type BatchPlace, portionsOf, writeBatch } from './transaction-batches.ts';
import { fromPayer, toPayer, type X12Options } from './x12-options.ts';
import { d8, hhmm, X12Writer } from './x12-writer.ts';

/** An enquiry, or its answer, with what its loops need besides. */
export interface Inquiry<Exchange extends RealTimeTransaction> {
  readonly exchange: Exchange;
  /** Whom it is about. */
  readonly member: Member;
}

/** What a form writes with. */
export interface InquiryPen {
  readonly writer: X12Writer;
  readonly dataset: PayerHistory;
  readonly block: number;
  readonly options: X12Options;
}

/** A provider who asks, in a transaction. */
export interface InquiringProvider {
  readonly provider: Provider;
  /** Who gives out trace numbers (TRN03): 1 and the taxpayer number of the provider. */
  readonly traceOwner: string;
}

/** How one set of enquiries or answers is written. */
export interface InquiryForm<Item extends Inquiry<RealTimeTransaction>> {
  readonly set: X12Set;
  /** GS01. */
  readonly functionalCode: string;
  /** ST01. */
  readonly transactionSet: string;
  /** GS08. */
  readonly version: string;
  /** Requests go to the payer when they are made, answers come from it when they are given. */
  readonly isAnswer: boolean;
  /** The most in one transaction, whatever the options say. */
  readonly most: number;
  /** BHT01, 02 and 06. */
  readonly beginning: readonly [structure: string, purpose: string, type: string | null];
  /** The level codes above a patient's, and who is named there, outermost first. */
  readonly levels: readonly (readonly [
    code: string,
    who: 'payer' | 'clearinghouse' | 'provider',
    entity: string,
  ])[];
  /** The item of a transaction of the truth, or null when it is of another kind. */
  readonly itemOf: (
    household: HouseholdHistory,
    transaction: RealTimeTransaction,
    member: Member,
  ) => Item | null;
  /** Begins a stream: gives what writes everything of one patient below the level's HL. */
  readonly open: (writer: X12Writer) => (pen: InquiryPen, asking: InquiringProvider, item: Item) => void;
}

/** Opens a set of enquiries or answers: in each block an interchange a day, and more when it is full. */
export function openInquiries<Item extends Inquiry<RealTimeTransaction>>(
  form: InquiryForm<Item>,
): OpenDocument<X12Options> {
  return (dataset, options, window) => {
    const writer = new X12Writer(options.syntax);
    const writePatient = form.open(writer);
    return {
      needsBlockClaims: false,
      openBlock: (block) => {
        const pen = { writer, dataset, block: block.block, options };
        return new InquiryRun(form, writePatient, pen, window, block);
      },
    };
  };
}

/** A block: what belongs to one day comes from many households, so all of it is gathered. */
class InquiryRun<Item extends Inquiry<RealTimeTransaction>> implements DocumentRun {
  records = 0;
  private readonly form: InquiryForm<Item>;
  private readonly writePatient: ReturnType<InquiryForm<Item>['open']>;
  private readonly pen: InquiryPen;
  private readonly window: DaySpan | undefined;
  private readonly members: readonly Member[];
  private readonly days = new Map<number, Item[]>();
  private readonly asking = new Map<number, InquiringProvider>();

  constructor(
    form: InquiryForm<Item>,
    writePatient: ReturnType<InquiryForm<Item>['open']>,
    pen: InquiryPen,
    window: DaySpan | undefined,
    { dataset, block }: BlockHistory,
  ) {
    this.form = form;
    this.writePatient = writePatient;
    this.pen = pen;
    this.window = window;
    this.members = dataset.population.block(block);
  }

  get pending(): number {
    return this.pen.writer.pending;
  }

  take(): Uint8Array {
    return this.pen.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    const first = (this.members[0] as Member).member_index;
    for (const transaction of household.realTime) {
      const { index } = transaction.person;
      const day = this.dayOf(transaction);
      if (day === null || !household.isWanted(index)) continue;
      const item = this.form.itemOf(household, transaction, this.members[index - first] as Member);
      if (item !== null) this.gather(day, item);
    }
  }

  finishBlock(): void {
    const { set, functionalCode, transactionSet, version, isAnswer, most } = this.form;
    const { writer, options, block } = this.pen;
    const partners = isAnswer ? fromPayer(options) : toPayer(options);
    const size = Math.min(most, options.claimsPerTransaction);
    for (const [day, items] of [...this.days].sort(([one], [other]) => one - other)) {
      const header = { set, functionalCode, transactionSet, version, partners, block, day };
      const transactions = portionsOf(items.sort(inOrder), size);
      writeBatch(writer, header, transactions, options.transactionsPerInterchange, (portion, place) =>
        this.writeTransaction(portion, day, place),
      );
      this.records += items.length;
    }
    this.days.clear();
  }

  /** The day of its interchange; null when there is none, or not on the days asked for. */
  private dayOf({ requestedAt, respondedAt }: RealTimeTransaction): number | null {
    const instant = this.form.isAnswer ? respondedAt : requestedAt;
    if (instant === null) return null;
    const day = dayOfInstant(instant);
    const { window } = this;
    return window === undefined || (day >= window.from && day <= window.to) ? day : null;
  }

  private gather(day: number, item: Item): void {
    const items = this.days.get(day);
    if (items === undefined) this.days.set(day, [item]);
    else items.push(item);
  }

  private askingOf(index: number): InquiringProvider {
    let asking = this.asking.get(index);
    if (asking === undefined) {
      const provider = this.pen.dataset.network.provider(index);
      asking = { provider, traceOwner: `1${nineDigitTin(provider)}` };
      this.asking.set(index, asking);
    }
    return asking;
  }

  private writeTransaction(items: readonly Item[], day: number, place: BatchPlace): void {
    const { writer } = this.pen;
    const [structure, purpose, type] = this.form.beginning;
    writer.segment('BHT', structure, purpose, place.reference, d8(day), hhmm(place.minute), type);
    const top = this.writeTop();
    let parent = top;
    let last: number | undefined;
    for (const item of items) {
      const { provider } = item.exchange;
      const asking = this.askingOf(provider);
      if (provider !== last) parent = this.writeLevel(top, this.form.levels.length - 1, asking);
      last = provider;
      writer.hl(parent, '22', false);
      this.writePatient(this.pen, asking, item);
    }
  }

  /** The levels above the provider's, which all of a transaction share. */
  private writeTop(): number | null {
    let parent: number | null = null;
    for (let level = 0; level < this.form.levels.length - 1; level++)
      parent = this.writeLevel(parent, level, null);
    return parent;
  }

  private writeLevel(parent: number | null, level: number, asking: InquiringProvider | null): number {
    const { writer, options } = this.pen;
    const [code, who, entity] = this.form.levels[level] as InquiryForm<Item>['levels'][number];
    const number = writer.hl(parent, code, true);
    if (who === 'payer') {
      writePayerName(writer, entity);
      if (this.form.isAnswer) writer.segment('PER', 'IC', PAYER.contact, 'TE', PAYER.phone);
    } else if (who === 'clearinghouse') {
      writer.segment('NM1', entity, '2', CLEARINGHOUSE.name, null, null, null, null, '46', options.senderId);
    } else if (asking !== null) writeProviderName(writer, entity, asking.provider);
    return number;
  }
}

/** By provider, so that each is named once, then by time. */
function inOrder<Item extends Inquiry<RealTimeTransaction>>(
  { exchange: one }: Item,
  { exchange: other }: Item,
): number {
  return (
    one.provider - other.provider ||
    one.requestedAt - other.requestedAt ||
    (one.transactionId < other.transactionId ? -1 : 1)
  );
}
