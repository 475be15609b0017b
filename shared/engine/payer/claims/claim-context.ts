import type { Stream } from '../../random/stream.ts';
import type { Encounter, Fill } from '../health/clinical-course.ts';
import type { CoverageSpan, HouseholdCoverage } from './claim-coverage.ts';
import type { ClaimNumbers } from './claim-numbers.ts';
import type { ProcedureCoder } from './procedure-codes.ts';

/** Who bills for something. */
export interface BillingProvider {
  /** Index of the organisation that is paid. */
  readonly payee: number;
  /** Index of the clinician, or null when nobody is named. */
  readonly clinician: number | null;
  readonly inNetwork: boolean;
  /** Basis points of the national price level. */
  readonly region: number;
}

/** A person whose care is billed. */
export interface Patient {
  readonly memberIndex: number;
  /** 0 for the subscriber, then 1, 2, ... */
  readonly memberNumber: number;
  /** Day number. */
  readonly birthDay: number;
}

/**
 * Who cares for a member: what claims need of the network of providers. The span is the coverage on the day, undefined
 * when there is none.
 */
export interface ClaimProviders {
  /** The clinician of an encounter, with the organisation that bills for them. */
  clinician(patient: Patient, encounter: Encounter, span: CoverageSpan | undefined): BillingProvider;
  /** The hospital or other facility of an encounter. */
  facility(patient: Patient, encounter: Encounter, span: CoverageSpan | undefined): BillingProvider;
  /** The laboratory that an encounter's tests are sent to. */
  laboratory(patient: Patient, encounter: Encounter, span: CoverageSpan | undefined): BillingProvider;
  /** The pharmacy of a fill. */
  pharmacy(patient: Patient, fill: Fill, span: CoverageSpan | undefined): BillingProvider;
}

/** What the claims of a household's members are built from. */
export interface ClaimContext {
  readonly stream: Stream;
  readonly numbers: ClaimNumbers;
  readonly providers: ClaimProviders;
  readonly codes: ProcedureCoder;
  readonly coverage: HouseholdCoverage;
  /** Basis points of the allowed amount that an earlier payer has paid, on average. */
  readonly otherPaidShare: number;
}
