import { AppError } from '../../shared/contracts/errors.ts';
import type { ObjectStore } from '../../shared/ports/object-store.ts';
import type { JobServices } from './world.ts';

/**
 * How a call to a port goes wrong. `refused`: nothing of it happened. `unheard`: it happened, and the answer was lost.
 * `killed`: it happened, and the process died before its next step; nothing it still tries reaches anything.
 */
export type Fault = 'refused' | 'unheard' | 'killed';

const throttled = () => new AppError('unavailable', 'The store is busy.');

/** Ports whose calls go wrong where `faultAt` says so; calls count from 0 over all ports, uploads included. */
export function faulty(
  services: JobServices,
  faultAt: (call: number, name: string) => Fault | undefined,
): JobServices {
  let calls = 0;
  let dead = false;
  const through = async (name: string, call: () => unknown): Promise<unknown> => {
    if (dead) throw new Error('this process is dead');
    const fault = faultAt(calls++, name);
    if (fault === 'refused') throw throttled();
    const result = await call();
    if (fault === 'killed') dead = true;
    if (fault) throw throttled();
    return result;
  };
  const port = <P extends object>(name: string, target: P): P =>
    new Proxy(target, {
      get: (_, method) => {
        const real: unknown = Reflect.get(target, method);
        if (typeof real !== 'function') return real; // `then`, which every await asks a value for
        return (...given: unknown[]) => through(`${name}.${String(method)}`, () => real.apply(target, given));
      },
    });
  const uploads = (objects: ObjectStore): ObjectStore => ({
    ...objects,
    openWriter: async (key, options) => {
      const writer = await objects.openWriter(key, options);
      // An abort never rejects; and a dead process aborts nothing: what it sent is left lying, never to be completed.
      return { ...port('writer', { ...writer }), abort: async () => (dead ? undefined : writer.abort()) };
    },
  });
  const { jobs, objects, planQueue, partQueue, finalizeQueue, events } = services;
  return {
    ...services,
    jobs: port('jobs', jobs),
    objects: port('objects', uploads(objects)),
    planQueue: port('planQueue', planQueue),
    partQueue: port('partQueue', partQueue),
    finalizeQueue: port('finalizeQueue', finalizeQueue),
    events: port('events', events),
  };
}
