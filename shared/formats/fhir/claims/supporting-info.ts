import type { BilledDrug, Claim } from '../../../engine/payer/claims/claim.ts';
import type { Submission } from '../../../engine/payer/claims/claim-history.ts';
import { drgText } from '../../../engine/payer/code-texts.ts';
import {
  admissionTypeConcept,
  concept,
  conceptsOf,
  days,
  dischargeConcept,
  pointOfOrigin,
} from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import type { SupportingInfo } from '../model/financial.ts';
import { SYSTEMS } from '../systems.ts';

type Info = Omit<SupportingInfo, 'sequence'>;

const category = (code: string): CodeableConcept => concept(SYSTEMS.carinSupportingInfo, code);

/** CARIN's categories of what goes with a claim. */
const CATEGORIES = {
  admissionPeriod: category('admissionperiod'),
  received: category('clmrecvddate'),
  typeOfBill: category('typeofbill'),
  pointOfOrigin: category('pointoforigin'),
  admissionType: category('admtype'),
  dischargeStatus: category('discharge-status'),
  drg: category('drg'),
  patientAccount: category('patientaccountnumber'),
  daysSupply: category('dayssupply'),
  dispensedAsWritten: category('dawcode'),
  refillNumber: category('refillnum'),
  refillsAuthorized: category('refillsauthorized'),
  prescriptionOrigin: category('rxorigincode'),
  compound: category('compoundcode'),
} as const;

const billType = conceptsOf(SYSTEMS.typeOfBill);
const drgConcept = conceptsOf(SYSTEMS.msDrg, drgText);

/** 0: no product was asked for by the prescriber. The truth knows of no such wishes. */
const AS_PRESCRIBED = concept(SYSTEMS.dispensedAsWritten, '0');
/** 0: not known. */
const ORIGIN_UNKNOWN = concept(SYSTEMS.prescriptionOrigin, '0');
/** 1: not a compound. */
const NO_COMPOUND = concept(SYSTEMS.compound, '1');

/**
 * What goes with a claim beside its lines: when it came, what a hospital's bill says in its head, and what a pharmacy's
 * says of the drug.
 *
 * @param drug of a pharmacy claim, as it was handed out, with the refills that the prescription allows
 */
export function supportingInfoOf(
  { claim, receivedDay, frequency }: Submission,
  drug: (BilledDrug & { readonly refillsAuthorized: number }) | null,
): SupportingInfo[] {
  const infos: Info[] = [{ category: CATEGORIES.received, timingDate: dateOf(receivedDay) }];
  if (drug === null) infos.push({ category: CATEGORIES.patientAccount, valueString: claim.controlNumber });
  else addDrug(infos, drug);
  addInstitutional(infos, claim, frequency);
  return infos.map((info, place) => ({ sequence: place + 1, ...info }));
}

function addDrug(infos: Info[], drug: BilledDrug & { readonly refillsAuthorized: number }): void {
  infos.push(
    { category: CATEGORIES.daysSupply, valueQuantity: days(drug.daysSupply) },
    { category: CATEGORIES.dispensedAsWritten, code: AS_PRESCRIBED },
    { category: CATEGORIES.refillNumber, valueQuantity: { value: drug.refillNumber } },
    { category: CATEGORIES.refillsAuthorized, valueQuantity: { value: drug.refillsAuthorized } },
    { category: CATEGORIES.prescriptionOrigin, code: ORIGIN_UNKNOWN },
    { category: CATEGORIES.compound, code: NO_COMPOUND },
  );
}

function addInstitutional(infos: Info[], { institutional, kind, from, to }: Claim, frequency: string): void {
  if (institutional === null) return;
  const { admissionType, admissionSource, dischargeStatus, drg, admissionDay } = institutional;
  if (kind === 'inpatient') {
    // CARIN demands the period even of a bill that lacks the date of admission: then it is that of the bill.
    const timingPeriod = { start: dateOf(admissionDay ?? from), end: dateOf(to) };
    infos.push({ category: CATEGORIES.admissionPeriod, timingPeriod });
  }
  if (institutional.billType !== '') {
    infos.push({ category: CATEGORIES.typeOfBill, code: billType(institutional.billType + frequency) });
  }
  infos.push(
    { category: CATEGORIES.pointOfOrigin, code: pointOfOrigin(admissionType, admissionSource) },
    { category: CATEGORIES.admissionType, code: admissionTypeConcept(admissionType) },
    { category: CATEGORIES.dischargeStatus, code: dischargeConcept(dischargeStatus) },
  );
  if (drg !== null) infos.push({ category: CATEGORIES.drg, code: drgConcept(drg) });
}
