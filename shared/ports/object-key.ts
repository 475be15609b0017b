/** The longest object key, in characters; S3 takes 1,024 bytes. */
const MAX_KEY_LENGTH = 1_000;

/** The longest segment: a file system takes 255 bytes in a name, and a local store may add a suffix to it. */
const MAX_SEGMENT_LENGTH = 200;

const SEGMENT = /^[A-Za-z0-9._-]+$/;
const PREFIX = /^[A-Za-z0-9._/-]*$/;

function isSegment(segment: string): boolean {
  return (
    segment.length <= MAX_SEGMENT_LENGTH &&
    SEGMENT.test(segment) &&
    segment !== '.' &&
    !segment.includes('..')
  );
}

/**
 * True when the text is a key that every object store takes: segments of `a-z A-Z 0-9 . _ -` joined by `/`, none of
 * them empty, `.` or holding `..`; at most 200 characters a segment and 1,000 in all.
 */
export function isObjectKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && key.split('/').every(isSegment);
}

/** Refuses a key that is not one by {@link isObjectKey}. Every object store calls it first. Throws a `RangeError`. */
export function assertObjectKey(key: string): void {
  // The key is quoted by JSON.stringify so that control characters cannot forge a log line.
  if (!isObjectKey(key)) throw new RangeError(`not an object key: ${JSON.stringify(key.slice(0, 200))}`);
}

/**
 * Refuses a prefix that no key could start with; '' stands for all keys, and a prefix may end in mid-segment.
 * Throws a `RangeError`.
 */
export function assertObjectPrefix(prefix: string): void {
  const possible =
    prefix.length <= MAX_KEY_LENGTH &&
    PREFIX.test(prefix) &&
    !prefix.startsWith('/') &&
    !prefix.includes('..') &&
    !prefix.includes('//');
  if (!possible) throw new RangeError(`not an object prefix: ${JSON.stringify(prefix.slice(0, 200))}`);
}
