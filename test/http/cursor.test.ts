import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';

const schema = z.strictObject({ createdAt: z.string(), jobId: z.string() });
const position = fc.record({ createdAt: fc.string(), jobId: fc.string() });
const invalid = expect.objectContaining({ code: 'invalid_cursor' });

describe('cursors', () => {
  test('any position comes back, whatever order its fields had', () => {
    fc.assert(
      fc.property(position, ({ createdAt, jobId }) => {
        expect(decodeCursor(schema, encodeCursor(schema, { jobId, createdAt }))).toEqual({
          createdAt,
          jobId,
        });
      }),
    );
  });

  test('a cursor holds no character that a query string must escape', () => {
    fc.assert(
      fc.property(position, (at) => void expect(encodeCursor(schema, at)).toMatch(/^[A-Za-z0-9_-]+$/)),
    );
  });

  test('text that is no cursor is refused, and never as anything else', () => {
    fc.assert(
      fc.property(fc.string(), (garbage) => {
        expect(() => decodeCursor(schema, garbage)).toThrow(invalid);
      }),
    );
  });

  test('a cursor changed in any one place is refused or gives another position', () => {
    const cursor = encodeCursor(schema, { createdAt: '2026-01-01T00:00:00.000Z', jobId: 'job_1' });
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        fc.pre(cursor[at] !== character);
        const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
        try {
          expect(encodeCursor(schema, decodeCursor(schema, changed))).toBe(changed);
        } catch (error) {
          expect(error).toEqual(invalid);
        }
      }),
    );
  });

  test.each([
    ['another list’s position', Buffer.from('{"file":3}').toString('base64url')],
    [
      'a field too many',
      Buffer.from('{"createdAt":"x","jobId":"y","tenantId":"other"}').toString('base64url'),
    ],
    ['spaces in the JSON', Buffer.from('{"createdAt": "x","jobId":"y"}').toString('base64url')],
    ['padding', `${encodeCursor(schema, { createdAt: 'x', jobId: 'y' })}==`],
    ['nothing', ''],
  ])('%s is refused', (_, cursor) => {
    expect(() => decodeCursor(schema, cursor)).toThrow(invalid);
  });

  test('a position that does not match its schema is our mistake, not the caller’s', () => {
    expect(() => encodeCursor(schema, { createdAt: 'x' } as never)).toThrow(z.ZodError);
  });
});
