import type { DenialReason } from './adjustment-reasons.ts';
import type { Claim, ClaimKind, ClaimLine } from './claim.ts';

/** A field that a claim may lack. */
export interface MissingField {
  readonly reason: DenialReason;
  /** Name of the field in `Claim`, `InstitutionalHeader` or `ClaimLine`. */
  readonly field: string;
  readonly level: 'claim' | 'line';
  readonly kinds: readonly ClaimKind[];
  /** The claim without it, or null where it had none to lose. */
  readonly without: (claim: Claim) => Claim | null;
}

const INSTITUTIONAL: readonly ClaimKind[] = ['inpatient', 'outpatient'];

/** Fields whose lack CARC 16 is sent for. */
const MISSING_FIELDS: readonly MissingField[] = [
  {
    reason: 'missing_diagnosis_pointer',
    field: 'diagnosisPointers',
    level: 'line',
    kinds: ['professional'],
    without: (claim) => withFirstLine(claim, { diagnosisPointers: [] }),
  },
  {
    reason: 'missing_procedure',
    field: 'procedure',
    level: 'line',
    kinds: ['professional', 'outpatient'],
    without: (claim) =>
      claim.lines[0]?.procedure == null ? null : withFirstLine(claim, { procedure: null }),
  },
  {
    reason: 'missing_place_of_service',
    field: 'placeOfService',
    level: 'line',
    kinds: ['professional'],
    without: (claim) => withFirstLine(claim, { placeOfService: null }),
  },
  {
    reason: 'missing_rendering_provider',
    field: 'clinician',
    level: 'claim',
    kinds: ['professional', 'inpatient', 'dental'],
    without: (claim) => (claim.clinician === null ? null : { ...claim, clinician: null }),
  },
  {
    reason: 'missing_bill_type',
    field: 'billType',
    level: 'claim',
    kinds: INSTITUTIONAL,
    without: (claim) =>
      claim.institutional && { ...claim, institutional: { ...claim.institutional, billType: '' } },
  },
  {
    reason: 'missing_admission_date',
    field: 'admissionDay',
    level: 'claim',
    kinds: ['inpatient'],
    without: (claim) =>
      claim.institutional && { ...claim, institutional: { ...claim.institutional, admissionDay: null } },
  },
  {
    reason: 'missing_drug_code',
    field: 'drug',
    level: 'line',
    kinds: ['pharmacy'],
    without: (claim) => withFirstLine(claim, { drug: null }),
  },
  {
    reason: 'missing_tooth',
    field: 'tooth',
    level: 'line',
    kinds: ['dental'],
    without: (claim) => {
      const site = claim.lines[0]?.site;
      if (site === undefined || site.tooth === null) return null;
      return withFirstLine(claim, { site: { ...site, tooth: null, surfaces: [] } });
    },
  },
];

/** The fields that a claim could lack. */
export function missingFieldsOf(claim: Claim): readonly MissingField[] {
  return MISSING_FIELDS.filter(({ kinds, without }) => kinds.includes(claim.kind) && without(claim) !== null);
}

/**
 * The claim with a unit too many on a line: charge, allowed amount and what an earlier payer paid grow by a unit's
 * worth.
 *
 * @param place of the line in `lines`
 */
export function overbilled(claim: Claim, place: number): Claim {
  return withLine(claim, place, (line) => ({
    ...line,
    units: line.units + 1,
    charge: line.charge + perUnit(line.charge, line.units),
    allowed: line.allowed + perUnit(line.allowed, line.units),
    otherPaid: line.otherPaid + perUnit(line.otherPaid, line.units),
  }));
}

/** Basis points of the right price that the payer's error leaves. */
const MISPRICED = 8_000;

/** The claim as a payer prices it that has a wrong fee schedule: a fifth too low. */
export function mispriced(claim: Claim): Claim {
  const lines = claim.lines.map((line) => ({
    ...line,
    allowed: Math.floor((Math.min(line.allowed, line.charge) * MISPRICED + 5_000) / 10_000),
  }));
  return { ...claim, lines };
}

/** Cents of one unit, rounded down. */
function perUnit(cents: number, units: number): number {
  return Math.floor(cents / units);
}

function withFirstLine(claim: Claim, change: Partial<ClaimLine>): Claim {
  return withLine(claim, 0, (line) => ({ ...line, ...change }));
}

function withLine(claim: Claim, place: number, change: (line: ClaimLine) => ClaimLine): Claim {
  return { ...claim, lines: claim.lines.map((line, at) => (at === place ? change(line) : line)) };
}
