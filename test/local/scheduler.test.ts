/** Reach: pure, and timers under vitest's clock. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LocalScheduler, ratePeriod, scheduledEvent } from '../../local/scheduler.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
    ['cron(0 5 * * ? *)', undefined],
    ['rate(5 fortnights)', undefined],
  ])('%s has a period of %s ms', (expression, period) => {
    expect(ratePeriod(expression)).toBe(period);
  });

  it("fills in the scheduler's placeholders", () => {
    const input = '{"name":"nightly","scheduledTime":"<aws.scheduler.scheduled-time>"}';
    expect(scheduledEvent(input, new Date('2026-03-01T04:05:06.789Z'))).toEqual({
      name: 'nightly',
      scheduledTime: '2026-03-01T04:05:06Z',
    });
    expect(scheduledEvent(null, new Date())).toEqual({});
  });

  it('runs rates, names what it does not run, and outlives a failing run', async () => {
    vi.useFakeTimers();
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const run = vi.fn().mockRejectedValueOnce(new Error('once')).mockResolvedValue(undefined);
    const schedule = (id: string, expression: string) => ({
      id,
      expression,
      functionName: 'workers/sweep-jobs' as const,
      input: null,
    });
    const scheduler = new LocalScheduler(
      [schedule('Sweep', 'rate(5 minutes)'), schedule('Night', 'cron(0 5 * * ? *)')],
      run,
    );
    expect(scheduler.notRun.map(({ id }) => id)).toEqual(['Night']);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(run).toHaveBeenCalledTimes(2);
    expect(error).toHaveBeenCalledTimes(1);
    scheduler.stop();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(run).toHaveBeenCalledTimes(2);
  });
});
