import type { StackSchedule } from './stack-model.ts';

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The period of a `rate(...)` expression in milliseconds; undefined for any other kind of schedule. */
export function ratePeriod(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count && unit ? Number(count) * (UNIT_MILLISECONDS[unit] as number) : undefined;
}

/** The event of a schedule at an instant: its input with EventBridge Scheduler's placeholders filled in. */
export function scheduledEvent(input: string | null, at: Date): unknown {
  if (input === null) return {};
  return JSON.parse(
    input.replaceAll('<aws.scheduler.scheduled-time>', at.toISOString().replace(/\.\d+Z$/, 'Z')),
  );
}

/**
 * Runs the stack's `rate(...)` schedules while the server is up. Others (`cron`, `at`) are left to `notRun`: a
 * workstation is seldom up at three in the morning.
 */
export class LocalScheduler {
  /** Schedules that do not run here, for whoever starts the server to say so. */
  readonly notRun: StackSchedule[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    schedules: readonly StackSchedule[],
    run: (schedule: StackSchedule, event: unknown) => Promise<unknown>,
  ) {
    for (const schedule of schedules) {
      const period = ratePeriod(schedule.expression);
      if (!period) {
        this.notRun.push(schedule);
        continue;
      }
      const fire = () =>
        run(schedule, scheduledEvent(schedule.input, new Date())).catch((error: unknown) =>
          console.error(`schedule ${schedule.id} failed and runs again in its next period:`, error),
        );
      this.#timers.push(setInterval(fire, period).unref());
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
