import { type FhirProfileNode, type FhirSliceMatch, fhirProfiles } from '../../../reference/fhir-profiles.ts';
import { type FhirValueSet, fhirValueSets } from '../../../reference/fhir-value-sets.ts';
import type { BoundInvariant } from '../invariants/invariant.ts';
import { invariantsOf } from '../invariants/invariants.ts';
import { isBound } from '../terminology/bindings.ts';
import { isPattern, isSame, valuesAt } from './matching.ts';

/** What a profile demands of an element, ready to be asked. */
export interface ProfileRule {
  /** JSON name, or the stem of a choice (`value` of `value[x]`). */
  readonly name: string;
  readonly isChoice: boolean;
  /** Name of the slice, or ''. */
  readonly slice: string;
  readonly min: number;
  readonly max: number;
  /** JSON names that are left of a choice. */
  readonly names: ReadonlySet<string> | null;
  readonly targets: ReadonlySet<string> | null;
  readonly fixed: unknown;
  readonly pattern: unknown;
  readonly valueSet: FhirValueSet | null;
  readonly isClosed: boolean;
  readonly invariants: readonly BoundInvariant[];
  /** Whether a value belongs to the slice. @param name the JSON name that it stands under */
  readonly belongs: (value: unknown, name: string) => boolean;
  readonly slices: readonly ProfileRule[];
  readonly children: readonly ProfileRule[];
}

/** A profile by its URL. */
export interface Profile {
  readonly type: string;
  readonly root: ProfileRule;
}

type Growing = { -readonly [Key in keyof ProfileRule]: ProfileRule[Key] } & {
  slices: ProfileRule[];
  children: ProfileRule[];
};

const profiles = new Map<string, Profile>();

/** A profile, or undefined when the table does not have it; each is made ready once. @param url without its version */
export function profileOf(url: string): Profile | undefined {
  const known = profiles.get(url);
  if (known !== undefined) return known;
  const found = fhirProfiles.get(url);
  if (found === undefined) return undefined;
  const root = growing('', { id: '' }, found.type);
  for (const node of found.nodes) {
    if (node.id === '') root.invariants = constraintsOf(found.type, node);
    else place(root, node, found.type);
  }
  const profile = { type: found.type, root };
  profiles.set(url, profile);
  return profile;
}

/** Puts a node where its path leads, making what lies on the way. */
function place(root: Growing, node: FhirProfileNode, type: string): void {
  let at = root;
  const segments = node.id.split('.');
  for (const [level, segment] of segments.entries()) {
    const isLast = level === segments.length - 1;
    const [path = '', slice = ''] = segment.split(':');
    const { rule: element } = childOf(
      at.children as Growing[],
      path,
      '',
      isLast && slice === '' ? node : null,
      type,
    );
    at = element;
    if (slice !== '') at = childOf(element.slices as Growing[], path, slice, isLast ? node : null, type).rule;
  }
}

function childOf(
  children: Growing[],
  path: string,
  slice: string,
  node: FhirProfileNode | null,
  type: string,
): { readonly rule: Growing } {
  const [name] = nameOf(path);
  const found = children.find((one) => one.name === name && one.slice === slice);
  const rule = found ?? growing(path, { id: '' }, type, slice);
  if (found === undefined) children.push(rule);
  if (node !== null) {
    const { slices, children: below, ...own } = growing(path, node, type, slice);
    Object.assign(rule, own);
  }
  return { rule };
}

const nameOf = (path: string): readonly [name: string, isChoice: boolean] =>
  path.endsWith('[x]') ? [path.slice(0, -3), true] : [path, false];

const constraintsOf = (owner: string, { constraints }: FhirProfileNode): readonly BoundInvariant[] =>
  constraints === undefined ? [] : invariantsOf(owner, constraints.split(' '));

function growing(path: string, node: FhirProfileNode, type: string, slice = ''): Growing {
  const [name, isChoice] = nameOf(path);
  return {
    name,
    isChoice,
    slice,
    min: node.min ?? 0,
    max: node.max ?? Number.POSITIVE_INFINITY,
    names: isChoice && node.types !== undefined ? new Set(choiceNames(name, node.types)) : null,
    targets: node.targets === undefined ? null : new Set(node.targets.split(' ')),
    fixed: node.fixed,
    pattern: node.pattern,
    valueSet: node.valueSet === undefined ? null : (fhirValueSets.get(node.valueSet) ?? null),
    isClosed: node.closed ?? false,
    invariants: constraintsOf(type, node),
    belongs: belongsTo(name, node.match ?? []),
    slices: [],
    children: [],
  };
}

const choiceNames = (stem: string, types: string): string[] =>
  types.split(' ').map((type) => stem + type.charAt(0).toUpperCase() + type.slice(1));

function belongsTo(name: string, matches: readonly FhirSliceMatch[]): ProfileRule['belongs'] {
  const tests = matches.map((match) => testOf(name, match));
  return (value, under) => tests.every((test) => test(value, under));
}

function testOf(name: string, match: FhirSliceMatch): ProfileRule['belongs'] {
  const [path, kind] = match;
  const names = path === '$this' ? [] : path.split('.');
  if (kind === 'type') {
    const allowed = new Set(choiceNames(name, match[2]));
    return (_value, under) => allowed.has(under);
  }
  if (kind === 'exists') return (value) => valuesAt(value, names).length > 0 === match[2];
  if (kind === 'codes') {
    const codes = fhirValueSets.get(match[2]);
    return (value) => codes !== undefined && valuesAt(value, names).some((one) => isBound(codes, one));
  }
  const wanted = match[2];
  const test = kind === 'fixed' ? isSame : isPattern;
  return (value) => valuesAt(value, names).some((one) => test(one, wanted));
}
