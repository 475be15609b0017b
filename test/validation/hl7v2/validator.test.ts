/** Reach: the whole validator, message by message. Every rule has a case that breaks it, and nothing else. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../shared/validation/hl7v2/rules/rule-book.ts';
import { changed, fileOf, judge, type Kind, told, VALID } from './fixtures.ts';

type Case = readonly [kind: Kind, from: string | RegExp, to: string, found: string];

/** A change to a valid message, and the only finding that comes of it: rule, and path or segment. */
const CASES: readonly Case[] = [
  ['ACK', 'MSH|^~\\&|', 'MSH|^~\\^|', 'hl7v2.header.delimiters MSH-2'],
  ['ACK', '|2.5.1|', '|9|', 'hl7v2.version.unknown MSH-12'],
  ['ACK', '|2.5.1|', '|2.3|', 'hl7v2.version.other MSH-12'],
  ['ACK', 'ACK^V04^ACK', 'ack', 'hl7v2.header.type MSH-9'],
  ['ACK', 'ACK^V04^ACK', 'SIU^S12^SIU_S12', 'hl7v2.header.type-not-checked MSH-9'],
  ['A01', 'ADT^A01^ADT_A01', 'ADT^A01^ADT_A03', 'hl7v2.header.structure MSH-9.3'],
  ['ACK', '|T|', '|X|', 'hl7v2.code.table MSH-11.1'],
  ['A01', 'Doe^Ann^B^^^^L||2020', 'Doe\\x^Ann^B^^^^L||2020', 'hl7v2.segment.escape PID'],
  ['ACK', '101^Required', '101^Re\tquired', 'hl7v2.segment.control-character ERR'],
  ['ACK', 'UNICODE UTF-8\rMSA|AE|V1', '\rMSA|AE|V1|é', 'hl7v2.header.character-set MSA'],
  ['ACK', 'MSA', 'Msa', 'hl7v2.segment.name Msa'],
  ['ACK', 'ERR|', 'ERRR|', 'hl7v2.segment.name ERR'],
  ['ORU', '|110|', '|11o|', 'hl7v2.value.number OBX-5'],
  ['ORU', 'OBR|1|', 'OBR|x|', 'hl7v2.value.sequence OBR-1'],
  ['VXU', '|20250131|', '|20250231|', 'hl7v2.value.date OBX-5'],
  ['A01', '|20250310140000+0000||||', '|20250310250000+0000||||', 'hl7v2.value.date-time EVN-2.1'],
  ['ORU', 'OBX|1|NM', 'TQ1|1|||2560\rOBX|1|NM', 'hl7v2.value.time TQ1-4'],
  ['ORU', '|negative|', '|nega^tive|', 'hl7v2.value.not-composite OBX-5'],
  ['VXU', '|AB12345|', '|AB1234567890123456789|', 'hl7v2.value.too-long RXA-15'],
  ['VXU', '|AB12345|', '|  |', 'hl7v2.value.blank RXA-15'],
  ['VXU', '|AB12345|', '|AB12345 |', 'hl7v2.value.spaces RXA-15'],
  ['VXU', '|D1^CLINIC|', '|D1^CLINIC^^^x|', 'hl7v2.component.unknown ORC-3'],
  ['A01', /PV1\|[^\r]*\r/, '', 'hl7v2.structure.missing DG1'],
  [
    'A01',
    /(DG1\|[^\r]*\r)(GT1\|[^\r]*\r)/,
    'GT1|1||Doe\rDG1|1||J18.9^^I10C|||A\r',
    'hl7v2.structure.order DG1',
  ],
  ['ORU', 'PV1|1|O', 'RXR|SC', 'hl7v2.structure.unexpected RXR'],
  ['VXU', 'RXR|', 'RXR|IM^x^HL70162\rRXR|', 'hl7v2.structure.repeats RXR'],
  ['A01', 'PV1|1|I|', 'PV1|1||', 'hl7v2.field.missing PV1-2'],
  ['ORU', '|20250309|||||20250310\r', '|20250309|||||20250310|x\r', 'hl7v2.field.withdrawn OBX-20'],
  ['VXU', 'LT^Left thigh^HL70163', 'LT^Left thigh^HL70163|||||x', 'hl7v2.field.unknown RXR-7'],
  ['A01', '|F||2106', '|F~F||2106', 'hl7v2.field.repeats PID-8'],
  ['VXU', '|ER|AL|', '|AL|AL|', 'hl7v2.header.acknowledgment MSH-15'],
  ['VXU', '20250310140000+0000', '202503101400', 'hl7v2.header.time-zone MSH-7'],
  ['A01', 'UNICODE UTF-8', 'UNICODE UTF-8|||Z22', 'hl7v2.header.profile MSH-21'],
  ['VXU', 'SW1^^^PAYER^MB', 'SW1^^^PAYER', 'hl7v2.z22.patient-id PID-3.5'],
  ['VXU', 'Doe^Ann^', 'Doe^^', 'hl7v2.z22.patient-name PID-5.2'],
  ['VXU', '|20200101|', '||', 'hl7v2.z22.patient-birth PID-7'],
  ['VXU', '|F||2106', '|||2106', 'hl7v2.z22.patient-sex PID-8'],
  ['VXU', 'ORC|RE|', 'ORC|NW|', 'hl7v2.z22.order-control ORC-1'],
  ['VXU', '|D1^CLINIC|', '||', 'hl7v2.z22.filler-missing ORC-3'],
  ['VXU', 'RXA|0|1', 'RXA|1|1', 'hl7v2.z22.sub-id RXA-1'],
  ['VXU', 'RXA|0|1', 'RXA|0|2', 'hl7v2.z22.administration-id RXA-2'],
  ['VXU', '03^MMR^CVX', '03^MMR^L', 'hl7v2.z22.vaccine RXA-5.3'],
  ['VXU', /CP\|A\r$/, '|A\r', 'hl7v2.z22.completion RXA-20'],
  ['VXU', '01^Historical^NIP001', '', 'hl7v2.z22.source RXA-9'],
  ['VXU', '|AB12345|', '||', 'hl7v2.z22.lot RXA-15'],
  ['VXU', '|20260101|', '||', 'hl7v2.z22.expiry RXA-16'],
  ['VXU', 'MSD^Merck^MVX', '', 'hl7v2.z22.manufacturer RXA-17'],
  ['VXU', '64994-7^', '30963-3^', 'hl7v2.z22.eligibility RXA'],
  ['VXU', 'OBX|4|DT|29769-7^Presented^LN|2|', 'OBX|4|DT|29769-7^Presented^LN|3|', 'hl7v2.z22.statement RXA'],
  ['ORU', 'OBX|3|', 'OBX|4|', 'hl7v2.order.set-id OBX-1'],
  ['ORU', 'OBR|1|P1^CLINIC|F1^LAB', 'OBR|1|P1^CLINIC|F2^LAB', 'hl7v2.report.number OBR-3'],
  ['ORU', '|70-99|H|', '|70-99|N|', 'hl7v2.result.flag OBX-8'],
  ['ORU', '|>=7|N|', '|>=7|L|', 'hl7v2.result.flag OBX-8'],
  ['A01', 'Doe^Ann^B^^^^L|SEL', 'Roe^Ann^B^^^^L|SEL', 'hl7v2.insurance.self IN1-16'],
  ['A01', '|SEL^Self^HL70063|20200101', '|SEL^Self^HL70063|20200102', 'hl7v2.insurance.self IN1-18'],
  ['A01', 'EVN|A01', 'EVN|A04', 'hl7v2.event.disagrees EVN-1'],
  ['A01', '||||20250310140000+0000|CLINIC', '||||20250311|CLINIC', 'hl7v2.event.order EVN-6'],
  ['A01', 'SW1^^^PAYER', '^^^PAYER', 'hl7v2.patient.identifier PID-3.1'],
  ['ORU', '||||||||N', '|||||Y||20190101|Y', 'hl7v2.patient.death-before-birth PID-29'],
  ['ORU', '||||||||N', '|||||||20250309|N', 'hl7v2.patient.death-denied PID-30'],
  ['ORU', '||||||||N', '|||2', 'hl7v2.patient.birth-order PID-25'],
  ['VXU', '20240105|20240105', '20190105|20240105', 'hl7v2.time.before-birth RXA-3'],
  ['A01', '20240101||||Doe', '20240101|20231231|||Doe', 'hl7v2.insurance.dates IN1-13'],
  ['A03', '20250301|20250310', '20250301|20250228', 'hl7v2.visit.dates PV1-45'],
  ['A01', 'PV1|1|I|', 'PV1|1|O|', 'hl7v2.visit.class PV1-2'],
  ['A03', '20250301|20250310', '20250301', 'hl7v2.visit.discharge-missing PV1-45'],
  ['A03', '|01||||||||20250301', '|||||||||20250301', 'hl7v2.visit.disposition-missing PV1-36'],
  ['A01', /20250310\rDG1/, '20250310|20250310\rDG1', 'hl7v2.visit.discharge-early PV1-45'],
  ['A01', /20250310\rDG1/, '20250311\rDG1', 'hl7v2.visit.future PV1-44'],
  ['A01', 'J18.9^Pneumonia^I10C', '', 'hl7v2.diagnosis.missing DG1-3'],
  ['A03', /2\rPR1/, '1\rPR1', 'hl7v2.diagnosis.priority DG1-15'],
  ['A03', '20250302', '20250228', 'hl7v2.procedure.outside PR1-5'],
  ['ACK', /ERR[^\r]*\r/, '', 'hl7v2.ack.error-missing MSA'],
  ['ACK', 'MSA|AE', 'MSA|AA', 'hl7v2.ack.disagrees MSA'],
  [
    'ORU',
    /(ORC[^\r]*\r)OBR\|1\|P1\^CLINIC\|F1\^LAB/,
    'OBR|1|P1^CLINIC|',
    'hl7v2.report.filler-missing OBR-3',
  ],
  ['ORU', '|||20250309|||||||||1234', '||||||||||||1234', 'hl7v2.report.time-missing OBR-7'],
  ['ORU', '|LAB|F\r', '|LAB\r', 'hl7v2.report.status-missing OBR-25'],
  ['ORU', '||20250310140000+0000||LAB', '||20250308||LAB', 'hl7v2.report.dates OBR-22'],
  ['ORU', 'OBX|3|ST|', 'OBX|3||', 'hl7v2.result.type-missing OBX-2'],
  ['ORU', '|negative|||N|', '|||||', 'hl7v2.result.value-missing OBX-5'],
  ['ORU', '3094-0^Urea', '2345-7^Glucose', 'hl7v2.result.twice OBX-3'],
  ['ORU', /20250310\r$/, '20250308\r', 'hl7v2.result.dates OBX-19'],
  ['VXU', '20250310|20250310|03', '20250311|20250311|03', 'hl7v2.vaccine.future RXA-3'],
  ['VXU', '20240105|20240105', '20240105|20240104', 'hl7v2.vaccine.dates RXA-4'],
  ['VXU', '|20260101|', '|20250309|', 'hl7v2.vaccine.expired RXA-16'],
  ['VXU', /CP\|A\r$/, 'RE|A\r', 'hl7v2.vaccine.refusal-missing RXA-18'],
  ['VXU', /\|\|CP\|A\r$/, '00^x^NIP002||CP|A\r', 'hl7v2.vaccine.refusal-unasked RXA-18'],
  ['VXU', '|20250131|', '|20250311|', 'hl7v2.vaccine.statement-date OBX-5'],
  ['VXU', '140^Influenza', '998^None', 'hl7v2.z22.no-vaccine RXA-20'],
  [
    'VXU',
    /140\^Influenza\^CVX\|999(.*)CP\|A\r$/,
    '998^x^CVX|1|mL^^UCUM||01^^NIP001|||||||||||NA|A\r',
    'hl7v2.z22.amount RXA-6',
  ],
  ['VXU', '140^Influenza^CVX|999|', '140^Influenza^CVX|0.5|', 'hl7v2.z22.amount-unit RXA-7'],
  ['A01', '|F||2106', '|X||2106', 'hl7v2.code.user-table PID-8'],
  ['VXU', 'MTH^Mother^HL70063', 'MOM^Mother^HL70063', 'hl7v2.code.table NK1-3.1'],
  ['ORU', '2345-7^', '2345-8^', 'hl7v2.code.loinc OBX-3.1'],
  ['A01', '2106-3^', '2106-4^', 'hl7v2.code.race PID-10.1'],
  ['VXU', '140^Influenza', '1400^Influenza', 'hl7v2.code.vaccine RXA-5.1'],
  ['VXU', 'MSD^', 'MSX^', 'hl7v2.code.manufacturer RXA-17.1'],
  ['A01', 'J18.9^', 'J189X^', 'hl7v2.code.diagnosis DG1-3.1'],
  ['A03', 'A0427^', '99213^', 'hl7v2.code.procedure PR1-3.1'],
  ['VXU', '01^Historical', '09^Historical', 'hl7v2.code.record-source RXA-9.1'],
  ['ORU', 'mg/dL^mg/dL', 'mg per dL^mg/dL', 'hl7v2.code.unit OBX-6.1'],
  ['VXU', '253088698300012711250131', '2530886983', 'hl7v2.code.statement OBX-5.1'],
  ['ORU', '1234567893\r', '1234567894\r', 'hl7v2.code.npi OBX-23.10'],
  ['VXU', 'V02^Medicaid', 'V99^Medicaid', 'hl7v2.code.eligibility OBX-5.1'],
  ['VXU', '03^MMR', '01^DTP', 'hl7v2.vaccine.inactive RXA-5'],
];

const [HEADER, MESSAGE_END] = VALID.ACK;

describe('a valid message', () => {
  it.each(Object.keys(VALID) as Kind[])('%s has no finding', (kind) => {
    expect(judge(fileOf(...VALID[kind])).findings).toEqual([]);
  });

  it('may have segments of its own kind, delete values, and skip what it does not know', () => {
    expect(judge(changed('A01', ['DG1|', 'ZZZ|anything^goes\rDG1|'])).total).toBe(0);
    expect(judge(changed('A01', ['|20240101|', '|""|'])).total).toBe(0);
    expect(judge(changed('ORU', ['Glucose', 'Glu\\T\\cose \\X0A\\\\.br\\\\H\\x\\N\\']))).toMatchObject({
      total: 0,
    });
  });

  it('is told of where it says what it is not checked for', () => {
    const report = judge(
      changed('ACK', ['ACK^V04^ACK', 'ADT^A02^ADT_A02'], [/MSA[^\r]*\rERR[^\r]*\r/, 'PID|1\r']),
    );
    expect(report.findings.map(told)).toEqual([
      'hl7v2.header.type-not-checked MSH-9',
      'hl7v2.field.missing PID-3',
      'hl7v2.field.missing PID-5',
    ]);
  });
});

describe('a message with a fault', () => {
  it.each(CASES)('%s: %s as %j has %s', (kind, from, to, found) => {
    const { findings } = judge(changed(kind, [from, to]));
    expect(findings.map(told)).toContain(found);
    // One fault may break several rules, but never an avalanche.
    expect(findings.length).toBeLessThan(4);
    for (const { meaning, fix } of findings)
      expect([meaning, fix].join(' ')).toMatch(/^[A-Z].*\.\)? .*[A-Z].*\.$/);
  });

  it('has its place: offset, segment, message and value', () => {
    const text = changed('ORU', ['|110|', '|11o|']);
    const [finding] = judge(text).findings;
    expect(finding).toMatchObject({
      level: 1,
      severity: 'error',
      rule: 'hl7v2.value.number',
      value: '11o',
      place: {
        offset: text.indexOf('OBX|1'),
        segment: 6,
        segmentId: 'OBX',
        element: 5,
        path: 'OBX-5',
        transaction: 'R1',
      },
    });
  });

  it('has the repetition and subcomponent in its path', () => {
    const text = changed('VXU', ['SW1^^^PAYER^MB', 'SW1^^^PAYER^MB~2^^^A&1.2&XYZ^SS']);
    expect(judge(text).findings.map(told)).toEqual(['hl7v2.code.table PID-3[2].4.3']);
  });

  it('goes on after it: one wrong message leaves the next alone', () => {
    const text = changed('A01', [/PV1\|[^\r]*\r/, '']) + fileOf(...VALID.VXU, ...VALID.ORU);
    expect(judge(text).findings.map(told)).toEqual(['hl7v2.structure.missing DG1']);
  });

  it('tells of a group without its beginning as of what is missing', () => {
    expect(judge(changed('VXU', [/ORC\|RE\|\|D2[^\r]*\r/, ''])).findings.map(told)).toEqual([
      'hl7v2.structure.missing RXA',
    ]);
    const ending = fileOf(HEADER);
    expect(judge(ending).findings.map(told)).toEqual(['hl7v2.structure.missing MSH']);
    expect(MESSAGE_END).toMatch(/^MSA/);
  });
});

describe('the rules', () => {
  it('are each broken by some case', () => {
    const broken = new Set(CASES.map(([, , , found]) => found.split(' ')[0]));
    const ofFiles = /^hl7v2\.(file|batch)\.|^hl7v2\.segment\.(utf-8|giant|fields)$/;
    // Below, and of whole files in files.test.ts.
    const others: readonly string[] = [
      'hl7v2.header.unusual-delimiters',
      'hl7v2.header.control-id-twice',
      'hl7v2.patient.birth-after-message',
    ];
    const unbroken = Object.keys(RULES).filter(
      (rule) => !broken.has(rule) && !ofFiles.test(rule) && !others.includes(rule),
    );
    expect(unbroken).toEqual([]);
  });

  it('of two messages or many fields hold, too', () => {
    expect(judge(fileOf(...VALID.ACK, ...VALID.ACK)).findings.map(told)).toEqual([
      'hl7v2.header.control-id-twice MSH-10',
    ]);
    const other = fileOf(...VALID.ACK).replaceAll('|', '#');
    expect(judge(other).findings.map(told)).toEqual(['hl7v2.header.unusual-delimiters MSH-2']);
    expect(judge(changed('A01', ['|20200101|F|', '|20250401|F|'])).findings.map(told)).toContain(
      'hl7v2.patient.birth-after-message PID-7',
    );
  });
});
