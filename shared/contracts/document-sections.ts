import type * as z from 'zod';
import { feedsRequestSchema } from './feeds.ts';
import { fhirRequestSchema } from './fhir.ts';
import { hl7v2RequestSchema } from './hl7v2.ts';
import { x12RequestSchema } from './x12.ts';

/** Sections of a job request that ask for documents. */
export const documentSections = {
  x12: x12RequestSchema.optional(),
  fhir: fhirRequestSchema.optional(),
  hl7v2: hl7v2RequestSchema.optional(),
  feeds: feedsRequestSchema.optional(),
};

/** The same with every default filled in, as a job shows what it writes. */
export const resolvedSections = {
  x12: resolved(x12RequestSchema, 'X12Output'),
  fhir: resolved(fhirRequestSchema, 'FhirOutput'),
  hl7v2: resolved(hl7v2RequestSchema, 'Hl7v2Output'),
  feeds: resolved(feedsRequestSchema, 'FeedsOutput'),
};

/** The same schema under another name: what a client sends may leave defaults out, what it gets has them all. */
function resolved<Schema extends z.ZodObject>(schema: Schema, id: string) {
  return schema
    .clone(schema.def)
    .meta({ id, description: 'What a job writes, every default filled in.' })
    .optional();
}

/** The sections of a job, as their schemas parsed them. */
export type DocumentSections = {
  readonly [Section in keyof typeof documentSections]?: z.output<(typeof documentSections)[Section]>;
};

/** Whether a request asks for documents at all. */
export const asksForDocuments = (sections: DocumentSections): boolean =>
  Object.keys(documentSections).some((name) => sections[name as keyof DocumentSections] !== undefined);
