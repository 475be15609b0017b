import type { Clock } from '../../../shared/ports/clock.ts';

/** Something that can be asked whether it is there. */
export interface Dependency {
  ping(): Promise<void>;
}

/** State of each dependency by name. */
export type DependencyStates = Readonly<Record<string, 'ok' | 'unavailable'>>;

/** How dependencies are watched. */
export interface WatchOptions {
  /** Milliseconds after which a dependency that has not answered counts as unavailable. */
  readonly timeoutMs: number;
  /** Milliseconds for which an answer is given again: health needs no key, so it must not be a way to load the stores. */
  readonly keepMs: number;
  readonly clock: Clock;
}

/** Gives a function that asks all dependencies at once, and again only when its last answer is old. It never rejects. */
export function watchDependencies(
  dependencies: Readonly<Record<string, Dependency>>,
  options: WatchOptions,
): () => Promise<DependencyStates> {
  let last: { readonly at: number; readonly states: Promise<DependencyStates> } | undefined;
  return () => {
    const now = options.clock();
    if (last === undefined || now - last.at >= options.keepMs) {
      last = { at: now, states: askAll(dependencies, options.timeoutMs) };
    }
    return last.states;
  };
}

async function askAll(
  dependencies: Readonly<Record<string, Dependency>>,
  timeoutMs: number,
): Promise<DependencyStates> {
  const asked = Object.entries(dependencies).map(
    async ([name, dependency]) => [name, await ask(dependency, timeoutMs)] as const,
  );
  return Object.fromEntries(await Promise.all(asked));
}

async function ask(dependency: Dependency, timeoutMs: number): Promise<'ok' | 'unavailable'> {
  const late = Promise.withResolvers<'unavailable'>();
  const timer = setTimeout(() => late.resolve('unavailable'), timeoutMs);
  const answered = dependency.ping().then(
    () => 'ok' as const,
    () => 'unavailable' as const,
  );
  return Promise.race([answered, late.promise]).finally(() => clearTimeout(timer));
}
