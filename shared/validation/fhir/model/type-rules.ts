import { type FhirElementRow, fhirElements, fhirResourceTypes } from '../../../reference/fhir-elements.ts';
import { type FhirValueSet, fhirValueSetsByName } from '../../../reference/fhir-value-sets.ts';
import { PRIMITIVES, type PrimitiveCheck } from './primitives.ts';

/** An element as its JSON name has it: each type of a choice is one. */
export interface ElementRule {
  readonly name: string;
  /** The name in the definition; `value[x]` for choices. */
  readonly definition: string;
  readonly typeName: string;
  /** Judges the value; undefined when it is an object. */
  readonly primitive: PrimitiveCheck | undefined;
  readonly repeats: boolean;
  /** Place among the choices of its type, or -1. */
  readonly choice: number;
  /** Types of resources that it may refer to; null for all. */
  readonly targets: ReadonlySet<string> | null;
  /** Codes that it must be one of. */
  readonly valueSet: FhirValueSet | null;
  /** Place in the definition's order, which XML keeps. */
  readonly rank: number;
  /** Keys of constraints on the element alone. */
  readonly constraints: readonly string[];
}

/** An element that must be there, under one of some names. */
export interface RequiredElement {
  readonly definition: string;
  readonly names: readonly string[];
}

/** A data type, resource or backbone element. */
export interface TypeRule {
  readonly name: string;
  readonly isResource: boolean;
  /** By JSON name. */
  readonly elements: ReadonlyMap<string, ElementRule>;
  readonly required: readonly RequiredElement[];
  /** Names of choices in the order of their places. */
  readonly choices: readonly string[];
  readonly constraints: readonly string[];
}

/** Elements that each kind of type has, before its own and (with `after`) behind them. */
const INHERITED: Readonly<Record<FhirElementRow['kind'], string>> = {
  D: `id:id meta:Meta implicitRules:uri language:code text:Narrative contained*:Resource extension*:Extension
    modifierExtension*:Extension`,
  R: 'id:id meta:Meta implicitRules:uri language:code',
  B: 'id:string extension*:Extension modifierExtension*:Extension',
  E: 'id:string extension*:Extension',
};

/** Types that an open choice (`Extension.value[x]`) may have. */
const OPEN_TYPES =
  `base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt
  string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance
  Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail
  Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta`.replaceAll(
    /\s+/g,
    '|',
  );

const rules = new Map<string, TypeRule>();

/** The rule of a type or backbone element; undefined when none is known. Types are read when they are first needed. */
export function typeRule(name: string): TypeRule | undefined {
  const known = rules.get(name);
  if (known !== undefined) return known;
  const row = fhirElements.get(name);
  if (row === undefined) return undefined;
  const rule = readType(name, row);
  rules.set(name, rule);
  return rule;
}

/** Whether FHIR R4 has such a type of resource. */
export const isResourceType = (name: string): boolean => fhirResourceTypes.has(name);

function readType(name: string, { kind, elements, constraints }: FhirElementRow): TypeRule {
  const all = new Map<string, ElementRule>();
  const required: RequiredElement[] = [];
  const choices: string[] = [];
  for (const [rank, text] of `${INHERITED[kind]} ${elements}`.split(/\s+/).entries()) {
    if (text === '') continue;
    const { definition, cardinality, types, valueSet, keys } = readElement(text);
    const choice = definition.endsWith('[x]') ? choices.push(definition) - 1 : -1;
    const names = types.map((type) => {
      const rule = elementRule(definition, type, cardinality, choice, rank, valueSet, keys);
      all.set(rule.name, rule);
      return rule.name;
    });
    if (cardinality === '!' || cardinality === '+') required.push({ definition, names });
  }
  return {
    name,
    isResource: kind === 'D' || kind === 'R',
    elements: all,
    required,
    choices,
    constraints: constraints.split(' ').filter((key) => key !== ''),
  };
}

function readElement(text: string) {
  const [, definition = '', cardinality = '', types = '', valueSet, keys] =
    /^([^:!*+]+)([!*+]?):([^=@]+)(?:=([^@]+))?(?:@(.+))?$/.exec(text) ?? [];
  if (definition === '') throw new RangeError(`no element: ${text}`);
  return {
    definition,
    cardinality,
    types: (types === '*' ? OPEN_TYPES : types).split('|'),
    valueSet: valueSet === undefined ? null : (fhirValueSetsByName.get(valueSet) ?? null),
    keys: keys?.split(',') ?? [],
  };
}

function elementRule(
  definition: string,
  type: string,
  cardinality: string,
  choice: number,
  rank: number,
  valueSet: FhirValueSet | null,
  constraints: readonly string[],
): ElementRule {
  const [, typeName = '', targets] = /^([^(]+)(?:\((.*)\))?$/.exec(type) ?? [];
  const stem = definition.slice(0, -3);
  return {
    name: choice < 0 ? definition : stem + typeName.charAt(0).toUpperCase() + typeName.slice(1),
    definition,
    typeName,
    primitive: PRIMITIVES.get(typeName),
    repeats: cardinality === '*' || cardinality === '+',
    choice,
    targets: targets === undefined ? null : new Set(targets.split(',')),
    valueSet,
    rank,
    constraints,
  };
}
