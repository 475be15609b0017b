import {
  coreType,
  type Definitions,
  type ElementDefinition,
  elementsOf,
  type StructureDefinition,
  withoutVersion,
} from './structure-definition.ts';

/** What a profile demands of an element, or of a slice of one, beyond its type; see `shared/reference/fhir-profiles.ts`. */
export interface ProfileNode {
  id: string;
  min?: number;
  max?: number;
  types?: string;
  targets?: string;
  profiles?: readonly string[];
  fixed?: unknown;
  pattern?: unknown;
  valueSet?: string;
  closed?: boolean;
  match?: readonly SliceMatch[];
  constraints?: string;
}

/** How a slice is told from others: what must be at a path inside it. */
export type SliceMatch =
  | readonly [path: string, kind: 'fixed' | 'pattern', value: unknown]
  | readonly [path: string, kind: 'codes', valueSet: string]
  | readonly [path: string, kind: 'type', types: string]
  | readonly [path: string, kind: 'exists', present: boolean];

export type ProfileRow = readonly [url: string, type: string, nodes: readonly ProfileNode[]];

const UNIVERSAL = /^(?:ele-1|ext-1|dom-\d)$/;

/** Compiles a profile's snapshot to what it adds to the base type. @param bound collects the value sets it needs */
export function profileRow(
  definitions: Definitions,
  profile: StructureDefinition,
  bound: Set<string>,
): ProfileRow {
  const elements = elementsOf(profile);
  const nodes = elements.map((element) => nodeOf(definitions, profile, elements, element, bound));
  const kept = nodes.filter((node) => Object.keys(node).length > 1);
  return [profile.url, profile.type, kept];
}

function nodeOf(
  definitions: Definitions,
  profile: StructureDefinition,
  elements: readonly ElementDefinition[],
  element: ElementDefinition,
  bound: Set<string>,
): ProfileNode {
  const id = element.id.slice(profile.type.length + 1);
  const base = baseElement(definitions, profile.type, element);
  const isSlice = /:[^.]*$/.test(id);
  const node: ProfileNode = { id };
  if (id === '') return withConstraints(node, element, base);
  if (element.min > (isSlice ? 0 : (base?.min ?? 0))) node.min = element.min;
  if (element.max !== '*' && (isSlice || element.max !== base?.max)) node.max = Number(element.max);
  addTypes(definitions, node, element, base);
  addValue(node, element);
  addBinding(node, element, base, bound);
  if (element.slicing?.rules === 'closed') node.closed = true;
  if (isSlice) node.match = matchesOf(elements, element, bound);
  return withConstraints(node, element, base);
}

/** The element of the base type that a profile's element constrains: of a data type, where the path leads into one. */
function baseElement(
  definitions: Definitions,
  type: string,
  { path }: ElementDefinition,
): ElementDefinition | undefined {
  const names = path.split('.').slice(1);
  let elements = elementsOf(coreType(definitions, type));
  let at = type;
  let found: ElementDefinition | undefined = elements[0];
  for (const name of names) {
    if (found !== undefined && at !== type && found.type?.length === 1 && !hasChildren(elements, at)) {
      at = found.type[0]?.code as string;
      if (!definitions.structures.has(`http://hl7.org/fhir/StructureDefinition/${at}`)) return undefined;
      elements = elementsOf(coreType(definitions, at));
    }
    const wanted = `${at}.${name}`;
    found = elements.find((one) => one.path === wanted || isChoiceOf(one.path, wanted));
    if (found === undefined) return undefined;
    at = found.path;
  }
  return found;
}

const hasChildren = (elements: readonly ElementDefinition[], path: string): boolean =>
  elements.some((one) => one.path.startsWith(`${path}.`));

/** `valueQuantity` stands for `value[x]`. */
const isChoiceOf = (path: string, wanted: string): boolean =>
  path.endsWith('[x]') && wanted.startsWith(path.slice(0, -3)) && !wanted.includes('.', path.length - 3);

function addTypes(
  { structures }: Definitions,
  node: ProfileNode,
  element: ElementDefinition,
  base: ElementDefinition | undefined,
): void {
  const { type = [] } = element;
  const codes = type.map(({ code }) => code);
  if (base?.type !== undefined && base.type.length > codes.length && codes.length > 0) {
    node.types = codes.join(' ');
  }
  const targetType = (url: string) =>
    structures.get(withoutVersion(url))?.type ?? url.slice(url.lastIndexOf('/') + 1);
  const references = type.filter(({ code }) => code === 'Reference');
  const targets = new Set(references.flatMap(({ targetProfile }) => (targetProfile ?? []).map(targetType)));
  if (targets.size > 0 && !targets.has('Resource')) {
    const text = [...targets].join(' ');
    const inherited = new Set(
      base?.type?.flatMap(({ targetProfile }) => (targetProfile ?? []).map(targetType)),
    );
    if (text !== [...inherited].join(' ')) node.targets = text;
  }
  const profiles = type.flatMap(({ profile }) => profile ?? []).map(withoutVersion);
  const known = profiles.filter((url) => structures.has(url) && !url.startsWith(BASE_EXTENSIONS));
  if (known.length > 0) node.profiles = known;
}

/** Extensions of FHIR itself: no package here holds them. */
const BASE_EXTENSIONS = 'http://hl7.org/fhir/StructureDefinition/';

function addValue(node: ProfileNode, element: ElementDefinition): void {
  for (const [key, value] of Object.entries(element)) {
    if (/^fixed[A-Z]/.test(key)) node.fixed = value;
    if (/^pattern[A-Z]/.test(key)) node.pattern = value;
  }
}

function addBinding(
  node: ProfileNode,
  { binding }: ElementDefinition,
  base: ElementDefinition | undefined,
  bound: Set<string>,
): void {
  if (binding?.strength !== 'required' || binding.valueSet === undefined) return;
  const url = withoutVersion(binding.valueSet);
  if (base?.binding?.strength === 'required' && withoutVersion(base.binding.valueSet ?? '') === url) return;
  bound.add(url);
  node.valueSet = url;
}

function withConstraints(
  node: ProfileNode,
  { constraint = [] }: ElementDefinition,
  base: ElementDefinition | undefined,
): ProfileNode {
  const inherited = new Set(base?.constraint?.map(({ key }) => key));
  const added = constraint.filter(({ key }) => !inherited.has(key) && !UNIVERSAL.test(key));
  if (added.length > 0) {
    node.constraints = added.map(({ key, severity }) => (severity === 'warning' ? `?${key}` : key)).join(' ');
  }
  return node;
}

function matchesOf(
  elements: readonly ElementDefinition[],
  slice: ElementDefinition,
  bound: Set<string>,
): readonly SliceMatch[] {
  const sliced = elements.find(({ id }) => id === slice.id.slice(0, slice.id.lastIndexOf(':')));
  const discriminators = sliced?.slicing?.discriminator;
  if (discriminators === undefined) throw new RangeError(`${slice.id}: nothing tells its slices apart`);
  return discriminators.map(({ type, path }) => matchOf(elements, slice, type, path, bound));
}

function matchOf(
  elements: readonly ElementDefinition[],
  slice: ElementDefinition,
  type: string,
  path: string,
  bound: Set<string>,
): SliceMatch {
  const at = path === '$this' ? slice : elements.find(({ id }) => id === `${slice.id}.${path}`);
  if (type === 'type') return [path, 'type', (at ?? slice).type?.map(({ code }) => code).join(' ') ?? ''];
  if (type === 'exists') return [path, 'exists', (at?.min ?? 0) > 0];
  if (path === 'url') {
    const url = slice.type?.[0]?.profile?.[0] ?? (at?.['fixedUri'] as string | undefined);
    if (url !== undefined) return [path, 'fixed', withoutVersion(url)];
  }
  const node: ProfileNode = { id: '' };
  if (at !== undefined) addValue(node, at);
  if (node.fixed !== undefined) return [path, 'fixed', node.fixed];
  if (node.pattern !== undefined) return [path, 'pattern', node.pattern];
  const inner = patternBelow(elements, slice, path);
  if (inner !== undefined) return [path, 'pattern', inner];
  if (at?.binding?.strength === 'required' && at.binding.valueSet !== undefined) {
    const url = withoutVersion(at.binding.valueSet);
    bound.add(url);
    return [path, 'codes', url];
  }
  throw new RangeError(`${slice.id}: no value at ${path} to tell it by`);
}

/** A pattern put together from what elements below the path are fixed to: `code.coding.code` and the like. */
function patternBelow(
  elements: readonly ElementDefinition[],
  slice: ElementDefinition,
  path: string,
): unknown {
  const prefix = path === '$this' ? `${slice.id}.` : `${slice.id}.${path}.`;
  let pattern: Record<string, unknown> | undefined;
  for (const element of elements) {
    if (!element.id.startsWith(prefix)) continue;
    const node: ProfileNode = { id: '' };
    addValue(node, element);
    const value = node.fixed ?? node.pattern;
    if (value === undefined) continue;
    pattern ??= {};
    const names = element.id.slice(prefix.length).split('.');
    if (names.length === 1) pattern[names[0] as string] = value;
    else if (names.length === 2 && names[0] === 'coding') {
      const [coding] = (pattern['coding'] ?? [{}]) as [Record<string, unknown>];
      coding[names[1] as string] = value;
      pattern['coding'] = [coding];
    }
  }
  return pattern;
}
