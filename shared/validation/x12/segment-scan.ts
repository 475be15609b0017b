import { type Delimiters, MAX_ELEMENTS, type Segment } from './segment.ts';

const DATA = 0;
const ELEMENT = 1;
const TERMINATOR = 2;
const COMPONENT = 3;
const REPETITION = 4;
const OUTSIDE = 5;

/** Fills a table of what each byte means between these separators. */
export function classifyBytes(
  classes: Uint8Array,
  { element, component, repetition, segment }: Delimiters,
): void {
  for (let byte = 0; byte < 256; byte += 1) classes[byte] = byte < 32 || byte > 126 ? OUTSIDE : DATA;
  if (repetition > 0) classes[repetition] = REPETITION;
  classes[component] = COMPONENT;
  classes[element] = ELEMENT;
  classes[segment] = TERMINATOR;
}

/**
 * Finds the separators of the segment that begins at `begin` and enters them into `segment`. Gives the terminator's place,
 * or -1 when it is not there yet. One look-up a byte: this loop sees every byte of a file.
 */
export function scanSegment(
  segment: Segment,
  bytes: Uint8Array,
  begin: number,
  end: number,
  classes: Uint8Array,
): number {
  const { starts } = segment;
  let count = 0;
  segment.badByte = -1;
  segment.hasComponents = false;
  segment.hasRepetitions = false;
  starts[0] = begin;
  for (let at = begin; at < end; at += 1) {
    const kind = classes[bytes[at] as number];
    if (kind === DATA) continue;
    if (kind === ELEMENT) {
      if (count < MAX_ELEMENTS) starts[++count] = at + 1;
    } else if (kind === TERMINATOR) {
      starts[count + 1] = at + 1;
      segment.count = count;
      return at;
    } else if (kind === COMPONENT) segment.hasComponents = true;
    else if (kind === REPETITION) segment.hasRepetitions = true;
    else if (segment.badByte < 0) segment.badByte = at;
  }
  return -1;
}
