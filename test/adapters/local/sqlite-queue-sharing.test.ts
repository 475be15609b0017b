import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteQueue } from '../../../shared/adapters/local/sqlite-queue.ts';
import { startChild } from './child-process.ts';
import { aQueue, type Numbered, numberOf, VISIBILITY } from './numbered-queue.ts';
import { folderOfTest } from './temporary-folder.ts';

describe('whatever happens', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('send' as const), group: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('receive' as const), limit: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constantFrom('acknowledge' as const, 'release' as const), pick: fc.nat(20) }),
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: VISIBILITY }) }),
    fc.record({ do: fc.constant('restart' as const) }),
  );

  it('has every message that was sent exactly once: in the queue, with the dead letters, or acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { queue, dead, wait, send, database } = aQueue();
        const receipts: { receipt: string; number: number }[] = [];
        const acknowledged: number[] = [];
        let sent = 0;
        for (const action of steps) {
          if (action.do === 'send') await send(sent++, action.group);
          if (action.do === 'wait') wait(action.seconds);
          if (action.do === 'restart') queue.releaseAll();
          if (action.do === 'receive') {
            for (const delivery of queue.receive(action.limit)) {
              expect(delivery.receiveCount).toBeLessThanOrEqual(3);
              receipts.push({ receipt: delivery.receipt, number: numberOf(delivery) });
            }
          }
          if (action.do === 'release') queue.release(receipts.at(-1 - action.pick)?.receipt ?? '', 3);
          if (action.do === 'acknowledge') {
            const held = receipts.at(-1 - action.pick);
            if (held && queue.acknowledge(held.receipt)) acknowledged.push(held.number);
          }
        }
        const held = (depth: ReturnType<typeof queue.depth>) =>
          depth.visible + depth.inFlight + depth.delayed;
        expect(new Set(acknowledged).size).toBe(acknowledged.length);
        expect(held(queue.depth()) + held(dead.depth()) + acknowledged.length).toBe(sent);
        database.close();
      }),
      { numRuns: 150 },
    );
  });

  it('loses no message and acknowledges none twice when processes share it and one of them is killed', async () => {
    const path = join(folderOfTest(), 'synthward.db');
    const database = openDatabase(path);
    const queue = sqliteQueue<Numbered>({
      database,
      name: 'parts',
      clock: Date.now,
      visibilityTimeoutSeconds: 0.2,
    });
    const numbers = Array.from({ length: 240 }, (_, number) => number);
    await queue.sendBatch(
      numbers.slice(0, 120).map((number) => ({ number })),
      { groupId: 'first' },
    );

    const children = [1, 2, 3].map(() => startChild('consume-queue.ts', path, 'parts', 0.2));
    await Promise.all(children.map((child) => child.printed('started')));
    for (const number of numbers.slice(120)) await queue.send({ number }, { groupId: `late-${number % 7}` });
    const [victim, ...survivors] = children;
    while (!victim?.lines.some((line) => line.startsWith('acknowledged'))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await victim.kill();
    await Promise.all(survivors.map(({ ended }) => ended));

    const printed = (verb: string) =>
      children.flatMap(({ lines }) =>
        lines.filter((line) => line.startsWith(verb)).map((line) => Number(line.split(' ')[1])),
      );
    const acknowledged = printed('acknowledged');
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect([...new Set(printed('received'))].sort((a, b) => a - b)).toEqual(numbers);
    // The test would be blind if nothing had come twice.
    expect(printed('received').length).toBeGreaterThan(numbers.length);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    database.close();
  });
});
