import type { Bundle, Resource } from '../model/resource.ts';
import { type ElementRule, elementOrder, type TypeRule } from './element-order.ts';

/** What an attribute's value cannot hold as it is; XML turns other white space into spaces. */
const ESCAPED = /[&<>"\t\n\r]/;
const ALL_ESCAPED = /[&<>"\t\n\r]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const NAMESPACE = 'http://hl7.org/fhir';

/**
 * A resource as XML in one line, elements in the order of the specification, without a declaration: UTF-8 and XML 1.0
 * need none.
 *
 * @throws RangeError when the resource has an element that its type does not have
 */
export function xmlText(resource: Resource | Bundle): string {
  const { resourceType } = resource;
  return `<${resourceType} xmlns="${NAMESPACE}">${contentOf(resource, typeRule(resourceType), resourceType)}</${resourceType}>`;
}

function typeRule(type: string): TypeRule {
  const rule = elementOrder.get(type);
  if (rule === undefined) throw new RangeError(`no element order is known of ${type}`);
  return rule;
}

/** The elements inside an object. */
function contentOf(value: object, rules: TypeRule, type: string): string {
  let text = '';
  let last = -1;
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined || name === 'resourceType' || isAttribute(type, name)) continue;
    const rule = rules.get(name);
    if (rule === undefined) throw new RangeError(`${type} has no element ${name}`);
    // Builders mostly write elements in their order; where one does not, the object is sorted and written anew.
    if (rule.rank < last) return contentOf(sorted(value, rules), rules, type);
    last = rule.rank;
    text += elementsOf(name, member, rule);
  }
  return text;
}

/** The only element in what is written here that XML has as an attribute. */
const isAttribute = (type: string, name: string): boolean => type === 'Extension' && name === 'url';

function sorted(value: object, rules: TypeRule): object {
  const rank = (name: string) => rules.get(name)?.rank ?? -1;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => rank(one) - rank(other)));
}

function elementsOf(name: string, value: unknown, rule: ElementRule): string {
  if (!Array.isArray(value)) return elementOf(name, value, rule);
  let text = '';
  for (const one of value) text += elementOf(name, one, rule);
  return text;
}

function elementOf(name: string, value: unknown, { type }: ElementRule): string {
  if (type === undefined) return `<${name} value="${attributeText(value)}"/>`;
  const object = value as object;
  if (type === 'Resource') return `<${name}>${xmlText(object as Resource)}</${name}>`;
  if (type !== 'Extension') return `<${name}>${contentOf(object, typeRule(type), type)}</${name}>`;
  const { url } = object as { readonly url: string };
  return `<${name} url="${attributeText(url)}">${contentOf(object, typeRule(type), type)}</${name}>`;
}

function attributeText(value: unknown): string {
  const text = String(value);
  return ESCAPED.test(text)
    ? text.replace(ALL_ESCAPED, (character) => ENTITIES[character] ?? character)
    : text;
}
