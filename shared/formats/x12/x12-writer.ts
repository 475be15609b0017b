import { nineDigits, transactionNumber } from './control-numbers.ts';
import { SegmentWriter } from './segment-writer.ts';
import { d8, hhmm } from './x12-text.ts';

export {
  type Composite,
  composite,
  type Element,
  type Fragment,
  type Repetition,
  repeat,
  type X12Syntax,
} from './segment-writer.ts';
export { d8, d8OfIso, hhmm, money, rd8 } from './x12-text.ts';

/** Header of an interchange. */
export interface InterchangeHeader {
  readonly senderId: string;
  readonly receiverId: string;
  /** GS02 and GS03 of its groups; as in the interchange when they are not given. */
  readonly groupSenderId?: string;
  readonly groupReceiverId?: string;
  readonly controlNumber: number;
  /** Day number and minute of the day. */
  readonly day: number;
  readonly minute: number;
  /** ISA14: whether a TA1 is asked for. */
  readonly acknowledgementRequested?: boolean;
}

/** Header of a functional group. */
export interface GroupHeader {
  /** GS01, for example HC. */
  readonly functionalCode: string;
  /** GS08, for example 005010X222A1. */
  readonly version: string;
  readonly controlNumber: number;
  readonly day: number;
  readonly minute: number;
}

/**
 * Writes X12 interchanges. Counts, hierarchy numbers and control numbers of trailers are its own, so no envelope can disagree
 * with what it holds. It throws an Error when envelopes are opened or closed in the wrong order.
 */
export class X12Writer extends SegmentWriter {
  private interchange: { readonly header: InterchangeHeader; groups: number } | null = null;
  private group: { readonly header: GroupHeader; transactions: number } | null = null;
  /** ST02 while a transaction is open. */
  private transaction: string | null = null;
  private levels = 0;

  /** ISA. */
  beginInterchange(header: InterchangeHeader): void {
    if (this.interchange !== null) throw new Error('an interchange is open already');
    this.interchange = { header, groups: 0 };
    const { component, element, repetition } = this.syntax;
    const parts = [
      'ISA',
      '00',
      ' '.repeat(10),
      '00',
      ' '.repeat(10),
      'ZZ',
      header.senderId.padEnd(15),
      'ZZ',
      header.receiverId.padEnd(15),
      d8(header.day).slice(2),
      hhmm(header.minute),
      repetition,
      '00501',
      nineDigits(header.controlNumber),
      header.acknowledgementRequested ? '1' : '0',
      'T',
      component,
    ];
    this.plain(parts.join(element));
    this.end();
  }

  /** IEA. */
  endInterchange(): void {
    if (this.interchange === null || this.group !== null)
      throw new Error('no interchange to end, or a group open');
    const { header, groups } = this.interchange;
    this.segment('IEA', groups, nineDigits(header.controlNumber));
    this.interchange = null;
  }

  /** GS. */
  beginGroup(header: GroupHeader): void {
    if (this.interchange === null || this.group !== null)
      throw new Error('a group needs an interchange of its own');
    const { functionalCode, version, controlNumber, day, minute } = header;
    const { senderId, receiverId, groupSenderId, groupReceiverId } = this.interchange.header;
    this.interchange.groups += 1;
    this.group = { header, transactions: 0 };
    const sender = groupSenderId ?? senderId;
    const receiver = groupReceiverId ?? receiverId;
    this.segment('GS', functionalCode, sender, receiver, d8(day), hhmm(minute), controlNumber, 'X', version);
  }

  /** GE. */
  endGroup(): void {
    if (this.group === null || this.transaction !== null)
      throw new Error('no group to end, or a transaction open');
    const { header, transactions } = this.group;
    this.segment('GE', transactions, header.controlNumber);
    this.group = null;
  }

  /**
   * ST.
   *
   * @param version ST03, or null where the set has none (835)
   */
  beginTransaction(set: string, version: string | null, controlNumber: number): void {
    if (this.group === null || this.transaction !== null)
      throw new Error('a transaction needs a group of its own');
    this.group.transactions += 1;
    this.transaction = transactionNumber(controlNumber);
    this.segments = 0;
    this.levels = 0;
    this.segment('ST', set, this.transaction, version);
  }

  /** SE. */
  endTransaction(): void {
    if (this.transaction === null) throw new Error('no transaction to end');
    this.segment('SE', this.segments + 1, this.transaction);
    this.transaction = null;
  }

  /**
   * HL: a level of a hierarchy.
   *
   * @param parent number of the level above, or null
   * @param hasChild null leaves HL04 out, which the patients of a 277CA do not have
   * @returns its own number, from 1 in the transaction
   */
  hl(parent: number | null, levelCode: string, hasChild: boolean | null): number {
    this.levels += 1;
    this.segment('HL', this.levels, parent, levelCode, hasChild === null ? null : hasChild ? '1' : '0');
    return this.levels;
  }
}
