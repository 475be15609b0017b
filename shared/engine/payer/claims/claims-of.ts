import type { ClinicalCourse, Encounter } from '../health/clinical-course.ts';
import { BILLING_RULES, DIALYSIS_BILL_TYPE, isSentOut, LABORATORY_PLACE } from './billing-rules.ts';
import { type Claim, encounterClaim, type InstitutionalHeader } from './claim.ts';
import type { ClaimContext, Patient } from './claim-context.ts';
import { FOREVER } from './claim-coverage.ts';
import { claimOf, type Draft, visitOf } from './claim-draft.ts';
import { dentalClaim } from './dental-claim.ts';
import { officeLines, outpatientLines, stayLines } from './encounter-lines.ts';
import { chargeMultiple } from './fee-schedule.ts';
import { pharmacyClaim } from './pharmacy-claim.ts';

const STILL_A_PATIENT = '30';

/**
 * The claims of one member: of each encounter the facility's, the clinician's and the laboratory's, or the dentist's, as
 * there are, in the order of encounters, and then one of each fill. Nothing is left out for want of coverage; what is sent is for
 * `claimHistories` to say. A stay that has not ended is not billed.
 */
export function claimsOf(context: ClaimContext, patient: Patient, course: ClinicalCourse): Claim[] {
  const claims: Claim[] = [];
  for (const encounter of course.encounters) {
    if (encounter.stay?.dischargeStatus === STILL_A_PATIENT) continue;
    if (encounter.dental !== undefined) {
      const claim = dentalClaim(context, patient, encounter, encounter.dental);
      if (claim !== null) claims.push(claim);
      continue;
    }
    addFacility(context, patient, encounter, claims);
    addClinician(context, patient, encounter, claims);
    addLaboratory(context, patient, encounter, claims);
  }
  for (const fill of course.fills) claims.push(pharmacyClaim(context, patient, fill));
  return claims;
}

function addFacility(context: ClaimContext, patient: Patient, encounter: Encounter, claims: Claim[]): void {
  const { billType } = BILLING_RULES[encounter.kind];
  if (billType === null) return;
  const draft = draftOf(context, patient, encounter, 'facility', 'hospital');
  const lines = encounter.stay === null ? outpatientLines(draft) : stayLines(draft, encounter.stay.drg);
  if (lines.length === 0) return;
  const kind = encounter.stay === null ? 'outpatient' : 'inpatient';
  const number = encounterClaim(encounter.ordinal, 0);
  claims.push(claimOf(draft, kind, number, lines, institutionalOf(encounter, billType)));
}

function addClinician(context: ClaimContext, patient: Patient, encounter: Encounter, claims: Claim[]): void {
  const { place, setting } = BILLING_RULES[encounter.kind];
  const draft = draftOf(context, patient, encounter, 'clinician', 'clinician');
  const sendsOut = setting === 'office';
  const lines = officeLines(draft, setting, place, ({ id }) => !(sendsOut && isSentOut(id)));
  if (lines.length > 0) {
    claims.push(claimOf(draft, 'professional', encounterClaim(encounter.ordinal, 1), lines, null));
  }
}

function addLaboratory(context: ClaimContext, patient: Patient, encounter: Encounter, claims: Claim[]): void {
  if (BILLING_RULES[encounter.kind].setting !== 'office') return;
  if (!encounter.services.some(({ concept }) => isSentOut(concept.id))) return;
  const draft = draftOf(context, patient, encounter, 'laboratory', 'clinician');
  const lines = officeLines(draft, 'office', LABORATORY_PLACE, ({ id }) => isSentOut(id));
  claims.push(claimOf(draft, 'professional', encounterClaim(encounter.ordinal, 2), lines, null));
}

function draftOf(
  context: ClaimContext,
  patient: Patient,
  encounter: Encounter,
  who: 'clinician' | 'facility' | 'laboratory',
  charges: 'clinician' | 'hospital',
): Draft & { readonly encounter: Encounter } {
  const span = context.coverage.spanAt(patient.memberNumber, encounter.day, FOREVER);
  const provider = context.providers[who](patient, encounter, span);
  return {
    context,
    patient,
    span,
    provider,
    encounter,
    fill: null,
    visit: visitOf(patient, encounterClaim(encounter.ordinal, 0)),
    multiple: chargeMultiple(context.stream, charges, provider.payee),
  };
}

function institutionalOf({ kind, services, stay, day }: Encounter, billType: string): InstitutionalHeader {
  if (stay === null) {
    const dialysis = services.some(({ concept }) => concept.id === 'dialysis');
    return {
      billType: dialysis ? DIALYSIS_BILL_TYPE : billType,
      admissionType: kind === 'emergency' ? '1' : '3',
      admissionSource: '1',
      dischargeStatus: '01',
      admissionDay: null,
      drg: null,
      procedures: [],
    };
  }
  const { admissionType, admissionSource, dischargeStatus, drg, procedures } = stay;
  return { billType, admissionType, admissionSource, dischargeStatus, admissionDay: day, drg, procedures };
}
