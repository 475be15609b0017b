import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { Person } from '../../engine/payer/persons.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import type { Hl7v2Options } from './hl7v2-options.ts';
import { MessageBlock, type MessageHousehold } from './message-household.ts';
import { MessageWriter } from './message-writer.ts';

/** A message that is to be written. */
export interface PlannedMessage {
  /** First and last day of what it tells: a window keeps what touches it. */
  readonly from: number;
  readonly to: number;
  /** Day and second of the message, for the order. */
  readonly day: number;
  readonly second: number;
  write(writer: MessageWriter, options: Hl7v2Options): void;
}

/** Finds the messages about a member, in any order. */
export type MessagesOf = (
  household: MessageHousehold,
  person: Person,
  plan: (message: PlannedMessage) => void,
) => void;

/**
 * Opens a kind of message. A file has nothing but messages, one after the other: members in their order, and the messages
 * about each in the order of time. `records` counts messages.
 */
export function openMessages(messagesOf: MessagesOf): OpenDocument<Hl7v2Options> {
  return (_dataset, options, window) => {
    const writer = new MessageWriter();
    return {
      needsBlockClaims: false,
      openBlock: (truth) => new MessageRun(messagesOf, writer, options, new MessageBlock(truth, window)),
    };
  };
}

class MessageRun implements DocumentRun {
  records = 0;
  private readonly messagesOf: MessagesOf;
  private readonly writer: MessageWriter;
  private readonly options: Hl7v2Options;
  private readonly block: MessageBlock;
  private readonly planned: PlannedMessage[] = [];

  constructor(messagesOf: MessagesOf, writer: MessageWriter, options: Hl7v2Options, block: MessageBlock) {
    this.messagesOf = messagesOf;
    this.writer = writer;
    this.options = options;
    this.block = block;
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(history: HouseholdHistory): void {
    const household = this.block.household(history);
    for (const person of history.persons) this.addMember(household, person);
  }

  finishBlock(): void {
    // Every message was written with its member.
  }

  private addMember(household: MessageHousehold, person: Person): void {
    const { planned, writer, options } = this;
    const { window } = this.block;
    this.messagesOf(household, person, (message) => {
      if (window === undefined || (message.from <= window.to && message.to >= window.from))
        planned.push(message);
    });
    for (const message of planned.sort(byTime)) message.write(writer, options);
    this.records += planned.length;
    planned.length = 0;
  }
}

/** Sorting is stable: messages of one second stay in the order in which they were planned. */
const byTime = (one: PlannedMessage, other: PlannedMessage): number =>
  one.day - other.day || one.second - other.second;
