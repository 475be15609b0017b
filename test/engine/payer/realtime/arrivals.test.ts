import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import {
  channelOf,
  dayBefore,
  dayFrom,
  instantOn,
  timeOfDay,
} from '../../../../shared/engine/payer/realtime/arrivals.ts';
import { DAY_MILLISECONDS, dayOfInstant } from '../../../../shared/engine/payer/realtime/instants.ts';
import { wrongBirthDay, wrongMemberId } from '../../../../shared/engine/payer/realtime/sent-identity.ts';
import { DOMAINS, PURPOSES } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import {
  ARRIVAL_PROFILES,
  type ArrivalKind,
  type HourProfile,
} from '../../../../shared/reference/real-time-profiles.ts';

const stream = new Stream(1, DOMAINS.payer);
const draws = <Value>(count: number, draw: () => Value): Value[] =>
  Array.from({ length: count }, (_, index) => {
    stream.at(PURPOSES.visitInquiry, index);
    return draw();
  });
const MONDAY = parseIsoDate('2025-06-02');
const [SATURDAY, SUNDAY] = [MONDAY + 5, MONDAY + 6];
const DRAWS = 4_000;

describe('arrivals', () => {
  const days = [
    ['workday', MONDAY],
    ['workday', MONDAY + 4],
    ['saturday', SATURDAY],
    ['sunday', SUNDAY],
  ] as const;
  const cases = (Object.keys(ARRIVAL_PROFILES) as ArrivalKind[]).flatMap((kind) =>
    days.map(([name, day]) => [kind, name, day] as const),
  );

  it.each(cases)('of %s on a %s (day %i) follow the profile of its hours', (kind, name, day) => {
    const profile: HourProfile = ARRIVAL_PROFILES[kind][name];
    const total = profile.reduce((sum, weight) => sum + weight, 0);
    const seen = new Array<number>(24).fill(0);
    for (const instant of draws(DRAWS, () => instantOn(stream, kind, day))) {
      expect(dayOfInstant(instant)).toBe(day);
      const hour = Math.floor((instant - day * DAY_MILLISECONDS) / 3_600_000);
      seen[hour] = (seen[hour] as number) + 1;
    }
    for (const [hour, weight] of profile.entries()) {
      expect(Math.abs((seen[hour] as number) / DRAWS - weight / total)).toBeLessThan(0.025);
    }
  });

  it('use every millisecond of an hour', () => {
    const times = draws(DRAWS, () => timeOfDay(stream, 'office', MONDAY));
    expect(new Set(times.map((time) => time % 1_000)).size).toBeGreaterThan(900);
    expect(new Set(times.map((time) => Math.floor(time / 1_000) % 60)).size).toBe(60);
  });

  it('of offices lie before the visit, on days on which offices work', () => {
    for (const visit of [MONDAY, SATURDAY, SUNDAY]) {
      const asked = draws(DRAWS, () => dayBefore(stream, visit));
      const leads = asked.map((day) => visit - day);
      expect([Math.min(...leads), Math.max(...leads)]).toEqual([0, 7]);
      const weekends = asked.filter((day) => (day - MONDAY + 700) % 7 >= 5).length;
      expect(weekends / DRAWS).toBeLessThan(0.1);
    }
    const later = draws(DRAWS, () => dayFrom(stream, SATURDAY)).map((day) => day - SATURDAY);
    expect([Math.min(...later), Math.max(...later)]).toEqual([0, 6]);
    expect(later.filter((days) => days < 2).length / DRAWS).toBeLessThan(0.15);
  });

  it('come on the ways that their kind has', () => {
    expect(new Set(draws(500, () => channelOf(stream, 'pharmacy')))).toEqual(new Set(['pharmacy_switch']));
    expect(new Set(draws(500, () => channelOf(stream, 'office'))).size).toBe(3);
  });
});

describe('what is sent wrongly', () => {
  it('is a member id whose check digit is wrong, and a birth date of the year before', () => {
    expect(wrongMemberId('SW6376906597')).toBe('SW6376906592');
    expect(wrongMemberId('SW1234567890')).toBe('SW1234567895');
    expect(wrongBirthDay(parseIsoDate('1990-05-05'))).toBe(parseIsoDate('1989-05-05'));
    expect(wrongBirthDay(parseIsoDate('2024-02-29'))).toBe(parseIsoDate('2023-02-28'));
  });
});
