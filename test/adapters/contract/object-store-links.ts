import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Access, aPrefix, read, TEXT } from './object-store-steps.ts';

/** `presignDownload`, and downloading by what it gives. */
export function presignedLinks(access: Access): void {
  const LINK = { expiresIn: 600, fileName: 'members part-1.csv.gz' };

  it('downloads the object, as an attachment of the given name and of the stored type', async () => {
    const { store, fetchLink } = access();
    const key = `${aPrefix()}/members/part-1.csv.gz`;
    const bytes = randomBytes(100_000);
    await store.put(key, bytes, { contentType: 'application/gzip' });
    const { url } = await store.presignDownload(key, LINK);
    const response = await fetchLink(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/gzip');
    expect(response.headers.get('content-length')).toBe('100000');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; ?filename="members part-1\.csv\.gz"/,
    );
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('downloads what came through a writer', async () => {
    const { store, fetchLink } = access();
    const key = `${aPrefix()}/file`;
    const writer = await store.openWriter(key, { contentType: 'text/csv' });
    await writer.write(Buffer.from('a,b\r\n'));
    await writer.close();
    const response = await fetchLink((await store.presignDownload(key, LINK)).url);
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(await response.text()).toBe('a,b\r\n');
  });

  it('lets the client decode an object that was stored with an encoding', async () => {
    const { store, fetchLink } = access();
    const key = `${aPrefix()}/encoded`;
    await store.put(key, gzipSync('plain text'), { ...TEXT, contentEncoding: 'gzip' });
    const response = await fetchLink((await store.presignDownload(key, LINK)).url);
    expect(await response.text()).toBe('plain text');
  });

  it('says when the link dies', async () => {
    const { store } = access();
    const before = Date.now();
    const { expiresAt } = await store.presignDownload(`${aPrefix()}/file`, { ...LINK, expiresIn: 900 });
    expect(new Date(expiresAt).toISOString()).toBe(expiresAt);
    // Links count whole seconds.
    expect(Date.parse(expiresAt)).toBeGreaterThan(before + 899_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 901_000);
  });

  it('opens that one object only', async () => {
    const { store, fetchLink } = access();
    const prefix = aPrefix();
    await store.put(`${prefix}/mine`, 'mine', TEXT);
    const { url } = await store.presignDownload(`${prefix}/absent`, LINK);
    expect((await fetchLink(url)).status).toBe(404);
  });

  it.each([0, -1, 1.5, 901, Number.NaN])('refuses a life of %s seconds', async (expiresIn) => {
    const { store } = access();
    await expect(store.presignDownload(`${aPrefix()}/file`, { ...LINK, expiresIn })).rejects.toThrow();
  });
}

/** `presignUpload`, and uploading by what it gives. */
export function uploadLinks(access: Access): void {
  it('stores what is put there, and again what replaces it', async () => {
    const { store, putLink } = access();
    const key = `${aPrefix()}/file`;
    const { url, headers } = await store.presignUpload(key, 600);
    for (const bytes of [randomBytes(100_000), randomBytes(10)]) {
      expect((await putLink(url, bytes, headers)).status).toBe(200);
      expect(await read(store, key)).toEqual(bytes);
      expect(await store.head(key)).toEqual({ key, bytes: bytes.length });
    }
  });

  it('says when the link dies', async () => {
    const { store } = access();
    const before = Date.now();
    const { expiresAt } = await store.presignUpload(`${aPrefix()}/file`, 3_600);
    expect(Date.parse(expiresAt)).toBeGreaterThan(before + 3_599_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 3_601_000);
  });

  it.each([0, -1, 1.5, 3_601, Number.NaN])('refuses a life of %s seconds', async (expiresIn) => {
    const { store } = access();
    await expect(store.presignUpload(`${aPrefix()}/file`, expiresIn)).rejects.toThrow(RangeError);
  });
}
