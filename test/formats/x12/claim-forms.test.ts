import { beforeAll, describe, expect, it } from 'vitest';
import type { ClaimLine } from '../../../shared/engine/payer/claims/claim.ts';
import { dentalForm } from '../../../shared/formats/x12/dental-claim.ts';
import { institutionalForm } from '../../../shared/formats/x12/institutional-claim.ts';
import { earlierDecision, earlierDecisionDay } from '../../../shared/formats/x12/other-payer-837.ts';
import { localCode, serviceCode } from '../../../shared/formats/x12/parties.ts';
import { professionalForm } from '../../../shared/formats/x12/professional-claim.ts';
import { changed, claimSegments, firstClaim, type SomeClaims, someClaims, textOf } from './some-claims.ts';

let some: SomeClaims;
beforeAll(() => {
  some = someClaims(300);
});

describe('a professional claim', () => {
  it('for care in a stay says when the stay began and ended, and at which hospital', () => {
    const batched = some.claims.find(
      ({ submission, facility }) => submission.claim.lines[0]?.placeOfService === '21' && facility !== null,
    );
    if (batched === undefined) throw new Error('nobody was in hospital');
    const segments = claimSegments(professionalForm, some, batched);
    const dates = textOf(segments, 'DTP').slice(0, 2);
    expect(dates[0]).toMatch(/^DTP\*435\*D8\*\d{8}$/);
    expect(dates[1]).toMatch(/^DTP\*096\*D8\*\d{8}$/);
    const names = textOf(segments, 'NM1').map((text) => text.slice(0, 8));
    expect(names.at(-1)).toBe('NM1*77*2');
    expect(textOf(segments, 'N4')[0]).toMatch(/\*\d{9}$/);
  });

  it('of a laboratory is signed for the patient and names who sent the work', () => {
    const batched = some.claims.find(({ referring }) => referring !== null);
    if (batched === undefined) throw new Error('no laboratory worked');
    const segments = claimSegments(professionalForm, some, batched);
    expect(textOf(segments, 'CLM')[0]).toMatch(/\*Y\*[AC]\*Y\*Y\*P$/);
    expect(textOf(segments, 'NM1')[0]).toMatch(/^NM1\*DN\*1\*/);
  });

  it('says how lines differ: place, emergency, a drug', () => {
    const office = firstClaim(some, ({ lines }) => lines[0]?.placeOfService === '11' && lines.length === 1);
    const line = office.submission.claim.lines[0] as ClaimLine;
    const drug = { rxcui: '1', ndc: '00000123401', quantity: 3, daysSupply: 1, refillNumber: 0 };
    const lines = [line, { ...line, number: 2, placeOfService: '12', drug }];
    const segments = claimSegments(professionalForm, some, changed(office, { lines, emergency: true }));
    const services = segments.filter(([id]) => id === 'SV1');
    expect(services.map((service) => service[5])).toEqual(['', '12']);
    expect(services.map((service) => service[9])).toEqual(['Y', 'Y']);
    expect(textOf(segments, 'LIN', 'CTP')).toEqual(['LIN**N4*00000123401', 'CTP****3*UN']);
  });

  it('out of the network is not assigned', () => {
    const batched = firstClaim(some, ({ kind, inNetwork }) => kind === 'professional' && inNetwork);
    expect(claimSegments(professionalForm, some, batched)[0]?.[7]).toBe('A');
    expect(claimSegments(professionalForm, some, changed(batched, { inNetwork: false }))[0]?.[7]).toBe('C');
  });
});

describe('an institutional claim', () => {
  const stay = () => firstClaim(some, ({ kind }) => kind === 'inpatient');

  it('of a stay has its dates and hours, codes, DRG and days', () => {
    const batched = stay();
    const { claim } = batched.submission;
    const segments = claimSegments(institutionalForm, some, batched);
    const dates = textOf(segments, 'DTP');
    expect(dates[0]).toMatch(/^DTP\*096\*TM\*(?:1[2-9]|2[0-3])[0-5]\d$/);
    expect(dates[1]).toMatch(/^DTP\*434\*RD8\*\d{8}-\d{8}$/);
    expect(dates[2]).toMatch(/^DTP\*435\*DT\*\d{8}(?:0\d|1[01])[0-5]\d$/);
    expect(dates).toHaveLength(3);
    const codes = textOf(segments, 'HI');
    expect(codes[0]).toMatch(/^HI\*ABK:[A-Z0-9]+(?::::::::[YN])?$/);
    expect(codes[1]).toMatch(/^HI\*ABJ:/);
    expect(codes).toContain(`HI*DR:${claim.institutional?.drg}`);
    expect(codes.at(-1)).toBe(`HI*BE:80:::${Math.max(1, claim.to - claim.from)}`);
    expect(textOf(segments, 'NM1')[0]).toMatch(/^NM1\*71\*1\*/);
    const unit = segments.find(([id, revenue]) => id === 'SV2' && revenue?.startsWith('012'))?.[4];
    expect(unit ?? 'DA').toBe('DA');
  });

  it('tells what was done, and by whom, in as many segments as it takes', () => {
    const batched = stay();
    const { institutional } = batched.submission.claim;
    if (institutional === null) throw new Error('a stay has a header');
    const procedures = Array.from({ length: 15 }, (_, place) => ({ code: '0DTJ4ZZ', day: 20_100 + place }));
    const segments = claimSegments(
      institutionalForm,
      some,
      changed(batched, { institutional: { ...institutional, procedures } }),
    );
    const codes = segments.filter(([id, code]) => id === 'HI' && code?.startsWith('BB'));
    expect(codes.map((segment) => segment.length - 1)).toEqual([1, 12, 2]);
    expect(codes[0]?.[1]).toMatch(/^BBR:0DTJ4ZZ:D8:\d{8}$/);
    expect(textOf(segments, 'NM1').filter((text) => text.startsWith('NM1*72'))).toHaveLength(1);
  });

  it('keeps causes of injuries apart from diagnoses, and reports no presence of exempt codes', () => {
    const diagnoses = [
      { code: 'S72.001A', presentOnAdmission: 'Y' },
      { code: 'W19.XXXA', presentOnAdmission: 'exempt' },
      { code: 'I10', presentOnAdmission: 'N' },
    ] as const;
    const codes = textOf(claimSegments(institutionalForm, some, changed(stay(), { diagnoses })), 'HI');
    expect(codes).toEqual(
      expect.arrayContaining(['HI*ABK:S72001A:::::::Y', 'HI*ABN:W19XXXA', 'HI*ABF:I10:::::::N']),
    );
  });

  it('of an emergency without a stay has the reason of the visit, and a date on every line', () => {
    const batched = firstClaim(some, ({ kind, emergency }) => kind === 'outpatient' && emergency);
    const segments = claimSegments(institutionalForm, some, batched);
    expect(textOf(segments, 'HI')[1]).toMatch(/^HI\*APR:/);
    const dates = textOf(segments, 'DTP').filter((text) => text.startsWith('DTP*472'));
    expect(dates).toHaveLength(batched.submission.claim.lines.length);
  });

  it('needs its header', () => {
    const bare = changed(stay(), { institutional: null });
    expect(() => claimSegments(institutionalForm, some, bare)).toThrow(/has no institutional header/);
  });
});

describe('a dental claim', () => {
  const dental = (line: Partial<ClaimLine>) => {
    const office = firstClaim(some, ({ lines }) => lines[0]?.placeOfService === '11' && lines.length === 1);
    const whole = { ...(office.submission.claim.lines[0] as ClaimLine), modifiers: [], ...line };
    return claimSegments(dentalForm, some, changed(office, { lines: [whole] }));
  };

  it('has a code of the list that was brought, with tooth and surfaces', () => {
    const segments = dental({
      procedure: 'D0001',
      units: 1,
      site: { tooth: '14', surfaces: ['M', 'O'], area: null },
      charge: 12_550,
    });
    expect(segments[0]?.[5]).toBe('11:B:1');
    expect(textOf(segments, 'SV3')[0]).toMatch(/^SV3\*AD:D0001\*125\.5\*\*\*\*1\*\*\*\*\*1/);
    expect(textOf(segments, 'TOO')).toEqual(['TOO*JP*14*M:O']);
  });

  it('is for no tooth in particular, else', () => {
    expect(textOf(dental({ procedure: 'D0002' }), 'TOO')).toEqual([]);
  });

  it('needs a code', () => {
    expect(() => dental({ procedure: null })).toThrow(/has no procedure code/);
  });
});

describe('the decision of an earlier payer', () => {
  it.each([
    [
      { charge: 100, allowed: 80, otherPaid: 50 },
      { paid: 50, contractual: 20, patient: 30 },
    ],
    [
      { charge: 100, allowed: 120, otherPaid: 110 },
      { paid: 100, contractual: 0, patient: 0 },
    ],
    [
      { charge: 100, allowed: 100, otherPaid: 0 },
      { paid: 0, contractual: 0, patient: 100 },
    ],
  ])('about %j is %j', (line, decision) => {
    expect(earlierDecision(line as ClaimLine)).toEqual(decision);
  });

  it('comes after the service and before the claim arrives', () => {
    for (const batched of some.claims) {
      const { claim, receivedDay } = batched.submission;
      const day = earlierDecisionDay(batched);
      expect(day).toBeGreaterThanOrEqual(claim.to);
      expect(day).toBeLessThanOrEqual(Math.max(claim.to, receivedDay));
    }
  });
});

describe('a procedure', () => {
  it('is a code of the HCPCS with modifiers, or locally defined', () => {
    expect(serviceCode({ procedure: 'G0463', concept: 'x', modifiers: ['25'] }).components).toEqual([
      ...['HC', 'G0463', '25'],
    ]);
    expect(serviceCode({ procedure: null, concept: 'lab_lipids', modifiers: [] }).components).toEqual([
      ...['ER', 'LAB-LIPIDS'],
    ]);
    expect(localCode('a'.repeat(60))).toHaveLength(48);
  });
});
