import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../contracts/errors.ts';
import { isObjectKey } from '../../ports/object-key.ts';

/** What a link may be used for: it is part of what is signed. */
export type LinkMethod = 'GET' | 'PUT';

/** What a link opens. */
export interface LinkTarget {
  readonly key: string;
  /** File name that a browser saves the object under. */
  readonly fileName: string;
}

/** The pieces of a request by link. */
export interface LinkPieces {
  readonly method: string;
  /** What follows the link base and its slash in the URL, as it was sent: a key needs no escapes. */
  readonly path: string;
  /** The query string, with or without its question mark. */
  readonly query: string;
}

/**
 * Makes a link below `linkBase` that opens one object until `expires`, in seconds since the epoch. Whoever holds it
 * may download that object, or put it. Throws a `RangeError` for a file name that no header could carry.
 */
export function signLink(
  linkBase: string,
  target: LinkTarget,
  expires: number,
  secret: Uint8Array,
  method: LinkMethod = 'GET',
): string {
  if (!isFileName(target.fileName))
    throw new RangeError('a file name is 1 to 200 characters, none a control character');
  const query = new URLSearchParams({
    expires: String(expires),
    name: target.fileName,
    signature: signature(method, target, String(expires), secret),
  });
  return `${linkBase}/${target.key}?${query}`;
}

/**
 * What a link opens, when it is one that {@link signLink} made with this secret and `now` (milliseconds since the
 * epoch) is before its end. Throws an `AppError`: `link_invalid` when any piece was changed, added or left out,
 * `link_expired` when the link was good once.
 */
export function openSignedLink(pieces: LinkPieces, secret: Uint8Array, now: number): LinkTarget {
  const { expires, name, signature: given } = parametersOf(pieces.query);
  const target = { key: pieces.path, fileName: name };
  if (!isObjectKey(target.key) || !/^\d{1,12}$/.test(expires)) throw invalid();
  if (!equals(given, signature(pieces.method, target, expires, secret))) throw invalid();
  if (now >= Number(expires) * 1_000) {
    throw new AppError('link_expired', 'This link has expired. Ask for the list of files again.');
  }
  return target;
}

/** Exactly the three parameters, each once. */
function parametersOf(query: string): Record<'expires' | 'name' | 'signature', string> {
  const parameters = new URLSearchParams(query);
  const [expires, name, given] = ['expires', 'name', 'signature'].map((key) => parameters.get(key));
  if (parameters.size !== 3 || expires == null || name == null || given == null) throw invalid();
  return { expires, name, signature: given };
}

/** JSON keeps the fields apart, whatever they hold. */
function signature(
  method: string,
  { key, fileName }: LinkTarget,
  expires: string,
  secret: Uint8Array,
): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([method, key, expires, fileName]))
    .digest('hex');
}

/** Compares the text, not what it decodes to, in a time that does not tell how much of it was right. */
function equals(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  return name.length > 0 && name.length <= 200 && !/[\u0000-\u001f\u007f]/.test(name);
}

function invalid(): AppError {
  return new AppError(
    'link_invalid',
    'This is no link that this service made. Ask for the list of files again.',
  );
}
