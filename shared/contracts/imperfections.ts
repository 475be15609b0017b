import * as z from 'zod';
import type { FileFormat } from './dataset.ts';
import { integer, key, orNull, type TableContract, text } from './tables/table-contract.ts';

/** What can be wrong on purpose: the groups of fault classes that a job asks for. */
export const FAULT_GROUPS = [
  'structure',
  'requirement',
  'balance',
  'situation',
  'code',
  'reference',
  'timing',
  'duplicate',
  'privacy',
] as const;
export type FaultGroup = (typeof FAULT_GROUPS)[number];

/** Name of the files that tell of every fault of a job. */
export const FAULT_KEY = 'fault_key';

/** Formats that the fault key is written in. */
export const FAULT_KEY_FORMATS = ['csv', 'ndjson'] as const;

/** Formats of tables that faults are made in: the others are made from whole columns or need a reader to be seen. */
export const FAULTY_TABLE_FORMATS = ['csv', 'ndjson', 'json'] as const satisfies readonly FileFormat[];

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;
const share = z.number().gt(0, 'must be over 0').max(1, 'must be at most 1');

/** The section of a job request that asks for labelled faults. */
export const imperfectionsSchema = z
  .strictObject({
    rates: z
      .partialRecord(z.enum(FAULT_GROUPS), share)
      .refine((rates) => Object.keys(rates).length > 0, 'must name at least one group')
      .refine((rates) => sumOf(rates) <= 1, 'must not add up to more than 1')
      .meta({
        description:
          'The share of records of each file that get a fault of each group. A record (claim, member, resource, message, row; for faults of envelopes the interchange or transaction) gets one at most.',
        example: { balance: 0.01, code: 0.02 },
      }),
    classes: z
      .array(
        z.string().regex(/^(?:x12|table|feed|fhir|hl7v2)\.[a-z0-9-]+$/, 'must be the id of a fault class'),
      )
      .min(1)
      .refine(unique, 'must name each class once')
      .optional()
      .meta({
        description: 'Only these classes of faults, as docs/imperfections.md lists them. Default: all.',
        example: ['x12.claim-total'],
      }),
    keyFormats: z
      .array(z.enum(FAULT_KEY_FORMATS))
      .min(1)
      .refine(unique, 'must name each format once')
      .default(['ndjson', 'csv'])
      .meta({ description: 'Formats of the fault key, which names every fault.' }),
  })
  .meta({
    id: 'Imperfections',
    description:
      'Labelled faults in the files of a job, and a key that names each. Without this section the same job writes the clean twin.',
    examples: [{ rates: { structure: 0.001, balance: 0.01, code: 0.02 } }],
  });
export type Imperfections = z.output<typeof imperfectionsSchema>;

/** The same with every default filled in, as a job shows what it writes. */
export const resolvedImperfectionsSchema = imperfectionsSchema
  .clone(imperfectionsSchema.def)
  .meta({ id: 'ImperfectionsOutput', description: 'The faults of a job, every default filled in.' });

/** What decides whether faults can be made in all files of a request. */
interface FaultyRequest {
  readonly imperfections?: Imperfections | undefined;
  readonly tables?: readonly string[] | undefined;
  readonly formats: readonly FileFormat[];
  readonly fhir?: { readonly encodings: readonly string[] } | undefined;
  readonly x12?: unknown;
  readonly hl7v2?: unknown;
  readonly feeds?: unknown;
}

/** Refuses faults in formats that they cannot be made in: nothing that is asked for is left out silently. */
export function checkImperfections(request: FaultyRequest, context: z.RefinementCtx): void {
  const { imperfections, tables, formats, fhir } = request;
  if (imperfections === undefined) return;
  const refuse = (path: readonly (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  const faulty: readonly string[] = FAULTY_TABLE_FORMATS;
  const { x12, hl7v2, feeds } = request;
  const hasDocuments = [x12, fhir, hl7v2, feeds].some((section) => section !== undefined);
  // Without a word about tables, a job has members, or none when documents are asked for.
  const hasTables = tables === undefined ? !hasDocuments : tables.length > 0;
  for (const [place, format] of formats.entries()) {
    if (hasTables && !faulty.includes(format))
      refuse(['formats', place], `cannot have imperfections: those are made in ${faulty.join(', ')}`);
  }
  const xml = fhir?.encodings.indexOf('xml') ?? -1;
  if (xml >= 0) refuse(['fhir', 'encodings', xml], 'cannot have imperfections: those are made in json');
}

const sumOf = (rates: Readonly<Record<string, number | undefined>>): number =>
  Object.values(rates).reduce<number>((sum, rate) => sum + (rate ?? 0), 0);

/** The fault key: what its columns mean. */
export const faultKeyContract = {
  name: FAULT_KEY,
  meaning:
    'Every fault that was put into the files of a job on purpose: what, where, and what has to notice. The imperfections of the truth itself are in answer_key.',
  row: 'a fault',
  owner: 'block',
  columns: {
    fault_id: key(text('Name of the fault; no other of the dataset has it.')),
    fault_class: text('Class of the fault, as docs/imperfections.md lists it.'),
    fault_group: text('Group of the class.'),
    content: text('Table or kind of document that the fault is in.'),
    format: text('Format of the file that the fault is in.'),
    block: integer('Number of the block, from 0.'),
    record: text(
      'What the record is known by: claim or control number, member, resource id, message control id, primary key.',
    ),
    interchange: orNull(text('X12: control number of the interchange (ISA13).')),
    transaction: orNull(text('X12: control number of the transaction (ST02); empty for an envelope.')),
    segment: orNull(
      integer('X12, HL7 v2: number of the segment in its transaction, interchange or message, from 1.'),
    ),
    segment_id: orNull(text('X12, HL7 v2: name of the segment.')),
    element: orNull(integer('X12, HL7 v2: number of the element or field, from 1.')),
    component: orNull(integer('X12: number of the component, from 1.')),
    path: orNull(text('FHIR: FHIRPath in the resource. Tables and feeds: the column.')),
    right_value: orNull(text('What would have been right; empty when nothing should be there.')),
    wrong_value: orNull(text('What is there; empty when it is missing.')),
    found_at: text('How near to the place a validator reports it: value, segment, record or envelope.'),
    level: integer('Validation level that must notice it, 1 to 7.'),
    rule: text('Rule of our validators that must notice it.'),
    acknowledgement: text('What a receiver has to answer.'),
  },
} as const satisfies TableContract;
