import type {
  CodeableConcept,
  Identifier,
  Money,
  Period,
  Quantity,
  Reference,
  ResourceHead,
} from './datatypes.ts';

/** What claims and explanations of benefit have in common. */
interface ClaimBody {
  readonly identifier: readonly Identifier[];
  readonly status: 'active' | 'cancelled';
  readonly type: CodeableConcept;
  readonly subType?: CodeableConcept | undefined;
  readonly use: 'claim';
  readonly patient: Reference;
  readonly billablePeriod: Period;
  readonly created: string;
  readonly insurer: Reference;
  readonly provider: Reference;
  readonly careTeam?: readonly CareTeamMember[] | undefined;
  readonly supportingInfo?: readonly SupportingInfo[] | undefined;
  readonly diagnosis?: readonly ClaimedDiagnosis[] | undefined;
  readonly procedure?: readonly ClaimedProcedure[] | undefined;
  readonly prescription?: Reference | undefined;
  readonly payee: { readonly type: CodeableConcept; readonly party: Reference };
}

export interface CareTeamMember {
  readonly sequence: number;
  readonly provider: Reference;
  readonly role: CodeableConcept;
  readonly qualification?: CodeableConcept | undefined;
}

export interface SupportingInfo {
  readonly sequence: number;
  readonly category: CodeableConcept;
  readonly code?: CodeableConcept | undefined;
  readonly timingDate?: string | undefined;
  readonly timingPeriod?: Period | undefined;
  readonly valueString?: string | undefined;
  readonly valueQuantity?: Quantity | undefined;
}

export interface ClaimedDiagnosis {
  readonly sequence: number;
  readonly diagnosisCodeableConcept: CodeableConcept;
  readonly type?: readonly CodeableConcept[] | undefined;
  readonly onAdmission?: CodeableConcept | undefined;
}

export interface ClaimedProcedure {
  readonly sequence: number;
  readonly type: readonly CodeableConcept[];
  readonly date: string;
  readonly procedureCodeableConcept: CodeableConcept;
}

/** A line as it was billed. */
export interface ClaimedItem {
  readonly sequence: number;
  readonly careTeamSequence?: readonly number[] | undefined;
  readonly diagnosisSequence?: readonly number[] | undefined;
  readonly revenue?: CodeableConcept | undefined;
  readonly category: CodeableConcept;
  readonly productOrService: CodeableConcept;
  readonly modifier?: readonly CodeableConcept[] | undefined;
  readonly servicedDate: string;
  readonly locationCodeableConcept?: CodeableConcept | undefined;
  readonly quantity: Quantity;
  /** Of a dental line: tooth or part of the mouth. */
  readonly bodySite?: CodeableConcept | undefined;
  /** Of a dental line: surfaces of the tooth. */
  readonly subSite?: readonly CodeableConcept[] | undefined;
  readonly net?: Money | undefined;
}

export interface Insurance {
  readonly focal: boolean;
  readonly coverage: Reference;
  readonly preAuthRef?: readonly string[] | undefined;
}

export interface Claim extends ResourceHead<'Claim'>, ClaimBody {
  readonly priority: CodeableConcept;
  readonly related?:
    | readonly { readonly claim: Reference; readonly relationship: CodeableConcept }[]
    | undefined;
  readonly encounter?: never;
  readonly insurance: readonly (Omit<Insurance, 'preAuthRef'> & {
    readonly sequence: number;
    readonly preAuthRef?: readonly string[] | undefined;
  })[];
  readonly item: readonly (ClaimedItem & { readonly encounter?: readonly Reference[] | undefined })[];
  readonly total: Money;
}

/** An amount or a reason of a decision. */
export interface Adjudication {
  readonly category: CodeableConcept;
  readonly reason?: CodeableConcept | undefined;
  readonly amount?: Money | undefined;
}

export interface Total {
  readonly category: CodeableConcept;
  readonly amount: Money;
}

export interface ClaimResponse extends ResourceHead<'ClaimResponse'> {
  readonly status: 'active';
  readonly type: CodeableConcept;
  readonly use: 'claim';
  readonly patient: Reference;
  readonly created: string;
  readonly insurer: Reference;
  readonly requestor: Reference;
  readonly request: Reference;
  readonly outcome: 'complete' | 'queued';
  readonly disposition: string;
  readonly item?:
    | readonly { readonly itemSequence: number; readonly adjudication: readonly Adjudication[] }[]
    | undefined;
  readonly total?: readonly Total[] | undefined;
  readonly payment?:
    | {
        readonly type: CodeableConcept;
        readonly date: string;
        readonly amount: Money;
        readonly identifier: Identifier;
      }
    | undefined;
}

export interface ExplanationOfBenefit extends ResourceHead<'ExplanationOfBenefit'>, ClaimBody {
  readonly related?:
    | readonly { readonly relationship: CodeableConcept; readonly reference: Identifier }[]
    | undefined;
  readonly outcome: 'complete';
  readonly claim: Reference;
  readonly claimResponse: Reference;
  readonly insurance: readonly Insurance[];
  readonly item: readonly (ClaimedItem & {
    readonly adjudication: readonly Adjudication[];
    readonly encounter?: readonly Reference[] | undefined;
  })[];
  readonly adjudication: readonly Adjudication[];
  readonly total: readonly Total[];
  readonly payment?:
    | {
        readonly type: CodeableConcept;
        readonly date?: string | undefined;
        readonly amount?: Money | undefined;
        readonly identifier?: Identifier | undefined;
      }
    | undefined;
}
