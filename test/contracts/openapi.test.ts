import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { dataDictionary } from '../../docs/generate-dictionary.ts';
import { eventsPage } from '../../docs/generate-events.ts';
import { openApi } from '../../docs/generate-openapi.ts';
import { specificationPage } from '../../docs/generate-specification.ts';
import { problemSchema } from '../../shared/contracts/errors.ts';
import { schemaOf } from '../../shared/contracts/openapi-components.ts';
import { ROUTES, type Route, type RouteResponse } from '../../shared/contracts/routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document has as many shapes as it has places
type Json = any;

/** Media types of which no example can stand in a JSON document. */
const BINARY = /^image\/|parquet|protobuf|spreadsheetml/;

const ROUTE_ENTRIES = Object.entries(ROUTES as Record<string, Route>);

let document: Json;
beforeAll(async () => {
  document = JSON.parse(await readFile(openApi.file, 'utf8'));
});

const operationOf = (route: Route): Json => document.paths[route.path][route.method.toLowerCase()];

describe.each([
  ['docs/openapi.json', openApi],
  ['docs/events.md', eventsPage],
  ['docs/data-dictionary.md', dataDictionary],
  ['docs/specification.md', specificationPage],
] as const)('%s', (name, generated) => {
  test('is what the contracts say', async () => {
    const kept = await readFile(generated.file, 'utf8');
    // Compared to a boolean: a diff of thousands of lines helps nobody, the command does.
    expect((await generated.render()) === kept, `${name} has drifted; run: npm run docs`).toBe(true);
  });
});

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test('every reference leads somewhere, and every component is referred to', () => {
  const text = JSON.stringify(document);
  const targets = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, target]) => target),
  );
  const components = Object.entries(document.components as Json)
    .filter(([kind]) => kind !== 'securitySchemes')
    .flatMap(([kind, entries]) => Object.keys(entries as Json).map((name) => `${kind}/${name}`));
  expect([...targets].sort()).toEqual(components.sort());
});

test('the document has the routes of the table and no others', () => {
  const operations = Object.entries(document.paths as Json).flatMap(([path, methods]) =>
    Object.keys(methods as Json).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual(ROUTE_ENTRIES.map(([, { method, path }]) => `${method} ${path}`).sort());
});

describe.each(ROUTE_ENTRIES)('%s', (name, route) => {
  test('has its own id, a summary, a tag that is declared, and asks for a key where a role is needed', () => {
    const operation = operationOf(route);
    expect(operation.operationId).toBe(name);
    expect(operation.summary).not.toBe('');
    expect(document.tags.map((tag: Json) => tag.name)).toContain(operation.tags[0]);
    expect(operation.security).toEqual(route.role ? [{ apiKey: [] }] : []);
  });

  test('its parameters are those of the route, each example of path and query one that the route takes', () => {
    const parameters: Json[] = operationOf(route).parameters ?? [];
    for (const [place, schema] of [
      ['path', route.params],
      ['query', route.query],
    ] as const) {
      const here = parameters.filter((parameter) => parameter.in === place);
      expect(here.map((parameter) => parameter.name)).toEqual(Object.keys(schema?.shape ?? {}));
      const given = here
        .filter(({ example }) => example !== undefined)
        .map(({ name: key, example }) => [key, String(example)]);
      if (place === 'path') expect(given).toHaveLength(here.length);
      expect(schema?.safeParse(Object.fromEntries(given)).error).toBeUndefined();
    }
  });

  test('its request example is one that the route takes', () => {
    const content = operationOf(route).requestBody?.content['application/json'];
    expect(content === undefined).toBe(route.body === undefined);
    expect(route.body?.safeParse(content.example).error).toBeUndefined();
  });

  test('every JSON answer has an example that the schema takes, field by field', () => {
    for (const [status, response] of Object.entries(route.responses) as [string, RouteResponse][]) {
      const { content } = operationOf(route).responses[status];
      if (response.schema) {
        const { example } = content['application/json'];
        expect(response.schema.parse(example)).toEqual(example);
      }
      const textual = (response.mediaTypes ?? []).filter((type) => !BINARY.test(type));
      for (const type of textual) expect(content[type].example).toBeDefined();
    }
  });

  test('every problem that it names has an example that is a problem of that status', () => {
    const references = Object.entries(operationOf(route).responses as Json).filter(
      ([, response]) => '$ref' in (response as Json),
    );
    expect(references.length).toBeGreaterThan(1);
    for (const [status, { $ref }] of references as [string, Json][]) {
      const { content } = document.components.responses[$ref.split('/').at(-1)];
      const examples = Object.entries(content['application/problem+json'].examples as Json);
      expect(examples.length).toBeGreaterThan(0);
      for (const [code, { value }] of examples as [string, Json][]) {
        expect(problemSchema.parse(value)).toMatchObject({ status: Number(status), code });
      }
    }
  });
});

describe('schemaOf', () => {
  const named = (shape: z.ZodRawShape) => z.object(shape).meta({ id: 'SameId' });

  test('refuses two schemas of one id: the document could only show one of them', () => {
    const components = { schemas: {} };
    schemaOf(named({ a: z.string() }), 'output', components);
    expect(() => schemaOf(named({ b: z.string() }), 'output', components)).toThrow(
      'two different schemas have the id SameId',
    );
  });

  test('takes the same schema as often as it comes', () => {
    const components = { schemas: {} };
    for (let time = 0; time < 2; time += 1) {
      expect(schemaOf(named({ a: z.string() }), 'output', components)).toEqual({
        $ref: '#/components/schemas/SameId',
      });
    }
  });
});
