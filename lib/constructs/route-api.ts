import { Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKeySourceType,
  AuthorizationType,
  type CfnRestApi,
  EndpointAccessMode,
  EndpointType,
  type IModel,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  Period,
  type RequestValidator,
  ResponseTransferMode,
  RestApi,
  SecurityPolicy,
  TokenAuthorizer,
  type UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/functions.ts';
import { ROUTES, type Route } from '../../shared/contracts/routes.ts';
import type { Throttle } from '../environments.ts';
import { accessLogFormat } from './access-log.ts';
import { constructId } from './construct-id.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { requestModel } from './request-model.ts';
import { requestParameters } from './request-parameters.ts';

export interface RouteApiProps {
  readonly functionNamed: (name: FunctionName) => IFunction;
  readonly throttle: Throttle;
  readonly tenantThrottle: Throttle;
  readonly tenantMonthlyQuota: number;
  readonly authorizerCacheSeconds: number;
  readonly logRetention: RetentionDays;
  readonly logRemoval: RemovalPolicy;
}

/** One stage: an environment is a stack of its own. */
const STAGE_NAME = 'live';

/** A secret as it is issued. What does not look like one is refused at the edge, without asking the authorizer. */
export const BEARER_PATTERN = '^[Bb][Ee][Aa][Rr][Ee][Rr] +sw_[A-Za-z0-9_-]{43}$';

/** The REST API as the route table says: every route with its function, its checks and its authorizer. */
export class RouteApi extends Construct {
  readonly api: RestApi;
  readonly usagePlan: UsagePlan;
  private readonly authorizer: TokenAuthorizer;
  private readonly validators: Readonly<Record<'parameters' | 'body', RequestValidator>>;
  private readonly functionNamed: (name: FunctionName) => IFunction;

  constructor(scope: Construct, id: string, props: RouteApiProps) {
    super(scope, id);
    this.functionNamed = props.functionNamed;
    this.api = this.restApi(props);
    this.authorizer = new TokenAuthorizer(this, 'Authorizer', {
      handler: props.functionNamed('authorizer'),
      validationRegex: BEARER_PATTERN,
      resultsCacheTtl: Duration.seconds(props.authorizerCacheSeconds),
    });
    this.validators = {
      parameters: this.validator('Parameters', false),
      body: this.validator('Body', true),
    };
    for (const [name, route] of Object.entries(ROUTES)) this.addRoute(name, route);
    addGatewayResponses(this.api);
    this.usagePlan = this.api.addUsagePlan('UsagePlan', {
      description: 'What one tenant may ask for',
      apiStages: [{ stage: this.api.deploymentStage }],
      throttle: props.tenantThrottle,
      quota: { limit: props.tenantMonthlyQuota, period: Period.MONTH },
    });
  }

  /** Says why this environment's stage has no web ACL. */
  acknowledgeMissingFirewall(environment: string): void {
    Validations.of(this.api.deploymentStage).acknowledge({
      id: 'AwsSolutions-APIG3',
      reason:
        `${environment} serves no customer and holds only generated data. Authorizer, throttling, usage plan and request ` +
        'models stand before it as in prod, where the same stage has AWS WAF before it too.',
    });
  }

  private restApi(props: RouteApiProps): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.logRetention,
      removalPolicy: props.logRemoval,
    });
    const api = new RestApi(this, 'Api', {
      restApiName: Stack.of(this).stackName,
      description: 'Synthward: synthetic health data as a service',
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // Files of callers, which text would garble where they are not UTF-8. What is not text leaves through streamed
      // routes, which carry bytes as they are. `*/*` here would turn every request body into base64 before it is checked
      // against its model.
      binaryMediaTypes: fileMediaTypes(),
      cloudWatchRole: true,
      deployOptions: {
        stageName: STAGE_NAME,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.custom(accessLogFormat()),
        loggingLevel: MethodLoggingLevel.ERROR,
        // Whole requests in a log would put bearer keys there.
        dataTraceEnabled: false,
        // Metrics of each method cost 30 cents a month apiece, some 28 dollars in all; the access log has the same by route.
        metricsEnabled: false,
        tracingEnabled: true,
        throttlingRateLimit: props.throttle.rateLimit,
        throttlingBurstLimit: props.throttle.burstLimit,
      },
    });
    requireModernTls(api.node.defaultChild as CfnRestApi);
    acknowledgeApi(api);
    return api;
  }

  private validator(id: string, validateRequestBody: boolean): RequestValidator {
    return this.api.addRequestValidator(id, { validateRequestBody, validateRequestParameters: true });
  }

  private addRoute(name: string, route: Route): void {
    const method = this.api.root
      .resourceForPath(route.path)
      .addMethod(route.method, this.integration(route), {
        operationName: name,
        requestParameters: requestParameters(route),
        requestValidator: this.validators[route.body === undefined ? 'parameters' : 'body'],
        ...(route.body === undefined
          ? {}
          : { requestModels: { 'application/json': this.model(name, route.body) } }),
        ...(route.role === null
          ? { authorizationType: AuthorizationType.NONE, apiKeyRequired: false }
          : { authorizer: this.authorizer, apiKeyRequired: true }),
      });
    acknowledgeMethod(method, route);
  }

  private integration(route: Route): LambdaIntegration {
    return new LambdaIntegration(this.functionNamed(route.function), {
      proxy: true,
      // The console's test button would need a second permission for each method.
      allowTestInvoke: false,
      responseTransferMode: route.streamed ? ResponseTransferMode.STREAM : ResponseTransferMode.BUFFERED,
    });
  }

  private model(name: string, body: NonNullable<Route['body']>): IModel {
    return this.api.addModel(`${constructId(name)}Body`, {
      contentType: 'application/json',
      description: `Body of ${name}`,
      schema: requestModel(body),
    });
  }
}

/** Media types of the files that requests carry. */
function fileMediaTypes(): string[] {
  const routes: readonly Route[] = Object.values(ROUTES);
  return [...new Set(routes.flatMap(({ file }) => file?.mediaTypes ?? []))].sort();
}

/** TLS 1.2 with forward secrecy or TLS 1.3; a REST API's own default still speaks TLS 1.0. */
function requireModernTls(api: CfnRestApi): void {
  api.securityPolicy = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;
  api.endpointAccessMode = EndpointAccessMode.STRICT;
}

function acknowledgeApi(api: RestApi): void {
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason:
      'API Gateway has one logging role per account and region and AWS documents this managed policy as the one it ' +
      'needs. Only API Gateway can assume the role; its actions are limited to CloudWatch Logs.',
  });
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-COG4',
    reason:
      'Callers are programs, not people with passwords: they send 256-bit API keys of which only a hash is stored. ' +
      'A Lambda authorizer checks the key, its end and its revocation on every method that needs a role.',
  });
}

function acknowledgeMethod(method: Method, route: Route): void {
  if (route.role !== null) return;
  Validations.of(method).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      `${route.path} is public on purpose: health checks and the API's own documentation hold nothing of any tenant, ` +
      'take no input that is stored, and are throttled by the stage.',
  });
}
