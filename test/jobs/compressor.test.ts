import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Compression } from '../../shared/contracts/dataset.ts';
import { openCompressor } from '../../shared/jobs/compressor.ts';

const pieces = Array.from({ length: 20 }, (_, index) =>
  Buffer.from(`row ${index} of a piece\n`.repeat(9_000)),
);
const whole = Buffer.concat(pieces);

async function compress(compression: Compression, input: readonly Uint8Array[]): Promise<Buffer> {
  const compressor = openCompressor(compression);
  const output: Uint8Array[] = [];
  for (const piece of input) output.push(...(await compressor.push(piece)));
  output.push(...(await compressor.finish()));
  return Buffer.concat(output);
}

const readers: Record<Compression, (bytes: Buffer) => Buffer> = {
  none: (bytes) => bytes,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
};

describe('openCompressor', () => {
  it.each(['none', 'gzip', 'zstd'] as const)('%s reads back whole', async (compression) => {
    const stored = await compress(compression, pieces);
    expect(readers[compression](stored).equals(whole)).toBe(true);
    if (compression !== 'none') expect(stored.byteLength).toBeLessThan(whole.byteLength / 10);
  });

  it.each(['none', 'gzip', 'zstd'] as const)('%s gives the same bytes again', async (compression) => {
    expect((await compress(compression, pieces)).equals(await compress(compression, pieces))).toBe(true);
  });

  it.each(['none', 'gzip'] as const)(
    '%s files, one after the other, are the file of one part',
    async (compression) => {
      const halves = await Promise.all([
        compress(compression, pieces.slice(0, 7)),
        compress(compression, pieces.slice(7)),
      ]);
      expect(Buffer.concat(halves).equals(await compress(compression, pieces))).toBe(true);
    },
  );

  it('gzip on a spare core gives the same bytes', async () => {
    const beside = openCompressor('gzip', true);
    const output: Uint8Array[] = [];
    for (const piece of pieces) output.push(...(await beside.push(piece)));
    output.push(...(await beside.finish()));
    expect(Buffer.concat(output).equals(await compress('gzip', pieces))).toBe(true);
  });

  it('zstd writes one frame, which readers that know only the first read whole', async () => {
    const frameMagic = Buffer.from('28b52ffd', 'hex');
    const stored = await compress('zstd', pieces);
    expect(stored.indexOf(frameMagic)).toBe(0);
    expect(stored.indexOf(frameMagic, 4)).toBe(-1);
  });

  it('rejects a write to an abandoned file', async () => {
    const compressor = openCompressor('zstd');
    await compressor.push(whole);
    compressor.abandon();
    await expect(compressor.push(whole)).rejects.toThrow();
  });
});
