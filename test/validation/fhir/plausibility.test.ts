import { describe, expect, it } from 'vitest';
import {
  changed,
  coverage,
  encounter,
  explanation,
  judge,
  type Loose,
  observation,
  patient,
  told,
  usd,
} from './resources.ts';

type Change = (one: Loose) => void;

describe('amounts', () => {
  const cases: [string, Change, string[]][] = [
    [
      'a total that is a cent off',
      (e) => (e.total[0].amount.value = 150.31),
      ['fhir.balance.eob-total ExplanationOfBenefit.total[0].amount'],
    ],
    [
      'an item that is a cent off',
      (e) => (e.item[1].adjudication[1].amount.value = 30.11),
      ['fhir.balance.eob-total ExplanationOfBenefit.total[1].amount'],
    ],
    [
      'a payment of something else',
      (e) => (e.payment.amount.value = 90),
      ['fhir.balance.payment ExplanationOfBenefit.payment.amount'],
    ],
    [
      'parts of a cent',
      (e) => (e.payment.amount.value = 90.301),
      ['fhir.plausibility.cents ExplanationOfBenefit.payment.amount.value'],
    ],
    [
      'an amount beyond all',
      (e) => (e.item[0].net = usd(1e13)),
      ['fhir.plausibility.huge-number ExplanationOfBenefit.item[0].net.value'],
    ],
    [
      'a negative quantity',
      (e) => (e.item[0].quantity.value = -1),
      ['fhir.plausibility.negative-quantity ExplanationOfBenefit.item[0].quantity.value'],
    ],
    [
      'a net that is not price times quantity',
      (e) => Object.assign(e.item[0], { unitPrice: usd(2), net: usd(61) }),
      ['fhir.balance.item-net ExplanationOfBenefit.item[0].net'],
    ],
    ['a net that is', (e) => Object.assign(e.item[0], { unitPrice: usd(2), factor: 0.5, net: usd(30) }), []],
    [
      'a sequence twice',
      (e) => (e.item[1].sequence = 1),
      ['fhir.plausibility.sequence ExplanationOfBenefit.item[1].sequence'],
    ],
    [
      'a sequence of nothing',
      (e) => (e.item[0].diagnosisSequence = [1]),
      ['fhir.plausibility.sequence ExplanationOfBenefit.item[0].diagnosisSequence'],
    ],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(changed(explanation, change)).toEqual(expected);
  });

  it("a claim's total is the sum of its items", () => {
    const claim = {
      resourceType: 'Claim',
      id: 'k1',
      status: 'active',
      type: explanation.type,
      use: 'claim',
      patient: { reference: 'Patient/p1' },
      created: '2024-03-05',
      provider: { reference: 'Organization/x' },
      priority: { text: 'normal' },
      insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/c1' } }],
      item: [0.1, 0.2].map((net, place) => ({
        sequence: place + 1,
        productOrService: { text: 'x' },
        net: usd(net),
      })),
      total: usd(0.3),
    };
    expect(changed(claim, () => undefined)).toEqual([]);
    expect(changed(claim, (c) => (c.total.value = 0.31))).toEqual(['fhir.balance.claim-total Claim.total']);
    expect(changed(claim, (c) => delete c.item[0].net)).toEqual([]);
  });
});

describe('a life', () => {
  const born = { ...patient, birthDate: '2024-03-02' };
  const died = { ...patient, deceasedDateTime: '2024-02-29T10:00:00Z' };

  it.each([
    ['before birth', born, 'fhir.plausibility.before-birth'],
    ['after death', died, 'fhir.plausibility.after-death'],
  ])('has no encounter %s, whichever comes first', (_name, person, rule) => {
    expect(told(judge([person, encounter]))).toEqual([`${rule} Encounter.period.start`]);
    expect(told(judge([encounter, person]))).toEqual([`${rule} Encounter.period.start`]);
    expect(told(judge([person, observation]))).toEqual([`${rule} Observation.effectiveDateTime`]);
  });

  it('may have one on its first and on its last day, as far as they are known', () => {
    const visit = (start: string) => ({ ...encounter, period: { start } });
    expect(told(judge([{ ...patient, birthDate: '2024-03-01' }, visit('2024-03-01')]))).toEqual([]);
    expect(told(judge([died, visit('2024-02-29T23:00:00Z')]))).toEqual([]);
    expect(told(judge([{ ...patient, deceasedDateTime: '2024' }, visit('2024-05-01')]))).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      'ends before it begins',
      (p) => (p.deceasedDateTime = '1979-01-01'),
      'death-before-birth Patient.deceasedDateTime',
    ],
    ['lasts too long', (p) => (p.birthDate = '1880-01-01'), 'age Patient.birthDate'],
    ['begins in the future', (p) => (p.birthDate = '2026-01-01'), 'future Patient.birthDate'],
  ])('%s', (_name, change, expected) => {
    expect(changed(patient, change)).toEqual([`fhir.plausibility.${expected}`]);
  });
});

describe('dates of events', () => {
  it('are not after the last update', () => {
    expect(changed(encounter, (e) => (e.meta.lastUpdated = '2024-02-01T00:00:00Z'))).toEqual([
      'fhir.plausibility.future Encounter.period.start',
    ]);
  });

  it('of what was paid lie in the coverage', () => {
    const rule = 'fhir.plausibility.outside-coverage ExplanationOfBenefit.billablePeriod.start';
    const ended = { ...coverage, period: { start: '2023-01-01', end: '2024-02-29' } };
    expect(told(judge([ended, explanation]))).toEqual([rule]);
    expect(told(judge([explanation, { ...coverage, period: { start: '2024-03-02' } }]))).toEqual([rule]);
    expect(told(judge([coverage, explanation]))).toEqual([]);
    const denied = { ...structuredClone(explanation), payment: undefined };
    for (const one of [...denied.item.map((item: Loose) => item.adjudication[1]), denied.total[1]])
      one.amount.value = 0;
    expect(told(judge([ended, denied]))).toEqual([]);
  });

  it('of periods are in order', () => {
    const period = (start: string, end: string) => changed(coverage, (c) => (c.period = { start, end }));
    expect(period('2024-02-01', '2024-01-31')).toEqual(['fhir.invariant.per-1 Coverage.period']);
    expect(period('2024-02-01T10:00:00+02:00', '2024-02-01T08:30:00Z')).toEqual([]);
    expect(period('2024-02-01T10:00:00+02:00', '2024-02-01T07:30:00Z')).toEqual([
      'fhir.invariant.per-1 Coverage.period',
    ]);
    expect(period('2024-02-01', '2024')).toEqual([]);
    expect(period('2024-03', '2024-02')).toEqual(['fhir.invariant.per-1 Coverage.period']);
  });
});
