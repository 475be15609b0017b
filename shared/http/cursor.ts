import type * as z from 'zod';
import { AppError } from '../contracts/errors.ts';

/**
 * Packs a position into an opaque cursor: base64url of compact JSON. It holds a position and nothing else; never the
 * tenant, which always comes from the key, so that a cursor passed on to another tenant reveals and opens nothing.
 * Throws when the position does not match its schema: that would be our own mistake.
 */
export function encodeCursor<Position extends z.ZodType>(
  schema: Position,
  position: z.input<Position>,
): string {
  // Parsing puts the fields into the schema's order, which makes the text of a position unique.
  return Buffer.from(JSON.stringify(schema.parse(position))).toString('base64url');
}

/**
 * Unpacks a cursor and checks it against the schema of its position.
 * Throws AppError `invalid_cursor` for anything that {@link encodeCursor} did not give for such a position.
 */
export function decodeCursor<Position extends z.ZodType>(
  schema: Position,
  cursor: string,
): z.output<Position> {
  const parsed = schema.safeParse(jsonIn(cursor));
  if (!parsed.success) throw notIssuedHere();
  // Packing it again must give the same text: base64url ignores stray characters and JSON allows other spellings.
  const again = Buffer.from(JSON.stringify(parsed.data)).toString('base64url');
  if (again !== cursor) throw notIssuedHere();
  return parsed.data;
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw notIssuedHere();
  }
}

function notIssuedHere(): AppError {
  return new AppError(
    'invalid_cursor',
    'Pass `nextCursor` of the page before as it was given, or leave `cursor` out.',
    {
      issues: [{ path: 'cursor', issue: 'is not a cursor of this list' }],
    },
  );
}
