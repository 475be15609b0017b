import * as z from 'zod';
import { checkAsOf, datasetRequestShape, FILE_FORMATS, MAX_DATASET_MEMBERS } from './dataset.ts';
import { FHIR_RESOURCE_TYPES, X12_SETS } from './documents.ts';
import { FHIR_ENCODINGS } from './fhir.ts';
import { memberFilterSchema } from './member-filter.ts';
import { x12RequestSchema } from './x12.ts';

/** The most members that any route answers with at once; a route whose members take more work stops earlier. */
export const MAX_SYNC_MEMBERS = 10_000;

/** The most members that are looked at for those that a filter is true of. */
export const MAX_SCANNED_MEMBERS = 200_000;

/** What every route that generates takes: a dataset, how many of its members, and which. */
const generateShape = {
  ...datasetRequestShape,
  members: z.int().min(1).max(MAX_DATASET_MEMBERS).meta({
    description:
      'How many members: the first of the dataset, or the first that the filters are true of. More than `Synthward-Limit` says become a job.',
    example: 100,
  }),
  datasetMembers: z
    .int()
    .min(1)
    .max(MAX_DATASET_MEMBERS)
    .optional()
    .meta({
      description: `How many members the dataset has, of which some are answered with. Default: \`members\`; with filters ${MAX_SCANNED_MEMBERS}, the most that are looked at.`,
    }),
  filters: memberFilterSchema.optional(),
};

/** A request as far as all routes that generate agree. */
export type GenerateRequest = z.output<ReturnType<typeof generateRequest<Record<never, never>>>>;

function generateRequest<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...generateShape, ...shape }).superRefine((request, context) => {
    const { asOf, period, members, datasetMembers } = request as GenerateRequest;
    checkAsOf({ asOf, period }, context);
    if (datasetMembers === undefined || datasetMembers >= members) return;
    const message = `must be at least members, ${members}`;
    context.addIssue({ code: 'custom', path: ['datasetMembers'], message });
  });
}

const format = z.enum(FILE_FORMATS).default('json').meta({ description: 'The format of the rows.' });

const includeMetadata = z.boolean().default(false).meta({
  description:
    'True tells of the dataset in the answer itself: `{"metadata": …, "records": […]}` as JSON, a first line as NDJSON. Headers always do.',
});

const includeAddress = z.boolean().default(true).meta({
  description: 'False leaves street, city, county and ZIP code out; only in csv, json and ndjson.',
});

const FORMATS_WITH_METADATA: readonly string[] = ['json', 'ndjson'];
const FORMATS_WITHOUT_ADDRESS: readonly string[] = ['csv', 'json', 'ndjson'];

interface Switches {
  readonly format: string;
  readonly includeMetadata?: boolean;
  readonly includeAddress?: boolean;
}

/** Refuses a switch in a format that has no place for it. */
function checkSwitches(request: Switches, context: z.RefinementCtx): void {
  const refuse = (name: string, value: boolean, formats: readonly string[]) => {
    const message = `can be ${value} in ${formats.join(', ')} only, not in ${request.format}`;
    context.addIssue({ code: 'custom', path: [name], message });
  };
  if (request.includeMetadata === true && !FORMATS_WITH_METADATA.includes(request.format))
    refuse('includeMetadata', true, FORMATS_WITH_METADATA);
  if (request.includeAddress === false && !FORMATS_WITHOUT_ADDRESS.includes(request.format))
    refuse('includeAddress', false, FORMATS_WITHOUT_ADDRESS);
}

const { sets: _sets, ...x12Shape } = x12RequestSchema.shape;

/** What X12 files are written with: the section `x12` of a job, without the sets. */
const x12OptionsSchema = z
  .strictObject(x12Shape)
  .superRefine((options, context) => {
    const { error } = x12RequestSchema.safeParse({ ...options, sets: [X12_SETS[0]] });
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path], message });
  })
  .meta({ id: 'X12Options', description: 'How X12 files are written.' });

const x12 = x12OptionsSchema.prefault({});

/** Body of `POST /members/generate`. */
export const generateMembersRequestSchema = generateRequest({ format, includeAddress, includeMetadata })
  .superRefine(checkSwitches)
  .meta({ id: 'GenerateMembersRequest', examples: [{ members: 3, seed: 42, format: 'ndjson' }] });

/** Body of `POST /members/csv`. */
export const membersCsvRequestSchema = generateRequest({ includeAddress }).meta({
  id: 'MembersCsvRequest',
  examples: [{ members: 3, seed: 42, includeAddress: false }],
});

/** Body of `POST /members/edi`. */
export const membersEdiRequestSchema = generateRequest({
  set: z
    .enum(['834', '834_changes'])
    .default('834')
    .meta({ description: 'The full file, or the changes of the period.' }),
  x12,
}).meta({ id: 'MembersEdiRequest', examples: [{ members: 20, seed: 42 }] });

/** Tables that `POST /claims/generate` answers with. */
export const CLAIM_TABLES = [
  'claims',
  'claim_lines',
  'claim_payments',
  'claim_adjustments',
  'accumulators',
  'remittances',
  'remittance_adjustments',
  'answer_key',
] as const;

/** Body of `POST /claims/generate`. */
export const generateClaimsRequestSchema = generateRequest({
  table: z
    .enum(CLAIM_TABLES)
    .default('claims')
    .meta({ description: 'Which table about claims; a job writes several at once.' }),
  format,
  includeMetadata,
})
  .superRefine(checkSwitches)
  .meta({ id: 'GenerateClaimsRequest', examples: [{ members: 50, table: 'claim_lines', format: 'csv' }] });

/** Body of `POST /edi/claims`. */
export const ediClaimsRequestSchema = generateRequest({
  set: z
    .enum(['837P', '837I', '837D'])
    .default('837P')
    .meta({ description: 'Professional or institutional claims, or dental ones, which need `codes.cdt`.' }),
  x12,
}).meta({ id: 'EdiClaimsRequest', examples: [{ members: 50, seed: 42, set: '837I' }] });

/** Body of `POST /edi/{set}`. */
export const ediRequestSchema = generateRequest({ x12 }).meta({
  id: 'EdiRequest',
  examples: [{ members: 50, seed: 42, x12: { lineBreaks: 'none' } }],
});

/** Body of `POST /eligibility/generate`. */
export const generateEligibilityRequestSchema = generateRequest({
  table: z
    .enum(['eligibility', 'enrollment'])
    .default('eligibility')
    .meta({ description: 'Spans as an inquiry is told of them, or as a sponsor enrols them.' }),
  format,
  includeMetadata,
})
  .superRefine(checkSwitches)
  .meta({ id: 'GenerateEligibilityRequest', examples: [{ members: 10, seed: 42, format: 'ndjson' }] });

/** Body of `POST /vaccines/generate` and `POST /rt-claims/generate`, which answer with one table. */
export const generateRowsRequestSchema = generateRequest({ format, includeMetadata })
  .superRefine(checkSwitches)
  .meta({ id: 'GenerateRowsRequest', examples: [{ members: 10, seed: 42, format: 'csv' }] });

/** Body of `POST /fhir/{resourceType}`. */
export const fhirGenerateRequestSchema = generateRequest({
  encoding: z
    .enum(FHIR_ENCODINGS)
    .default('json')
    .meta({ description: 'json: NDJSON. xml: one XML document a line.' }),
}).meta({ id: 'FhirGenerateRequest', examples: [{ members: 5, seed: 42 }] });

/** Path of `POST /edi/{set}`. */
export const ediParamsSchema = z.strictObject({
  set: z.enum(X12_SETS).meta({ description: 'The transaction set, as job requests name it.' }),
});

/** Path of `POST /fhir/{resourceType}`. */
export const fhirParamsSchema = z.strictObject({
  resourceType: z.enum(FHIR_RESOURCE_TYPES).meta({ description: 'The type of resource.' }),
});
