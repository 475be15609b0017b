/** Reach: 834 files of small blocks, read back by an independent reading and compared with the engine. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../../shared/contracts/member.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { EnrollmentSpan } from '../../../shared/engine/payer/market/enrollment-types.ts';
import { open834, open834Changes } from '../../../shared/formats/x12/enrollment-834.ts';
import { sponsorPartyOf } from '../../../shared/formats/x12/sponsor-parties.ts';
import { d8, d8OfIso } from '../../../shared/formats/x12/x12-writer.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 500;

const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));
const transactionsOf = (text: string) => runsOf(segmentsOf(text), 'ST', 'GE');
const loopsOf = (transaction: readonly Segment[]) => runsOf(transaction, 'INS', 'SE');
const textOf = (segments: readonly Segment[]) => segments.map((segment) => segment.join('*')).join('~');

let history: PayerHistory;
let households: HouseholdHistory[];
let members: Map<string, Member>;
let full: ReturnType<typeof written>;
let changes: ReturnType<typeof written>;

beforeAll(() => {
  history = openHistory(payerDataset({ members: MEMBERS, seed: 7 }));
  households = [...history.block(0, { from: 0, to: MEMBERS }).households(false)];
  members = new Map(history.population.block(0).map((member) => [member.member_id, member]));
  full = written(open834, { members: MEMBERS });
  changes = written(open834Changes, { members: MEMBERS });
});

describe.each([
  ['834', () => full],
  ['834 of changes', () => changes],
] as const)('%s', (_, file) => {
  it('has headers whose totals are those of its loops', () => {
    const transactions = transactionsOf(file().text);
    expect(transactions.length).toBeGreaterThan(10);
    let loops = 0;
    for (const transaction of transactions) {
      const people = loopsOf(transaction);
      const subscribers = people.filter(([ins]) => ins?.[1] === 'Y').length;
      expect(one(transaction, 'QTY', 'TO')?.[2]).toBe(String(people.length));
      expect(one(transaction, 'QTY', 'ET')?.[2]).toBe(String(subscribers));
      expect(one(transaction, 'QTY', 'DT')?.[2]).toBe(String(people.length - subscribers));
      loops += people.length;
    }
    expect(file().records).toBe(loops);
    expect(loops).toBeGreaterThan(100);
  });

  it('says subscriber of who is one, and names them before their dependents', () => {
    for (const transaction of transactionsOf(file().text)) {
      const seen = new Set<string | undefined>();
      const subscribers = new Set<string | undefined>();
      const loops = loopsOf(transaction);
      for (const loop of loops) if (loop[0]?.[1] === 'Y') subscribers.add(one(loop, 'REF', '0F')?.[2]);
      for (const loop of loops) {
        const [, indicator, relationship] = loop[0] as Segment;
        const [subscriber, own] = [one(loop, 'REF', '0F')?.[2], one(loop, 'REF', '23')?.[2]];
        expect(indicator === 'Y').toBe(relationship === '18');
        expect(indicator === 'Y').toBe(subscriber === own);
        if (indicator === 'Y') seen.add(subscriber);
        else if (subscribers.has(subscriber)) expect(seen).toContain(subscriber);
      }
    }
  });

  it('names every person as the members table does', () => {
    for (const loop of transactionsOf(file().text).flatMap(loopsOf)) {
      const member = members.get(one(loop, 'REF', '23')?.[2] ?? '') as Member;
      const name = one(loop, 'NM1', 'IL') as Segment;
      expect(name[9]).toBe(member.ssn.replaceAll('-', ''));
      expect(one(loop, 'DMG')?.slice(2, 4)).toEqual([d8OfIso(member.birth_date), member.sex]);
      expect(one(loop, 'DMG')?.[5]?.split(':').slice(1)).toEqual(['RET', member.race]);
      expect(one(loop, 'LUI')?.[2] ?? 'en').toBe(member.language);
      if (loop[0]?.[1] === 'Y') expect(one(loop, 'N4')?.[3]).toBe(member.zip);
      else expect(one(loop, 'N3')).toBeUndefined();
    }
  });

  it('dates every coverage, and every end', () => {
    for (const loop of transactionsOf(file().text).flatMap(loopsOf)) {
      for (const coverage of runsOf(loop, 'HD', 'SE')) {
        expect(one(coverage, 'DTP', '348')).toBeDefined();
        expect(one(coverage, 'DTP', '349') !== undefined).toBe(one(coverage, 'HD')?.[1] === '024');
      }
      expect(one(loop, 'DTP', '357') !== undefined).toBe(loop[0]?.[3] === '024');
    }
  });

  it('is the same however it is asked for, and a slice has the same loops', () => {
    const open = _ === '834' ? open834 : open834Changes;
    expect(written(open, { members: MEMBERS }).text).toBe(file().text);
    const slice = written(open, { members: MEMBERS, wanted: { from: 100, to: 180 } });
    const whole = transactionsOf(file().text).flatMap(loopsOf).map(textOf);
    const sliced = transactionsOf(slice.text).flatMap(loopsOf).map(textOf);
    expect(sliced.length).toBeGreaterThan(5);
    const ids = new Set(history.population.range(100, 180).map(({ member_id }) => member_id));
    const wanted = whole.filter((loop) => ids.has(/REF\*23\*(\w+)/.exec(loop)?.[1] ?? ''));
    expect(sliced.sort()).toEqual(wanted.sort());
  });
});

describe('834', () => {
  const standing = () =>
    households.flatMap((household) =>
      household.enrollment.members
        .filter(({ memberIndex }) => household.isWanted(memberIndex))
        .map((member) => ({ household, spans: member.spans })),
    );

  it('tells exactly who is enrolled at asOf as enrolled, with their plan and sponsor', () => {
    const enrolled = new Map<string, string>();
    for (const { household, spans } of standing()) {
      const last = spans.at(-1) as EnrollmentSpan;
      if (last.end !== null && last.end < history.asOfDay) continue;
      const policy =
        last.sponsorIndex === null ? last.line : history.market.sponsor(last.sponsorIndex).sponsorId;
      const plan = history.market.plans[last.planIndex]?.planId;
      enrolled.set(household.memberId(last.memberIndex), `${policy} ${plan}`);
    }
    const toldAs = new Map<string, string>();
    const programs: Record<string, string> = {
      SYNMKT: 'marketplace',
      SYNSEN: 'medicare',
      SYNMED: 'medicaid',
      SYNKID: 'chip',
    };
    for (const loop of transactionsOf(full.text).flatMap(loopsOf)) {
      if (loop[0]?.[3] !== '030') continue;
      const policy = one(loop, 'REF', '1L')?.[2] ?? '';
      toldAs.set(one(loop, 'REF', '23')?.[2] ?? '', `${programs[policy] ?? policy} ${one(loop, 'HD')?.[4]}`);
    }
    expect(toldAs.size).toBeGreaterThan(400);
    expect(toldAs).toEqual(enrolled);
  });

  it('is the state that the changes of a long period lead to', () => {
    const days = { from: 0, to: history.asOfDay };
    const since = written(open834Changes, { members: MEMBERS, window: days });
    const state = new Map<string, string>();
    for (const loop of transactionsOf(since.text).flatMap(loopsOf)) {
      const key = `${one(loop, 'REF', '23')?.[2]} ${one(loop, 'REF', '1L')?.[2]}`;
      if (loop[0]?.[3] === '024') {
        state.delete(key);
        continue;
      }
      const plan = runsOf(loop, 'HD', 'SE').find(([hd]) => hd?.[3] === 'HLT' && hd[1] !== '024')?.[0];
      state.set(key, `${plan?.[4]} ${plan?.[5]} ${one(loop, 'REF', '0F')?.[2]}`);
    }
    const complete = new Map<string, string>();
    for (const loop of transactionsOf(full.text).flatMap(loopsOf)) {
      if (loop[0]?.[3] === '024') continue;
      const key = `${one(loop, 'REF', '23')?.[2]} ${one(loop, 'REF', '1L')?.[2]}`;
      complete.set(key, `${one(loop, 'HD')?.[4]} ${one(loop, 'HD')?.[5]} ${one(loop, 'REF', '0F')?.[2]}`);
    }
    expect(state).toEqual(complete);
  });

  it('tells other coverage of who has any', () => {
    const loops = transactionsOf(full.text).flatMap(loopsOf);
    const withOther = loops.filter((loop) => one(loop, 'COB') !== undefined);
    expect(withOther.length).toBeGreaterThan(5);
    for (const loop of withOther) expect(one(loop, 'NM1', 'IN')?.[9]).toMatch(/^SYN0[1-6]$/);
  });

  it('keeps transactions to their size, and contracts together that fit', () => {
    const file = written(open834, {
      members: MEMBERS,
      options: optionsOf({ claimsPerTransaction: 12, transactionsPerInterchange: 3 }),
    });
    const interchanges = runsOf(segmentsOf(file.text), 'ISA', 'IEA');
    const homes = new Map<string, number>();
    for (const interchange of interchanges) {
      const transactions = runsOf(interchange, 'ST', 'GE');
      expect(transactions.length).toBeLessThanOrEqual(3);
      for (const transaction of transactions) {
        const loops = loopsOf(transaction);
        expect(loops.length).toBeLessThanOrEqual(12);
        const contracts = new Set(
          loops.map((loop) => `${one(loop, 'REF', '1L')?.[2]} ${one(loop, 'REF', '0F')?.[2]}`),
        );
        for (const contract of contracts) homes.set(contract, (homes.get(contract) ?? 0) + 1);
      }
    }
    expect(file.records).toBe(full.records);
    expect([...homes.values()].filter((places) => places > 1)).toEqual([]);
    const single = written(open834, { members: MEMBERS, options: optionsOf({ claimsPerTransaction: 1 }) });
    expect(transactionsOf(single.text)).toHaveLength(full.records);
  });
});

describe('834 of changes', () => {
  it('tells of a person once in a transaction, and goes on in the next', () => {
    const market = { joinShare: 0.5, leaveShare: 0.5, planChangeShare: 0.5, retroactiveShare: 1 };
    const { text } = written(open834Changes, { members: 200, parameters: { market } });
    const days = new Map<string, number>();
    for (const transaction of transactionsOf(text)) {
      const people = loopsOf(transaction).map((loop) => one(loop, 'REF', '23')?.[2]);
      expect(new Set(people).size).toBe(people.length);
      const [day, sponsor] = [one(transaction, 'DTP', '007')?.[3], one(transaction, 'N1', 'P5')?.[4]];
      for (const person of people) {
        const key = [person, day, sponsor].join(' ');
        days.set(key, (days.get(key) ?? 0) + 1);
      }
    }
    expect(Math.max(...days.values())).toBeGreaterThan(1);
  });

  it('has an interchange for each day on which something became known', () => {
    const days = new Set<string>();
    const { from, to } = history.period;
    for (const { enrollment } of households) {
      for (const { spans } of enrollment.members.filter(({ memberIndex }) => memberIndex < MEMBERS)) {
        for (const { receivedDay, endReceivedDay } of spans) {
          for (const day of [receivedDay, endReceivedDay ?? -1])
            if (day >= from && day <= to) days.add(d8(day));
        }
      }
    }
    const interchanges = runsOf(segmentsOf(changes.text), 'GS', 'IEA').map(([gs]) => gs?.[4]);
    expect(interchanges).toEqual([...interchanges].sort());
    expect(new Set(interchanges).size).toBe(interchanges.length);
    for (const day of days) expect(interchanges).toContain(day);
  });

  it('dates the effect of a change apart from the day on which it is told', () => {
    const late = transactionsOf(changes.text).flatMap((transaction) =>
      loopsOf(transaction).filter((loop) => {
        const end = one(loop, 'DTP', '357')?.[3];
        return end !== undefined && end < (one(transaction, 'BGN')?.[3] ?? '');
      }),
    );
    expect(late.length).toBeGreaterThan(0);
  });
});

describe('sponsor parties', () => {
  it('refuse what is no sponsor', () => {
    expect(() => sponsorPartyOf(history.market, 999_999_999)).toThrow(RangeError);
    expect(() => sponsorPartyOf(history.market, 1_000_000_000)).toThrow(/without an employer/);
  });
});
