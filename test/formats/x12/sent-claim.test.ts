import { beforeAll, describe, expect, it } from 'vitest';
import { type MissingField, missingFieldsOf } from '../../../shared/engine/payer/claims/claim-faults.ts';
import type { Imperfection } from '../../../shared/engine/payer/claims/claim-history.ts';
import type { BatchedClaim } from '../../../shared/formats/x12/claim-batches.ts';
import { institutionalForm } from '../../../shared/formats/x12/institutional-claim.ts';
import { professionalForm } from '../../../shared/formats/x12/professional-claim.ts';
import { sentClaim } from '../../../shared/formats/x12/sent-claim.ts';
import { claimSegments, firstClaim, type SomeClaims, someClaims, textOf } from './some-claims.ts';

let some: SomeClaims;
beforeAll(() => {
  some = someClaims(300);
});

/** The claim as it comes without a field. */
function without(batched: BatchedClaim, { field, level, without: take }: MissingField): BatchedClaim {
  const { claim } = batched.submission;
  const imperfection: Imperfection = { kind: 'missing_field', line: level === 'line' ? 1 : null, field };
  const submission = { ...batched.submission, claim: take(claim) ?? claim, imperfections: [imperfection] };
  return { ...batched, submission };
}

function lacking(kind: string, field: string): BatchedClaim {
  const fieldOf = (batched: BatchedClaim) =>
    missingFieldsOf(batched.submission.claim).find((candidate) => candidate.field === field);
  const batched = firstClaim(
    some,
    (claim) => claim.kind === kind && missingFieldsOf(claim).some((candidate) => candidate.field === field),
  );
  return without(batched, fieldOf(batched) as MissingField);
}

const professional = (batched: BatchedClaim, asSent: boolean) =>
  claimSegments(professionalForm, some, batched, asSent);
const institutional = (batched: BatchedClaim, asSent: boolean) =>
  claimSegments(institutionalForm, some, batched, asSent);
const elementOf = (segments: ReturnType<typeof professional>, id: string, place: number) =>
  segments.find((segment) => segment[0] === id)?.[place];

describe('a claim that lacks a field', () => {
  it('has diagnosis pointers all the same, unless it is written as sent', () => {
    const batched = lacking('professional', 'diagnosisPointers');
    expect(elementOf(professional(batched, false), 'SV1', 7)).toMatch(/^1/);
    expect(elementOf(professional(batched, true), 'SV1', 7) ?? '').toBe('');
  });

  it('has a place of service all the same, but not on the line', () => {
    const batched = lacking('professional', 'placeOfService');
    const place = batched.history.claim.lines[0]?.placeOfService;
    const mended = professional(batched, false);
    expect(elementOf(mended, 'CLM', 5)).toBe(`${place}:B:1`);
    expect(elementOf(mended, 'SV1', 5)).toBe('');
    const alone = { ...batched, submission: { ...batched.submission } };
    const lines = batched.submission.claim.lines.map((line) => ({ ...line, placeOfService: null }));
    alone.submission = { ...alone.submission, claim: { ...alone.submission.claim, lines } };
    expect(elementOf(professional(alone, true), 'CLM', 5)).toBe(':B:1');
  });

  it('has a locally defined procedure code, or none', () => {
    const batched = lacking('professional', 'procedure');
    expect(elementOf(professional(batched, false), 'SV1', 1)).toMatch(/^ER:[A-Z0-9-]+/);
    expect(elementOf(professional(batched, true), 'SV1', 1)).toBe('HC');
  });

  it('has no rendering provider, which nobody requires', () => {
    const batched = lacking('professional', 'clinician');
    for (const asSent of [false, true]) {
      expect(textOf(professional(batched, asSent), 'NM1').some((text) => text.startsWith('NM1*82'))).toBe(
        false,
      );
    }
  });

  it('of a hospital has type of bill, admission date and attending provider all the same', () => {
    for (const field of ['billType', 'admissionDay', 'clinician']) {
      const batched = lacking('inpatient', field);
      const whole = { ...batched, submission: { ...batched.submission, claim: batched.history.claim } };
      expect(textOf(institutional(batched, false))).toEqual(textOf(institutional(whole, false)));
      expect(textOf(institutional(batched, true))).not.toEqual(textOf(institutional(whole, true)));
    }
  });
});

describe('the other imperfections', () => {
  const sentWith = (kind: Imperfection['kind']) => {
    const batched = firstClaim(some, () => true);
    const imperfections = [{ kind, line: null, field: null }];
    return sentClaim({ ...batched, submission: { ...batched.submission, imperfections } }, false);
  };

  it('show: a wrong member id is one that no member has', () => {
    const { member_id: right } = firstClaim(some, () => true).patient.subscriber;
    const { subscriberId } = sentWith('wrong_member_id');
    expect(subscriberId).toMatch(/^SW\d{10}$/);
    expect(subscriberId).not.toBe(right);
    expect(subscriberId.slice(0, -1)).toBe(right.slice(0, -1));
    expect(sentWith('late_filing').subscriberId).toBe(right);
  });

  it('leave the claim as it was sent', () => {
    for (const batched of some.claims) {
      const missing = batched.submission.imperfections.some(({ kind }) => kind === 'missing_field');
      if (!missing) expect(sentClaim(batched, false).claim).toBe(batched.submission.claim);
    }
  });
});
