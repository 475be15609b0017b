import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResourceSink } from '../../../shared/formats/fhir/resource-sink.ts';
import { decode } from '../document.ts';

describe('the sink of resources', () => {
  it('gives back every line, however long, and counts what waits', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (lines) => {
        const sink = new ResourceSink();
        for (const line of lines) sink.line(line);
        const text = lines.map((line) => `${line}\n`).join('');
        expect(sink.pending).toBe(new TextEncoder().encode(text).length);
        expect(decode(sink.take())).toBe(text);
        expect(sink.pending).toBe(0);
      }),
    );
    const sink = new ResourceSink();
    sink.line('é'.repeat(300_000));
    expect(sink.take().length).toBe(600_001);
  });

  it('leaves what it lent as it was until the call after the next', () => {
    const sink = new ResourceSink();
    sink.line('one');
    const first = sink.take();
    sink.line('two');
    const second = sink.take();
    expect(decode(first)).toBe('one\n');
    sink.line('three');
    expect(decode(second)).toBe('two\n');
  });
});
