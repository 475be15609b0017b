import type { ProcedureCodes } from '../../../contracts/procedure-codes.ts';
import { DOMAINS } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import type { ClinicalCourse } from '../health/clinical-course.ts';
import type { Household } from '../households.ts';
import type { HouseholdEnrollment } from '../market/enrollment-types.ts';
import type { Plan } from '../market/plans.ts';
import type { Network } from '../network/network.ts';
import type { Person } from '../persons.ts';
import type { Patient } from './claim-context.ts';
import type { ClaimHistory } from './claim-history.ts';
import { claimHistories } from './claim-life.ts';
import { claimNumbers } from './claim-numbers.ts';
import { mayBeTouched } from './claim-outline.ts';
import type { ClaimParameters } from './claim-parameters.ts';
import { claimRules } from './claim-rules.ts';
import { claimsOf } from './claims-of.ts';
import { householdCoverage, householdDentalCoverage } from './household-coverage.ts';
import { networkProviders } from './network-providers.ts';
import { procedureCoder } from './procedure-codes.ts';

/** The part of a resolved dataset that its claims depend on. */
export interface ClaimsSource {
  readonly seed: number;
  /** Day number of the dataset's "now". */
  readonly asOfDay: number;
  readonly parameters: ClaimParameters;
  /** The tenant's lists of codes, where it brought some. */
  readonly codes?: ProcedureCodes | undefined;
  readonly plans: readonly Plan[];
  readonly network: Network;
}

/** The claims of a dataset, as a formula. Nothing is kept between calls. */
export interface Claims {
  /**
   * The claims of a household and what became of them by `asOf`. A year's claims depend on those of the same year before
   * them, of anyone in the household; so the courses are of whole plan years, or the accumulators begin in the middle.
   *
   * @param courses of the household's persons, in their order
   */
  histories(
    household: Household,
    enrollment: HouseholdEnrollment,
    courses: readonly ClinicalCourse[],
  ): ClaimHistory[];
  /**
   * Whether a claim of these courses may be received or decided on some days, both included: false only when none is.
   *
   * @param courses of the household's persons, in their order
   */
  mayBeTouched(
    household: Household,
    enrollment: HouseholdEnrollment,
    courses: readonly ClinicalCourse[],
    days: { readonly from: number; readonly to: number },
  ): boolean;
}

/**
 * Opens the claims of a dataset.
 *
 * @throws RangeError, naming the field by JSON pointer, when a parameter is out of range
 */
export function openClaims({ seed, asOfDay, parameters, codes, plans, network }: ClaimsSource): Claims {
  const stream = new Stream(seed, DOMAINS.payer);
  const numbers = claimNumbers(seed, DOMAINS.payer);
  const rules = claimRules(stream, numbers, asOfDay, parameters);
  const coder = procedureCoder(stream, codes);
  const billsDental = codes?.cdt !== undefined;
  const otherPaidShare = Math.round(parameters.coordinationPaidShare * 10_000);
  return {
    histories(household, enrollment, courses) {
      const coverage = householdCoverage(plans, enrollment);
      const providers = networkProviders(network, plans, household);
      const context = { stream, numbers, providers, codes: coder, coverage, otherPaidShare };
      const claims = household.persons.flatMap((person, place) =>
        claimsOf(context, patientOf(person), courses[place] as ClinicalCourse),
      );
      const dental = billsDental ? householdDentalCoverage(plans, enrollment) : null;
      return claimHistories(rules, coverage, claims, dental);
    },
    mayBeTouched(household, enrollment, courses, days) {
      const coverage = householdCoverage(plans, enrollment);
      return mayBeTouched(rules, coverage, enrollment, household.persons.map(patientOf), courses, days);
    },
  };
}

function patientOf({ index, birthDay, dependentNumber }: Person): Patient {
  return { memberIndex: index, memberNumber: dependentNumber, birthDay };
}
