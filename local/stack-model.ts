import { FUNCTIONS, type FunctionName } from '../shared/contracts/functions.ts';

/** A CloudFormation template, as far as it is read here. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have as many shapes as it has resources
  readonly Properties?: any;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A route that the stack has: an API Gateway method and what stands behind it. */
export interface StackRoute {
  readonly method: string;
  /** Resource path below the stage, `{name}` for parameters. */
  readonly path: string;
  readonly functionName: FunctionName;
  /** The authorizer's function, or null for a public route. */
  readonly authorizer: FunctionName | null;
}

/** A queue that the stack has. */
export interface StackQueue {
  readonly id: string;
  readonly visibilityTimeoutSeconds: number;
  /** Where a message goes after `maxReceiveCount` deliveries; null for a queue without dead letters. */
  readonly deadLetters: { readonly queueId: string; readonly maxReceiveCount: number } | null;
}

/** A queue feeding a function. */
export interface StackConsumer {
  readonly queueId: string;
  readonly functionName: FunctionName;
  readonly batchSize: number;
  /** Most batches at a time; null when the stack sets no limit. */
  readonly maximumConcurrency: number | null;
}

/** An EventBridge rule feeding functions. */
export interface StackRule {
  readonly id: string;
  readonly pattern: unknown;
  readonly functionNames: readonly FunctionName[];
}

/** A schedule feeding a function. */
export interface StackSchedule {
  readonly id: string;
  readonly expression: string;
  readonly functionName: FunctionName;
  /** Text of the event, `<aws.scheduler.…>` placeholders included; null when the scheduler sends none. */
  readonly input: string | null;
}

/** A function's settings in the stack. */
export interface StackFunction {
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** What the local runtime takes from the CDK app: nothing of this is written down a second time. */
export interface StackModel {
  readonly functions: ReadonlyMap<FunctionName, StackFunction>;
  readonly routes: readonly StackRoute[];
  readonly queues: readonly StackQueue[];
  readonly consumers: readonly StackConsumer[];
  readonly rules: readonly StackRule[];
  readonly schedules: readonly StackSchedule[];
  /** Media types, in lower case, whose bodies the API passes on as base64. */
  readonly binaryMediaTypes: readonly string[];
}

/** The metadata key under which the stack names a function's folder. */
const FUNCTION_METADATA = 'synthward:function';

/** API Gateway's own types of integration that are no route of ours. */
const CORS_PREFLIGHT = 'OPTIONS';

/** Reads the model from the templates of one environment. Throws when a template names what it does not hold. */
export function readStackModel(templates: readonly Template[]): StackModel {
  const resources = new Map(templates.flatMap((template) => Object.entries(template.Resources)));
  const ofType = (type: string) => [...resources].filter(([, resource]) => resource.Type === type);

  const functionNames = new Map<string, FunctionName>();
  const functions = new Map<FunctionName, StackFunction>();
  for (const [id, { Properties, Metadata }] of ofType('AWS::Lambda::Function')) {
    const name = Metadata?.[FUNCTION_METADATA];
    if (typeof name !== 'string' || !(name in FUNCTIONS)) continue; // a provider function of the CDK's own
    functionNames.set(id, name as FunctionName);
    functions.set(name as FunctionName, {
      timeoutSeconds: Properties.Timeout ?? 3,
      variables: mapValues(Properties.Environment?.Variables ?? {}, textOf),
    });
  }
  const functionOf = (reference: unknown): FunctionName => {
    const name = functionNames.get(logicalIdIn(reference, functionNames));
    if (!name)
      throw new Error(`the stack refers to a function it does not hold: ${JSON.stringify(reference)}`);
    return name;
  };

  const authorizers = new Map(
    ofType('AWS::ApiGateway::Authorizer').map(([id, { Properties }]) => [
      id,
      functionOf(Properties.AuthorizerUri),
    ]),
  );
  const routes = ofType('AWS::ApiGateway::Method')
    .filter(([, { Properties }]) => Properties.HttpMethod !== CORS_PREFLIGHT)
    .map(([, { Properties }]) => ({
      method: Properties.HttpMethod as string,
      path: pathOf(resources, Properties.ResourceId),
      functionName: functionOf(Properties.Integration.Uri),
      authorizer: Properties.AuthorizerId ? (authorizers.get(textOf(Properties.AuthorizerId)) ?? null) : null,
    }));

  const queues = ofType('AWS::SQS::Queue').map(([id, { Properties }]) => ({
    id,
    visibilityTimeoutSeconds: (Properties?.VisibilityTimeout ?? 30) as number,
    deadLetters: Properties?.RedrivePolicy
      ? {
          queueId: textOf(Properties.RedrivePolicy.deadLetterTargetArn),
          maxReceiveCount: Properties.RedrivePolicy.maxReceiveCount as number,
        }
      : null,
  }));
  const consumers = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => ({
    queueId: textOf(Properties.EventSourceArn),
    functionName: functionOf(Properties.FunctionName),
    batchSize: (Properties.BatchSize ?? 10) as number,
    maximumConcurrency: (Properties.ScalingConfig?.MaximumConcurrency ?? null) as number | null,
  }));

  const rules = ofType('AWS::Events::Rule')
    .filter(([, { Properties }]) => Properties.EventPattern)
    .map(([id, { Properties }]) => ({
      id,
      pattern: resolved(Properties.EventPattern),
      functionNames: (Properties.Targets as { Arn: unknown }[]).map(({ Arn }) => functionOf(Arn)),
    }));
  const schedules = ofType('AWS::Scheduler::Schedule').map(([id, { Properties }]) => ({
    id,
    expression: Properties.ScheduleExpression as string,
    functionName: functionOf(Properties.Target.Arn),
    input: (Properties.Target.Input ?? null) as string | null,
  }));
  const binaryMediaTypes = ofType('AWS::ApiGateway::RestApi').flatMap(
    ([, { Properties }]) => (Properties?.BinaryMediaTypes ?? []) as string[],
  );
  return { functions, routes, queues, consumers, rules, schedules, binaryMediaTypes };
}

/** The queue that a function's variable points at, such as `PLAN_QUEUE_URL`. Throws when no function has it. */
export function queueBehind(model: StackModel, variable: string): StackQueue {
  for (const { variables } of model.functions.values()) {
    const queue = model.queues.find(({ id }) => id === variables[variable]);
    if (queue) return queue;
  }
  throw new Error(`no function of the stack has a queue in ${variable}`);
}

function mapValues<V, W>(object: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

/** The account and region that events of this machine carry. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'local';

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': LOCAL_ACCOUNT,
  'AWS::Region': LOCAL_REGION,
};

/** A value as text: itself, or the logical id or the export of another stack that it refers to. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const reference = value as Reference;
  if (reference.Ref !== undefined) return PSEUDO_PARAMETERS[reference.Ref] ?? reference.Ref;
  return reference['Fn::GetAtt']?.[0] ?? reference['Fn::ImportValue'] ?? JSON.stringify(value);
}

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::ImportValue'?: string;
}

/** A value with every reference inside it as text. */
function resolved(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(resolved);
  if ('Ref' in value || 'Fn::GetAtt' in value || 'Fn::ImportValue' in value) return textOf(value);
  return mapValues(value as Readonly<Record<string, unknown>>, resolved);
}

/** The logical id among `known` that stands anywhere inside a value, as in an integration's joined URI. */
function logicalIdIn(value: unknown, known: ReadonlyMap<string, unknown>): string {
  if (typeof value !== 'object' || value === null) return '';
  const { Ref, 'Fn::GetAtt': attribute } = value as Reference;
  const direct = Ref ?? attribute?.[0];
  if (direct !== undefined && known.has(direct)) return direct;
  for (const inner of Object.values(value)) {
    const found = logicalIdIn(inner, known);
    if (found) return found;
  }
  return '';
}

/** The path of an API Gateway resource, from its parents' path parts. */
function pathOf(resources: ReadonlyMap<string, Resource>, resourceId: unknown): string {
  const resource = resources.get(textOf(resourceId));
  if (resource?.Type !== 'AWS::ApiGateway::Resource') return ''; // the API's root
  return `${pathOf(resources, resource.Properties.ParentId)}/${resource.Properties.PathPart}`;
}
