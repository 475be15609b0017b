/** An error that a judge gives where there is none, and why. */
export interface AllowedError {
  /** Matches type, judge and text, such as `Patient medplum: ...`. */
  readonly pattern: RegExp;
  readonly reason: string;
}

/** Errors that are known to be false. */
export const ALLOWED: readonly AllowedError[] = [
  {
    pattern:
      /^PractitionerRole medplum: us-core-practitionerrole: (Constraint pd-1|Error evaluating invariant)/,
    reason:
      'pd-1 is "telecom or endpoint": FHIRPath takes a collection of one item for true, medplum wants a boolean. Every role has a telecom.',
  },
];
