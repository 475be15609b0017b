import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A process that runs one of the scripts in `children/`. */
export interface Child {
  /** What it has printed so far. */
  readonly lines: string[];
  /** Resolves when it has printed this line or has ended. */
  printed(line: string): Promise<void>;
  /** Resolves when it has ended; rejects when it failed by itself. */
  readonly ended: Promise<void>;
  /** kill -9: it has no chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts a script under the same Node. It goes with the test at the latest. */
export function startChild(script: string, ...settings: readonly (string | number)[]): Child {
  return watch(
    spawn(process.execPath, [join(import.meta.dirname, 'children', script), ...settings.map(String)]),
  );
}

/** Starts a script that may write no file larger than so many KiB: what a full disk looks like to it. */
export function startChildOnSmallDisk(
  kibibytes: number,
  script: string,
  ...settings: readonly string[]
): Child {
  const path = join(import.meta.dirname, 'children', script);
  // The shell counts in blocks of 512 bytes.
  return watch(
    spawn('/bin/sh', [
      '-c',
      `ulimit -f ${kibibytes * 2}; exec "$@"`,
      'sh',
      process.execPath,
      path,
      ...settings,
    ]),
  );
}

function watch(process: ChildProcess): Child {
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const check of waiting) check();
  };
  if (process.stdout) {
    createInterface(process.stdout).on('line', (line) => {
      lines.push(line);
      wake();
    });
  }
  process.stderr?.on('data', (text) => errors.push(String(text)));
  let killed = false;
  const ended = new Promise<void>((resolve, reject) => {
    process.on('close', (code) => {
      wake();
      if (code === 0 || killed) resolve();
      else reject(new Error(`the child ended with ${code}: ${errors.join('')}`));
    });
  });
  ended.catch(() => undefined); // whoever waits for it is told; before that it is nobody's unhandled rejection
  const kill = async () => {
    killed = true;
    process.kill('SIGKILL');
    await ended;
  };
  onTestFinished(async () => {
    if (process.exitCode === null && process.signalCode === null) await kill();
  });
  const printed = (line: string) =>
    Promise.race([
      ended,
      new Promise<void>((resolve) => {
        const check = () => lines.includes(line) && resolve();
        waiting.push(check);
        check();
      }),
    ]);
  return { lines, printed, ended, kill };
}
