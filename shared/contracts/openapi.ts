import { ENGINE_VERSION } from './dataset.ts';
import { AppError, ERROR_CODES, type ErrorCode, problemSchema, toProblem } from './errors.ts';
import { type Components, type JsonSchema, schemaOf } from './openapi-components.ts';
import { problemCodes } from './problem-codes.ts';
import type { RouteFile } from './route.ts';
import { ROUTES, type Route, type RouteName, type RouteResponse } from './routes.ts';

type Json = Record<string, unknown>;

/** What a route's part of the document shows. Given from outside, because real values come from code above this layer. */
export interface RouteExamples {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  /** The JSON body, or, of a file, a text by media type. */
  readonly body?: unknown;
  /** By status: the JSON body, or, where the answer is bytes, a text by media type. */
  readonly responses?: Readonly<Record<number, unknown>>;
}

/** Examples by route. */
export type Examples = Readonly<Record<RouteName, RouteExamples>>;

interface Draft extends Components {
  readonly responses: Record<string, Json>;
}

const SECURITY_SCHEME = 'apiKey';
const DESCRIPTION = [
  'Synthetic health data as a service. A dataset is a formula, not a file: seed, specification and engine version',
  'define every byte of it. Describe one, start a job that writes it into files, or read single records with nothing',
  'stored. Every refusal is an RFC 9457 problem with a stable `code`; every answer names itself in `X-Request-Id`.',
].join(' ');

const TAGS = [
  { name: 'Jobs', description: 'Write a dataset into files and download them.' },
  { name: 'Datasets', description: 'Name a dataset without writing it.' },
  { name: 'Members', description: 'Members of a health plan, computed on the spot.' },
  { name: 'Generate', description: 'Records of a dataset as an answer, or as a job when there are many.' },
  {
    name: 'Validate',
    description: 'Judge files of your own: in a request, or uploaded when they are large.',
  },
  { name: 'Service', description: 'Health, and this document.' },
];

/** The OpenAPI 3.1 document of the route table. Pure: the same table and examples give the same document. */
export function openApiDocument(examples: Examples): Json {
  const draft: Draft = { schemas: {}, responses: {} };
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(name, route, examples[name], draft),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Synthward',
      version: ENGINE_VERSION,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    paths,
    components: {
      schemas: sorted(draft.schemas),
      responses: sorted(draft.responses),
      securitySchemes: {
        [SECURITY_SCHEME]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'sw_…',
          description: 'An API key, 46 characters.',
        },
      },
    },
  };
}

function operation(name: RouteName, route: Route, examples: RouteExamples, draft: Draft): Json {
  const needs = route.role ? `Needs the role ${route.role}.` : 'Needs no key.';
  const parameters = parametersOf(route, examples, draft);
  return {
    operationId: name,
    summary: route.summary,
    description: route.description ? `${route.description} ${needs}` : needs,
    tags: [route.tag],
    security: route.role ? [{ [SECURITY_SCHEME]: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: requestBody(route.body, examples.body, draft) }),
    ...(route.file && { requestBody: fileBody(route.file, examples.body) }),
    responses: { ...successes(route, examples, draft), ...problems(name, route, draft) },
  };
}

function parametersOf(route: Route, examples: RouteExamples, draft: Draft): Json[] {
  const places = [
    { place: 'path', schema: route.params, given: examples.params },
    { place: 'query', schema: route.query, given: examples.query },
    { place: 'header', schema: route.headers, given: examples.headers },
  ];
  return places.flatMap(({ place, schema, given }) => {
    if (!schema) return [];
    const { properties, required } = schemaOf(schema, 'input', draft) as {
      properties: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      name: place === 'header' ? headerName(name) : name,
      in: place,
      required: required?.includes(name) ?? false,
      ...(description !== undefined && { description }),
      schema: rest,
      ...(given?.[name] !== undefined && { example: given[name] }),
    }));
  });
}

/** `idempotency-key` as people write it: `Idempotency-Key`. */
function headerName(name: string): string {
  return name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function requestBody(schema: NonNullable<Route['body']>, example: unknown, draft: Draft): Json {
  return {
    required: true,
    content: { 'application/json': { schema: schemaOf(schema, 'input', draft), example } },
  };
}

function fileBody({ description, mediaTypes }: RouteFile, example: unknown): Json {
  const content = mediaTypes.map((type) => [type, bytesOf(type, (example as Json | undefined)?.[type])]);
  return { description, required: true, content: Object.fromEntries(content) };
}

function successes(route: Route, { responses }: RouteExamples, draft: Draft): Record<string, Json> {
  const entries = Object.entries(route.responses) as [`${number}`, RouteResponse][];
  return Object.fromEntries(
    entries.map(([status, response]) => [status, success(response, responses?.[Number(status)], draft)]),
  );
}

function success(
  { description, schema, mediaTypes, headers }: RouteResponse,
  example: unknown,
  draft: Draft,
): Json {
  const content = schema
    ? { 'application/json': { schema: schemaOf(schema, 'output', draft), example } }
    : mediaTypes &&
      Object.fromEntries(
        mediaTypes.map((type) => [type, bytesOf(type, (example as Json | undefined)?.[type])]),
      );
  const described = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ]);
  return {
    description,
    ...(described.length > 0 && { headers: Object.fromEntries(described) }),
    ...(content && { content }),
  };
}

function bytesOf(mediaType: string, example: unknown): Json {
  const schema: JsonSchema = mediaType.endsWith('json')
    ? {}
    : { type: 'string', contentMediaType: mediaType };
  return { schema, ...(example !== undefined && { example }) };
}

/** Codes of one status share a response; routes with the same codes share it too. */
function problems(name: RouteName, route: Route, draft: Draft): Record<string, Json> {
  const byStatus = Object.groupBy(problemCodes(name, route), (code) => String(ERROR_CODES[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [status, sharedProblem(codes, draft)]),
  );
}

function sharedProblem(codes: readonly ErrorCode[], draft: Draft): Json {
  const name = codes.map(pascalCase).join('Or');
  draft.responses[name] ??= problemResponse(codes, draft);
  return { $ref: `#/components/responses/${name}` };
}

function problemResponse(codes: readonly ErrorCode[], draft: Draft): Json {
  const examples = codes.map((code) => [
    code,
    { summary: ERROR_CODES[code].title, value: problemExample(code) },
  ]);
  const headers = codes.flatMap(problemHeaders);
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}.`).join(' '),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    content: {
      'application/problem+json': {
        schema: schemaOf(problemSchema, 'output', draft),
        examples: Object.fromEntries(examples),
      },
    },
  };
}

function problemHeaders(code: ErrorCode): [string, Json][] {
  const header = (name: string, description: string): [string, Json] => [
    name,
    { description, schema: { type: 'string' } },
  ];
  const { status } = ERROR_CODES[code];
  if (status === 401) return [header('WWW-Authenticate', 'How to authenticate: `Bearer`.')];
  if (status === 429 || status === 503)
    return [header('Retry-After', 'Seconds to wait before asking again.')];
  return [];
}

/** Details and issues as a caller would meet them; codes without a row need no more than their title. */
const PROBLEM_DETAILS: Partial<Record<ErrorCode, { detail: string; path?: string; issue?: string }>> = {
  invalid_json: { detail: 'The body is not valid JSON: see at position 7 (line 1 column 8).' },
  invalid_request: {
    detail: 'One thing is wrong with the request; see errors.',
    path: '/dataset/members',
    issue: 'must be at least 1',
  },
  invalid_cursor: {
    detail: 'Pass `nextCursor` of the page before as it was given, or leave `cursor` out.',
    path: 'cursor',
    issue: 'is not a cursor of this list',
  },
  state_conflict: { detail: 'The job is succeeded; only a failed job can be retried.' },
};

function problemExample(code: ErrorCode): Json {
  const { detail, path, issue } = PROBLEM_DETAILS[code] ?? { detail: `${ERROR_CODES[code].title}.` };
  const issues = path !== undefined && issue !== undefined ? [{ path, issue }] : [];
  return { ...toProblem(new AppError(code, detail, { issues }), '7c1f4d1e-6d0f-4f0c-9b1e-2a7c3c9d5e11') };
}

function pascalCase(code: string): string {
  return code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
