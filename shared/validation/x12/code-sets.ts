import { claimCodeSets } from '../../reference/claim-code-sets.ts';
import { isDigits, pack, packCode } from './bytes.ts';

/** What is known of a code: `unlisted` is well formed, but not in a set of which only a part is known. */
export type CodeVerdict = 'known' | 'unlisted' | 'unknown';

interface CodeSet {
  readonly codes: ReadonlySet<number>;
  readonly complete: boolean;
  readonly isShaped: (bytes: Uint8Array, from: number, to: number) => boolean;
}

const isLetter = (byte: number): boolean => byte >= 65 && byte <= 90;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isCapitalOrDigit = (bytes: Uint8Array, from: number, to: number): boolean =>
  packCode(bytes, from, to) >= 0;

const ofLength =
  (least: number, most: number) =>
  (bytes: Uint8Array, from: number, to: number): boolean =>
    to - from >= least && to - from <= most && isCapitalOrDigit(bytes, from, to);

const isRevenue = (bytes: Uint8Array, from: number, to: number): boolean =>
  (to - from === 4 || to - from === 3) && isDigits(bytes, from, to);

/** `M12`, `MA130`, `N999`. */
const isRemark = (bytes: Uint8Array, from: number, to: number): boolean => {
  if (bytes[from] !== 77 && bytes[from] !== 78) return false;
  const digits = bytes[from] === 77 && bytes[from + 1] === 65 ? from + 2 : from + 1;
  return to - from <= 5 && isDigits(bytes, digits, to);
};

/** Nine digits or capitals and an X. */
const isTaxonomy = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === 10 && bytes[to - 1] === 88 && isCapitalOrDigit(bytes, from, to);

const SHAPES: Readonly<Record<string, CodeSet['isShaped']>> = {
  bill_type: ofLength(2, 2),
  revenue: isRevenue,
  adjustment: ofLength(1, 3),
  remark: isRemark,
  claim_status_category: ofLength(2, 3),
  claim_status: ofLength(1, 3),
  service_type: ofLength(1, 2),
  country: (bytes, from, to) => to - from === 2 && isLetter(bytes[from] as number),
  currency: (bytes, from, to) => to - from === 3 && isLetter(bytes[from] as number),
  taxonomy: isTaxonomy,
};

const sets = new Map<string, CodeSet>();

function codeSetOf(name: string): CodeSet {
  const open = sets.get(name);
  if (open) return open;
  const table = claimCodeSets.get(name);
  if (!table) throw new Error(`No code set ${name}`);
  const set = {
    codes: new Set(table.codes.map(pack)),
    complete: table.extent === 'complete',
    isShaped: SHAPES[name] ?? isCapitalOrDigit,
  };
  sets.set(name, set);
  return set;
}

/** Judges a code against a set of `claimCodeSets`. */
export function judgeCode(set: string, bytes: Uint8Array, from: number, to: number): CodeVerdict {
  const { codes, complete, isShaped } = codeSetOf(set);
  if (codes.has(packCode(bytes, from, to))) return 'known';
  return !complete && isShaped(bytes, from, to) ? 'unlisted' : 'unknown';
}

/** Whether bytes have the shape of an ICD-10-CM code without its point. */
export function isDiagnosisShaped(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < 3 || length > 7 || !isCapitalOrDigit(bytes, from, to)) return false;
  const third = bytes[from + 2] as number;
  return (
    isLetter(bytes[from] as number) && isDigit(bytes[from + 1] as number) && (isDigit(third) || third < 67)
  );
}

/** Whether bytes have the shape of an ICD-10-PCS code: seven digits or capitals without I and O. */
export function isProcedureShaped(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 7 || !isCapitalOrDigit(bytes, from, to)) return false;
  for (let at = from; at < to; at += 1) if (bytes[at] === 73 || bytes[at] === 79) return false;
  return true;
}

/** HCPCS Level II: a letter A to V and four digits. D begins dental codes, which have an owner of their own. */
export function isLevelTwoShaped(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  return to - from === 5 && first >= 65 && first <= 86 && isDigits(bytes, from + 1, to);
}

/** Level I: four digits, then a digit or the letter of a category, of which its owner may add more. */
export function isLevelOneShaped(bytes: Uint8Array, from: number, to: number): boolean {
  const last = bytes[to - 1] as number;
  return to - from === 5 && isDigits(bytes, from, to - 1) && (isDigit(last) || isLetter(last));
}
