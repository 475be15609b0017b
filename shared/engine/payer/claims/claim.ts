import type { LagKind } from '../../../reference/claim-lags.ts';
import { ENCOUNTER_ORDINALS, FILL_ORDINALS } from '../health/clinical-course.ts';
import type { ClaimCategory } from '../market/benefit-design.ts';

/** Professional (837P), institutional inpatient and outpatient (837I), dental (837D), and pharmacy claims. */
export type ClaimKind = LagKind;

/** Claims that one encounter can lead to. */
const CLAIMS_PER_ENCOUNTER = 4;
const FIRST_FILL = ENCOUNTER_ORDINALS * CLAIMS_PER_ENCOUNTER;

/**
 * Claims of one member, by number: numbers are under this, 8,650,752. A thousand million members times as many claims
 * stay under 2^53. See `encounterClaim` and `fillClaim`.
 */
export const CLAIMS_PER_MEMBER = FIRST_FILL + FILL_ORDINALS;

/** A drug that a pharmacy claim bills. */
export interface BilledDrug {
  readonly rxcui: string;
  /** Eleven digits, under the labeler that no firm holds. */
  readonly ndc: string;
  readonly quantity: number;
  readonly daysSupply: number;
  /** 0 for the first fill of a prescription. */
  readonly refillNumber: number;
}

/** Where in the mouth a dentist did something. */
export interface OralSite {
  /** 1 to 32, or A to T for milk teeth; null where it is for no single tooth. */
  readonly tooth: string | null;
  /** Surfaces of that tooth: B, D, F, I, L, M, O. */
  readonly surfaces: readonly string[];
  /** Oral cavity designation: an arch (01, 02) or a quadrant (10, 20, 30, 40), or null. */
  readonly area: string | null;
}

/** A line of a claim, priced. Money in cents. */
export interface ClaimLine {
  /** 1, 2, ... in the claim; kept by every later submission of the claim. */
  readonly number: number;
  readonly serviceDay: number;
  readonly category: ClaimCategory;
  /** Own id of the service, or of the hospital's cost centre; the key of a tenant's own code map. */
  readonly concept: string;
  /** The tenant's code, else HCPCS Level II, or null where only a licensed code would do; see `procedureSystemOf`. */
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  /** Four digits; null on professional and pharmacy claims. */
  readonly revenueCode: string | null;
  /** Two digits; professional and dental claims only. */
  readonly placeOfService: string | null;
  readonly drug: BilledDrug | null;
  /** Only on dental claims. */
  readonly site?: OralSite;
  readonly units: number;
  /** Numbers, from 1, of the claim's diagnoses that the line is for; professional and dental claims only. */
  readonly diagnosisPointers: readonly number[];
  readonly charge: number;
  readonly allowed: number;
  /** What a payer before this one paid. */
  readonly otherPaid: number;
}

/** A diagnosis on a claim, the first is the principal one. */
export interface ClaimDiagnosis {
  /** ICD-10-CM, with its dot. */
  readonly code: string;
  readonly presentOnAdmission: 'Y' | 'N' | 'exempt' | null;
}

/** What only a hospital's bill has. */
export interface InstitutionalHeader {
  /** Facility and class, such as 011 and 013; the frequency is the submission's. */
  readonly billType: string;
  /** Type of admission or visit. */
  readonly admissionType: string;
  readonly admissionSource: string;
  readonly dischargeStatus: string;
  /** Null on outpatient bills. */
  readonly admissionDay: number | null;
  /** MS-DRG; null on outpatient bills. */
  readonly drg: string | null;
  /** ICD-10-PCS with its day, the principal one first. */
  readonly procedures: readonly { readonly code: string; readonly day: number }[];
}

/** A bill of one provider for one encounter or fill, as it should be: what went wrong in sending it is a submission's. */
export interface Claim {
  readonly memberIndex: number;
  /** 0 for the subscriber, then 1, 2, ... */
  readonly memberNumber: number;
  /** Unique for the member; under `CLAIMS_PER_MEMBER`. */
  readonly number: number;
  readonly kind: ClaimKind;
  /** Ordinal of the encounter, or null for a fill. */
  readonly encounterOrdinal: number | null;
  /** Ordinal of the fill, or null for an encounter. */
  readonly fillOrdinal: number | null;
  /** The provider's own number for it (CLM01). */
  readonly controlNumber: string;
  readonly from: number;
  readonly to: number;
  readonly diagnoses: readonly ClaimDiagnosis[];
  /** Index of the organisation that bills and is paid. */
  readonly payee: number;
  /** Index of the clinician: rendering, attending or prescribing; null when nobody is named. */
  readonly clinician: number | null;
  readonly inNetwork: boolean;
  /** True for an emergency and for a stay that began with one: paid as in the network. */
  readonly emergency: boolean;
  /** True when another payer decided the claim before this one. */
  readonly secondary: boolean;
  readonly institutional: InstitutionalHeader | null;
  /** Names the visit in the household, over its claims; see `PricedClaim.visitKey`. */
  readonly visitKey: number;
  readonly lines: readonly ClaimLine[];
}

/** Number of an encounter's claim: its facility's (part 0), its clinician's (1), and the laboratory's (2). */
export function encounterClaim(ordinal: number, part: 0 | 1 | 2): number {
  return ordinal * CLAIMS_PER_ENCOUNTER + part;
}

/** Number of a fill's claim. */
export function fillClaim(ordinal: number): number {
  return FIRST_FILL + ordinal;
}

/** The key of a claim's random draws: unique in the dataset, at most 2^53. */
export function claimKey({ memberIndex, number }: Pick<Claim, 'memberIndex' | 'number'>): number {
  return memberIndex * CLAIMS_PER_MEMBER + number;
}
