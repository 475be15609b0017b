import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentName } from '../lib/environments.ts';
import { removeStaleUploads } from '../shared/adapters/local/file-object-store.ts';
import type { FunctionName } from '../shared/contracts/functions.ts';
import { CommandError } from './command-line.ts';
import { lockDataFolder } from './data-lock.ts';
import { DOWNLOAD_PREFIX, serveDownload } from './downloads.ts';
import { matchesPattern } from './event-pattern.ts';
import { FunctionHost } from './function-host.ts';
import { Gateway, refuse } from './gateway.ts';
import { InboxWatcher } from './inbox.ts';
import {
  type LocalServices,
  objectRoot,
  openLocalServices,
  openQueue,
  type PipelineQueues,
} from './local-services.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { LocalScheduler } from './scheduler.ts';
import { queueBehind, type StackConsumer, type StackModel, type StackSchedule } from './stack-model.ts';
import { stackOfEnvironment } from './stack-of-environment.ts';
import { isThreaded, PREPARED, ThreadPool } from './thread-pool.ts';
import { takeUpload } from './uploads.ts';

/** How the runtime is started. */
export interface RuntimeOptions {
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Threads that generate parts. Default: one a core. */
  readonly workers?: number;
  /** Cores that the threads share; with two for each, they compress beside computing. Default: all there are. */
  readonly cores?: number;
  /** Whose stacks to run. Default dev. */
  readonly environment?: EnvironmentName;
}

/** A running server. */
export interface Runtime {
  readonly origin: string;
  readonly services: LocalServices['services'];
  /** Folder that stands for the bucket's `inbox/` prefix. */
  readonly inboxFolder: string;
  /** Schedules of the stack that do not run on a workstation. */
  readonly schedulesNotRun: readonly StackSchedule[];
  /** Sends an event to the rules of the stack, as EventBridge would. */
  deliver(event: unknown): Promise<void>;
  /** Stops taking requests and messages, lets go of what is under way, and closes the data folder. */
  close(): Promise<void>;
}

/** At one time, by functions that run beside the API: they wait for files and the database, not for the processor. */
const UNTHREADED_CONCURRENCY = 4;

/** Runs the stacks of one environment on this machine: API, queues, rules, schedules and inbox over one data folder. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { dataFolder, port, cores = availableParallelism(), workers = cores, environment = 'dev' } = options;
  // Functions log every message they handle, for CloudWatch; on a terminal only what went wrong is news.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'WARN';
  const unlock = lockDataFolder(dataFolder);
  const server = createServer();
  try {
    const origin = await listen(server, port);
    removeStaleUploads(objectRoot(dataFolder));
    const model = withSpareCore(stackOfEnvironment(environment), cores >= 2 * workers);
    return serve({ server, origin, dataFolder, workers, model, unlock });
  } catch (error) {
    server.close();
    unlock();
    throw error;
  }
}

interface Parts {
  readonly server: Server;
  readonly origin: string;
  readonly dataFolder: string;
  readonly workers: number;
  readonly model: StackModel;
  readonly unlock: () => void;
}

async function serve({ server, origin, dataFolder, workers, model, unlock }: Parts): Promise<Runtime> {
  const queues: PipelineQueues = {
    plan: queueBehind(model, 'PLAN_QUEUE_URL'),
    part: queueBehind(model, 'PART_QUEUE_URL'),
    finalize: queueBehind(model, 'FINALIZE_QUEUE_URL'),
    validation: queueBehind(model, 'VALIDATION_QUEUE_URL'),
  };
  const linkBase = `${origin}${DOWNLOAD_PREFIX}`;
  const local = openLocalServices({ dataFolder, linkBase, queues });
  const variables = new Map([...model.functions].map(([name, { variables }]) => [name, variables]));
  const host = new FunctionHost(local.services, variables);
  const threads = new ThreadPool(workers, { dataFolder, linkBase, functions: model.functions, queues });

  const timeoutOf = (name: FunctionName) => model.functions.get(name)?.timeoutSeconds ?? 3;
  const invoke = (name: FunctionName, event: unknown, requestId: string = randomUUID()) => {
    const timeoutSeconds = timeoutOf(name);
    return isThreaded(name)
      ? threads.run({ name, event, timeoutSeconds, requestId })
      : host.invoke(name, event, timeoutSeconds, requestId);
  };
  const deliver = async (event: unknown) => {
    const matching = model.rules.filter(({ pattern }) => matchesPattern(pattern, event));
    for (const name of matching.flatMap(({ functionNames }) => functionNames)) await invoke(name, event);
  };

  answerRequests(server, new Gateway(model, invoke), local);
  const consumers = model.consumers.map((consumer) =>
    consumerOf(consumer, model, local, threads.size, invoke),
  );
  for (const consumer of consumers) consumer.start();
  const scheduler = new LocalScheduler(model.schedules, ({ functionName }, event) =>
    invoke(functionName, event),
  );
  const objects = join(objectRoot(dataFolder), 'objects');
  const inbox = new InboxWatcher(objects, bucketName(model), deliver);
  await inbox.start();

  return {
    origin,
    services: local.services,
    inboxFolder: join(objects, 'inbox'),
    schedulesNotRun: scheduler.notRun,
    deliver,
    close: async () => {
      scheduler.stop();
      inbox.stop();
      server.close();
      server.closeAllConnections();
      // A part under way may take minutes: its thread ends now, and its message comes back at the next start.
      const stopped = consumers.map((consumer) => consumer.stop());
      await threads.close();
      await Promise.all(stopped);
      local.close();
      unlock();
    },
  };
}

/** The stack's settings, but for the one that follows from the machine: how many cores a worker has. */
function withSpareCore(model: StackModel, spareCore: boolean): StackModel {
  const settings = model.functions.get(PREPARED);
  if (!settings) throw new Error(`the stack has no function ${PREPARED}`);
  const variables = { ...settings.variables, SPARE_CORE: spareCore ? 'yes' : 'no' };
  return { ...model, functions: new Map(model.functions).set(PREPARED, { ...settings, variables }) };
}

/** The bucket as the stack's rules name it, since events about its objects must match them. */
function bucketName(model: StackModel): string {
  return model.functions.get('triggers/on-upload')?.variables['BUCKET_NAME'] ?? '';
}

async function listen(server: Server, port: number): Promise<string> {
  // The address, not the name: that may mean IPv6 alone, and a client that asks 127.0.0.1 would find nobody.
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CommandError(`port ${port} is taken; choose another with --port`);
  }
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function answerRequests(server: Server, gateway: Gateway, { services, linkSecret }: LocalServices): void {
  server.on('request', (request, response) => {
    if (!request.url?.startsWith(`${DOWNLOAD_PREFIX}/`)) {
      void gateway.answer(request, response);
      return;
    }
    const byLink = request.method === 'PUT' ? takeUpload : serveDownload;
    byLink(request, response, services.objects, linkSecret).catch((error: unknown) =>
      refuse(response, error, randomUUID()),
    );
  });
}

function consumerOf(
  { queueId, functionName, batchSize, maximumConcurrency }: StackConsumer,
  model: StackModel,
  { database }: LocalServices,
  threads: number,
  invoke: (name: FunctionName, event: unknown, requestId: string) => Promise<unknown>,
): QueueConsumer {
  const settings = model.queues.find(({ id }) => id === queueId);
  if (!settings)
    throw new Error(`function ${functionName} consumes a queue that the stack does not hold: ${queueId}`);
  const queue = openQueue(database, settings);
  queue.releaseAll(); // whoever held them was an earlier process on this folder, and is dead
  const most = isThreaded(functionName) ? threads : UNTHREADED_CONCURRENCY;
  return new QueueConsumer({
    queue,
    queueId,
    batchSize,
    concurrency: Math.min(maximumConcurrency ?? most, most),
    invoke: (event, requestId) => invoke(functionName, event, requestId),
  });
}
