/** Reach: the gateway over real HTTP, with functions made for the test. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Gateway, type InvokeFunction } from '../../local/gateway.ts';
import type { StackRoute } from '../../local/stack-model.ts';

const route = (
  method: string,
  path: string,
  functionName: StackRoute['functionName'],
  open = false,
): StackRoute => ({
  method,
  path,
  functionName,
  authorizer: open ? null : 'authorizer',
});

const ROUTES = [
  route('GET', '/jobs/{id}', 'api/get-job'),
  route('POST', '/jobs/estimate', 'api/estimate-job'),
  route('POST', '/jobs/{id}', 'api/create-job'),
  route('GET', '/stream', 'api/get-manifest', true),
  route('GET', '/break', 'api/get-member', true),
  route('GET', '/bytes', 'api/docs', true),
];

const policy = (effect: 'Allow' | 'Deny', resource: string) => ({
  principalId: 'x',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }],
  },
  context: { tenantId: 'acme' },
});

const invoke: InvokeFunction = async (name, event) => {
  if (name === 'authorizer') {
    const { authorizationToken, methodArn } = event as { authorizationToken: string; methodArn: string };
    if (authorizationToken === 'Bearer unknown') throw new Error('Unauthorized');
    if (authorizationToken === 'Bearer broken') throw new Error('table is gone');
    if (authorizationToken === 'Bearer reader')
      return policy('Allow', methodArn.replace(/local\/.*/, 'local/GET/*'));
    if (authorizationToken === 'Bearer denied') return policy('Deny', '*');
    return policy('Allow', '*');
  }
  if (name === 'api/get-manifest') return { statusCode: 200, body: Readable.from(['one ', 'two']) };
  if (name === 'api/docs')
    return { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true };
  if (name === 'api/get-member') {
    const body = new Readable({ read() {} });
    body.push('half');
    setTimeout(() => body.destroy(new Error('source failed')), 20);
    return { statusCode: 200, body };
  }
  const {
    path,
    resource,
    pathParameters,
    queryStringParameters,
    multiValueQueryStringParameters,
    body,
    requestContext,
  } = event as APIGatewayProxyEvent;
  const seen = {
    name,
    path,
    resource,
    pathParameters,
    queryStringParameters,
    multiValueQueryStringParameters,
    body,
  };
  return { statusCode: 200, body: JSON.stringify({ ...seen, authorizer: requestContext.authorizer }) };
};

let server: Server;
let origin: string;
beforeAll(async () => {
  const gateway = new Gateway({ routes: ROUTES, binaryMediaTypes: ['application/edi-x12'] }, invoke);
  server = createServer((request, response) => void gateway.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const KEY = { authorization: 'Bearer all' };
const call = (path: string, init: RequestInit = {}) => fetch(origin + path, { headers: KEY, ...init });

describe('the local gateway', () => {
  it('passes files on as base64, byte for byte, and all else as text', async () => {
    const body = Buffer.from([0xff, 0x00, 0x41]);
    const post = async (type: string) => {
      const headers = { ...KEY, 'content-type': type };
      const answer = await call('/jobs/estimate', { method: 'POST', body, headers });
      return (await answer.json()) as { body: string };
    };
    expect((await post('application/EDI-X12; charset=utf-8')).body).toBe(body.toString('base64'));
    expect((await post('application/json')).body).toBe(body.toString('utf8'));
  });

  it('gives functions the event of a proxy integration', async () => {
    const answer = await (await call('/jobs/a%20b?x=1&x=2&y=')).json();
    expect(answer).toMatchObject({
      name: 'api/get-job',
      path: '/jobs/a%20b',
      resource: '/jobs/{id}',
      pathParameters: { id: 'a b' },
      queryStringParameters: { x: '2', y: '' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: [''] },
      body: null,
      authorizer: { tenantId: 'acme' },
    });
  });

  it('prefers a fixed path to a parameter', async () => {
    const answer = (await (await call('/jobs/estimate', { method: 'POST', body: '{}' })).json()) as {
      name: string;
    };
    expect(answer.name).toBe('api/estimate-job');
  });

  it.each([
    ['no key', {}, 401, 'unauthenticated'],
    ['an unknown key', { authorization: 'Bearer unknown' }, 401, 'unauthenticated'],
    ['a policy that denies', { authorization: 'Bearer denied' }, 403, 'forbidden'],
    ['a policy that allows other methods', { authorization: 'Bearer reader' }, 403, 'forbidden'],
  ])('refuses %s', async (_, headers, status, code) => {
    const response = await call('/jobs/1', {
      method: 'POST',
      body: '{}',
      headers: headers as Record<string, string>,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code });
  });

  it('hides why the authorizer failed', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const response = await call('/jobs/1', { headers: { authorization: 'Bearer broken' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('table');
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it.each(['/nowhere', '/jobs', '/jobs/', '/jobs/1/2', '//jobs/1'])('has no route %s', async (path) => {
    expect((await call(path)).status).toBe(404);
  });

  it('refuses a broken percent-encoding', async () => {
    expect((await call('/jobs/%zz')).status).toBe(400);
  });

  it('refuses more than API Gateway takes', async () => {
    const response = await call('/jobs/1', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });

  it('streams a body that is a stream, and decodes one in base64', async () => {
    expect(await (await call('/stream')).text()).toBe('one two');
    expect([...new Uint8Array(await (await call('/bytes')).arrayBuffer())]).toEqual([0, 255]);
  });

  it('breaks the connection when a stream fails half-way, instead of ending it as if whole', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const response = await call('/break');
    await expect(response.text()).rejects.toThrow();
    error.mockRestore();
  });
});
