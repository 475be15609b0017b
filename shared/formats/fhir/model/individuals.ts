import type {
  Address,
  CodeableConcept,
  ContactPoint,
  Extension,
  HumanName,
  Identifier,
  Money,
  Period,
  Quantity,
  Reference,
  ResourceHead,
} from './datatypes.ts';

export interface Patient extends ResourceHead<'Patient'> {
  readonly extension: readonly Extension[];
  readonly identifier: readonly Identifier[];
  readonly name: readonly HumanName[];
  readonly telecom: readonly ContactPoint[];
  readonly gender: 'female' | 'male';
  readonly birthDate: string;
  readonly deceasedDateTime?: string | undefined;
  readonly address: readonly Address[];
  readonly communication: readonly { readonly language: CodeableConcept; readonly preferred: boolean }[];
  readonly managingOrganization: Reference;
}

export interface Organization extends ResourceHead<'Organization'> {
  readonly identifier: readonly Identifier[];
  readonly active: true;
  readonly type: readonly CodeableConcept[];
  readonly name: string;
  readonly telecom?: readonly ContactPoint[] | undefined;
  readonly address?: readonly Address[] | undefined;
}

export interface Practitioner extends ResourceHead<'Practitioner'> {
  readonly identifier: readonly Identifier[];
  readonly active: true;
  readonly name: readonly HumanName[];
  readonly telecom: readonly ContactPoint[];
  readonly address: readonly Address[];
  readonly gender: 'female' | 'male';
}

export interface PractitionerRole extends ResourceHead<'PractitionerRole'> {
  readonly active: true;
  readonly practitioner: Reference;
  readonly organization: Reference;
  readonly code: readonly CodeableConcept[];
  readonly specialty: readonly CodeableConcept[];
  readonly location: readonly Reference[];
  readonly telecom: readonly ContactPoint[];
}

export interface Location extends ResourceHead<'Location'> {
  readonly status: 'active';
  readonly name: string;
  readonly telecom: readonly ContactPoint[];
  readonly address: Address;
  readonly managingOrganization: Reference;
}

export interface Coverage extends ResourceHead<'Coverage'> {
  readonly identifier?: readonly Identifier[] | undefined;
  readonly status: 'active';
  readonly type?: CodeableConcept | undefined;
  readonly policyHolder?: Reference | undefined;
  readonly subscriber?: Reference | undefined;
  readonly subscriberId?: string | undefined;
  readonly beneficiary: Reference;
  readonly dependent?: string | undefined;
  readonly relationship?: CodeableConcept | undefined;
  readonly period: Period;
  readonly payor: readonly Reference[];
  readonly class?: readonly CoverageClass[] | undefined;
  readonly order?: number | undefined;
  readonly network?: string | undefined;
  readonly costToBeneficiary?: readonly CostToBeneficiary[] | undefined;
}

/** What the contract belongs to: a group or a plan. */
export interface CoverageClass {
  readonly type: CodeableConcept;
  readonly value: string;
  readonly name: string;
}

/** What the patient pays, as an amount or a share in percent. */
export interface CostToBeneficiary {
  readonly type: CodeableConcept;
  readonly valueQuantity?: Quantity | undefined;
  readonly valueMoney?: Money | undefined;
}
