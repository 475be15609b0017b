import { parentPort, workerData } from 'node:worker_threads';
import { FunctionHost } from './function-host.ts';
import { openLocalServices } from './local-services.ts';
import { PREPARED, type ThreadAnswer, type ThreadCall, type ThreadData } from './thread-pool.ts';

const { dataFolder, linkBase, functions, queues } = workerData as ThreadData;
const { services } = openLocalServices({ dataFolder, linkBase, queues });
const variables = new Map([...functions].map(([name, { variables }]) => [name, variables]));
const host = new FunctionHost(services, variables);

// The first part should not wait for code to load. If it cannot be loaded, the first call says so.
host.prepare(PREPARED).catch(() => undefined);

if (!parentPort) throw new Error('this module runs in a worker thread only');
const port = parentPort;

port.on('message', async ({ name, event, timeoutSeconds, requestId }: ThreadCall) => {
  port.postMessage(await answer(() => host.invoke(name, event, timeoutSeconds, requestId)));
});

async function answer(call: () => Promise<unknown>): Promise<ThreadAnswer> {
  try {
    return { result: await call() };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
