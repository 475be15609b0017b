import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../local/api-client.ts';
import { issueKey } from '../../local/api-key.ts';
import { openLocalServices } from '../../local/local-services.ts';
import { type ServerOptions, ServerProcess } from '../e2e/server-process.ts';

/** A server with a key to it. */
export interface ServedClient {
  readonly client: ApiClient;
  readonly server: ServerProcess;
  readonly dataFolder: string;
}

/** Runs work against a server in a process of its own over an empty data folder, and clears both away. */
export async function withServer<T>(
  { workers, pinnedTo }: Pick<ServerOptions, 'pinnedTo'> & { readonly workers: number },
  work: (served: ServedClient) => Promise<T>,
): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'synthward-'));
  const { services, close } = openLocalServices({ dataFolder, linkBase: '' });
  const key = await issueKey(services, 'bench', 'operator', 'bench');
  close();
  const server = await ServerProcess.start({ dataFolder, workers, ...(pinnedTo && { pinnedTo }) });
  try {
    return await work({ client: new ApiClient(server.origin, key), server, dataFolder });
  } finally {
    await server.kill();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
