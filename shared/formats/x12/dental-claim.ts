import type { DentalConceptId } from '../../contracts/concept-ids.ts';
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

/** The dental claim. Its procedures are codes of the tenant's own list: there is none that is free to use. */
export const dentalForm: ClaimForm = {
  kind: 'D',
  version: '005010X224A2',
  writeClaim: writeDentalClaim,
};

/** What is put into the mouth to stay: the payer asks whether it is the first (I) or takes another's place (R). */
const PROSTHESES: ReadonlySet<string> = new Set<DentalConceptId>([
  'dental_crown',
  'dental_denture_partial_upper',
  'dental_denture_partial_lower',
  'dental_denture_complete_upper',
  'dental_denture_complete_lower',
]);

function writeDentalClaim(pen: ClaimPen, batched: BatchedClaim, sent: SentClaim): void {
  const { writer, providers } = pen;
  const { claim, placeOfService } = sent;
  const facility = composite(placeOfService, 'B', batched.submission.frequency);
  const assignment = claim.inNetwork ? 'A' : 'C';
  const total = money(totalCharge(sent));
  writer.segment('CLM', claim.controlNumber, total, null, null, facility, 'Y', assignment, 'Y', 'Y');
  writeClaimReferences(pen, batched);
  if (claim.diagnoses.length > 0) writer.segment('HI', ...claim.diagnoses.map(diagnosis));
  providers.write('referring', batched.referring);
  providers.write('rendering', claim.clinician);
  const other = otherCoverageOf(batched, sent);
  if (other !== null) writeOtherPayer(pen, batched, sent, other);
  const decidedDay = earlierDecisionDay(batched);
  for (const [place, line] of claim.lines.entries()) {
    writeLine(pen, sent, line, place + 1, other, decidedDay);
  }
}

const diagnosis = ({ code }: { readonly code: string }, place: number): Composite =>
  composite(place === 0 ? 'ABK' : 'ABF', withoutDot(code));

/** Loops 2400 to 2430. @param number LX01 */
function writeLine(
  pen: ClaimPen,
  { claim, placeOfService }: SentClaim,
  line: ClaimLine,
  number: number,
  other: OtherCoverage | null,
  decidedDay: number,
): void {
  const { writer } = pen;
  if (line.procedure === null) {
    throw new RangeError(`line ${line.number} of dental claim ${claim.controlNumber} has no procedure code`);
  }
  const code = serviceCode(line);
  const { tooth = null, surfaces = [], area = null } = line.site ?? {};
  const prosthesis = PROSTHESES.has(line.concept) ? 'I' : null;
  const place = line.placeOfService === placeOfService ? null : line.placeOfService;
  const pointers = composite(...line.diagnosisPointers);
  const unused = [null, null, null, null];
  writer.segment('LX', number);
  writer.segment('SV3', code, money(line.charge), place, area, prosthesis, line.units, ...unused, pointers);
  if (tooth !== null) writer.segment('TOO', 'JP', tooth, composite(...surfaces));
  writer.segment('DTP', '472', 'D8', d8(line.serviceDay));
  writer.segment('REF', '6R', line.number);
  if (other?.primary) writeLineDecision(pen, other, line, code, decidedDay);
}
