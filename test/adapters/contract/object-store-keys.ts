import { expect, it } from 'vitest';
import { type Access, aPrefix, listAll, TEXT } from './object-store-steps.ts';

/** Keys that no store may take. */
const UNSAFE_KEYS = [
  '',
  '/',
  '/etc/passwd',
  '..',
  '../outside',
  'a/../b',
  'a/..',
  'a/b..c',
  './a',
  'a/./b',
  'a//b',
  'a/',
  'a\\b',
  'a\0b',
  'a b',
  'a%2e%2e',
  'größe',
  'a\nb',
  'a:b',
  'x'.repeat(201),
  'ab/'.repeat(400).slice(0, -1),
];

/** `list`. */
export function listing(access: Access): void {
  it('lists by prefix, in key order, as S3 orders keys', async () => {
    const { store } = access();
    const prefix = aPrefix();
    const names = ['b/2', 'a/1', 'a-1', 'a.1', 'a/10', 'a/2', 'B', 'b/1/deep', 'ab', 'a_1', 'b-'];
    for (const name of names) await store.put(`${prefix}/${name}`, name, TEXT);
    const inOrder = (wanted: (name: string) => boolean) =>
      names
        .filter(wanted)
        .sort((a, b) => (a < b ? -1 : 1))
        .map((name) => ({ key: `${prefix}/${name}`, bytes: name.length }));
    expect(await listAll(store, `${prefix}/`)).toEqual(inOrder(() => true));
    // A prefix is text, not a folder: `a` is a prefix of `a/1`, of `a-1` and of `ab`.
    for (const start of ['a', 'a/', 'a/1', 'b/1/', 'b/1/d', 'B', 'c', 'a/1/x', '.']) {
      expect(await listAll(store, `${prefix}/${start}`)).toEqual(inOrder((name) => name.startsWith(start)));
    }
  });

  it('lists everything under an empty prefix', async () => {
    const { store } = access();
    const key = `${aPrefix()}/file`;
    await store.put(key, 'x', TEXT);
    expect((await listAll(store, '')).map((info) => info.key)).toContain(key);
  });

  it('lists more objects than one page of S3 holds', async () => {
    const { store } = access();
    const prefix = aPrefix();
    const keys = Array.from({ length: 1_005 }, (_, index) => `${prefix}/${String(index).padStart(5, '0')}`);
    for (let at = 0; at < keys.length; at += 50) {
      await Promise.all(keys.slice(at, at + 50).map((key) => store.put(key, 'x', TEXT)));
    }
    expect((await listAll(store, prefix)).map(({ key }) => key)).toEqual(keys);
  });
}

/** Which keys and prefixes are taken. */
export function keys(access: Access): void {
  it('takes every letter that a key may have', async () => {
    const { store } = access();
    const key = `${aPrefix()}/AZaz09._-/.hidden/${'x'.repeat(200)}/a.b-c_d`;
    await store.put(key, 'x', TEXT);
    expect(await store.head(key)).toEqual({ key, bytes: 1 });
  });

  it.each(UNSAFE_KEYS.map((key) => [JSON.stringify(key).slice(0, 40), key]))('refuses %s', async (_, key) => {
    const { store } = access();
    const calls = [
      () => store.openWriter(key, TEXT),
      () => store.put(key, 'x', TEXT),
      () => store.get(key),
      () => store.head(key),
      () => store.remove(key),
      () => store.presignDownload(key, { expiresIn: 60, fileName: 'x' }),
    ];
    for (const call of calls) {
      await expect((async () => call())()).rejects.toThrow(/^not an object key: "/);
    }
  });

  it.each(['/', '../', 'a/../', 'a\\', 'a\0', 'a//', 'ä'])('refuses to list under %j', async (prefix) => {
    const { store } = access();
    await expect(listAll(store, prefix)).rejects.toThrow(/^not an object prefix: "/);
  });
}
