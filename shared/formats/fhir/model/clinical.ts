import type {
  Annotation,
  CodeableConcept,
  Coding,
  Identifier,
  Period,
  Quantity,
  Reference,
  ResourceHead,
} from './datatypes.ts';

export interface Encounter extends ResourceHead<'Encounter'> {
  readonly identifier: readonly Identifier[];
  readonly status: 'finished' | 'in-progress';
  readonly class: Coding;
  readonly type: readonly CodeableConcept[];
  readonly priority?: CodeableConcept | undefined;
  readonly subject: Reference;
  readonly participant?:
    | readonly { readonly type: readonly CodeableConcept[]; readonly individual: Reference }[]
    | undefined;
  readonly period: Period;
  readonly reasonCode: readonly CodeableConcept[];
  readonly diagnosis: readonly {
    readonly condition: Reference;
    readonly use: CodeableConcept;
    readonly rank: number;
  }[];
  readonly hospitalization?:
    | {
        readonly admitSource: CodeableConcept;
        readonly dischargeDisposition?: CodeableConcept | undefined;
      }
    | undefined;
  readonly location: readonly { readonly location: Reference }[];
  readonly serviceProvider: Reference;
}

export interface Condition extends ResourceHead<'Condition'> {
  readonly clinicalStatus?: CodeableConcept | undefined;
  readonly verificationStatus: CodeableConcept;
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly encounter?: Reference | undefined;
  readonly onsetDateTime?: string | undefined;
  readonly abatementDateTime?: string | undefined;
  readonly recordedDate: string;
}

export interface Observation extends ResourceHead<'Observation'> {
  readonly status: 'final';
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly effectiveDateTime: string;
  readonly issued: string;
  readonly valueQuantity?: Quantity | undefined;
  readonly valueString?: string | undefined;
  readonly interpretation?: readonly CodeableConcept[] | undefined;
  readonly referenceRange?: readonly ReferenceRange[] | undefined;
  readonly component?: readonly ObservationComponent[] | undefined;
}

export interface ReferenceRange {
  readonly low?: Quantity | undefined;
  readonly high?: Quantity | undefined;
}

export interface ObservationComponent {
  readonly code: CodeableConcept;
  readonly valueQuantity: Quantity;
  readonly interpretation: readonly CodeableConcept[];
}

export interface DiagnosticReport extends ResourceHead<'DiagnosticReport'> {
  readonly status: 'final';
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly effectiveDateTime: string;
  readonly issued: string;
  readonly performer: readonly Reference[];
  readonly result: readonly Reference[];
}

export interface Procedure extends ResourceHead<'Procedure'> {
  readonly status: 'completed';
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly performedDateTime: string;
  readonly performer?: readonly { readonly actor: Reference }[] | undefined;
  readonly location: Reference;
  readonly reasonCode?: readonly CodeableConcept[] | undefined;
  readonly bodySite?: readonly CodeableConcept[] | undefined;
}

export interface MedicationRequest extends ResourceHead<'MedicationRequest'> {
  readonly status: 'active' | 'completed';
  readonly intent: 'order';
  readonly category: readonly CodeableConcept[];
  readonly reportedBoolean: false;
  readonly medicationCodeableConcept: CodeableConcept;
  readonly subject: Reference;
  readonly encounter?: Reference | undefined;
  readonly authoredOn: string;
  readonly requester: Reference;
  readonly reasonCode: readonly CodeableConcept[];
  readonly dispenseRequest: {
    readonly numberOfRepeatsAllowed: number;
    readonly quantity: Quantity;
    readonly expectedSupplyDuration: Quantity;
  };
}

export interface MedicationDispense extends ResourceHead<'MedicationDispense'> {
  readonly status: 'completed';
  readonly medicationCodeableConcept: CodeableConcept;
  readonly subject: Reference;
  readonly context?: Reference | undefined;
  readonly performer: readonly { readonly actor: Reference }[];
  readonly authorizingPrescription: readonly Reference[];
  readonly type: CodeableConcept;
  readonly quantity: Quantity;
  readonly daysSupply: Quantity;
  readonly whenHandedOver: string;
}

export interface Immunization extends ResourceHead<'Immunization'> {
  readonly status: 'completed';
  readonly vaccineCode: CodeableConcept;
  readonly patient: Reference;
  readonly encounter: Reference;
  readonly occurrenceDateTime: string;
  readonly primarySource: true;
  readonly location: Reference;
  readonly manufacturer: Reference;
  readonly lotNumber: string;
  readonly expirationDate: string;
  readonly site?: CodeableConcept | undefined;
  readonly route: CodeableConcept;
  readonly performer: readonly { readonly function: CodeableConcept; readonly actor: Reference }[];
  readonly note?: readonly Annotation[] | undefined;
  readonly protocolApplied?:
    | readonly { readonly series: string; readonly doseNumberPositiveInt: number }[]
    | undefined;
}
