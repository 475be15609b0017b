import type { Context } from 'aws-lambda';
import { FUNCTIONS, type FunctionName } from '../shared/contracts/functions.ts';
import type { Services } from '../shared/ports/services.ts';

/** A function as the runtime calls it: the shape that Lambda gives every handler. */
export type Invoke = (event: unknown, context: Context) => Promise<unknown>;

interface HandlerModule {
  readonly createHandler: (services: Services, environment: unknown) => Invoke;
}

/**
 * Loads the same handler modules that Lambda runs and composes them over the local services.
 *
 * Each function is composed once, at its first call, with the environment that its stack gives it; a variable that
 * the stack lacks fails here as it would on AWS.
 */
export class FunctionHost {
  readonly #services: Services;
  readonly #variables: ReadonlyMap<FunctionName, Readonly<Record<string, string>>>;
  readonly #composed = new Map<FunctionName, Promise<Invoke>>();

  constructor(services: Services, variables: ReadonlyMap<FunctionName, Readonly<Record<string, string>>>) {
    this.#services = services;
    this.#variables = variables;
  }

  /** Calls a function and gives back its result; rejects as the handler rejects. */
  async invoke(
    name: FunctionName,
    event: unknown,
    timeoutSeconds: number,
    requestId: string,
  ): Promise<unknown> {
    const handler = await this.#compose(name);
    return handler(event, lambdaContext(name, timeoutSeconds, requestId));
  }

  /** Loads a function ahead of its first call. */
  async prepare(name: FunctionName): Promise<void> {
    await this.#compose(name);
  }

  #compose(name: FunctionName): Promise<Invoke> {
    const known = this.#composed.get(name);
    if (known) return known;
    const composed = this.#load(name);
    this.#composed.set(name, composed);
    return composed;
  }

  async #load(name: FunctionName): Promise<Invoke> {
    const environment = FUNCTIONS[name].parse(this.#variables.get(name) ?? {});
    const { href } = new URL(`../functions/${name}/handler.ts`, import.meta.url);
    const module = (await import(/* @vite-ignore */ href)) as HandlerModule;
    return module.createHandler(this.#services, environment);
  }
}

function lambdaContext(name: FunctionName, timeoutSeconds: number, requestId: string): Context {
  const deadline = Date.now() + timeoutSeconds * 1_000;
  return {
    awsRequestId: requestId,
    functionName: name,
    functionVersion: 'local',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: '0',
    logGroupName: `/local/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
