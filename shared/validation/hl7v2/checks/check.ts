import type { StructureId } from '../definitions/structures.ts';
import type { Segment } from '../segment.ts';

/** What the header says of the message under way. */
export interface MessageFacts {
  readonly structure: StructureId;
  /** MSH-9.2. */
  readonly event: string;
  /** Day of MSH-7 as CCYYMMDD; 0 when it is no date. */
  readonly day: number;
  /** MSH-21.1. */
  readonly profile: string;
}

/** Rules that need more than one field: told of every segment of a message behind its header. */
export interface MessageCheck {
  begin(message: MessageFacts): void;
  segment(segment: Segment): void;
  end(): void;
}
