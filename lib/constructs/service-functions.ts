import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName, type FunctionVariables } from '../../shared/contracts/functions.ts';
import type { Environment } from '../environments.ts';
import { constructId } from './construct-id.ts';
import { functionRole, type ServiceResources } from './function-role.ts';
import { failureQueue } from './job-queue.ts';
import { SynthwardFunction } from './synthward-function.ts';

/** Functions that are invoked asynchronously: what they cannot do after two retries is kept in a queue of their own. */
export const ASYNCHRONOUS = [
  'triggers/on-event',
  'triggers/on-upload',
  'triggers/on-schedule',
  'workers/sweep-jobs',
] as const satisfies readonly FunctionName[];
export type AsynchronousName = (typeof ASYNCHRONOUS)[number];

/** Every variable of every function. A variable that a schema gains and the stack lacks does not compile. */
export type ServiceVariables = {
  readonly [K in { [N in FunctionName]: keyof FunctionVariables<N> }[FunctionName]]: string;
};

export interface ServiceFunctionsProps {
  readonly environment: Environment;
  readonly resources: ServiceResources;
  readonly variables: ServiceVariables;
  /** Queues by the function that consumes them. */
  readonly consumes: Readonly<Partial<Record<FunctionName, readonly IQueue[]>>>;
  readonly logRetention: RetentionDays;
  readonly logRemoval: RemovalPolicy;
}

/** All functions of the service, each with its role, its log group and just the variables that its schema names. */
export class ServiceFunctions extends Construct {
  private readonly functions: ReadonlyMap<FunctionName, SynthwardFunction<FunctionName>>;
  private readonly failures: ReadonlyMap<FunctionName, Queue>;

  constructor(scope: Construct, id: string, props: ServiceFunctionsProps) {
    super(scope, id);
    this.failures = new Map(
      ASYNCHRONOUS.map((name) => [name, failureQueue(this, `${constructId(name)}Failures`)]),
    );
    const names = Object.keys(FUNCTIONS) as FunctionName[];
    this.functions = new Map(names.map((name) => [name, this.build(name, props)]));
    for (const name of ASYNCHRONOUS) this.keepFailures(name);
  }

  /** The function of that name. */
  named(name: FunctionName): SynthwardFunction<FunctionName> {
    const found = this.functions.get(name);
    if (found === undefined) throw new Error(`There is no function ${name}`);
    return found;
  }

  /** The queue that keeps what an asynchronous function could not do. */
  failuresOf(name: AsynchronousName): Queue {
    const found = this.failures.get(name);
    if (found === undefined) throw new Error(`${name} has no failure queue`);
    return found;
  }

  private build<N extends FunctionName>(name: N, props: ServiceFunctionsProps): SynthwardFunction<N> {
    const { environment, resources, variables, consumes, logRetention, logRemoval } = props;
    const logGroup = new LogGroup(this, `${constructId(name)}Log`, {
      retention: logRetention,
      removalPolicy: logRemoval,
    });
    const role = functionRole(this, {
      name,
      logGroup,
      resources,
      consumes: consumes[name] ?? [],
      failures: this.failures.get(name),
    });
    return new SynthwardFunction(this, {
      name,
      environment: variablesOf(name, variables),
      role: role.withoutPolicyUpdates(),
      logGroup,
      logLevel: environment.logLevel,
      reservedConcurrency: environment.reservedConcurrency[name],
    });
  }

  private keepFailures(name: AsynchronousName): void {
    this.named(name).configureAsyncInvoke({
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: new SqsDestination(this.failuresOf(name)),
    });
  }
}

/** The variables that a function's schema names, out of all. */
function variablesOf<N extends FunctionName>(name: N, all: ServiceVariables): FunctionVariables<N> {
  const wanted = Object.keys(FUNCTIONS[name].shape) as (keyof ServiceVariables)[];
  return Object.fromEntries(wanted.map((key) => [key, all[key]])) as FunctionVariables<N>;
}
