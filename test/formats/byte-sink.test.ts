import { describe, expect, it } from 'vitest';
import { ByteSink } from '../../shared/formats/byte-sink.ts';
import { RecordSink } from '../../shared/formats/records/record-sink.ts';
import { decode } from './document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('ByteSink', () => {
  it('grows beyond its first capacity and keeps what it had', () => {
    const sink = new ByteSink();
    for (let row = 0; row < 40_000; row++) sink.bytes(bytesOf('0123456789'));
    sink.bytes(bytesOf('é'.repeat(1_000_000)));
    expect(decode(sink.take())).toBe('0123456789'.repeat(40_000) + 'é'.repeat(1_000_000));
  });

  it('has room in its view for what was reserved', () => {
    const sink = new ByteSink();
    sink.bytes(bytesOf('ab'));
    sink.reserve(100_000);
    expect(sink.view.byteLength - sink.length).toBeGreaterThanOrEqual(100_000);
    sink.view.setUint8(sink.length++, 'c'.charCodeAt(0));
    expect(decode(sink.take())).toBe('abc');
  });

  it('gives bytes that later writing does not touch', () => {
    const sink = new ByteSink();
    sink.bytes(bytesOf('first'));
    const first = sink.take();
    sink.bytes(bytesOf('other'));
    expect(decode(first)).toBe('first');
    expect(decode(sink.take())).toBe('other');
    expect(sink.take()).toHaveLength(0);
  });

  it('lends bytes that stay until something is written after the next loan', () => {
    for (const sink of [new ByteSink(), new RecordSink()]) {
      sink.bytes(bytesOf('first'));
      const first = sink.lend();
      expect(sink.lend()).toHaveLength(0); // nothing was lent, so it was no loan
      sink.bytes(bytesOf('other'));
      expect([first, sink.lend()].map(decode)).toEqual(['first', 'other']);
      sink.bytes(bytesOf('third'));
      expect(decode(first)).toBe('third');
    }
  });
});
