/** Reach: every message of a small dataset, read back by splitting alone and compared with the truth that it tells. */
import { describe, expect, it } from 'vitest';
import { HL7V2_MESSAGES } from '../../../shared/contracts/documents.ts';
import { civilOf } from '../../../shared/engine/calendar/civil-date.ts';
import { formatIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { decimalText, encounterIdOf } from '../../../shared/formats/tables/health.ts';
import { validateHl7v2 } from '../../../shared/validation/hl7v2/validator.ts';
import { component, datasetOf, fileOf, householdsOf, messagesOf, type ReadMessage } from './written.ts';

const dataset = datasetOf(260);
const files = Object.fromEntries(HL7V2_MESSAGES.map((kind) => [kind, fileOf(dataset, kind)])) as Record<
  (typeof HL7V2_MESSAGES)[number],
  string
>;
const vxu = messagesOf(files.VXU);
const adt = messagesOf(files.ADT);
const oru = messagesOf(files.ORU);
const all = [...vxu, ...adt, ...oru];
const [history, households] = householdsOf(dataset);
const packed = (day: number) => formatIsoDate(day).replaceAll('-', '');
const courses = households.flatMap((household) =>
  household.persons.map((person) => ({
    household,
    person,
    memberId: household.memberId(person.index),
    course: household.course(person),
  })),
);

const eventOf = (message: ReadMessage) => component(message.one('MSH')[9], 2);
const visitOf = (message: ReadMessage) => component(message.one('PV1')[19]);
const dayOfMessage = (message: ReadMessage) => (message.one('MSH')[7] ?? '').slice(0, 8);

describe('messages', () => {
  it.each(HL7V2_MESSAGES)('of kind %s have nothing that our validator, or a splitter, minds', (kind) => {
    expect(validateHl7v2(new TextEncoder().encode(files[kind]))).toMatchObject({ total: 0, findings: [] });
    expect(files[kind]).toMatch(/^MSH\|\^~\\&\|/);
    expect(files[kind].endsWith('\r')).toBe(true);
    expect(files[kind]).not.toContain('\n');
    expect(messagesOf(files[kind]).length).toBeGreaterThan(100);
  });

  it('say in their headers what they are', () => {
    for (const message of all) {
      const header = message.one('MSH');
      expect(header.slice(11, 13)).toEqual(['T', '2.5.1']);
      expect(header.slice(15, 19)).toEqual(['ER', 'AL', 'USA', 'UNICODE UTF-8']);
      expect(header[7]).toMatch(/^\d{14}\+0000$/);
    }
    expect(new Set(vxu.map((message) => message.one('MSH')[9]))).toEqual(new Set(['VXU^V04^VXU_V04']));
    expect(new Set(vxu.map((message) => message.one('MSH')[21]))).toEqual(new Set(['Z22^CDCPHINVS']));
    expect(new Set(oru.map((message) => message.one('MSH')[9]))).toEqual(new Set(['ORU^R01^ORU_R01']));
    expect(new Set(adt.map((message) => message.one('MSH')[9]))).toEqual(
      new Set(['ADT^A01^ADT_A01', 'ADT^A03^ADT_A03', 'ADT^A04^ADT_A01', 'ADT^A08^ADT_A01']),
    );
  });

  it('have control ids of their own, of at most 20 characters', () => {
    const ids = all.map((message) => message.one('MSH')[10] ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[AVR]\d{10}[0-9A-Z]{6}$/);
  });

  it.each([vxu, adt, oru])('about a member come in the order of time', (...messages) => {
    const last = new Map<string, string>();
    for (const message of messages.flat()) {
      const member = component(message.one('PID')[3]);
      const time = message.one('MSH')[7] ?? '';
      expect(time >= (last.get(member) ?? '')).toBe(true);
      last.set(member, time);
    }
  });

  it('tell of patients as the members table does', () => {
    const members = new Map(history.population.block(0).map((member) => [member.member_id, member]));
    for (const message of all) {
      const pid = message.one('PID');
      const member = members.get(component(pid[3]));
      if (member === undefined) throw new Error(`no member ${pid[3]}`);
      expect(pid[3]).toContain(`~${member.ssn.replaceAll('-', '')}^^^SSA^SS`);
      expect(component(pid[5])).toBe(member.last_name);
      expect(component(pid[5], 2)).toBe(member.first_name);
      expect(pid[7]).toBe(member.birth_date.replaceAll('-', ''));
      expect(pid[8]).toBe(member.sex);
      expect(pid[10]).toMatch(new RegExp(`^${member.race}\\^[^^]+\\^CDCREC$`));
      expect(component(pid[11], 5)).toBe(member.zip);
      expect(`${component(pid[13], 6)}${component(pid[13], 7)}`).toContain(
        member.phone.replaceAll('-', '').slice(0, 10),
      );
      expect(component(pid[22])).toBe(member.ethnicity);
    }
  });

  it('name the parents of children, and of nobody else', () => {
    const age = (message: ReadMessage) => {
      const [born, told] = [Number(message.one('PID')[7]), Number(dayOfMessage(message))];
      return Math.floor((told - born) / 10_000);
    };
    for (const message of [...vxu, ...adt]) expect(message.all('NK1').length > 0).toBe(age(message) < 18);
    expect(
      new Set(adt.flatMap((message) => message.all('NK1').map((fields) => component(fields[3])))),
    ).toEqual(new Set(['MTH', 'FTH']));
  });
});

describe('VXU', () => {
  const doses = courses.flatMap(({ memberId, course }) => {
    const numbers = new Map<number, number>();
    return course.vaccinations.map((dose) => {
      const number = (numbers.get(dose.encounterOrdinal) ?? 0) + 1;
      numbers.set(dose.encounterOrdinal, number);
      return { dose, id: `${encounterIdOf(memberId, dose.encounterOrdinal)}-V${number}` };
    });
  });
  const told = vxu.flatMap((message) =>
    message.all('RXA').map((rxa, place) => ({ rxa, orc: message.all('ORC')[place] ?? [], message })),
  );

  it('tells of every dose once as new, with the ids and facts of its table', () => {
    const fresh = new Map(
      told.filter(({ rxa }) => component(rxa[9]) === '00').map(({ rxa, orc }) => [component(orc[3]), rxa]),
    );
    expect([...fresh.keys()].sort()).toEqual(doses.map(({ id }) => id).sort());
    for (const { dose, id } of doses) {
      const rxa = fresh.get(id) ?? [];
      expect(rxa.slice(1, 5)).toEqual(['0', '1', packed(dose.day), packed(dose.day)]);
      expect(rxa[5]).toMatch(new RegExp(`^${dose.cvx}\\^.+\\^CVX$`));
      expect([rxa[6], rxa[15], rxa[16], rxa[20], rxa[21]]).toEqual([
        '999',
        dose.lot,
        packed(dose.expiryDay),
        'CP',
        'A',
      ]);
      expect(rxa[17]).toMatch(new RegExp(`^${dose.mvx}\\^.+\\^MVX$`));
    }
  });

  it('tells as history of what others gave before, with fewer fields', () => {
    const old = told.filter(({ rxa }) => component(rxa[9]) === '01');
    expect(old.length).toBeGreaterThan(10);
    for (const { rxa, orc, message } of old) {
      expect(rxa.slice(10, 20).join('')).toBe('');
      expect(component(orc[3], 2)).not.toBe(message.one('MSH')[4]);
      expect(Number(rxa[3])).toBeLessThanOrEqual(Number(dayOfMessage(message)));
    }
  });

  it('hands out only statements that had been published, and tells who pays', () => {
    const observations = vxu.flatMap((message) => message.all('OBX'));
    const values = (code: string) =>
      observations.filter((obx) => component(obx[3]) === code).map((obx) => obx[5]);
    expect(new Set(values('64994-7').map((value) => component(value)))).toEqual(
      new Set(['V01', 'V02', 'V03', 'V04']),
    );
    expect(new Set(values('30963-3').map((value) => component(value)))).toEqual(new Set(['PHC70', 'VXC51']));
    expect(values('69764-9').length).toBeGreaterThan(100);
    expect(values('69764-9')).toHaveLength(values('29768-9').length);
    for (const obx of observations) {
      if (component(obx[3]) === '29768-9') expect(Number(obx[5])).toBeLessThanOrEqual(Number(obx[14]));
    }
  });
});

describe('ADT', () => {
  const byVisit = Map.groupBy(adt, visitOf);

  it('tells of every encounter but those in pharmacies, from arrival to end', () => {
    const encounters = courses.flatMap(({ memberId, course }) =>
      course.encounters
        .filter(({ kind }) => kind !== 'pharmacy')
        .map((encounter) => ({ encounter, id: encounterIdOf(memberId, encounter.ordinal) })),
    );
    expect([...byVisit.keys()].sort()).toEqual(encounters.map(({ id }) => id).sort());
    for (const { encounter, id } of encounters) {
      const messages = byVisit.get(id) ?? [];
      const [arrival, end, ...later] = messages.map(eventOf);
      const isOpen = encounter.stay?.dischargeStatus === '30';
      expect([arrival, end]).toEqual(
        encounter.stay === null ? ['A04', 'A08'] : ['A01', isOpen ? 'A08' : 'A03'],
      );
      expect(later.every((event) => event === 'A08')).toBe(true);
      const last = messages[1] as ReadMessage;
      expect(last.all('DG1').map((dg1) => component(dg1[3]))).toEqual(
        encounter.diagnoses.map(({ code }) => code),
      );
      expect(last.one('PV1')[44]).toBe(packed(encounter.day));
      expect(last.one('PV1')[45] ?? '').toBe(isOpen ? '' : packed(encounter.endDay));
      const procedures = last.all('PR1').map((pr1) => component(pr1[3]));
      for (const { code } of encounter.stay?.procedures ?? []) expect(procedures).toContain(code);
    }
  });

  it('knows one diagnosis on arrival, and no procedure', () => {
    for (const message of adt) {
      if (!['A01', 'A04'].includes(eventOf(message))) continue;
      expect(message.all('DG1').map((dg1) => dg1[6])).toEqual(['A']);
      expect(message.all('PR1')).toEqual([]);
    }
  });

  it('names the coverage that was known that day, and tells of another when it turns out', () => {
    const late = [...byVisit.values()].filter((messages) => messages.length > 2);
    expect(late.length).toBeGreaterThan(0);
    for (const messages of late) {
      const insurance = (message: ReadMessage | undefined) =>
        message?.all('IN1').map((in1) => [component(in1[2]), in1[12]].join()) ?? [];
      expect(insurance(messages.at(-1))).not.toEqual(insurance(messages.at(-2)));
    }
    const plans = new Set(adt.flatMap((message) => message.all('IN1').map((in1) => component(in1[2]))));
    expect(plans.size).toBeGreaterThan(5);
    expect(new Set(adt.map((message) => message.all('IN1').length))).toEqual(new Set([0, 1, 2]));
  });

  it('puts the payer that pays first in front', () => {
    const two = adt.filter((message) => message.all('IN1').length === 2);
    for (const message of two) expect(message.all('IN1').map((in1) => in1[22])).toEqual(['1', '2']);
    expect(new Set(two.map((message) => component(message.one('IN1')[3])))).toContain('SYN00');
  });
});

describe('ORU', () => {
  it('tells of every result of the laboratory once, with value, unit and flag', () => {
    const facts = courses.flatMap(({ memberId, course }) =>
      course.observations
        .filter(({ test }) => test.group !== 'vital' && test.group !== 'survey')
        .map((fact) =>
          [
            encounterIdOf(memberId, fact.encounterOrdinal),
            fact.test.loinc,
            fact.value === null ? fact.coded : decimalText(fact.value, fact.test.decimals),
            fact.value === null ? '' : fact.test.unit,
            fact.flag,
            packed(fact.orderedDay),
            packed(fact.day),
          ].join(' '),
        ),
    );
    const told = oru.flatMap((message) =>
      message
        .all('OBX')
        .map((obx) =>
          [visitOf(message), component(obx[3]), obx[5], component(obx[6]), obx[8], obx[14], obx[19]].join(
            ' ',
          ),
        ),
    );
    expect(told.sort()).toEqual(facts.sort());
    expect(told.length).toBeGreaterThan(1_000);
  });

  it('answers an order, and is sent by who did the test', () => {
    for (const message of oru) {
      const [orc, obr] = [message.one('ORC'), message.one('OBR')];
      expect(orc.slice(2, 4)).toEqual(obr.slice(2, 4));
      expect(component(obr[3])).toMatch(new RegExp(`^${visitOf(message)}-\\d+-R$`));
      expect(component(obr[3], 2)).toBe(message.one('MSH')[4]);
      for (const obx of message.all('OBX')) expect(component(obx[23], 10)).toBe(message.one('MSH')[4]);
    }
    const isSentOut = (message: ReadMessage) => component(message.one('ORC')[2], 2) !== message.one('MSH')[4];
    expect(oru.some(isSentOut)).toBe(true);
    expect(oru.every(isSentOut)).toBe(false);
  });
});

describe('a slice', () => {
  it.each(HL7V2_MESSAGES)('of members has their messages of %s and no others', (kind) => {
    const parts = [
      { from: 0, to: 77 },
      { from: 77, to: 260 },
    ].map((members) => fileOf(dataset, kind, { members }));
    expect(parts.join('') === files[kind]).toBe(true);
  });

  it.each(HL7V2_MESSAGES)('of days has the messages of %s that tell of them', (kind) => {
    const from = history.asOfDay - 120;
    const window = { from, to: from + 30 };
    const days = new Set(messagesOf(fileOf(dataset, kind, { window })).map(dayOfMessage));
    const expected = messagesOf(files[kind])
      .map(dayOfMessage)
      .filter((day) => day >= packed(window.from) && day <= packed(window.to));
    expect([...days].sort()).toEqual([...new Set(expected)].sort());
    expect(civilOf(from).year).toBe(2025);
  });
});

describe('options', () => {
  it('name applications and facilities', () => {
    const request = {
      sendingApplication: 'EHR',
      sendingFacility: 'CLINIC',
      receivingApplication: 'IIS',
      receivingFacility: 'STATE',
    };
    const [message] = messagesOf(fileOf(dataset, 'VXU', { members: { from: 0, to: 60 }, request }));
    expect(message?.one('MSH').slice(3, 7)).toEqual(['EHR', 'CLINIC', 'IIS', 'STATE']);
  });

  it('default to the NPI of who sends', () => {
    for (const message of vxu) expect(message.one('MSH')[4]).toMatch(/^2\d{9}$/);
  });
});

describe('a dataset that ends amid a household', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('of %i members is written whole', (members) => {
    for (const kind of HL7V2_MESSAGES) {
      const file = fileOf(datasetOf(members), kind);
      expect(validateHl7v2(new TextEncoder().encode(file)).byRule).toEqual(
        file === '' ? { 'hl7v2.file.empty': 1 } : {},
      );
    }
  });
});
