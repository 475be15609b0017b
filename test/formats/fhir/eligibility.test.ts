/** Reach: the resources of an inquiry and its answer, with inquiries of our own and the truth's benefits. */
import { describe, expect, it, vi } from 'vitest';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import { benefitSnapshot } from '../../../shared/engine/payer/realtime/benefit-snapshot.ts';
import type { EligibilityInquiry } from '../../../shared/engine/payer/realtime/transaction.ts';
import { FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import type { AnyResource } from './written.ts';

const MEMBERS = 60;
const MILLISECONDS_PER_DAY = 86_400_000;
const history = openHistory(
  payerDataset({ members: MEMBERS, seed: 4, parameters: { population: { states: ['VT'] } } }),
);

/** A household and a person of it, whose coverage is of a status on a day. */
function someone(status: 'active' | 'inactive', day: number) {
  for (const household of history.block(0, { from: 0, to: MEMBERS }).households(false)) {
    for (const person of household.persons) {
      const snapshot = benefitSnapshot(household, person, day * MILLISECONDS_PER_DAY, day);
      if (snapshot.status === status) return { household, person, snapshot };
    }
  }
  throw new Error(`nobody is ${status}`);
}

function inquiryOf(household: HouseholdHistory, person: Person, day: number): EligibilityInquiry {
  const requestedAt = day * MILLISECONDS_PER_DAY + 3_661_001;
  return {
    kind: 'eligibility_inquiry',
    transactionId: 'R1',
    correlationId: 'Q1',
    traceNumber: 'E1',
    person,
    provider: 0,
    channel: 'portal',
    requestedAt,
    respondedAt: requestedAt + 250,
    closedAt: requestedAt + 250,
    reply: 'in_time',
    attempt: 1,
    duplicateOf: null,
    retryOf: null,
    correctionOf: null,
    memberIdSent: household.memberId(person.index),
    birthDaySent: person.birthDay,
    imperfections: [],
    encounterOrdinal: 1,
    fillOrdinal: null,
    serviceDay: day,
    category: 'specialist',
    serviceType: '98',
  };
}

/** What is written of a household's inquiries. */
function written(
  type: 'CoverageEligibilityRequest' | 'CoverageEligibilityResponse',
  household: HouseholdHistory,
  inquiry: EligibilityInquiry,
): AnyResource[] {
  vi.spyOn(household, 'realTimeOf').mockImplementation(({ index }) =>
    index === inquiry.person.index ? [inquiry] : [],
  );
  const stream = FHIR_RESOURCES[type](history, { encoding: 'json' }, undefined);
  const run = stream.openBlock(history.block(0, { from: 0, to: MEMBERS }));
  run.addHousehold(household);
  return new TextDecoder()
    .decode(run.take())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const day = history.asOfDay - 60;

describe('an eligibility inquiry', () => {
  it('is a request that names member, provider, coverage and service', () => {
    const { household, person } = someone('active', day);
    const [request] = written('CoverageEligibilityRequest', household, inquiryOf(household, person, day));
    const memberId = household.memberId(person.index);
    expect(request).toMatchObject({
      id: 'R1',
      patient: { reference: `Patient/${memberId}` },
      created: '2025-11-02T01:01:01.001Z',
      servicedDate: '2025-11-02',
      provider: { reference: `Organization/${history.network.npiOf(0)}` },
      insurer: { reference: 'Organization/SYN00' },
      item: [{ category: { coding: [{ code: '98' }] } }],
    });
    expect(JSON.stringify(request?.['insurance'])).toContain(`Coverage/${memberId}-C`);
  });

  it('is answered with the limits, what is met of them, and the cost of the service', () => {
    const { household, person, snapshot } = someone('active', day);
    const [response] = written('CoverageEligibilityResponse', household, inquiryOf(household, person, day));
    expect(response).toMatchObject({
      outcome: 'complete',
      disposition: 'Active coverage.',
      request: { reference: 'CoverageEligibilityRequest/R1' },
      created: '2025-11-02T01:01:01.251Z',
    });
    const [insurance] = (response?.['insurance'] ?? []) as { inforce: boolean; item: unknown[] }[];
    expect(insurance?.inforce).toBe(true);
    const { deductible } = snapshot.benefits?.inNetwork ?? {};
    expect(insurance?.item[0]).toMatchObject({
      unit: { coding: [{ code: 'individual' }] },
      benefit: [
        {
          allowedMoney: { value: (deductible?.individual.limit ?? Number.NaN) / 100 },
          usedMoney: { value: (deductible?.individual.met ?? Number.NaN) / 100 },
        },
        { type: { coding: [{ code: 'maxoutofpocket' }] } },
      ],
    });
    expect(JSON.stringify(insurance?.item[2])).toContain('"98"');
  });

  it('is told when coverage is not in force', () => {
    const { household, person } = someone('inactive', day);
    const [response] = written('CoverageEligibilityResponse', household, inquiryOf(household, person, day));
    expect(response).toMatchObject({ outcome: 'complete', insurance: [{ inforce: false }] });
    expect(JSON.stringify(response)).not.toContain('"item"');
  });

  it('is refused when it names a member whom nobody knows, and then tells nothing of anybody', () => {
    const { household, person } = someone('active', day);
    const wrong: EligibilityInquiry = {
      ...inquiryOf(household, person, day),
      memberIdSent: 'SW0000000000',
      imperfections: [{ kind: 'wrong_member_id', field: 'memberIdSent' }],
    };
    const [request] = written('CoverageEligibilityRequest', household, wrong);
    expect(request?.['patient']).toEqual({
      identifier: { system: 'https://synthward.example.org/fhir/identifiers/member', value: 'SW0000000000' },
    });
    expect(request?.['insurance']).toBeUndefined();
    const [response] = written('CoverageEligibilityResponse', household, wrong);
    expect(response).toMatchObject({ outcome: 'error', error: [{ code: { coding: [{ code: '75' }] } }] });
    expect(JSON.stringify(response)).not.toContain(household.memberId(person.index));
  });

  it('has no answer when none came', () => {
    const { household, person } = someone('active', day);
    const silent: EligibilityInquiry = {
      ...inquiryOf(household, person, day),
      respondedAt: null,
      reply: 'none',
    };
    expect(written('CoverageEligibilityResponse', household, silent)).toEqual([]);
  });
});
