import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  AppError,
  ERROR_CODES,
  type ErrorCode,
  issuesOf,
  problemSchema,
  toProblem,
} from '../../shared/contracts/errors.ts';

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

describe('problems', () => {
  test.each(CODES)('%s becomes a problem by its row, without its cause', (code) => {
    const error = new AppError(code, 'said aloud', {
      cause: new Error('kept quiet'),
      issues: [{ path: '/a', issue: 'b' }],
    });
    const problem = problemSchema.parse(toProblem(error, 'request-1'));
    expect(problem).toMatchObject({
      ...ERROR_CODES[code],
      code,
      detail: 'said aloud',
      requestId: 'request-1',
    });
    expect(problem.errors).toEqual([{ path: '/a', issue: 'b' }]);
    expect(JSON.stringify(problem)).not.toContain('kept quiet');
  });

  test('a code is retryable exactly when the fault is ours or the hurry theirs', () => {
    for (const code of CODES) {
      const { status, retryable } = ERROR_CODES[code];
      expect([code, retryable]).toEqual([code, status >= 500 || status === 429]);
    }
  });
});

describe('issuesOf', () => {
  const pointers = (schema: z.ZodType, value: unknown, prefix?: string) => {
    const { error } = schema.safeParse(value);
    return error ? issuesOf(error, prefix).map(({ path }) => path) : [];
  };

  test('gives each unknown field its own place, and the whole its place too', () => {
    const schema = z.strictObject({ inner: z.strictObject({}) });
    expect(pointers(schema, { inner: { a: 1, b: 2 }, c: 3 }).sort()).toEqual(['/c', '/inner/a', '/inner/b']);
    expect(pointers(schema, 7)).toEqual(['/']);
    expect(pointers(schema, { inner: 7 }, '/detail')).toEqual(['/detail/inner']);
  });

  test('any name of a field gives a JSON pointer that leads back to it (RFC 6901)', () => {
    const schema = z.record(z.string(), z.never());
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(name !== '__proto__');
        const [pointer] = pointers(schema, { [name]: 1 });
        expect(pointer?.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')).toBe(name);
      }),
    );
  });
});
