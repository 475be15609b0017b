import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How a server is started. */
export interface ServerOptions {
  readonly dataFolder: string;
  readonly workers?: number;
  /** Cores that the workers share. Default: one for each. */
  readonly cores?: number;
  /** Numbers of the processor's cores that the whole server is kept to. Default: any. Linux only. */
  readonly pinnedTo?: readonly number[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A real `npm start` in a process of its own, on a free port. */
export class ServerProcess {
  readonly origin: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, origin: string) {
    this.#child = child;
    this.origin = origin;
  }

  /** Starts a server and waits until it listens; rejects with what it printed when it does not come up. */
  static async start({
    dataFolder,
    workers = 1,
    cores = workers,
    pinnedTo,
    environment = {},
  }: ServerOptions): Promise<ServerProcess> {
    const [command, ...rest] = pinnedTo
      ? ['taskset', '--cpu-list', pinnedTo.join(','), process.execPath]
      : [process.execPath];
    const child = spawn(
      command as string,
      [
        ...rest,
        'local/serve.ts',
        '--port',
        '0',
        '--data',
        dataFolder,
        '--workers',
        `${workers}`,
        '--cores',
        `${cores}`,
      ],
      { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const printed: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      printed.push(`${line}\n`);
      const [origin] = /http:\/\/localhost:\d+/.exec(line) ?? [];
      if (!origin) continue;
      child.stdout.resume(); // whatever follows must not fill the pipe
      return new ServerProcess(child, origin);
    }
    throw new Error(`the server did not start:\n${printed.join('')}`);
  }

  /** Process id of the server. */
  get pid(): number {
    return this.#child.pid as number;
  }

  /** Ends the server at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks the server to stop and waits for it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }
}
