import {
  coreType,
  type Definitions,
  type ElementDefinition,
  type ElementType,
  elementsOf,
  typeName,
  withoutVersion,
} from './structure-definition.ts';

/** A type or backbone element: its name, the kind that says what it inherits, its elements, and its constraints. */
export type ElementRow = readonly [
  type: string,
  kind: 'D' | 'R' | 'B' | 'E',
  elements: string,
  constraints: string,
];

/** Elements that all types of a kind have; they are not repeated in each row. */
const INHERITED: Readonly<Record<string, readonly string[]>> = {
  D: ['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'modifierExtension'],
  R: ['id', 'meta', 'implicitRules', 'language'],
  B: ['id', 'extension', 'modifierExtension'],
  E: ['id', 'extension'],
};

/** Constraints of the base types, which are judged of everything and not listed. */
const UNIVERSAL = /^(?:ele-1|dom-\d)$/;

/** Choices of so many types are open to all. */
const OPEN_TYPES = 40;

/** The rows of a type and of the backbone elements inside it. @param bound collects the value sets that bind a code */
export function elementRows(definitions: Definitions, type: string, bound: Set<string>): ElementRow[] {
  const definition = coreType(definitions, type);
  const isResource = definition.kind === 'resource';
  const elements = elementsOf(definition);
  const parents = new Map<string, ElementDefinition[]>();
  for (const element of elements.slice(1)) {
    const parent = element.path.slice(0, element.path.lastIndexOf('.'));
    const children = parents.get(parent);
    if (children === undefined) parents.set(parent, [element]);
    else children.push(element);
  }
  return [...parents].map(([path, children]) => {
    const head = elements.find((one) => one.path === path) as ElementDefinition;
    const kind = path === type ? kindOf(definition.baseDefinition, isResource) : backboneKind(head);
    const own = children.filter((child) => !INHERITED[kind]?.includes(nameOf(child)));
    const texts = own.map((child) => elementText(child, isResource, bound));
    return [path, kind, texts.join(' '), constraintsOf(head)];
  });
}

function kindOf(base: string | undefined, isResource: boolean): ElementRow[1] {
  if (isResource) return base?.endsWith('/DomainResource') ? 'D' : 'R';
  return base?.endsWith('/BackboneElement') ? 'B' : 'E';
}

const backboneKind = ({ type }: ElementDefinition): ElementRow[1] =>
  type?.[0]?.code === 'BackboneElement' ? 'B' : 'E';

const isBackbone = ({ type }: ElementDefinition): boolean =>
  type?.[0]?.code === 'BackboneElement' || type?.[0]?.code === 'Element';

const nameOf = ({ path }: ElementDefinition): string => path.slice(path.lastIndexOf('.') + 1);

const constraintsOf = ({ constraint = [] }: ElementDefinition): string =>
  constraint
    .filter(({ key }) => !UNIVERSAL.test(key))
    .map(({ key, severity }) => (severity === 'warning' ? `?${key}` : key))
    .join(' ');

/** `name`, its cardinality (`!` 1..1, `*` 0..*, `+` 1..*), and after the colon its types; constraints come after `@`. */
function elementText(element: ElementDefinition, isResource: boolean, bound: Set<string>): string {
  // Those of a backbone element stand in its own row, for elements that refer to it have them too.
  const constraints = isBackbone(element) ? '' : constraintsOf(element);
  const after = constraints === '' ? '' : `@${constraints.replaceAll(' ', ',')}`;
  return `${nameOf(element)}${cardinality(element)}:${typesOf(element, isResource, bound)}${after}`;
}

const CARDINALITIES: Readonly<Record<string, string>> = { '0..1': '', '1..1': '!', '0..*': '*', '1..*': '+' };

function cardinality({ path, min, max }: ElementDefinition): string {
  const known = CARDINALITIES[`${min}..${max}`];
  if (known === undefined) throw new RangeError(`${path} is ${min}..${max}`);
  return known;
}

function typesOf(element: ElementDefinition, isResource: boolean, bound: Set<string>): string {
  const { path, type = [], contentReference } = element;
  if (contentReference !== undefined) return contentReference.slice(contentReference.indexOf('#') + 1);
  if (type.length >= OPEN_TYPES) return '*';
  if (isBackbone(element)) return path;
  const types = type.map((one) => typeName(element, one, isResource) + targetsOf(one));
  const valueSet = element.binding?.strength === 'required' ? element.binding.valueSet : undefined;
  if (valueSet === undefined) return types.join('|');
  bound.add(withoutVersion(valueSet));
  return `${types.join('|')}=${shortName(valueSet)}`;
}

/** The last part of a value set's URL, by which element rows name it. */
export const shortName = (canonical: string): string =>
  withoutVersion(canonical).slice(canonical.lastIndexOf('/') + 1);

function targetsOf({ code, targetProfile }: ElementType): string {
  if (code !== 'Reference' || targetProfile === undefined) return '';
  const targets = targetProfile.map(shortName);
  return targets.includes('Resource') ? '' : `(${targets.join(',')})`;
}
