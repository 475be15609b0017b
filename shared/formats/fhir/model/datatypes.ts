/**
 * Data types of FHIR R4 (4.0.1), with the elements that are written here. A resource is a plain object in the form of
 * FHIR's JSON; elements that are undefined are left out. Numbers of type decimal carry no trailing zeros.
 */
export interface Coding {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[] | undefined;
  readonly text?: string | undefined;
}

/** A reference to a resource by `Type/id`, or to something outside by an identifier. */
export interface Reference {
  readonly reference?: string | undefined;
  readonly identifier?: Identifier | undefined;
  readonly display?: string | undefined;
}

export interface Identifier {
  readonly type?: CodeableConcept | undefined;
  readonly system?: string | undefined;
  readonly value: string;
}

/** Dates as `YYYY-MM-DD`. */
export interface Period {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

export interface Quantity {
  readonly value: number;
  readonly unit?: string | undefined;
  readonly system?: string | undefined;
  readonly code?: string | undefined;
}

/** Dollars, not cents. */
export interface Money {
  readonly value: number;
  readonly currency: 'USD';
}

export interface Address {
  readonly use?: 'home' | 'work' | undefined;
  readonly line?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly district?: string | undefined;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: 'US' | undefined;
}

export interface HumanName {
  readonly use?: 'official' | undefined;
  readonly family: string;
  readonly given: readonly string[];
  readonly suffix?: readonly string[] | undefined;
}

export interface ContactPoint {
  readonly system: 'phone' | 'email';
  readonly value: string;
  readonly use?: 'home' | 'work' | undefined;
}

export interface Extension {
  readonly url: string;
  readonly extension?: readonly Extension[] | undefined;
  readonly valueCode?: string | undefined;
  readonly valueCoding?: Coding | undefined;
  readonly valueString?: string | undefined;
}

export interface Meta {
  /** An instant in UTC. */
  readonly lastUpdated: string;
  readonly profile?: readonly string[] | undefined;
}

export interface Annotation {
  readonly text: string;
}

/** What all resources have. */
export interface ResourceHead<Type extends string> {
  readonly resourceType: Type;
  readonly id: string;
  readonly meta: Meta;
}
