import type { X12Segment } from '../../shared/validation/x12/parse.ts';
import { centsOf, element, isoDate, runsOf, transactionsOf, valueIn } from './read-x12.ts';

/** An adjustment of an 835: of a line, or of the claim where `line` is null. */
interface ReadAdjustment {
  readonly line: number | null;
  readonly group: string;
  readonly carc: string;
  readonly amount: number;
}

/** A decision about a claim in an 835. */
export interface ReadDecision {
  readonly claimId: string;
  readonly controlNumber: string;
  /** The claim that it stands in the place of (REF*F8), or null. */
  readonly original: string | null;
  readonly status: string;
  readonly charge: number;
  readonly paid: number;
  readonly traceNumber: string;
  readonly adjustments: readonly ReadAdjustment[];
  /** Payments of its lines; null for a stay, which is paid as a whole. */
  readonly linePaid: number | null;
}

/** A remittance: a transaction of an 835. */
export interface ReadRemittance {
  readonly traceNumber: string;
  readonly paidDate: string;
  readonly payeeNpi: string;
  readonly total: number;
  readonly decisions: readonly ReadDecision[];
  /** Of the provider as a whole (PLB), in cents; positive lowers what is paid. */
  readonly providerAdjustments: readonly { readonly code: string; readonly amount: number }[];
}

/** The remittances of an 835. */
export function remittancesOf(bytes: Uint8Array): ReadRemittance[] {
  return transactionsOf(bytes).map(({ segments }) => {
    const traceNumber = valueIn(segments, 'TRN', '1', 2);
    return {
      traceNumber,
      paidDate: isoDate(valueIn(segments, 'BPR', null, 16)),
      payeeNpi: valueIn(segments, 'N1', 'PE', 4),
      total: centsOf(valueIn(segments, 'BPR', null, 2)),
      decisions: runsOf(segments, 'CLP', ['LX', 'PLB', 'SE']).map((run) => decisionOf(run, traceNumber)),
      providerAdjustments: segments.filter(({ id }) => id === 'PLB').flatMap(providerAdjustmentsOf),
    };
  });
}

function providerAdjustmentsOf({ elements }: X12Segment) {
  const pairs = Array.from({ length: (elements.length - 2) / 2 }, (_, pair) => 2 + pair * 2);
  return pairs.map((at) => ({
    code: (elements[at] ?? '').split(':', 1)[0] ?? '',
    amount: centsOf(elements[at + 1] ?? ''),
  }));
}

function decisionOf(run: readonly X12Segment[], traceNumber: string): ReadDecision {
  const claim = (at: number) => valueIn(run, 'CLP', null, at);
  const lines = runsOf(run, 'SVC', []);
  const head = run.slice(0, run.length - lines.reduce((sum, { length }) => sum + length, 0));
  return {
    traceNumber,
    claimId: claim(7),
    controlNumber: claim(1),
    original: valueIn(run, 'REF', 'F8', 2) || null,
    status: claim(2),
    charge: centsOf(claim(3)),
    paid: centsOf(claim(4)),
    adjustments: [
      ...adjustmentsOf(head, null),
      ...lines.flatMap((line) => adjustmentsOf(line, Number(valueIn(line, 'REF', '6R', 2)))),
    ],
    linePaid:
      lines.length === 0
        ? null
        : lines.reduce((sum, line) => sum + centsOf(valueIn(line, 'SVC', null, 3)), 0),
  };
}

/** CAS has a group, and then up to six of reason, amount, quantity. */
function adjustmentsOf(run: readonly X12Segment[], line: number | null): ReadAdjustment[] {
  return run
    .filter(({ id }) => id === 'CAS')
    .flatMap((segment) =>
      [2, 5, 8, 11, 14, 17]
        .filter((at) => element(segment, at) !== '')
        .map((at) => ({
          ...{ line, group: element(segment, 1), carc: element(segment, at) },
          amount: centsOf(element(segment, at + 1)),
        })),
    );
}

/** What a 277CA says of a claim. */
export interface ReadVerdict {
  readonly controlNumber: string;
  readonly receivedDate: string;
  readonly accepted: boolean;
  readonly charge: number;
  /** The payer's number of the claim, of one that was accepted. */
  readonly claimId: string | null;
}

/** The claims of a 277CA. */
export function verdictsOf(bytes: Uint8Array): ReadVerdict[] {
  return transactionsOf(bytes).flatMap(({ segments }) => {
    const receivedDate = isoDate(valueIn(segments, 'DTP', '050', 3));
    return runsOf(segments, 'HL', ['SE'])
      .filter(([level]) => level !== undefined && element(level, 3) === 'PT')
      .flatMap((patient) => runsOf(patient, 'TRN', []))
      .map((claim) => ({
        receivedDate,
        controlNumber: valueIn(claim, 'TRN', '2', 2),
        accepted: valueIn(claim, 'STC', null, 1).startsWith('A2:'),
        charge: centsOf(valueIn(claim, 'STC', null, 4)),
        claimId: valueIn(claim, 'REF', '1K', 2) || null,
      }));
  });
}

/** A limit that a 271 tells of (EB*C deductible, EB*G out of pocket), in cents. */
export interface ReadLimit {
  readonly kind: 'deductible' | 'outOfPocket';
  readonly whose: 'IND' | 'FAM';
  readonly inNetwork: boolean;
  readonly limit: number;
  readonly left: number;
}

/** What a 271 answers about a patient: money that is left of the limits, in cents, where it tells. */
export interface ReadBenefits {
  readonly traceNumber: string;
  readonly memberId: string;
  readonly rejected: string | null;
  readonly deductibleLeft: number | null;
  readonly familyDeductibleLeft: number | null;
  readonly outOfPocketLeft: number | null;
  readonly familyOutOfPocketLeft: number | null;
  readonly limits: readonly ReadLimit[];
}

/** The answers of a 271. */
export function benefitsOf(bytes: Uint8Array): ReadBenefits[] {
  return transactionsOf(bytes).flatMap(({ segments }) =>
    runsOf(segments, 'HL', ['SE'])
      .filter((level) => valueIn(level, 'TRN', '2', 2) !== '')
      .map((level) => ({
        traceNumber: valueIn(level, 'TRN', '2', 2),
        memberId: valueIn(level, 'NM1', 'IL', 9),
        rejected: valueIn(level, 'AAA', null, 3) || null,
        deductibleLeft: leftOf(level, 'C', 'IND'),
        familyDeductibleLeft: leftOf(level, 'C', 'FAM'),
        outOfPocketLeft: leftOf(level, 'G', 'IND'),
        familyOutOfPocketLeft: leftOf(level, 'G', 'FAM'),
        limits: limitsOf(level),
      })),
  );
}

/** Time period qualifiers of what a year has, and of what remains of it. */
const CALENDAR_YEAR = '23';
const REMAINING = '29';

function leftOf(level: readonly X12Segment[], benefit: string, whose: string): number | null {
  return amountOf(level, [benefit, whose, REMAINING, 'Y']);
}

function amountOf(
  level: readonly X12Segment[],
  [benefit, whose, period, network]: readonly [string, string, string, string],
): number | null {
  const told = level.find(
    (one) =>
      one.id === 'EB' &&
      element(one, 1) === benefit &&
      element(one, 2) === whose &&
      element(one, 6) === period &&
      element(one, 12) === network,
  );
  return told === undefined ? null : centsOf(element(told, 7));
}

function limitsOf(level: readonly X12Segment[]): ReadLimit[] {
  return (['deductible', 'outOfPocket'] as const).flatMap((kind) =>
    (['IND', 'FAM'] as const).flatMap((whose) =>
      [true, false].flatMap((inNetwork) => {
        const which = [kind === 'deductible' ? 'C' : 'G', whose] as const;
        const network = inNetwork ? 'Y' : 'N';
        const limit = amountOf(level, [...which, CALENDAR_YEAR, network]);
        const left = amountOf(level, [...which, REMAINING, network]);
        return limit === null || left === null ? [] : [{ kind, whose, inNetwork, limit, left }];
      }),
    ),
  );
}
