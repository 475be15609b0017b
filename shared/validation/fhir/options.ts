/** How a file of FHIR resources is to be judged. */
export interface FhirValidatorOptions {
  /** Findings that are kept with their details; all are counted. 1,000 unless said otherwise. */
  readonly maxFindings?: number;
  /** URLs of profiles that all resources of their type must follow, beside those that a resource claims itself. */
  readonly profiles?: readonly string[];
  /**
   * True when what is pushed is a whole: references must then lead to something in it. Otherwise a reference is doubted
   * only when resources of the type that it names are there.
   */
  readonly whole?: boolean;
  /**
   * True when what is pushed is known to be a part of something larger: what a reference leads to may be in the rest, so
   * that nothing is said of references out of it. Bundles are judged by themselves all the same.
   */
  readonly partial?: boolean;
  /** Bytes of the largest resource, bundle or line that is read; 16 MiB unless said otherwise. */
  readonly maxResourceBytes?: number;
  /** Ids, and references that wait for one, that are remembered at most; 1,000,000 of each unless said otherwise. */
  readonly maxRemembered?: number;
}

export const DEFAULT_MAX_FINDINGS = 1_000;
export const DEFAULT_MAX_RESOURCE_BYTES = 16 * 1024 * 1024;
export const DEFAULT_MAX_REMEMBERED = 1_000_000;

/** Objects and arrays inside each other that are read; deeper ones are not FHIR that anybody writes. */
export const MAX_DEPTH = 64;
