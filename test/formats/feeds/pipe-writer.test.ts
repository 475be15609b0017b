/** Reach: fields of any text survive; records are one line each. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PipeWriter } from '../../../shared/formats/feeds/pipe-writer.ts';
import { fieldsOf } from './feed-file.ts';

const text = (writer: PipeWriter) => Buffer.from(writer.take()).toString('utf8');

describe('the pipe writer', () => {
  it('gives back any text, on one line', () => {
    const anything = fc.string({
      unit: fc.constantFrom('a', '|', '\\', '\n', '\r', 'é', '字', '"', 'p', 'n'),
    });
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (fields) => {
        const writer = new PipeWriter();
        writer.begin('DETAIL');
        for (const field of fields) writer.field(field);
        writer.end();
        const written = text(writer);
        expect(written.indexOf('\n')).toBe(written.length - 1);
        expect(fieldsOf(written.slice(0, -1))).toEqual(['DETAIL', ...fields]);
      }),
      { numRuns: 200 },
    );
  });

  it('writes numbers, dates, money and nothing', () => {
    const writer = new PipeWriter();
    expect(writer.pending).toBe(0);
    writer.begin('TRLR');
    writer.field(340_003_732_921);
    writer.field(-7);
    writer.date(20_089);
    writer.date(null);
    writer.money(-1_205);
    writer.money(null);
    writer.field('');
    writer.end();
    expect(writer.pending).toBeGreaterThan(0);
    expect(text(writer)).toBe('TRLR|340003732921|-7|2025-01-01||-12.05||\n');
    expect(writer.pending).toBe(0);
  });
});
