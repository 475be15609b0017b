import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fileObjectStore, removeStaleUploads } from '../../../shared/adapters/local/file-object-store.ts';
import { startChild, startChildOnSmallDisk } from './child-process.ts';
import { folderOfTest } from './temporary-folder.ts';

const TEXT = { contentType: 'text/plain' };
const SECRET = Buffer.alloc(32, 1);

function aStore(root = folderOfTest()) {
  const store = fileObjectStore({ root, secret: SECRET, linkBase: 'http://localhost/d', clock: Date.now });
  const uploads = () => readdirSync(join(root, 'uploads'));
  return { root, store, uploads };
}

async function keysOf(store: ReturnType<typeof aStore>['store']): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return keys;
}

describe('kill -9', () => {
  it('leaves nothing visible of an upload, and its bytes go at the next start', async () => {
    const { root, store, uploads } = aStore();
    const child = startChild('write-object.ts', root, 'jobs/a/file', 'endless');
    await child.printed('eight');
    expect(uploads()).toHaveLength(1);
    // A second start while the first process lives must not take its upload away.
    expect(removeStaleUploads(root)).toBe(0);
    await child.kill();
    expect(await store.get('jobs/a/file')).toBeUndefined();
    expect(await keysOf(store)).toEqual([]);
    expect(statSync(join(root, 'uploads', uploads()[0] ?? '')).size).toBeGreaterThan(1 << 20);
    expect(removeStaleUploads(root)).toBe(1);
    expect(uploads()).toEqual([]);
  });

  it('leaves one whole object when it comes between two versions of it', async () => {
    const { root, store } = aStore();
    for (let round = 0; round < 4; round += 1) {
      const child = startChild('write-object.ts', root, 'jobs/a/file', 'overwriting');
      await child.printed('5');
      await new Promise((resolve) => setTimeout(resolve, round * 3));
      await child.kill();
      const body = await store.get('jobs/a/file');
      const bytes = body ? await buffer(body) : Buffer.of();
      expect(bytes.length).toBe(1 << 20);
      expect(new Set(bytes).size).toBe(1);
      expect(await keysOf(store)).toEqual(['jobs/a/file']);
    }
  });
});

describe('a file system that fails', () => {
  it.each(['failing', 'failing put'])('leaves nothing when the disk is full half-way: %s', async (manner) => {
    const { root, store, uploads } = aStore();
    const child = startChildOnSmallDisk(5 * 1_024, 'write-object.ts', root, 'jobs/a/file', manner);
    await child.ended;
    expect(child.lines).toEqual(['unavailable']);
    expect(await keysOf(store)).toEqual([]);
    expect(uploads()).toEqual([]);
  });

  it('fails to close when its temporary file is gone, and leaves nothing', async () => {
    const { root, store, uploads } = aStore();
    const writer = await store.openWriter('jobs/a/file', TEXT);
    await writer.write(Buffer.from('text'));
    for (const name of uploads()) rmSync(join(root, 'uploads', name));
    await expect(writer.close()).rejects.toMatchObject({ code: 'unavailable' });
    await writer.abort();
    expect(await keysOf(store)).toEqual([]);
    expect(uploads()).toEqual([]);
  });

  it('is unavailable when its folder is gone', async () => {
    const { root, store } = aStore();
    rmSync(root, { recursive: true });
    // Called in turn: a call that rejects before anyone waits for it would count as unhandled.
    for (const call of [
      () => store.ping(),
      () => store.openWriter('a', TEXT),
      () => store.put('a', 'x', TEXT),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'unavailable' });
    }
  });
});

describe('uploads', () => {
  it('makes its caller wait while bytes pile up, so that an upload of any size fits into memory', async () => {
    const { root, store, uploads } = aStore();
    const writer = await store.openWriter('big', TEXT);
    const chunk = randomBytes(700_000);
    for (let written = chunk.length; written <= 40 * chunk.length; written += chunk.length) {
      await writer.write(chunk);
      const onDisk = statSync(join(root, 'uploads', uploads()[0] ?? '')).size;
      expect(written - onDisk).toBeLessThanOrEqual(1 << 20);
    }
    await writer.close();
    expect(uploads()).toEqual([]);
  });

  it('ends a write that waits when the upload is aborted', async () => {
    const { store } = aStore();
    const writer = await store.openWriter('big', TEXT);
    const waiting = expect(writer.write(randomBytes(30_000_000))).rejects.toThrow('has ended');
    await writer.abort();
    await waiting;
  });

  it('refuses to close twice', async () => {
    const { store } = aStore();
    const writer = await store.openWriter('file', TEXT);
    await writer.close();
    await expect(writer.close()).rejects.toThrow('has ended');
    await expect(writer.write(Buffer.from('x'))).rejects.toThrow('has ended');
    expect(await store.head('file')).toEqual({ key: 'file', bytes: 0 });
  });

  it('lets a reader finish the version that it has opened', async () => {
    const { store } = aStore();
    const old = randomBytes(3_000_000);
    await store.put('file', old, TEXT);
    const body = await store.get('file');
    await store.put('file', 'new', TEXT);
    await store.remove('file');
    const read = body ? await buffer(body) : Buffer.of();
    expect(createHash('sha256').update(read).digest('hex')).toBe(
      createHash('sha256').update(old).digest('hex'),
    );
  });
});

describe('files', () => {
  it('lie under their keys as they are, readable by their owner alone', async () => {
    const { root, store } = aStore();
    await store.put('jobs/acme/part-1.csv', 'a,b', TEXT);
    const path = join(root, 'objects', 'jobs', 'acme', 'part-1.csv');
    expect(readFileSync(path, 'utf8')).toBe('a,b');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leave no empty folders behind, and no types', async () => {
    const { root, store } = aStore();
    await store.put('jobs/acme/a/1', 'x', TEXT);
    await store.put('jobs/acme/b', 'x', TEXT);
    await store.remove('jobs/acme/a/1');
    expect(readdirSync(join(root, 'objects', 'jobs', 'acme'))).toEqual(['b']);
    await store.remove('jobs/acme/b');
    expect(readdirSync(join(root, 'objects'))).toEqual([]);
    expect(readdirSync(join(root, 'types'))).toEqual([]);
  });

  it('know how they were stored', async () => {
    const { store } = aStore();
    await store.put('a', 'x', { contentType: 'text/csv', contentEncoding: 'gzip' });
    const found = await store.openDownload('a');
    found?.body.destroy();
    expect(found).toMatchObject({ contentType: 'text/csv', contentEncoding: 'gzip', bytes: 1 });
  });

  it.each([
    ['empty', (path: string) => writeFileSync(path, '')],
    ['gone', (path: string) => rmSync(path)],
  ])('are served as bytes when a power cut has left their type %s', async (_, lose) => {
    const { root, store } = aStore();
    await store.put('a', 'x', TEXT);
    lose(join(root, 'types', 'a'));
    const untyped = await store.openDownload('a');
    untyped?.body.destroy();
    expect(untyped).toMatchObject({ contentType: 'application/octet-stream', bytes: 1 });
  });

  it('refuse a key that is a folder of another, and the other way round', async () => {
    const { store, uploads } = aStore();
    await store.put('a/b', 'x', TEXT);
    for (const key of ['a', 'a/b/c', 'a/b/c/d']) {
      await expect(store.put(key, 'y', TEXT)).rejects.toMatchObject({
        code: 'internal',
        message: 'The object key clashes with that of another object.',
      });
    }
    expect(await keysOf(store)).toEqual(['a/b']);
    expect(uploads()).toEqual([]);
  });

  it('survive a restart', async () => {
    const { root, store } = aStore();
    await store.put('a/b', 'kept', TEXT);
    const body = await aStore(root).store.get('a/b');
    expect(body && String(await buffer(body))).toBe('kept');
  });
});

describe('symbolic links', () => {
  it('open nothing outside of the store, wherever in it they were planted', async () => {
    const { root, store } = aStore();
    const outside = folderOfTest();
    writeFileSync(join(outside, 'secret'), 'secret');
    mkdirSync(join(root, 'objects', 'jobs'), { recursive: true });
    symlinkSync(outside, join(root, 'objects', 'jobs', 'folder'));
    symlinkSync(join(outside, 'secret'), join(root, 'objects', 'jobs', 'file'));
    for (const key of ['jobs/folder/secret', 'jobs/file']) {
      expect(await store.get(key)).toBeUndefined();
      expect(await store.head(key)).toBeUndefined();
      expect(await store.openDownload(key)).toBeUndefined();
    }
    expect(await keysOf(store)).toEqual([]);
    await expect(store.put('jobs/folder/new', 'x', TEXT)).rejects.toMatchObject({ code: 'internal' });
    await store.remove('jobs/folder/secret');
    expect(readdirSync(outside)).toEqual(['secret']);
  });

  it('are replaced, not followed, by an object of their name', async () => {
    const { root, store } = aStore();
    const outside = folderOfTest();
    writeFileSync(join(outside, 'secret'), 'secret');
    symlinkSync(join(outside, 'secret'), join(root, 'objects', 'file'));
    await store.put('file', 'mine', TEXT);
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret');
    expect(await store.head('file')).toEqual({ key: 'file', bytes: 4 });
  });

  it('may lead to the store as a whole', async () => {
    const folder = folderOfTest();
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    const { store } = aStore(join(folder, 'link'));
    await store.put('a/b', 'x', TEXT);
    expect(await keysOf(store)).toEqual(['a/b']);
    expect(existsSync(join(folder, 'real', 'objects', 'a', 'b'))).toBe(true);
  });
});

describe('stale uploads', () => {
  it('are those of dead processes, and of whoever had our number before', () => {
    const { root, uploads } = aStore();
    for (const name of [`${process.pid}-old`, '4194999-dead', `${process.ppid}-alive`, 'stray']) {
      writeFileSync(join(root, 'uploads', name), 'x');
    }
    expect(removeStaleUploads(root)).toBe(3);
    expect(uploads()).toEqual([`${process.ppid}-alive`]);
  });

  it('are none in a folder that is new', () => {
    expect(removeStaleUploads(join(folderOfTest(), 'new'))).toBe(0);
  });
});
