import { pack } from '../bytes.ts';
import { openAcknowledgmentCheck } from '../checks/acknowledgment-check.ts';
import type { OpenCheck } from '../checks/check.ts';
import { openClaimBalanceCheck } from '../checks/claim-balance-check.ts';
import { openClaimSituationCheck } from '../checks/claim-situation-check.ts';
import { openDentalCheck } from '../checks/dental-check.ts';
import { openDiagnosisCheck } from '../checks/diagnosis-check.ts';
import { openEligibilityCheck } from '../checks/eligibility-check.ts';
import { openEnrollmentCheck } from '../checks/enrollment-check.ts';
import { openHierarchyCheck } from '../checks/hierarchy-check.ts';
import { openIdentifierCheck } from '../checks/identifier-check.ts';
import { openImplementationCheck } from '../checks/implementation-check.ts';
import { openInstitutionalCheck } from '../checks/institutional-check.ts';
import { openPremiumCheck } from '../checks/premium-check.ts';
import { openProcedureCheck } from '../checks/procedure-check.ts';
import { openProfessionalCheck } from '../checks/professional-check.ts';
import { openRemittanceCheck } from '../checks/remittance-check.ts';
import { openReviewCheck } from '../checks/review-check.ts';
import { openStatusCheck } from '../checks/status-check.ts';
import type { Segment } from '../segment.ts';
import { claimAcknowledgment } from './claim-acknowledgment-277ca.ts';
import { claimStatusRequest } from './claim-status-276.ts';
import { claimStatusAnswer } from './claim-status-277.ts';
import { dentalClaim } from './dental-837.ts';
import { eligibilityInquiry } from './eligibility-270.ts';
import { eligibilityAnswer } from './eligibility-271.ts';
import { enrollment } from './enrollment-834.ts';
import { implementationAcknowledgment } from './implementation-999.ts';
import { institutionalClaim } from './institutional-837.ts';
import { compileGuide, type Guide } from './notation.ts';
import { premiumPayment } from './premium-820.ts';
import { professionalClaim } from './professional-837.ts';
import { remittance } from './remittance-835.ts';
import { reviewRequest } from './services-review-278-request.ts';
import { reviewResponse } from './services-review-278-response.ts';

/** One implementation guide and the checks that go beyond its tables. */
interface Implementation {
  /** ST01. */
  readonly set: string;
  /** GS08, newest first: earlier errata of a guide differ in what this validator does not look at. */
  readonly versions: readonly string[];
  /** Value of BHT02 where two guides share set and version. */
  readonly purposes?: readonly string[];
  readonly text: string;
  readonly checks: readonly OpenCheck[];
}

const claimChecks = [openHierarchyCheck, openClaimSituationCheck, openClaimBalanceCheck, openDiagnosisCheck];

const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    set: '837',
    versions: ['005010X222A1', '005010X222'],
    text: professionalClaim,
    checks: [...claimChecks, openProcedureCheck, openProfessionalCheck],
  },
  {
    set: '837',
    versions: ['005010X223A2', '005010X223A1', '005010X223A3', '005010X223'],
    text: institutionalClaim,
    checks: [...claimChecks, openProcedureCheck, openInstitutionalCheck],
  },
  {
    set: '837',
    versions: ['005010X224A2', '005010X224A1', '005010X224A3', '005010X224'],
    text: dentalClaim,
    checks: [...claimChecks, openProcedureCheck, openDentalCheck],
  },
  {
    set: '835',
    versions: ['005010X221A1', '005010X221'],
    text: remittance,
    checks: [openRemittanceCheck, openProcedureCheck],
  },
  { set: '834', versions: ['005010X220A1', '005010X220'], text: enrollment, checks: [openEnrollmentCheck] },
  {
    set: '270',
    versions: ['005010X279A1', '005010X279'],
    text: eligibilityInquiry,
    checks: [openHierarchyCheck, openEligibilityCheck],
  },
  {
    set: '271',
    versions: ['005010X279A1', '005010X279'],
    text: eligibilityAnswer,
    checks: [openHierarchyCheck, openEligibilityCheck],
  },
  {
    set: '276',
    versions: ['005010X212'],
    text: claimStatusRequest,
    checks: [openHierarchyCheck, openProcedureCheck],
  },
  {
    set: '277',
    versions: ['005010X212'],
    text: claimStatusAnswer,
    checks: [openHierarchyCheck, openStatusCheck, openProcedureCheck],
  },
  {
    set: '277',
    versions: ['005010X214'],
    text: claimAcknowledgment,
    checks: [openHierarchyCheck, openAcknowledgmentCheck, openStatusCheck],
  },
  {
    set: '278',
    versions: ['005010X217'],
    purposes: ['01', '13', '36'],
    text: reviewRequest,
    checks: [openHierarchyCheck, openReviewCheck],
  },
  {
    set: '278',
    versions: ['005010X217'],
    purposes: ['11'],
    text: reviewResponse,
    checks: [openHierarchyCheck, openReviewCheck],
  },
  { set: '820', versions: ['005010X218'], text: premiumPayment, checks: [openPremiumCheck] },
  {
    set: '999',
    versions: ['005010X231A1', '005010X231'],
    text: implementationAcknowledgment,
    checks: [openImplementationCheck],
  },
];

/** A compiled guide with its checks. */
export interface Rulebook {
  readonly guide: Guide;
  readonly checks: readonly OpenCheck[];
}

const compiled = new Map<Implementation, Rulebook>();

/**
 * The guide of a transaction by its version (ST03, or GS08 where the set has none) and number, or null when it is none of
 * those known. `first` is the segment after ST, which tells requests from responses.
 */
export function rulebookFor(version: string, set: string, first: Segment): Rulebook | null {
  const purpose = first.code(2);
  const found = IMPLEMENTATIONS.find(
    (each) =>
      each.set === set &&
      each.versions.includes(version) &&
      (!each.purposes || each.purposes.map(pack).includes(purpose)),
  );
  const known = found ?? IMPLEMENTATIONS.find((each) => each.set === set && each.versions.includes(version));
  if (!known) return null;
  const ready = compiled.get(known) ?? {
    guide: compileGuide(known.text),
    checks: [...known.checks, openIdentifierCheck],
  };
  compiled.set(known, ready);
  return ready;
}

/** Functional group codes (GS01) by transaction set. */
export const GROUP_CODES: Readonly<Record<string, string>> = {
  '270': 'HS',
  '271': 'HB',
  '276': 'HR',
  '277': 'HN',
  '278': 'HI',
  '820': 'RA',
  '834': 'BE',
  '835': 'HP',
  '837': 'HC',
  '999': 'FA',
};
