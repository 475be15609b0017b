import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createHandler } from '../../../functions/api/docs/handler.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { call, proxyEvent } from '../../http/call.ts';

const handler = createHandler({ clock: Date.now });
const NOBODY = { caller: null };
const asset = (name: string, headers: Record<string, string> = {}) =>
  call(handler, 'docsAsset', { ...NOBODY, params: { asset: name }, headers });

describe('GET /openapi.json', () => {
  test('is the document that the repository holds, with every route', async () => {
    const { status, json } = await call(handler, 'openapi', NOBODY);
    expect(status).toBe(200);
    const kept: unknown = JSON.parse(
      await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
    );
    expect(json).toEqual(kept);
    for (const route of Object.values(ROUTES)) {
      expect(Object.keys(json.paths[route.path])).toContain(route.method.toLowerCase());
    }
  });

  test('names the stage that it is served from, so that requests from the page find it', async () => {
    expect((await call(handler, 'openapi', { ...NOBODY, basePath: '/dev' })).json.servers).toEqual([
      { url: '/dev' },
    ]);
  });
});

describe('GET /docs', () => {
  test('every file that the page asks for is one that we serve, at an address relative to the page', async () => {
    const { status, text, headers } = await call(handler, 'docs', NOBODY);
    expect([status, headers['Content-Type']]).toEqual([200, 'text/html; charset=utf-8']);
    const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).toMatch(/^docs\/[\w.-]+$/);
      expect((await asset(address.replace('docs/', ''))).status).toBe(200);
    }
  });

  test('runs no script and loads nothing but our own', async () => {
    const { text, headers } = await call(handler, 'docs', NOBODY);
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['Content-Security-Policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(text).not.toMatch(/\son\w+=|style=|https?:/);
  });
});

describe('GET /docs/{asset}', () => {
  test.each([
    ['swagger-ui.css', 'text/css; charset=utf-8'],
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['favicon-32x32.png', 'image/png'],
  ])('%s is the npm package’s file, gzipped for who takes it', async (name, type) => {
    const file = await readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`));
    for (const headers of [{ 'Accept-Encoding': 'gzip, deflate' }, {}]) {
      const answer = await asset(name, headers);
      expect(answer.headers).toMatchObject({
        'Content-Type': type,
        Vary: 'Accept-Encoding',
        'Cache-Control': 'public, max-age=3600',
      });
      expect('Content-Encoding' in answer.headers).toBe('Accept-Encoding' in headers);
      expect(answer.text).toBe(file.toString());
    }
  });

  test('fits into an answer of Lambda and of API Gateway', async () => {
    const event = proxyEvent('docsAsset', { ...NOBODY, params: { asset: 'swagger-ui-bundle.js' } });
    const { body, isBase64Encoded } = await handler(event, {} as Context);
    expect(isBase64Encoded).toBe(true);
    expect((body as string).length).toBeLessThan(6_000_000);
  });

  test.each([
    'package.json',
    'index.html',
    '../package.json',
    '..%2f..%2fpackage.json',
    'swagger-ui.css/../../package.json',
    '/etc/passwd',
    'swagger-ui.css\u0000.png',
    'constructor',
    '__proto__',
    '',
  ])('%j is 404: only what is listed exists', async (name) => {
    expect((await asset(name)).status).toBe(404);
  });
});
