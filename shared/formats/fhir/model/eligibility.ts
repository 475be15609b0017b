import type { CodeableConcept, Identifier, Money, Period, Reference, ResourceHead } from './datatypes.ts';

export interface CoverageEligibilityRequest extends ResourceHead<'CoverageEligibilityRequest'> {
  readonly identifier: readonly Identifier[];
  readonly status: 'active';
  readonly purpose: readonly ('benefits' | 'validation')[];
  readonly patient: Reference;
  readonly servicedDate: string;
  readonly created: string;
  readonly provider: Reference;
  readonly insurer: Reference;
  readonly insurance?: readonly { readonly focal: boolean; readonly coverage: Reference }[] | undefined;
  readonly item: readonly { readonly category: CodeableConcept }[];
}

export interface CoverageEligibilityResponse extends ResourceHead<'CoverageEligibilityResponse'> {
  readonly identifier: readonly Identifier[];
  readonly status: 'active';
  readonly purpose: readonly ('benefits' | 'validation')[];
  readonly patient: Reference;
  readonly servicedDate: string;
  readonly created: string;
  readonly requestor: Reference;
  readonly request: Reference;
  readonly outcome: 'complete' | 'error';
  readonly disposition: string;
  readonly insurer: Reference;
  readonly insurance?: readonly EligibleInsurance[] | undefined;
  readonly error?: readonly { readonly code: CodeableConcept }[] | undefined;
}

export interface EligibleInsurance {
  readonly coverage: Reference;
  readonly inforce: boolean;
  readonly benefitPeriod: Period;
  readonly item?: readonly EligibleItem[] | undefined;
}

/** What the plan pays of one kind of service, at providers of one kind. */
export interface EligibleItem {
  readonly category: CodeableConcept;
  readonly excluded?: boolean | undefined;
  readonly network: CodeableConcept;
  readonly unit?: CodeableConcept | undefined;
  readonly term?: CodeableConcept | undefined;
  readonly benefit?: readonly EligibleBenefit[] | undefined;
  readonly authorizationRequired?: boolean | undefined;
}

export interface EligibleBenefit {
  readonly type: CodeableConcept;
  readonly allowedUnsignedInt?: number | undefined;
  readonly allowedMoney?: Money | undefined;
  readonly usedMoney?: Money | undefined;
}
