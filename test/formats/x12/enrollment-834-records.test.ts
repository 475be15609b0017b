/** Reach: what is told of enrolment, when and in which order, for histories made by hand. */

import { describe, expect, it } from 'vitest';
import { coveragesOf } from '../../../shared/formats/x12/enrollment-834-coverages.ts';
import {
  changeRecords,
  type EnrollmentRecord,
  programOf,
  sponsorKeyOf,
  standingRecords,
} from '../../../shared/formats/x12/enrollment-834-records.ts';
import { householdOf, span } from './some-enrollment.ts';

const ALL = { from: 0, to: 10_000 };

const told = ({ type, reason, effectiveDay, knownDay }: EnrollmentRecord) =>
  `${knownDay}: ${type} ${reason} from ${effectiveDay}`;
const changes = (...spans: Parameters<typeof householdOf>[0]) =>
  changeRecords(householdOf(spans), ALL).map(told);
const coverages = (record: EnrollmentRecord | undefined) =>
  coveragesOf(record as EnrollmentRecord).map(({ type, kind, begin, end, changed }) =>
    [type, kind, begin, end, changed].join(' '),
  );

describe('changes of enrolment', () => {
  it('tell an addition and an end on the days on which they became known', () => {
    expect(changes([span({ end: 199, endReason: 'employment_ended', endReceivedDay: 230 })])).toEqual([
      '90: 021 28 from 100',
      '230: 024 08 from 200',
    ]);
  });

  it('tell a change of plan as the end of the old coverage and the beginning of the new, but for riders', () => {
    const spans = [
      span({ end: 199, endReason: 'plan_change', endReceivedDay: 180, dental: true }),
      span({ start: 200, planIndex: 1, reason: 'plan_change', receivedDay: 180, dental: true }),
    ];
    expect(changes(spans)).toEqual(['90: 021 28 from 100', '180: 001 22 from 200']);
    const records = changeRecords(householdOf([spans]), ALL);
    expect(coverages(records[1])).toEqual([
      '024 HLT 100 199 ',
      '024 PDG 100 199 ',
      '021 HLT 200  ',
      '021 PDG 200  ',
      '001 DEN 100  200',
    ]);
  });

  it('tell a change of tier as a change of every coverage, which has begun before', () => {
    const spans = [
      span({ end: 199, endReason: 'coverage_level_change', endReceivedDay: 190, vision: true }),
      span({ start: 200, tier: 'family', reason: 'coverage_level_change', receivedDay: 190, dental: true }),
    ];
    const records = changeRecords(householdOf([spans]), ALL);
    expect(coverages(records[1])).toEqual([
      '024 VIS 100 199 ',
      '001 HLT 100  200',
      '001 PDG 100  200',
      '021 DEN 200  ',
    ]);
  });

  it('tell a move to another sponsor to both', () => {
    const spans = [
      span({ end: 199, endReason: 'medicare_entitlement', endReceivedDay: 150 }),
      span({
        start: 200,
        line: 'medicare',
        sponsorIndex: null,
        planIndex: 25,
        reason: 'medicare_entitlement',
        receivedDay: 150,
      }),
    ];
    expect(changes(spans)).toEqual(['90: 021 28 from 100', '150: 024 07 from 200', '150: 021 28 from 200']);
    const keys = changeRecords(householdOf([spans]), ALL).map(({ sponsorKey }) => programOf(sponsorKey));
    expect(keys).toEqual([null, null, 'medicare']);
  });

  it('call it an addition whatever it was before under another sponsor', () => {
    const spans = [
      span({ end: 199, endReason: 'subscriber_change', endReceivedDay: 150 }),
      span({ start: 200, sponsorIndex: 6, reason: 'subscriber_change', receivedDay: 150 }),
    ];
    expect(changes(spans)[2]).toBe('150: 021 28 from 200');
  });

  it('reinstate who comes back to a sponsor after a gap', () => {
    const spans = [
      span({ end: 199, endReason: 'premium_unpaid', endReceivedDay: 199 }),
      span({ start: 230, receivedDay: 220 }),
    ];
    expect(changes(spans)).toEqual(['90: 021 28 from 100', '199: 024 59 from 200', '220: 025 41 from 230']);
  });

  it('tell the end of other coverage while the own goes on, and not when both end together', () => {
    const other = { payerName: 'Other', payerId: 'SYN09', primary: true, start: 100, end: 149 };
    const runs = changeRecords(householdOf([[span({})]], other), ALL).map(told);
    expect(runs).toEqual(['90: 021 28 from 100', '150: 001 AI from 150']);
    const ended = span({ end: 149, endReason: 'withdrew', endReceivedDay: 149 });
    expect(changeRecords(householdOf([[ended]], other), ALL).map(told)).toEqual([
      '90: 021 28 from 100',
      '149: 024 14 from 150',
    ]);
    const yetToEnd = { ...other, end: 1_000 };
    expect(changeRecords(householdOf([[span({})]], yetToEnd), ALL)).toHaveLength(1);
  });

  it('come by day, and inside a day with the holder of a contract first', () => {
    const child = span({ memberIndex: 0, subscriberIndex: 1, relationship: 'child' });
    const holder = span({ memberIndex: 1, subscriberIndex: 1 });
    const records = changeRecords(householdOf([[child], [holder]]), ALL);
    expect(records.map(({ memberIndex }) => memberIndex)).toEqual([1, 0]);
  });

  it('that are heard of at once come in turns, each with one of a member, in the order in which they hold', () => {
    const holder = [
      span({ memberIndex: 0, receivedDay: 150, end: 199 }),
      span({ memberIndex: 0, receivedDay: 150, start: 200, tier: 'family' }),
    ];
    const child = [span({ memberIndex: 1, relationship: 'child', receivedDay: 150, start: 200 })];
    const other = [span({ memberIndex: 2, subscriberIndex: 2, receivedDay: 150, start: 200 })];
    const records = changeRecords(householdOf([holder, child, other]), ALL);
    expect(records.map(({ memberIndex, turn, effectiveDay }) => [memberIndex, turn, effectiveDay])).toEqual([
      [0, 0, 100],
      [0, 1, 200],
      [1, 1, 200],
      [2, 0, 200],
    ]);
  });

  it('keep to the days asked for', () => {
    const spans = [span({ end: 199, endReason: 'withdrew', endReceivedDay: 190 })];
    const days = (from: number, to: number) => changeRecords(householdOf([spans]), { from, to }).map(told);
    expect(days(90, 189)).toEqual(['90: 021 28 from 100']);
    expect(days(91, 190)).toEqual(['190: 024 14 from 200']);
    expect(days(191, 500)).toEqual([]);
  });
});

describe('a complete file', () => {
  const standing = (days = ALL, ...spans: Parameters<typeof householdOf>[0]) =>
    standingRecords(householdOf(spans), days).map(told);

  it('tells who is enrolled as they stand and who has left as terminated', () => {
    expect(standing(ALL, [span({})])).toEqual(['1000: 030 XN from 100']);
    expect(standing(ALL, [span({ end: 999, endReason: 'divorce', endReceivedDay: 999 })])).toEqual([
      '1000: 024 01 from 1000',
    ]);
    expect(standing(ALL, [span({ end: 1_000, endReason: 'divorce', endReceivedDay: 990 })])).toEqual([
      '1000: 030 XN from 100',
    ]);
  });

  it('has one record for each sponsor of a member, with coverage since it began', () => {
    const spans = [
      span({ end: 199, endReason: 'plan_change', endReceivedDay: 180, dental: true }),
      span({
        start: 200,
        planIndex: 1,
        reason: 'plan_change',
        end: 299,
        endReason: 'age_limit',
        endReceivedDay: 280,
        dental: true,
      }),
      span({ start: 300, line: 'medicaid', sponsorIndex: null, reason: 'age_limit' }),
    ];
    const records = standingRecords(householdOf([spans]), ALL);
    expect(records.map(told)).toEqual(['1000: 024 07 from 300', '1000: 030 XN from 300']);
    expect(coverages(records[0])).toEqual(['024 HLT 200 299 ', '024 PDG 200 299 ', '024 DEN 100 299 ']);
  });

  it('leaves out what does not touch the days', () => {
    const spans = [span({ end: 199, endReason: 'death', endReceivedDay: 205 })];
    expect(standing({ from: 199, to: 300 }, spans)).toHaveLength(1);
    expect(standing({ from: 200, to: 300 }, spans)).toEqual([]);
    expect(standing({ from: 0, to: 99 }, spans)).toEqual([]);
  });
});

describe('sponsor keys', () => {
  it('put employers by index before programs', () => {
    const program = sponsorKeyOf(span({ sponsorIndex: null, line: 'chip' }));
    expect(sponsorKeyOf(span({ sponsorIndex: 12 }))).toBe(12);
    expect(program).toBeGreaterThan(10_000_000);
    expect([programOf(program), programOf(12)]).toEqual(['chip', null]);
  });
});
