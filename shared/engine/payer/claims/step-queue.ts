/** Something that happens to a claim on a day. */
export interface Step {
  readonly day: number;
  /** Number of the household's claim, in the order in which claims of one day are taken. */
  readonly order: number;
  readonly run: () => void;
}

/**
 * The steps of a household's claims, taken by day and, on one day, by claim. A claim has one step at most in the queue,
 * so no two are equal and the order in which they were added has no bearing.
 */
export class StepQueue {
  private readonly heap: Step[] = [];

  add(step: Step): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(step);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(step, heap[parent] as Step)) break;
      heap[at] = heap[parent] as Step;
      at = parent;
    }
    heap[at] = step;
  }

  /** Runs every step, and those that the steps add, until there is none. */
  drain(): void {
    for (let step = this.take(); step !== undefined; step = this.take()) step.run();
  }

  private take(): Step | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return first;
  }

  private sink(step: Step): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Step, heap[child] as Step)) child++;
      if (!before(heap[child] as Step, step)) break;
      heap[at] = heap[child] as Step;
      at = child;
    }
    heap[at] = step;
  }
}

function before(one: Step, other: Step): boolean {
  return one.day < other.day || (one.day === other.day && one.order < other.order);
}
