import type { ClaimLine } from '../../engine/payer/claims/claim.ts';
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
import { type Composite, composite, d8, money } from './x12-writer.ts';

/** The professional claim. */
export const professionalForm: ClaimForm = {
  kind: 'P',
  version: '005010X222A1',
  writeClaim: writeProfessionalClaim,
};

const INPATIENT_HOSPITAL = '21';
const INDEPENDENT_LABORATORY = '81';

function writeProfessionalClaim(pen: ClaimPen, batched: BatchedClaim, sent: SentClaim): void {
  const { providers } = pen;
  writeHeader(pen, batched, sent);
  providers.write('referring', batched.referring);
  providers.write('rendering', sent.claim.clinician);
  providers.write('serviceFacility', batched.facility);
  const other = otherCoverageOf(batched, sent);
  if (other !== null) writeOtherPayer(pen, batched, sent, other);
  const decidedDay = earlierDecisionDay(batched);
  for (const [place, line] of sent.claim.lines.entries()) {
    writeLine(pen, sent, line, place + 1, other, decidedDay);
  }
}

/** CLM to HI. */
function writeHeader(pen: ClaimPen, batched: BatchedClaim, sent: SentClaim): void {
  const { writer } = pen;
  const { claim, placeOfService } = sent;
  const facility = composite(placeOfService, 'B', batched.submission.frequency);
  const assignment = claim.inNetwork ? 'A' : 'C';
  // A laboratory never meets the patient, so it signs for them.
  const signature = placeOfService === INDEPENDENT_LABORATORY ? 'P' : null;
  const total = money(totalCharge(sent));
  writer.segment(
    'CLM',
    claim.controlNumber,
    total,
    null,
    null,
    facility,
    'Y',
    assignment,
    'Y',
    'Y',
    signature,
  );
  if (placeOfService === INPATIENT_HOSPITAL) {
    writer.segment('DTP', '435', 'D8', d8(claim.from));
    writer.segment('DTP', '096', 'D8', d8(claim.to));
  }
  writeClaimReferences(pen, batched);
  writer.segment('HI', ...claim.diagnoses.map(diagnosis));
}

const diagnosis = ({ code }: { readonly code: string }, place: number): Composite =>
  composite(place === 0 ? 'ABK' : 'ABF', withoutDot(code));

const MINUTES_PER_UNIT = 15;

/** The codes from 00100 to 01999 are anaesthesia, which is told in minutes; its concept is counted in quarter hours. */
const isAnesthesia = ({ concept, procedure }: ClaimLine): boolean =>
  concept === 'anesthesia' && procedure !== null && Number(procedure) >= 100 && Number(procedure) <= 1_999;

/** Loops 2400 to 2430. @param number LX01 */
function writeLine(
  pen: ClaimPen,
  { claim, placeOfService, withoutProcedure }: SentClaim,
  line: ClaimLine,
  number: number,
  other: OtherCoverage | null,
  decidedDay: number,
): void {
  const { writer } = pen;
  const code = line.number === withoutProcedure ? composite('HC') : serviceCode(line);
  const place = line.placeOfService === placeOfService ? null : line.placeOfService;
  const pointers = composite(...line.diagnosisPointers);
  writer.segment('LX', number);
  const emergency = claim.emergency ? 'Y' : null;
  const [unit, quantity] = isAnesthesia(line) ? ['MJ', line.units * MINUTES_PER_UNIT] : ['UN', line.units];
  writer.segment('SV1', code, money(line.charge), unit, quantity, place, null, pointers, null, emergency);
  writer.segment('DTP', '472', 'D8', d8(line.serviceDay));
  writer.segment('REF', '6R', line.number);
  if (line.drug !== null) {
    writer.segment('LIN', null, 'N4', line.drug.ndc);
    writer.segment('CTP', null, null, null, line.drug.quantity, 'UN');
  }
  if (other?.primary) writeLineDecision(pen, other, line, code, decidedDay);
}
