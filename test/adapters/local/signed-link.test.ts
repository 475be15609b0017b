import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkPieces, openSignedLink, signLink } from '../../../shared/adapters/local/signed-link.ts';

const SECRET = Buffer.alloc(32, 5);
const BASE = 'http://127.0.0.1:8080/downloads';
const KEY = 'jobs/acme/job_1/members/csv/part-00001.csv.gz';
const EXPIRES = 1_800_000_000;
const BEFORE = EXPIRES * 1_000 - 1;
const TARGET = { key: KEY, fileName: 'part-00001.csv.gz' };

/** Takes a link apart as a server sees it. */
function piecesOf(link: string): LinkPieces {
  const [path = '', query = ''] = link.slice(BASE.length + 1).split('?');
  return { method: 'GET', path, query };
}

const good = () => piecesOf(signLink(BASE, TARGET, EXPIRES, SECRET));
const open = (pieces: LinkPieces, now = BEFORE) => openSignedLink(pieces, SECRET, now);
const INVALID = expect.objectContaining({ code: 'link_invalid', status: 403 });

/** The same link with its parameters changed. */
function changed(change: (query: URLSearchParams) => void): LinkPieces {
  const query = new URLSearchParams(good().query);
  change(query);
  return { ...good(), query: query.toString() };
}

describe('a signed link', () => {
  it('opens what it was made for, until its end', () => {
    expect(open(good())).toEqual(TARGET);
    expect(open({ ...good(), query: `?${good().query}` })).toEqual(TARGET);
    expect(() => open(good(), BEFORE + 1)).toThrow(
      expect.objectContaining({ code: 'link_expired', status: 403 }),
    );
  });

  it('opens an upload for putting only', () => {
    const upload = piecesOf(signLink(BASE, TARGET, EXPIRES, SECRET, 'PUT'));
    expect(open({ ...upload, method: 'PUT' })).toEqual(TARGET);
    expect(() => open(upload)).toThrow(INVALID);
  });

  it('carries any file name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (fileName) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are refused, see below
        fc.pre(!/[\u0000-\u001f\u007f]/.test(fileName));
        const link = signLink(BASE, { key: KEY, fileName }, EXPIRES, SECRET);
        expect(open(piecesOf(link))).toEqual({ key: KEY, fileName });
      }),
    );
  });

  it.each(['', 'a\r\nset-cookie: x', 'a\0', '\x7f', 'x'.repeat(201)])(
    'is not made for the file name %j',
    (fileName) => {
      expect(() => signLink(BASE, { key: KEY, fileName }, EXPIRES, SECRET)).toThrow(RangeError);
    },
  );
});

describe('a link that was tampered with is refused:', () => {
  it.each<[string, LinkPieces]>([
    ['another key', { ...good(), path: KEY.replace('00001', '00002') }],
    ['a key with an escape', { ...good(), path: KEY.replace('members', '%6dembers') }],
    ['a key that climbs', { ...good(), path: `jobs/../${KEY}` }],
    ['a key after a slash', { ...good(), path: `/${KEY}` }],
    ['no key', { ...good(), path: '' }],
    ['another method', { ...good(), method: 'PUT' }],
    ['a later end', changed((query) => query.set('expires', String(EXPIRES + 1)))],
    ['an end in another notation', changed((query) => query.set('expires', `0${EXPIRES}`))],
    ['an end that is no number', changed((query) => query.set('expires', 'Infinity'))],
    ['another file name', changed((query) => query.set('name', 'other.csv'))],
    ['another signature', changed((query) => query.set('signature', 'a'.repeat(64)))],
    [
      'a signature in capitals',
      changed((query) => query.set('signature', query.get('signature')?.toUpperCase() ?? '')),
    ],
    ['a longer signature', changed((query) => query.append('signature', ''))],
    ['an empty signature', changed((query) => query.set('signature', ''))],
    ['no signature', changed((query) => query.delete('signature'))],
    ['no end', changed((query) => query.delete('expires'))],
    ['no file name', changed((query) => query.delete('name'))],
    ['a parameter more', changed((query) => query.set('versionId', '1'))],
    ['a parameter twice', changed((query) => query.append('name', 'part-00001.csv.gz'))],
    ['no query', { ...good(), query: '' }],
  ])('%s', (_, pieces) => {
    expect(() => open(pieces)).toThrow(INVALID);
    // Nor does its age tell whether it was good once.
    expect(() => open(pieces, BEFORE + 1)).toThrow(INVALID);
  });

  it('any one character changed', () => {
    const link = `${good().path}?${good().query}`;
    const character = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789./-_%&=?');
    fc.assert(
      fc.property(fc.nat(link.length - 1), character, (at, letter) => {
        fc.pre(link[at] !== letter);
        const [path = '', query = ''] = (link.slice(0, at) + letter + link.slice(at + 1)).split('?');
        expect(() => open({ method: 'GET', path, query })).toThrow(INVALID);
      }),
    );
  });

  it('one of another secret', () => {
    const other = signLink(BASE, TARGET, EXPIRES, Buffer.alloc(32, 6));
    expect(() => open(piecesOf(other))).toThrow(INVALID);
  });

  it.each([
    ['the name into the end', { key: 'a', name: '9b' }, { key: 'a', expires: `${EXPIRES}9`, name: 'b' }],
    [
      'the end into the key',
      { key: 'a', name: 'b' },
      { key: `a${EXPIRES}`.slice(0, 2), expires: `${EXPIRES}`.slice(1), name: 'b' },
    ],
    [
      'a name with quotes',
      { key: 'a', name: `${EXPIRES}","b` },
      { key: 'a', expires: `${EXPIRES}`, name: 'b' },
    ],
  ])('fields shifted into each other: %s', (_, signed, sent) => {
    const link = signLink(BASE, { key: signed.key, fileName: signed.name }, EXPIRES, SECRET);
    const signature = new URLSearchParams(piecesOf(link).query).get('signature') ?? '';
    const query = new URLSearchParams({ expires: sent.expires, name: sent.name, signature });
    expect(() => open({ method: 'GET', path: sent.key, query: query.toString() })).toThrow(INVALID);
  });
});
