import * as z from 'zod';
import { DENTAL_CONCEPT_IDS, SERVICE_CONCEPT_IDS } from './concept-ids.ts';
import { nearestNames } from './nearest-names.ts';

/** Where the code of a procedure comes from; the shapes of the three have nothing in common. */
export type ProcedureSystem = 'hcpcs' | 'cpt' | 'cdt';

/** Codes that one concept may have: enough for levels of a visit, and a request with every concept stays small. */
export const MOST_CODES_OF_A_CONCEPT = 8;

const MOST_WEIGHT = 1_000_000;

/** A code list that a tenant may be licensed for: what its codes look like, and which concepts it is for. */
interface CodeList {
  readonly shape: RegExp;
  readonly shapeText: string;
  /** Of the shape, and nobody's. */
  readonly example: string;
  readonly concepts: readonly string[];
}

/** The two lists by their name in a request. */
export const CODE_LISTS = {
  cpt: {
    shape: /^\d{4}[0-9A-Z]$/,
    shapeText: 'four digits and a digit or capital letter',
    example: '0000X',
    concepts: SERVICE_CONCEPT_IDS,
  },
  cdt: {
    shape: /^D\d{4}$/,
    shapeText: 'a capital D and four digits',
    example: 'D0000',
    concepts: DENTAL_CONCEPT_IDS,
  },
} as const satisfies Readonly<Record<string, CodeList>>;
export type CodeListName = keyof typeof CODE_LISTS;

/** The codes of a concept: one, or several of which each service gets one, as often as their weights say. */
export type ConceptCodes = string | { code: string; weight: number }[];

/** Codes by concept. */
export type CodeMap = Record<string, ConceptCodes>;

/** Codes of a request; weights that it leaves out are 1. */
export const procedureCodesRequestSchema = z
  .strictObject({ cpt: mapSchema('cpt').optional(), cdt: mapSchema('cdt').optional() })
  .meta({
    id: 'ProcedureCodes',
    description:
      'Code lists that you are licensed for: codes by service concept, see docs/code-maps.md. They take the place of the codes that are free to use. Dental claims exist only with `cdt`.',
    examples: [
      {
        cpt: {
          lab_lipids: '0000A',
          visit_standard: [
            { code: '0000X', weight: 3 },
            { code: '0000Y', weight: 1 },
          ],
        },
        cdt: { dental_exam_periodic: 'D0000' },
      },
    ],
  });

/** Codes of a dataset: settled, see `resolveCodes`. */
export const procedureCodesSchema = z.strictObject({
  cpt: resolvedMap().optional(),
  cdt: resolvedMap().optional(),
});

/** The lists that a tenant brings; a list that is not there is not used. */
export type ProcedureCodes = z.output<typeof procedureCodesSchema>;

function resolvedMap() {
  const weighted = z.strictObject({ code: z.string(), weight: z.int() });
  return z.record(z.string(), z.union([z.string(), z.array(weighted)]));
}

function mapSchema(name: CodeListName) {
  const { shape, shapeText, example, concepts } = CODE_LISTS[name];
  const code = z.string().regex(shape, `must be ${shapeText}, such as ${example}`);
  const weighted = z.strictObject({ code, weight: z.int().min(1).max(MOST_WEIGHT).default(1) });
  const several = z.array(weighted).min(1).max(MOST_CODES_OF_A_CONCEPT).superRefine(refuseRepeated);
  const choice = z.union(
    [code, several],
    `must be a code such as ${example}, or a list of 1 to ${MOST_CODES_OF_A_CONCEPT} entries such as {"code": "${example}", "weight": 1}`,
  );
  // The concepts are judged first: a long list of unknown names is one mistake, not thousands.
  const known = z
    .record(z.string(), z.unknown(), 'must be an object with codes by concept')
    .superRefine((given, context) => refuseUnknown(given, concepts, context));
  return known.pipe(z.record(z.string(), choice)).meta({
    description: `${name.toUpperCase()} codes by concept, each ${shapeText}.`,
    propertyNames: { enum: [...concepts] },
    additionalProperties: { anyOf: choice.options.map((option) => z.toJSONSchema(option, { io: 'input' })) },
  });
}

function refuseUnknown(
  given: Readonly<Record<string, unknown>>,
  concepts: readonly string[],
  context: z.RefinementCtx,
): void {
  const names = Object.keys(given);
  if (names.length > concepts.length) {
    const message = `must have at most ${concepts.length} entries, one for each concept; it has ${names.length}`;
    context.addIssue({ code: 'custom', message });
    return;
  }
  const known = new Set(concepts);
  for (const name of names) {
    if (known.has(name)) continue;
    const nearest = nearestNames(name, concepts);
    const hint = nearest.length === 0 ? '' : `; did you mean ${nearest.join(', ')}?`;
    const message = `is not a concept of this list, which docs/code-maps.md has whole${hint}`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

function refuseRepeated(codes: readonly { readonly code: string }[], context: z.RefinementCtx): void {
  const places = new Map<string, number>();
  for (const [place, { code }] of codes.entries()) {
    const earlier = places.get(code);
    places.set(code, earlier ?? place);
    if (earlier === undefined) continue;
    const message = `must differ from entry ${earlier}: both are ${code}; add their weights up instead`;
    context.addIssue({ code: 'custom', path: [place, 'code'], message });
  }
}
