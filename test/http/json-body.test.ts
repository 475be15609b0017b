import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/contracts/errors.ts';
import { MAX_BODY_BYTES } from '../../shared/contracts/routes.ts';
import { readJsonBody } from '../../shared/http/json-body.ts';

const JSON_TYPE = 'application/json';

function read(
  body: string | null,
  contentType: string | undefined = JSON_TYPE,
  isBase64Encoded = false,
): unknown {
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  return readJsonBody({ body, headers, isBase64Encoded } as unknown as APIGatewayProxyEvent);
}

function refusal(...given: Parameters<typeof read>): AppError {
  try {
    read(...given);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the body was taken');
}

describe('readJsonBody', () => {
  test('any JSON value of sane depth comes back, plain and as base64', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const body = JSON.stringify(value);
        fc.pre(!body.includes('"__proto__"'));
        expect(read(body)).toEqual(JSON.parse(body));
        expect(read(Buffer.from(body).toString('base64'), JSON_TYPE, true)).toEqual(JSON.parse(body));
      }),
    );
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/vnd.acme+json',
  ])('takes Content-Type %s', (type) => {
    expect(read('{}', type)).toEqual({});
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'application/json; charset=latin1',
    '',
  ])('refuses Content-Type %j', (type) => {
    expect(refusal('{}', type).code).toBe('unsupported_media_type');
  });

  test.each([null, ''])('a missing body (%j) is told as that, not as a wrong type', (body) => {
    expect(refusal(body, '')).toMatchObject({
      code: 'invalid_json',
      message: 'The request needs a body in JSON.',
    });
  });

  test.each([
    ['{"a":1,}', 'at position 7 (line 1 column 8)'],
    ['{a:1}', 'at position 1 (line 1 column 2)'],
    ['[1,\n2', 'at position 5 (line 2 column 2)'],
  ])('says where %j is malformed', (body, where) => {
    const { code, message } = refusal(body);
    expect({ code, message }).toEqual({
      code: 'invalid_json',
      message: `The body is not valid JSON: see ${where}.`,
    });
  });

  test('does not quote a malformed body or keep it as cause, since both could reach a log', () => {
    const error = refusal('secret-patient');
    expect(error.message).toBe('The body is not valid JSON.');
    expect(error.cause).toBeUndefined();
  });

  test('bytes that are not UTF-8 are refused', () => {
    const body = Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString('base64');
    expect(refusal(body, JSON_TYPE, true)).toMatchObject({
      code: 'invalid_json',
      message: 'The body is not UTF-8.',
    });
  });

  test('the limit counts bytes, not characters, and is exact', () => {
    const fits = `"${'x'.repeat(MAX_BODY_BYTES - 2)}"`;
    expect(read(fits)).toHaveLength(MAX_BODY_BYTES - 2);
    expect(refusal(`${fits} `).code).toBe('payload_too_large');
    expect(refusal(`"${'é'.repeat(MAX_BODY_BYTES / 2)}"`).code).toBe('payload_too_large');
    expect(read(Buffer.from(fits).toString('base64'), JSON_TYPE, true)).toHaveLength(MAX_BODY_BYTES - 2);
    expect(refusal(Buffer.from(`${fits} `).toString('base64'), JSON_TYPE, true).code).toBe(
      'payload_too_large',
    );
  });

  test('the deepest body that fits is refused, not a stack overflow', () => {
    const depth = MAX_BODY_BYTES / 2;
    expect(refusal('['.repeat(depth) + ']'.repeat(depth))).toMatchObject({ code: 'invalid_request' });
    expect(refusal(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`).issues).toEqual([
      { path: '/', issue: 'is nested deeper than 32 levels' },
    ]);
    expect(read(`${'{"a":'.repeat(32)}1${'}'.repeat(32)}`)).toBeTypeOf('object');
  });

  test.each(['{"__proto__":{"admin":true}}', '{"a":[{"\\u005f_proto__":1}]}'])(
    '%s is refused and pollutes nothing',
    (body) => {
      expect(refusal(body).issues).toEqual([{ path: '/', issue: 'holds a field named __proto__' }]);
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    },
  );
});
