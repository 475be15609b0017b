import type { FaultClass, FaultEditor, TellFault } from '../fault.ts';
import { type FaultDraws, firstThatApplies } from '../fault-draws.ts';

/** A message that a fault is made in. */
export interface FaultyMessage {
  /** Segments as fields: of MSH, field n is at n - 1, of all others at n. */
  readonly segments: readonly string[][];
  /** A number to choose with. */
  readonly variant: number;
}

/** What is done to a message. */
export interface MessageEdit {
  /** Number of the segment in the message, from 0. */
  readonly index: number;
  /** Of the field, from 1; 0 for the whole segment. */
  readonly field: number;
  readonly right: string | null;
  readonly wrong: string | null;
  /** In place of the segment. */
  readonly segments: readonly string[];
  /** The whole message is there twice. */
  readonly twice?: boolean;
}

/** A class of faults of messages. */
export interface MessageFaultClass extends FaultClass {
  readonly make: (message: FaultyMessage) => MessageEdit | null;
}

/** What faults of messages are made with. */
export interface MessageFaultStream {
  readonly content: string;
  readonly classes: readonly MessageFaultClass[];
  readonly draws: FaultDraws;
  readonly tell: TellFault;
}

const END = '\r';
const HEADER = 'MSH|';
/** MSH-10, after MSH-1, which is the separator itself. */
const CONTROL_ID_AT = 9;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Puts faults into HL7 v2 messages. It is given whole messages. */
export class MessageFaultEditor implements FaultEditor {
  added = 0;
  private readonly stream: MessageFaultStream;

  constructor(stream: MessageFaultStream) {
    this.stream = stream;
  }

  edit(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const before = text.decode(bytes);
    let after = '';
    let isChanged = false;
    for (let from = 0; from < before.length; ) {
      const next = before.indexOf(END + HEADER, from);
      const end = next < 0 ? before.length : next + 1;
      const message = before.slice(from, end);
      const changed = this.faulty(message);
      isChanged ||= changed !== null;
      after += changed ?? message;
      from = end;
    }
    return isChanged ? utf8.encode(after) : bytes;
  }

  /** The message with a fault, or null where it has none. */
  private faulty(message: string): string | null {
    const { content, classes, draws, tell } = this.stream;
    const record = message.slice(0, message.indexOf(END)).split('|')[CONTROL_ID_AT] ?? '';
    const drawn = draws.draw(`${content}|${record}`);
    if (drawn === null) return null;
    const wanted = classes.filter(({ group }) => group === drawn.group);
    const lines = message.slice(0, -1).split(END);
    const whole: FaultyMessage = { segments: lines.map((line) => line.split('|')), variant: drawn.variant };
    const found = firstThatApplies(wanted, drawn.choice, ({ make }) => make(whole));
    if (found === null) return null;
    const { faultClass, made } = found;
    const { index, field, right, wrong, segments, twice } = made;
    const segmentId = (lines[index] as string).slice(0, 3);
    const place = { record, segment: index + 1, segmentId, ...(field > 0 && { element: field }) };
    tell({ faultClass, ...place, right, wrong });
    if (twice) {
      this.added += 1;
      return message + message;
    }
    return lines
      .toSpliced(index, 1, ...segments)
      .map((line) => line + END)
      .join('');
  }
}
