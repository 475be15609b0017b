import type {
  Claim,
  ClaimDiagnosis,
  ClaimLine,
  InstitutionalHeader,
} from '../../engine/payer/claims/claim.ts';
import type { OtherCoverage } from '../../engine/payer/market/enrollment-types.ts';
import { type ClaimForm, type ClaimPen, totalCharge, writeClaimReferences } from './claim-837.ts';
import type { BatchedClaim } from './claim-batches.ts';
import {
  earlierDecisionDay,
  otherCoverageOf,
  writeLineDecision,
  writeOtherPayer,
} from './other-payer-837.ts';
import { serviceCode, withoutDot } from './parties.ts';
import type { SentClaim } from './sent-claim.ts';
import { type Composite, composite, d8, hhmm, money, rd8, type X12Writer } from './x12-writer.ts';

/** The institutional claim. */
export const institutionalForm: ClaimForm = {
  kind: 'I',
  version: '005010X223A2',
  writeClaim: writeInstitutionalClaim,
};

function writeInstitutionalClaim(pen: ClaimPen, batched: BatchedClaim, sent: SentClaim): void {
  const { claim } = sent;
  const header = claim.institutional;
  if (header === null) throw new RangeError(`claim ${claim.controlNumber} has no institutional header`);
  writeHeader(pen, batched, sent, header);
  writeCodes(pen.writer, claim, header);
  pen.providers.write('attending', claim.clinician);
  // The truth names one clinician of a stay, who then operated, too.
  if (header.procedures.length > 0) pen.providers.write('operating', claim.clinician);
  const other = otherCoverageOf(batched, sent);
  if (other !== null) writeOtherPayer(pen, batched, sent, other);
  const decidedDay = earlierDecisionDay(batched);
  for (const [place, line] of claim.lines.entries()) {
    writeLine(pen, claim, line, place + 1, other, decidedDay);
  }
}

/** CLM to REF. */
function writeHeader(
  pen: ClaimPen,
  batched: BatchedClaim,
  sent: SentClaim,
  { billType, admissionType, admissionSource, dischargeStatus, admissionDay }: InstitutionalHeader,
): void {
  const { writer } = pen;
  const { claim } = sent;
  const facility = composite(billType.slice(1), 'A', batched.submission.frequency);
  const assignment = claim.inNetwork ? 'A' : 'C';
  writer.segment(
    'CLM',
    claim.controlNumber,
    money(totalCharge(sent)),
    null,
    null,
    facility,
    null,
    assignment,
    'Y',
    'Y',
  );
  if (claim.kind === 'inpatient') writer.segment('DTP', '096', 'TM', hhmm(dischargeMinute(claim)));
  writer.segment('DTP', '434', 'RD8', rd8(claim.from, claim.to));
  if (admissionDay !== null) {
    writer.segment('DTP', '435', 'DT', d8(admissionDay) + hhmm(admissionMinute(claim)));
  }
  writer.segment('CL1', admissionType, admissionSource, dischargeStatus);
  writeClaimReferences(pen, batched);
}

const MINUTES_OF_HALF_A_DAY = 12 * 60;

/** Hours of stays are told by the claim's number, as nothing else is: admission before noon, discharge after. */
function admissionMinute({ controlNumber }: Claim): number {
  return Number(controlNumber.slice(-4)) % MINUTES_OF_HALF_A_DAY;
}

function dischargeMinute({ controlNumber }: Claim): number {
  return MINUTES_OF_HALF_A_DAY + (Number(controlNumber.slice(-7, -3)) % MINUTES_OF_HALF_A_DAY);
}

const EMERGENCY_ADMISSION = '1';
/** ICD-10-CM chapter 20: what caused an injury. */
const EXTERNAL_CAUSE = /^[V-Y]/;

/** HI: diagnoses, DRG, procedures and, of stays, the days covered. */
function writeCodes(writer: X12Writer, claim: Claim, header: InstitutionalHeader): void {
  const [principal, ...others] = claim.diagnoses;
  const isStay = claim.kind === 'inpatient';
  if (principal !== undefined) {
    writer.segment('HI', diagnosis('ABK', principal));
    if (isStay) writer.segment('HI', composite('ABJ', withoutDot(principal.code)));
    else if (header.admissionType === EMERGENCY_ADMISSION)
      writer.segment('HI', composite('APR', withoutDot(principal.code)));
  }
  const causes = others.filter(({ code }) => EXTERNAL_CAUSE.test(code));
  writeInTwelves(
    writer,
    causes.map((cause) => diagnosis('ABN', cause)),
  );
  if (header.drg !== null) writer.segment('HI', composite('DR', header.drg));
  const rest = causes.length === 0 ? others : others.filter(({ code }) => !EXTERNAL_CAUSE.test(code));
  writeInTwelves(
    writer,
    rest.map((other) => diagnosis('ABF', other)),
  );
  const [first, ...further] = header.procedures;
  if (first !== undefined) writer.segment('HI', composite('BBR', first.code, 'D8', d8(first.day)));
  writeInTwelves(
    writer,
    further.map(({ code, day }) => composite('BBQ', code, 'D8', d8(day))),
  );
  if (isStay) {
    const days = Math.max(1, claim.to - claim.from);
    writer.segment('HI', composite('BE', COVERED_DAYS, null, null, days));
  }
}

/** NUBC value code of the days that are covered. */
const COVERED_DAYS = '80';
const MOST_CODES = 12;

function writeInTwelves(writer: X12Writer, codes: readonly Composite[]): void {
  for (let from = 0; from < codes.length; from += MOST_CODES) {
    writer.segment('HI', ...codes.slice(from, from + MOST_CODES));
  }
}

/** Codes that are exempt from reporting have no indicator. */
function diagnosis(qualifier: string, { code, presentOnAdmission }: ClaimDiagnosis): Composite {
  const reported = presentOnAdmission === 'exempt' ? null : presentOnAdmission;
  return composite(qualifier, withoutDot(code), null, null, null, null, null, null, reported);
}

/** Room and board are billed by the day. */
const BY_THE_DAY = /^0(?:1[0-9]|20|21)/;

/** Loops 2400 to 2430. @param number LX01 */
function writeLine(
  pen: ClaimPen,
  claim: Claim,
  line: ClaimLine,
  number: number,
  other: OtherCoverage | null,
  decidedDay: number,
): void {
  const { writer } = pen;
  const { revenueCode } = line;
  const code = institutionalCode(claim, line);
  const unit = BY_THE_DAY.test(revenueCode ?? '') ? 'DA' : 'UN';
  writer.segment('LX', number);
  writer.segment('SV2', revenueCode, code, money(line.charge), unit, line.units);
  if (claim.kind === 'outpatient') writer.segment('DTP', '472', 'D8', d8(line.serviceDay));
  writer.segment('REF', '6R', line.number);
  if (other?.primary) writeLineDecision(pen, other, line, code, decidedDay);
}

/** SV202: only outpatient lines have a procedure, and only where there is a code of the HCPCS. */
export function institutionalCode({ kind }: Pick<Claim, 'kind'>, line: ClaimLine): Composite | null {
  return kind === 'outpatient' && line.procedure !== null ? serviceCode(line) : null;
}
