import { MAX_DEPTH } from '../options.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPEN_BRACE = 123;
const OPEN_BRACKET = 91;
const CLOSE_BRACE = 125;
const CLOSE_BRACKET = 93;

/** What a quick look at bytes of JSON tells. */
export interface JsonScan {
  /** Members of all objects: colons outside of texts. */
  readonly members: number;
  /** Whether objects and arrays lie deeper in each other than `MAX_DEPTH`; the rest was not looked at then. */
  readonly isTooDeep: boolean;
  /** Objects and arrays that are open at the end. */
  readonly open: number;
}

/** Looks at bytes once, before a parser is let near them. It does not find out whether they are JSON. */
export function scanJson(bytes: Uint8Array): JsonScan {
  let members = 0;
  let open = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfText(bytes, at + 1);
    else if (byte === COLON) members += 1;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      open += 1;
      if (open > MAX_DEPTH) return { members, isTooDeep: true, open };
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) open -= 1;
  }
  return { members, isTooDeep: false, open };
}

/** The place of the quote that ends a text. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}
