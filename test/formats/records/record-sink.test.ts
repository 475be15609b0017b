import { describe, expect, it } from 'vitest';
import { RecordSink } from '../../../shared/formats/records/record-sink.ts';

describe('an integer', () => {
  it.each([0, -1, 7, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, Number.MAX_SAFE_INTEGER])(
    'is written whole: %d',
    (value) => {
      const sink = new RecordSink();
      sink.integer(value);
      expect(Buffer.from(sink.lend()).toString()).toBe(String(value));
    },
  );

  it.each([2.5, -0.1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused when it is none: %d',
    (value) => {
      expect(() => new RecordSink().integer(value)).toThrow(/is no whole number/);
    },
  );
});
