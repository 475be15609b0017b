import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepQueue } from '../../../../shared/engine/payer/claims/step-queue.ts';

describe('the queue of steps', () => {
  it('runs steps by day and claim, in whatever order they were added', () => {
    const steps = fc.uniqueArray(fc.record({ day: fc.nat(30), order: fc.nat(30) }), {
      selector: ({ day, order }) => day * 100 + order,
    });
    fc.assert(
      fc.property(steps, (added) => {
        const queue = new StepQueue();
        const ran: number[] = [];
        for (const step of added) queue.add({ ...step, run: () => ran.push(step.day * 100 + step.order) });
        queue.drain();
        expect(ran).toEqual(
          added.map(({ day, order }) => day * 100 + order).sort((one, other) => one - other),
        );
      }),
    );
  });

  it('runs what a step adds, in its turn', () => {
    const queue = new StepQueue();
    const ran: string[] = [];
    queue.add({ day: 5, order: 0, run: () => ran.push('last') });
    queue.add({
      day: 1,
      order: 0,
      run: () => {
        ran.push('first');
        queue.add({ day: 2, order: 0, run: () => ran.push('second') });
      },
    });
    queue.drain();
    expect(ran).toEqual(['first', 'second', 'last']);
  });
});
