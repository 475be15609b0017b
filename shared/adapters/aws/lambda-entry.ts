import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { FUNCTIONS, type FunctionEnvironment, type FunctionName } from '../../contracts/functions.ts';

/** A Lambda-shaped handler. The context's type is its author's: this layer only passes it on. */
type Handler<Event, Context, Result> = (event: Event, context: Context) => Promise<Result>;

/** Builds a handler from the function's parsed environment. */
type Compose<Name extends FunctionName, Event, Context, Result> = (
  environment: FunctionEnvironment<Name>,
) => Handler<Event, Context, Result>;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The handler of a function on AWS. At the first invocation it parses the environment with the function's schema and
 * composes the handler, once; importing the module does neither, so that tests and the local runtime may import it
 * for its `createHandler`. Throws when a variable is missing, naming it.
 */
export function lambdaEntry<Name extends FunctionName, Event, Context, Result>(
  name: Name,
  compose: Compose<Name, Event, Context, Result>,
  variables: Variables = process.env,
): Handler<Event, Context, Result> {
  let composed: Handler<Event, Context, Result> | undefined;
  return async (event, context) => {
    composed ??= compose(environmentOf(name, variables));
    return composed(event, context);
  };
}

function environmentOf<Name extends FunctionName>(
  name: Name,
  variables: Variables,
): FunctionEnvironment<Name> {
  const parsed = FUNCTIONS[name].safeParse(variables);
  if (!parsed.success)
    throw new Error(`The environment of ${name} is wrong:\n${z.prettifyError(parsed.error)}`);
  // FUNCTIONS[name] is the schema that FunctionEnvironment<Name> is inferred from.
  return parsed.data as FunctionEnvironment<Name>;
}

/** A proxy result whose body may be a stream. */
export interface StreamedResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly isBase64Encoded?: boolean;
}

type StreamingHandler<Event, Context> = (event: Event, stream: Writable, context: Context) => Promise<void>;

/** The global that the Lambda runtime gives for response streaming; elsewhere there is none. */
interface LambdaStreaming {
  streamifyResponse<Event, Context>(handler: StreamingHandler<Event, Context>): Handler<Event, Context, void>;
  readonly HttpResponseStream: {
    from(stream: Writable, head: Omit<StreamedResult, 'body' | 'isBase64Encoded'>): Writable;
  };
}

// Powertools makes an empty `awslambda` global of its own where there is none, so the function is what counts.
const lambdaStreaming = () => {
  const { awslambda } = globalThis as unknown as { awslambda?: LambdaStreaming };
  return typeof awslambda?.streamifyResponse === 'function' ? awslambda : undefined;
};

/**
 * Like {@link lambdaEntry}, for a function whose result is streamed to the caller as it is made: memory stays flat and
 * the 6 MB limit of buffered answers does not apply. Outside Lambda, where nothing can stream, the handler rejects.
 */
export function streamingEntry<Name extends FunctionName, Event, Context>(
  name: Name,
  compose: Compose<Name, Event, Context, StreamedResult>,
  variables: Variables = process.env,
): Handler<Event, Context, void> {
  const handler = lambdaEntry(name, compose, variables);
  const streaming = lambdaStreaming();
  if (!streaming)
    return async () => Promise.reject(new Error(`${name} streams, which only Lambda can do here`));
  return streaming.streamifyResponse<Event, Context>(async (event, stream, context) => {
    const { body, isBase64Encoded = false, ...head } = await handler(event, context);
    const chunks =
      body instanceof Readable
        ? body
        : Readable.from([Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')]);
    await pipeline(chunks, atLeastOne, streaming.HttpResponseStream.from(stream, head));
  });
}

/** The runtime sends status and headers before the first write, so a body without any byte must be one empty chunk. */
async function* atLeastOne(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let none = true;
  for await (const chunk of chunks) {
    none = false;
    yield chunk;
  }
  if (none) yield new Uint8Array(0);
}
