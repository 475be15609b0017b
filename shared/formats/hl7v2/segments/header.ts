import { fourDigits, twoDigits } from '../../../engine/ids/digits.ts';
import { controlIdOf, type EventHour, type MessageKey, secondOf } from '../control-ids.ts';
import type { Hl7v2Options } from '../hl7v2-options.ts';
import { type MessageWriter, packedDay } from '../message-writer.ts';

/** What a header says of its message. */
export interface MessageHeader {
  readonly key: MessageKey;
  /** MSH-9: code, event and structure. */
  readonly type: readonly [code: string, event: string, structure: string];
  readonly day: number;
  readonly hour: EventHour;
  /** NPI of who sends it. */
  readonly sender: string;
  /** MSH-21: profile and its authority, where the message claims one. */
  readonly profile?: readonly [id: string, authority: string];
}

/** Day and second as a time stamp, UTC. */
export function timeStamp(day: number, second: number): string {
  const minutes = Math.floor(second / 60);
  const clock = fourDigits(Math.floor(minutes / 60) * 100 + (minutes % 60));
  return `${packedDay(day)}${clock}${twoDigits(second % 60)}+0000`;
}

/** Writes MSH and gives the message's time stamp. */
export function writeHeader(writer: MessageWriter, options: Hl7v2Options, header: MessageHeader): string {
  const { key, type, day, hour, sender, profile } = header;
  const stamp = timeStamp(day, secondOf(key, hour));
  writer.beginHeader();
  writer.field(3, options.sendingApplication);
  writer.field(4, options.sendingFacility ?? sender);
  writer.field(5, options.receivingApplication);
  writer.field(6, options.receivingFacility);
  writer.plain(7, stamp);
  writer.field(9, ...type);
  writer.plain(10, controlIdOf(key));
  // Training: whatever system reads it, it is about nobody.
  writer.plain(11, 'T');
  writer.plain(12, '2.5.1');
  writer.plain(15, 'ER');
  writer.plain(16, 'AL');
  writer.plain(17, 'USA');
  writer.plain(18, 'UNICODE UTF-8');
  if (profile !== undefined) writer.field(21, ...profile);
  writer.end();
  return stamp;
}
