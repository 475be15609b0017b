import { INPUT } from '../rules/input-rules.ts';
import type { Rule } from '../rules/rule.ts';

/** What the first bytes of a file say that it is. */
export interface FirstBytes {
  readonly format: 'json' | 'xml' | null;
  /** Bytes of a byte order mark. */
  readonly mark: number;
  /** Why it cannot be read. */
  readonly problem: Rule | null;
  readonly detail: string;
}

/** Bytes of the beginning that are looked at. */
export const FIRST_BYTES = 1_024;

const bad = (problem: Rule, detail = ''): FirstBytes => ({ format: null, mark: 0, problem, detail });

/** Looks at the first bytes of a file: at least `FIRST_BYTES`, or all of it. */
export function readFirstBytes(bytes: Uint8Array): FirstBytes {
  const [a, b, c] = bytes;
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) return bad(INPUT.encoding, 'UTF-16');
  if (a === 0x1f && b === 0x8b) return bad(INPUT.compressed, 'gzip');
  if (a === 0x28 && b === 0xb5 && c === 0x2f) return bad(INPUT.compressed, 'zstd');
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return bad(INPUT.compressed, 'zip');
  const mark = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  const head = bytes.subarray(mark, FIRST_BYTES);
  const zero = head.indexOf(0);
  if (zero >= 0) return bad(zero <= 3 ? INPUT.encoding : INPUT.binary, zero <= 3 ? 'UTF-16 or UTF-32' : '');
  if (head.some(isControl)) return bad(INPUT.binary);
  const first = head.find((byte) => !isSpace(byte));
  if (first === undefined) return { format: null, mark, problem: null, detail: '' };
  if (first === 123) return { format: 'json', mark, problem: null, detail: '' };
  if (first === 60) return { format: 'xml', mark, problem: null, detail: '' };
  return bad(INPUT['not-fhir'], first === 91 ? 'an array: write one resource a line, or a Bundle' : '');
}

const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;
const isControl = (byte: number): boolean => byte < 32 && !isSpace(byte) && byte !== 12;
