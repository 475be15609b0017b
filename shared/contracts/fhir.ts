import * as z from 'zod';
import { FHIR_BUNDLES, FHIR_RESOURCE_TYPES, type FhirResourceType } from './documents.ts';

/** Types of which the truth knows nothing, and why they are refused. */
export const UNKNOWN_FHIR_TYPES = {
  AllergyIntolerance: 'the engine tells of no allergies',
  CarePlan: 'the engine tells of no plans of care',
} as const satisfies Partial<Record<FhirResourceType, string>>;

/** A type of which resources are written. */
export type WrittenFhirType = Exclude<FhirResourceType, keyof typeof UNKNOWN_FHIR_TYPES>;

/** Types of which resources are written. */
export const WRITTEN_FHIR_TYPES: readonly WrittenFhirType[] = FHIR_RESOURCE_TYPES.filter(
  (type): type is WrittenFhirType => !(type in UNKNOWN_FHIR_TYPES),
);

/** How FHIR is written: NDJSON, or XML with one document a line. */
export const FHIR_ENCODINGS = ['json', 'xml'] as const;
export type FhirEncoding = (typeof FHIR_ENCODINGS)[number];

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;

/** The section of a job request that asks for FHIR files. */
export const fhirRequestSchema = z
  .strictObject({
    resourceTypes: z
      .array(z.enum(FHIR_RESOURCE_TYPES))
      .refine(unique, 'must name each type once')
      .superRefine((types, context) => {
        for (const [place, type] of types.entries()) {
          if (!(type in UNKNOWN_FHIR_TYPES)) continue;
          const reason = UNKNOWN_FHIR_TYPES[type as keyof typeof UNKNOWN_FHIR_TYPES];
          context.addIssue({ code: 'custom', path: [place], message: `cannot be written: ${reason}` });
        }
      })
      .default([])
      .meta({
        description: 'Types of resources to write, each as files of its own: bulk data, one resource a line.',
        example: ['Patient', 'Coverage', 'ExplanationOfBenefit'],
      }),
    bundles: z
      .array(z.enum(FHIR_BUNDLES))
      .refine(unique, 'must name each kind once')
      .default([])
      .meta({
        description:
          'Bundles of all that belongs to one member, one bundle a line. A transaction puts each resource under its own id.',
        example: ['transaction'],
      }),
    encodings: z
      .array(z.enum(FHIR_ENCODINGS))
      .min(1)
      .refine(unique, 'must name each encoding once')
      .default(['json'])
      .meta({ description: 'json: NDJSON. xml: one XML document a line.' }),
  })
  .refine(({ resourceTypes, bundles }) => resourceTypes.length + bundles.length > 0, {
    message: 'must ask for at least one type of resource or one kind of bundle',
    path: ['resourceTypes'],
  })
  .meta({
    id: 'FhirRequest',
    description: 'FHIR R4 files, by US Core 6.1.0 and CARIN Blue Button 2.0.0.',
    examples: [{ resourceTypes: ['Patient', 'Coverage', 'ExplanationOfBenefit'], encodings: ['json'] }],
  });
export type FhirRequest = z.output<typeof fhirRequestSchema>;
