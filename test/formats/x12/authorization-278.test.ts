/** Reach: 278 requests and responses of a small block, compared with the authorisations that its claims bear. */

import { beforeAll, describe, expect, it } from 'vitest';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import { open278Request, open278Response } from '../../../shared/formats/x12/authorization-278.ts';
import { type Authorization, authorizationsOf } from '../../../shared/formats/x12/authorizations.ts';
import { d8 } from '../../../shared/formats/x12/x12-writer.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 200;
const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));

let history: PayerHistory;
let authorizations: Authorization[];
let files: Record<'request' | 'response', Segment[]>;

beforeAll(() => {
  history = openHistory(payerDataset({ members: MEMBERS, seed: 7 }));
  const block = history.block(0, { from: 0, to: MEMBERS });
  authorizations = [...block.households(false)].flatMap(authorizationsOf);
  files = {
    request: segmentsOf(written(open278Request, { members: MEMBERS }).text),
    response: segmentsOf(written(open278Response, { members: MEMBERS }).text),
  };
});

/** Transactions by trace number, with the day of their interchange. */
function byTrace(segments: readonly Segment[]) {
  const found = new Map<string, { day: string | undefined; segments: readonly Segment[] }>();
  for (const group of runsOf(segments, 'GS', 'IEA')) {
    for (const transaction of runsOf(group, 'ST', 'GE')) {
      found.set(one(transaction, 'TRN')?.[2] ?? '', { day: group[0]?.[4], segments: transaction });
    }
  }
  return found;
}

describe('authorisations', () => {
  it('are those that the claims bear, each once', () => {
    const borne = new Set<string>();
    for (const household of history.block(0, { from: 0, to: MEMBERS }).households(false)) {
      for (const { claim, submissions } of household.claims) {
        if (!household.isWanted(claim.memberIndex)) continue;
        for (const { authorizationNumber } of submissions) {
          if (authorizationNumber !== null) borne.add(authorizationNumber);
        }
      }
    }
    const numbers = authorizations.map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(50);
    expect(new Set(numbers)).toEqual(borne);
    expect(numbers).toHaveLength(borne.size);
  });

  it('are asked for before they are given, and given before the claim that bears them comes', () => {
    const leads = new Set<number>();
    for (const { number, claim, requestedDay, decidedDay, lines } of authorizations) {
      expect(decidedDay).toBeGreaterThanOrEqual(requestedDay);
      expect(decidedDay).toBeLessThanOrEqual(history.asOfDay);
      expect(lines.length).toBeGreaterThan(0);
      if (claim.emergency) expect(requestedDay).toBeGreaterThanOrEqual(claim.from);
      leads.add(Math.sign(claim.from - requestedDay));
      expect(number).toMatch(/^A\d{17}$/);
    }
    expect(leads).toContain(1);
  });

  it('mend a denial when they were missing at first', () => {
    const late = authorizations.filter(({ claim, requestedDay }) => requestedDay > claim.to + 1);
    expect(late.length).toBeGreaterThan(0);
  });

  it('cannot be had of a claim that no plan wants one for', () => {
    const claims = [...history.block(0, { from: 0, to: MEMBERS }).households(false)].find((household) =>
      household.claims.some(({ claim }) => household.isWanted(claim.memberIndex)),
    );
    const history0 = claims?.claims.find(({ claim }) => claims.isWanted(claim.memberIndex));
    const submission = { ...history0?.submissions[0], authorizationNumber: 'A00000000000000001' };
    const uncovered = Object.create(claims ?? null, {
      claims: { value: [{ ...history0, submissions: [submission] }] },
      enrollment: { value: { subscriberIndex: 0, members: [] } },
    });
    expect(() => authorizationsOf(uncovered)).toThrow(/no authorisation|bears no/);
  });
});

describe('278', () => {
  it('has a request and a response for each, on their days, and the response echoes and grants', () => {
    const [requests, responses] = [byTrace(files.request), byTrace(files.response)];
    expect(requests.size).toBe(authorizations.length);
    expect(responses.size).toBe(authorizations.length);
    for (const { traceNumber, number, requestedDay, decidedDay } of authorizations) {
      const [request, response] = [requests.get(traceNumber), responses.get(traceNumber)];
      expect(request?.day).toBe(d8(requestedDay));
      expect(response?.day).toBe(d8(decidedDay));
      expect(one(request?.segments ?? [], 'TRN')?.[1]).toBe('1');
      expect(one(request?.segments ?? [], 'HCR')).toBeUndefined();
      expect(one(response?.segments ?? [], 'HCR')).toEqual(['HCR', 'A1', number]);
      expect(one(response?.segments ?? [], 'UM')).toEqual(one(request?.segments ?? [], 'UM'));
      expect(one(response?.segments ?? [], 'BHT')?.[3]).toBe(one(request?.segments ?? [], 'BHT')?.[3]);
    }
  });

  it('reviews stays as admissions and everything else by its services', () => {
    const kinds = new Set<string | undefined>();
    for (const { segments } of byTrace(files.request).values()) {
      const levels = runsOf(segments, 'HL', 'SE');
      const codes = levels.map(([hl]) => hl?.[3]);
      const category = one(segments, 'UM')?.[1];
      const services = codes.filter((code) => code === 'SS').length;
      expect(codes.slice(0, 4)).toEqual(['20', '21', '22', 'EV']);
      expect(services > 0).toBe(category === 'HS');
      expect(levels[3]?.[0]?.[4]).toBe(services > 0 ? '1' : '0');
      expect(segments.filter(([id]) => id === 'SV1' || id === 'SV2')).toHaveLength(services);
      kinds.add(category);
    }
    expect(kinds).toEqual(new Set(['AR', 'HS']));
  });

  it('keeps to the days of a window and to the size of an interchange', () => {
    const window = { from: history.period.from + 90, to: history.period.from + 120 };
    const file = written(open278Request, {
      ...{ members: MEMBERS, window, options: optionsOf({ transactionsPerInterchange: 1 }) },
    });
    const wanted = authorizations.filter(
      ({ requestedDay }) => requestedDay >= window.from && requestedDay <= window.to,
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(file.records).toBe(wanted.length);
    expect(runsOf(segmentsOf(file.text), 'ISA', 'IEA')).toHaveLength(wanted.length);
  });
});
