import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ObjectWriter } from '../../../shared/ports/object-store.ts';
import { type Access, aPrefix, BYTES, listAll, read, TEXT } from './object-store-steps.ts';

/** `put`, `get`, `head` and `remove`. */
export function smallObjects(access: Access): void {
  it('keeps text and bytes', async () => {
    const { store } = access();
    const prefix = aPrefix();
    const bytes = randomBytes(1_000);
    await store.put(`${prefix}/text`, 'Größe \u{1F600}', TEXT);
    await store.put(`${prefix}/bytes`, bytes, BYTES);
    expect((await read(store, `${prefix}/text`))?.toString('utf8')).toBe('Größe \u{1F600}');
    expect(await read(store, `${prefix}/bytes`)).toEqual(bytes);
    expect(await store.head(`${prefix}/bytes`)).toEqual({ key: `${prefix}/bytes`, bytes: 1_000 });
  });

  it('has nothing where nothing was put, nor at a part of a key', async () => {
    const { store } = access();
    const prefix = aPrefix();
    await store.put(`${prefix}/a/b`, 'x', TEXT);
    for (const key of [`${prefix}/a`, `${prefix}/a/b/c`, `${prefix}/other/x`, prefix]) {
      expect(await store.head(key)).toBeUndefined();
      expect(await store.get(key)).toBeUndefined();
    }
  });

  it('replaces what was there', async () => {
    const { store } = access();
    const key = `${aPrefix()}/file`;
    await store.put(key, 'a longer first version', TEXT);
    await store.put(key, 'second', TEXT);
    expect((await read(store, key))?.toString()).toBe('second');
    expect(await store.head(key)).toEqual({ key, bytes: 6 });
  });

  it('removes an object, and does not mind removing what is not there', async () => {
    const { store } = access();
    const prefix = aPrefix();
    await store.put(`${prefix}/dir/a`, 'a', TEXT);
    await store.put(`${prefix}/dir/b`, 'b', TEXT);
    await store.remove(`${prefix}/dir/a`);
    await store.remove(`${prefix}/dir/a`);
    await store.remove(`${prefix}/never/was`);
    expect(await store.get(`${prefix}/dir/a`)).toBeUndefined();
    expect(await listAll(store, prefix)).toEqual([{ key: `${prefix}/dir/b`, bytes: 1 }]);
    await store.remove(`${prefix}/dir/b`);
    await store.put(`${prefix}/dir`, 'now a file', TEXT);
    expect((await read(store, `${prefix}/dir`))?.toString()).toBe('now a file');
  });
}

/** `openWriter`. */
export function uploads(access: Access): void {
  async function writeAll(writer: ObjectWriter, bytes: Uint8Array): Promise<void> {
    // Uneven on purpose: from single bytes to more than an S3 part of the least size at once.
    const sizes = [1, 65_536, 17, 1_300_000, 5_500_000, 333];
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      await writer.write(bytes.subarray(at, at + size));
      at += size;
    }
  }

  it('keeps a large object that came in uneven chunks', async () => {
    const { store } = access();
    const key = `${aPrefix()}/large`;
    const bytes = randomBytes(17 * 1_024 * 1_024 + 12_345);
    const writer = await store.openWriter(key, BYTES);
    await writeAll(writer, bytes);
    await writer.close();
    expect(await store.head(key)).toEqual({ key, bytes: bytes.length });
    expect(sha256((await read(store, key)) ?? Buffer.of())).toBe(sha256(bytes));
  });

  it('keeps an object of no bytes', async () => {
    const { store } = access();
    const key = `${aPrefix()}/empty`;
    const writer = await store.openWriter(key, TEXT);
    await writer.close();
    expect(await store.head(key)).toEqual({ key, bytes: 0 });
    expect(await read(store, key)).toEqual(Buffer.of());
  });

  it.each([
    ['small', 100],
    ['large', 12 * 1_024 * 1_024],
  ])('shows nothing of a %s object before it is closed', async (_, size) => {
    const { store } = access();
    const prefix = aPrefix();
    const writer = await store.openWriter(`${prefix}/file`, BYTES);
    await writeAll(writer, randomBytes(size));
    expect(await store.head(`${prefix}/file`)).toBeUndefined();
    expect(await store.get(`${prefix}/file`)).toBeUndefined();
    expect(await listAll(store, prefix)).toEqual([]);
    await writer.close();
    expect(await listAll(store, prefix)).toEqual([{ key: `${prefix}/file`, bytes: size }]);
  });

  it.each([
    ['before the first byte', 0],
    ['after a few bytes', 100],
    ['after many bytes', 12 * 1_024 * 1_024],
  ])('leaves nothing of an upload that is aborted %s', async (_, size) => {
    const { store } = access();
    const prefix = aPrefix();
    const writer = await store.openWriter(`${prefix}/file`, BYTES);
    await writeAll(writer, randomBytes(size));
    await writer.abort();
    await writer.abort();
    expect(await store.get(`${prefix}/file`)).toBeUndefined();
    expect(await listAll(store, prefix)).toEqual([]);
    await expect(writer.close()).rejects.toThrow();
    await expect(writer.write(Buffer.from('more'))).rejects.toThrow();
    expect(await store.get(`${prefix}/file`)).toBeUndefined();
  });

  it('keeps the object when abort is called after close', async () => {
    const { store } = access();
    const key = `${aPrefix()}/file`;
    const writer = await store.openWriter(key, TEXT);
    await writer.write(Buffer.from('kept'));
    await writer.close();
    await writer.abort();
    expect((await read(store, key))?.toString()).toBe('kept');
  });

  it('shows the old object whole until the new one is closed, and keeps it when that is aborted', async () => {
    const { store } = access();
    const key = `${aPrefix()}/file`;
    await store.put(key, 'old', TEXT);
    const aborted = await store.openWriter(key, TEXT);
    await aborted.write(Buffer.from('never'));
    await aborted.abort();
    expect((await read(store, key))?.toString()).toBe('old');
    const writer = await store.openWriter(key, TEXT);
    await writer.write(Buffer.from('new'));
    expect((await read(store, key))?.toString()).toBe('old');
    await writer.close();
    expect((await read(store, key))?.toString()).toBe('new');
  });

  it('keeps one whole object of two uploads under one key: a part delivered twice at once', async () => {
    const { store } = access();
    const key = `${aPrefix()}/file`;
    const bodies = [randomBytes(6_000_000), randomBytes(6_000_001)];
    await Promise.all(
      bodies.map(async (body) => {
        const writer = await store.openWriter(key, BYTES);
        await writeAll(writer, body);
        await writer.close();
      }),
    );
    const kept = sha256((await read(store, key)) ?? Buffer.of());
    expect(bodies.map(sha256)).toContain(kept);
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
