import { Worker } from 'node:worker_threads';
import type { FunctionName } from '../shared/contracts/functions.ts';
import type { PipelineQueues } from './local-services.ts';
import type { StackFunction } from './stack-model.ts';

/** The function that threads load ahead of its first call. */
export const PREPARED: FunctionName = 'workers/generate-part';

/** Functions whose calls fill a core for seconds: they run in threads, all others beside the API. */
const THREADED: readonly FunctionName[] = [PREPARED, 'workers/validate-file'];

/** Whether a function runs in a thread. */
export const isThreaded = (name: FunctionName): boolean => THREADED.includes(name);

/** Three semi-spaces of 16 MB, as the stack gives its functions: it takes 90 MB off a worker's peak. */
const YOUNG_GENERATION_MB = 48;

/** What a thread is started with. */
export interface ThreadData {
  readonly dataFolder: string;
  readonly linkBase: string;
  readonly functions: ReadonlyMap<FunctionName, StackFunction>;
  readonly queues: PipelineQueues;
}

/** One call of a function in a thread. */
export interface ThreadCall {
  readonly name: FunctionName;
  readonly event: unknown;
  readonly timeoutSeconds: number;
  readonly requestId: string;
}

/** A thread's answer. Errors cross as text: an error object would lose its class on the way. */
export type ThreadAnswer = { readonly result: unknown } | { readonly error: string };

interface Thread {
  readonly worker: Worker;
  busy: boolean;
}

/**
 * Runs functions in worker threads, one call at a time each, as Lambda runs one call at a time in each sandbox.
 *
 * A thread that dies or overstays the function's timeout is replaced and its call rejects, so that the queue delivers
 * the message again.
 */
export class ThreadPool {
  readonly #data: ThreadData;
  readonly #threads: Thread[] = [];
  /** Calls for which no thread was free: the queues that share the pool may ask for more than it has. */
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(size: number, data: ThreadData) {
    this.#data = data;
    for (let n = 0; n < size; n++) this.#threads.push(this.#spawn());
  }

  /** How many calls may run at once. */
  get size(): number {
    return this.#threads.length;
  }

  /** Runs one call as soon as a thread is free; rejects when the function rejects, the thread dies, or time is up. */
  run(call: ThreadCall): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error('the threads have been ended'));
    const thread = this.#threads.find(({ busy }) => !busy);
    if (!thread) return new Promise((resolve) => this.#waiting.push(() => resolve(this.run(call))));
    thread.busy = true;
    return this.#call(thread, call).finally(() => {
      thread.busy = false;
      this.#waiting.shift()?.();
    });
  }

  /** Ends all threads at once; calls under way reject. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #spawn(): Thread {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: this.#data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    const thread: Thread = { worker, busy: false };
    worker.once('exit', () => {
      const position = this.#threads.indexOf(thread);
      if (!this.#closed && position !== -1) this.#threads[position] = this.#spawn();
    });
    // A crash also ends the call through its own listener; this one keeps it from ending the process.
    worker.on('error', (error) => console.error('a worker thread crashed and is replaced:', error));
    return thread;
  }

  #call({ worker }: Thread, call: ThreadCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        void worker.terminate();
      }, call.timeoutSeconds * 1_000);
      const onExit = () =>
        settle(() => reject(new Error(`the thread of ${call.name} ended before its answer`)));
      const onMessage = (answer: ThreadAnswer) =>
        settle(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.result)));
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        worker.off('exit', onExit);
        worker.off('message', onMessage);
        finish();
      };
      worker.once('exit', onExit);
      worker.once('message', onMessage);
      worker.postMessage(call);
    });
  }
}
