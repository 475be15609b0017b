import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { FunctionName } from '../../shared/contracts/functions.ts';
import type { Services } from '../../shared/ports/services.ts';

/** Ports as handlers hold them, under these names alone. */
export const PORTS = [
  'jobs',
  'keys',
  'objects',
  'planQueue',
  'partQueue',
  'finalizeQueue',
  'validationQueue',
  'events',
] as const satisfies readonly (keyof Services)[];

const CALL = new RegExp(`\\b(${PORTS.join('|')})\\d*\\??\\.(\\w+)\\(`, 'g');

/** Health asks whatever it is given: the names under which its handler lists its dependencies stand in its source. */
const PINGS = 'dependency.ping(';

/**
 * The port methods that a function calls, as `port.method`, read from its bundle without the AWS adapters. esbuild drops
 * what the handler cannot reach, so what is left is what it may call.
 */
export async function portCallsOf(name: FunctionName, known: ReadonlySet<string>): Promise<Set<string>> {
  const source = await bundle(name);
  const calls = [...source.matchAll(CALL)].map(([, port, method]) => `${port}.${method}`);
  const pings = source.includes(PINGS) ? ['jobs.ping', 'objects.ping'] : [];
  // A plain array that happens to be called `jobs` has methods too; those of the ports have other names.
  return new Set([...calls, ...pings].filter((call) => known.has(call)));
}

async function bundle(name: FunctionName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../functions/${name}/handler.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [
      {
        name: 'without-adapters',
        setup: ({ onResolve }) => onResolve({ filter: /adapters\/aws\// }, external),
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

const external = () => ({ path: 'aws-adapters', external: true, sideEffects: false });
