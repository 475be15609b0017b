import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GATEWAY_PROBLEMS, problemTemplate } from '../../lib/constructs/gateway-responses.ts';
import { MODEL_KEYWORDS, requestModel, type SchemaNode } from '../../lib/constructs/request-model.ts';
import { BEARER_PATTERN } from '../../lib/constructs/route-api.ts';
import { ENVIRONMENTS } from '../../lib/environments.ts';
import { createKey } from '../../shared/access/api-keys.ts';
import { ERROR_CODES, problemSchema } from '../../shared/contracts/errors.ts';
import { ROUTES, type Route } from '../../shared/contracts/routes.ts';
import { flat, functionId, ofType, type Resource, synthesized, type Template } from './synthesized.ts';

const { service } = synthesized('dev');
const routes = Object.entries(ROUTES) as [string, Route][];

/** Path of a resource of the API, from its chain of parents. */
function pathOf(template: Template, id: string | undefined): string {
  const resource = id === undefined ? undefined : template.Resources[id];
  if (resource?.Type !== 'AWS::ApiGateway::Resource') return '';
  return `${pathOf(template, resource.Properties.ParentId.Ref)}/${resource.Properties.PathPart}`;
}

function methodOf({ method, path }: Route): Resource {
  const found = ofType(service, 'AWS::ApiGateway::Method').find(
    ([, { Properties }]) =>
      Properties.HttpMethod === method && pathOf(service, Properties.ResourceId.Ref) === path,
  );
  if (!found) throw new Error(`no method ${method} ${path} in the template`);
  return found[1];
}

describe('every route of the table', () => {
  test.each(routes)('%s goes to its function, streamed or buffered as it says', (_name, route) => {
    const { Integration } = methodOf(route).Properties;
    const uri = flat(Integration.Uri);
    expect(Integration.Type).toBe('AWS_PROXY');
    expect(uri).toContain(`<${functionId(service, route.function)}.Arn>`);
    expect(uri.endsWith('/response-streaming-invocations')).toBe(route.streamed === true);
    expect(Integration.ResponseTransferMode ?? 'BUFFERED').toBe(route.streamed ? 'STREAM' : 'BUFFERED');
  });

  test.each(routes)('%s asks for a key exactly when it needs a role', (_name, route) => {
    const { AuthorizationType, AuthorizerId, ApiKeyRequired } = methodOf(route).Properties;
    if (route.role === null) {
      expect({ AuthorizationType, ApiKeyRequired }).toEqual({
        AuthorizationType: 'NONE',
        ApiKeyRequired: false,
      });
      expect(AuthorizerId).toBeUndefined();
    } else {
      expect({ AuthorizationType, ApiKeyRequired }).toEqual({
        AuthorizationType: 'CUSTOM',
        ApiKeyRequired: true,
      });
      expect(service.Resources[AuthorizerId.Ref]?.Type).toBe('AWS::ApiGateway::Authorizer');
    }
  });

  test.each(routes)('%s checks its parameters, and its body where it has one', (_name, route) => {
    const { RequestValidatorId, RequestModels, RequestParameters = {} } = methodOf(route).Properties;
    const validator = service.Resources[RequestValidatorId.Ref]?.Properties;
    expect(validator).toMatchObject({
      ValidateRequestParameters: true,
      ValidateRequestBody: route.body !== undefined,
    });
    expect(Object.keys(RequestModels ?? {})).toEqual(route.body ? ['application/json'] : []);
    for (const [, name] of route.path.matchAll(/\{(\w+)\}/g)) {
      expect(RequestParameters[`method.request.path.${name}`]).toBe(true);
    }
  });

  test.each(routes)('%s may be invoked by API Gateway for this method alone', (_name, route) => {
    const allowed = ofType(service, 'AWS::Lambda::Permission').filter(
      ([, { Properties }]) =>
        flat(Properties.FunctionName).includes(functionId(service, route.function)) &&
        flat(Properties.SourceArn).endsWith(`/${route.method}${route.path.replaceAll(/\{\w+\}/g, '*')}`),
    );
    expect(allowed).toHaveLength(1);
  });

  test('is all that the API has', () => {
    expect(ofType(service, 'AWS::ApiGateway::Method')).toHaveLength(routes.length);
  });

  test('that is streamed has a function that streams, and the others one that does not', () => {
    for (const [name, route] of routes) {
      const source = readFileSync(
        new URL(`../../functions/${route.function}/handler.ts`, import.meta.url),
        'utf8',
      );
      const entry = route.streamed ? 'streamingEntry' : 'lambdaEntry';
      expect(source, `${name}: ${route.function} needs ${entry}`).toContain(`${entry}('${route.function}'`);
    }
  });

  test('that may answer with something other than text is streamed: a buffered one carries text alone', () => {
    const binary = /^(?:image|audio|video|font)\/|octet-stream|zip/;
    for (const [name, route] of routes) {
      const types = Object.values(route.responses).flatMap(({ mediaTypes = [] }) => mediaTypes);
      if (types.some((type) => binary.test(type))) expect(route.streamed, name).toBe(true);
    }
    const [[, api] = []] = ofType(service, 'AWS::ApiGateway::RestApi');
    // Of requests: files come byte for byte, and JSON, which has a model to be checked by, as text.
    const files = new Set(routes.flatMap(([, { file }]) => file?.mediaTypes ?? []));
    expect(api?.Properties.BinaryMediaTypes).toEqual([...files].sort());
    expect(files).not.toContain('application/json');
  });
});

describe('authorizer', () => {
  test('is asked only for what looks like a key, and is believed for as long as the environment says', () => {
    const [[, authorizer] = []] = ofType(service, 'AWS::ApiGateway::Authorizer');
    expect(authorizer?.Properties).toMatchObject({
      Type: 'TOKEN',
      IdentitySource: 'method.request.header.Authorization',
      IdentityValidationExpression: BEARER_PATTERN,
      AuthorizerResultTtlInSeconds: ENVIRONMENTS.dev.authorizerCacheSeconds,
    });
    expect(flat(authorizer?.Properties.AuthorizerUri)).toContain(functionId(service, 'authorizer'));
  });

  test('lets every key through that is issued, and nothing else', async () => {
    const ignore = { putKey: async () => {} } as never;
    const request = { tenantId: 'demo', role: 'viewer', label: '' } as const;
    const pattern = new RegExp(BEARER_PATTERN);
    for (let i = 0; i < 50; i++) {
      const { secret } = await createKey(ignore, request, 0);
      expect(`Bearer ${secret}`).toMatch(pattern);
      expect(`bearer ${secret}`).toMatch(pattern);
      expect(`Bearer ${secret}x`).not.toMatch(pattern);
      expect(secret).not.toMatch(pattern);
    }
    expect('Basic dXNlcjpwYXNz').not.toMatch(pattern);
  });
});

describe('request models', () => {
  const bodies = routes.flatMap(([name, { body }]) => (body ? [[name, requestModel(body)] as const] : []));

  test.each(bodies)('%s uses only keywords that API Gateway knows, and no references', (_name, model) => {
    visit(model, (node) => {
      for (const keyword of Object.keys(node)) expect(MODEL_KEYWORDS).toContain(keyword);
    });
    expect(JSON.stringify(model)).not.toContain('$ref');
    expect(model['$schema']).toBe('http://json-schema.org/draft-04/schema#');
  });

  test.each(bodies)('%s stands in the template as it was reduced', (_name, model) => {
    const schemas = ofType(service, 'AWS::ApiGateway::Model').map(([, { Properties }]) => Properties.Schema);
    expect(schemas).toContainEqual(model);
  });

  test('name required fields and refuse unknown ones', () => {
    const createJob = Object.fromEntries(bodies)['createJob'];
    expect(createJob).toMatchObject({ type: 'object', required: ['dataset'], additionalProperties: false });
    expect(Object.keys(createJob?.['properties'] as object)).toContain('formats');
  });

  test('leave bounds above 32 bits to the handler', () => {
    const model = Object.fromEntries(bodies)['putDataset'] as {
      properties: { seed: SchemaNode; members: SchemaNode };
    };
    expect(model.properties.seed).toEqual({ type: 'integer', minimum: 0 });
    expect(model.properties.members['maximum']).toBe(1_000_000_000);
  });
});

function visit(node: SchemaNode, see: (node: SchemaNode) => void): void {
  see(node);
  for (const child of Object.values((node['properties'] ?? {}) as Record<string, SchemaNode>))
    visit(child, see);
  for (const child of (node['anyOf'] ?? []) as SchemaNode[]) visit(child, see);
  if (node['items']) visit(node['items'] as SchemaNode, see);
}

describe("the gateway's own refusals", () => {
  test.each(GATEWAY_PROBLEMS.map((problem) => [problem.type.responseType, problem] as const))(
    '%s has the shape of every other problem',
    (type, problem) => {
      const body = problemSchema.parse(JSON.parse(problemTemplate(problem)));
      expect(body.status).toBe(ERROR_CODES[problem.code].status);
      const found = ofType(service, 'AWS::ApiGateway::GatewayResponse').find(
        ([, { Properties }]) => Properties.ResponseType === type,
      );
      expect(found?.[1].Properties).toMatchObject({
        StatusCode: String(body.status),
        ResponseTemplates: { 'application/json': problemTemplate(problem) },
        ResponseParameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
          'gatewayresponse.header.X-Content-Type-Options': "'nosniff'",
        },
      });
    },
  );

  test.each([
    'DEFAULT_4XX',
    'DEFAULT_5XX',
    'BAD_REQUEST_BODY',
    'BAD_REQUEST_PARAMETERS',
    'UNAUTHORIZED',
    'ACCESS_DENIED',
    'THROTTLED',
    'QUOTA_EXCEEDED',
    'REQUEST_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'WAF_FILTERED',
    'AUTHORIZER_FAILURE',
    'INTEGRATION_TIMEOUT',
  ])('%s is among them', (type) => {
    expect(GATEWAY_PROBLEMS.map((problem) => problem.type.responseType)).toContain(type);
  });

  test('an unknown path is 404, not "Missing Authentication Token"', () => {
    const unknown = GATEWAY_PROBLEMS.find(({ type }) => type.responseType === 'MISSING_AUTHENTICATION_TOKEN');
    expect(unknown?.code).toBe('not_found');
  });
});

describe('stage', () => {
  const [[, stage] = []] = ofType(service, 'AWS::ApiGateway::Stage');

  test('throttles, traces, and logs who asked without what opens the door', () => {
    const { MethodSettings, AccessLogSetting, TracingEnabled } = stage?.Properties ?? {};
    expect(TracingEnabled).toBe(true);
    expect(MethodSettings).toMatchObject([
      {
        DataTraceEnabled: false,
        ThrottlingRateLimit: ENVIRONMENTS.dev.apiThrottle.rateLimit,
        ThrottlingBurstLimit: ENVIRONMENTS.dev.apiThrottle.burstLimit,
      },
    ]);
    const format = AccessLogSetting.Format;
    expect(Object.keys(JSON.parse(format))).toEqual(
      expect.arrayContaining(['requestId', 'tenantId', 'keyId', 'status']),
    );
    expect(format).not.toMatch(/[Aa]uthorization|querystring|apiKey\b|requestOverride/);
  });

  test('serves TLS 1.2 or later, and takes the usage key from the authorizer', () => {
    const [[, api] = []] = ofType(service, 'AWS::ApiGateway::RestApi');
    expect(api?.Properties).toMatchObject({
      ApiKeySourceType: 'AUTHORIZER',
      SecurityPolicy: expect.stringMatching(/TLS13_1_2/),
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
  });

  test('limits each tenant', () => {
    const [[, plan] = []] = ofType(service, 'AWS::ApiGateway::UsagePlan');
    expect(plan?.Properties).toMatchObject({
      Quota: { Limit: ENVIRONMENTS.dev.tenantMonthlyQuota, Period: 'MONTH' },
      Throttle: { RateLimit: ENVIRONMENTS.dev.tenantThrottle.rateLimit },
    });
  });
});

describe('firewall', () => {
  test('stands before prod and blocks', () => {
    const prod = synthesized('prod').service;
    const [[id, acl] = []] = ofType(prod, 'AWS::WAFv2::WebACL');
    const names = acl?.Properties.Rules.map(({ Name }: { Name: string }) => Name);
    expect(names).toEqual([
      'requests-per-address',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    const [[, association] = []] = ofType(prod, 'AWS::WAFv2::WebACLAssociation');
    expect(association?.Properties.WebACLArn).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    expect(flat(association?.Properties.ResourceArn)).toContain('/stages/');
  });

  test('logs what it blocks without keys', () => {
    const [[, logging] = []] = ofType(synthesized('prod').service, 'AWS::WAFv2::LoggingConfiguration');
    expect(logging?.Properties.RedactedFields).toEqual([{ SingleHeader: { Name: 'authorization' } }]);
    const [[, acl] = []] = ofType(synthesized('prod').service, 'AWS::WAFv2::WebACL');
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
  });

  test.each(['dev', 'staging'] as const)('is left out of %s, where it would only cost', (name) => {
    expect(ofType(synthesized(name).service, 'AWS::WAFv2::WebACL')).toEqual([]);
  });
});
