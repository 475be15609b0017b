import type { JsonObject } from '../model/json.ts';
import { type ElementRule, type TypeRule, typeRule } from '../model/type-rules.ts';
import type { Reporter } from '../reporter.ts';
import { XML } from '../rules/input-rules.ts';
import type { XmlElement } from './xml-document.ts';

const NAMESPACE = 'http://hl7.org/fhir';

type Growing = Record<string, unknown>;

/** Names come from the file: an object without a prototype takes any. */
const newObject = (): Growing => Object.create(null) as Growing;

/**
 * A resource as XML turned into the form that JSON has, so that both are judged alike. What only XML can have wrong
 * (namespace, order, attributes, text) is reported here; what it does not know is kept, for the judge of structures.
 */
export function resourceOfXml(reporter: Reporter, source: string, root: XmlElement): JsonObject {
  const namespace = root.attributes.find(([name]) => name === 'xmlns')?.[1];
  if (namespace !== NAMESPACE) reporter.report(XML.namespace, namespace ?? '');
  reporter.path.push(root.name);
  const resource = new XmlReader(reporter, source).resource(root);
  reporter.path.pop();
  return resource;
}

class XmlReader {
  readonly #reporter: Reporter;
  readonly #source: string;

  constructor(reporter: Reporter, source: string) {
    this.#reporter = reporter;
    this.#source = source;
  }

  resource(element: XmlElement): Growing {
    const type = typeRule(element.name);
    const made = newObject();
    made['resourceType'] = element.name;
    if (type?.isResource === true) this.#fill(made, element, type);
    return made;
  }

  #fill(made: Growing, element: XmlElement, type: TypeRule): void {
    this.#attributes(made, element, type);
    if (element.hasText) this.#reporter.report(XML.text);
    let last = -1;
    for (const child of element.children) {
      const rule = type.elements.get(child.name);
      if (rule === undefined) {
        made[child.name] = newObject();
        continue;
      }
      if (rule.rank < last) this.#reporter.report(XML.order, '', '', child.name);
      last = Math.max(last, rule.rank);
      this.#reporter.path.push(child.name);
      this.#child(made, child, rule);
      this.#reporter.path.pop();
    }
    fillBeside(made);
  }

  #attributes(made: Growing, { attributes }: XmlElement, type: TypeRule): void {
    for (const [name, value] of attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xsi:')) continue;
      const isOwn = !type.isResource && (name === 'id' || (name === 'url' && type.name === 'Extension'));
      if (isOwn) made[name] = value;
      else this.#reporter.report(XML.attribute, value, name);
    }
  }

  #child(made: Growing, child: XmlElement, rule: ElementRule): void {
    if (rule.primitive === undefined) {
      add(made, rule, this.#complex(child, rule));
      return;
    }
    if (rule.typeName === 'xhtml') {
      add(made, rule, this.#source.slice(child.start, child.end));
      return;
    }
    if (child.hasText) this.#reporter.report(XML.text);
    const value = child.attributes.find(([name]) => name === 'value')?.[1];
    add(made, rule, value === undefined ? undefined : primitiveOf(rule.typeName, value));
    const beside = this.#besideValue(child);
    if (beside !== null) addBeside(made, rule, beside);
    else if (value === undefined) addBeside(made, rule, newObject());
  }

  #complex(child: XmlElement, { typeName }: ElementRule): unknown {
    if (typeName === 'Resource') {
      const [resource, ...more] = child.children;
      if (more.length > 0) this.#reporter.report(XML.syntax, '', 'more than one resource in an element');
      return resource === undefined ? newObject() : this.resource(resource);
    }
    const type = typeRule(typeName);
    if (type?.isResource === true) return this.resource(child.children[0] ?? child);
    const made = newObject();
    if (type !== undefined) this.#fill(made, child, type);
    return made;
  }

  /** The id and the extensions of a primitive value, or null without them. */
  #besideValue({ attributes, children }: XmlElement): Growing | null {
    const id = attributes.find(([name]) => name === 'id')?.[1];
    for (const [name, value] of attributes) {
      if (name !== 'id' && name !== 'value') this.#reporter.report(XML.attribute, value, name);
    }
    if (id === undefined && children.length === 0) return null;
    const made = newObject();
    if (id !== undefined) made['id'] = id;
    const extension = typeRule('Extension') as TypeRule;
    for (const child of children) {
      const rule = extension.elements.get(child.name);
      if (child.name === 'extension' && rule !== undefined) this.#child(made, child, rule);
      else made[child.name] = newObject();
    }
    return made;
  }
}

/** Adds a value; one that is there twice becomes an array, which is an error that the judge finds. */
function add(made: Growing, rule: ElementRule, value: unknown): void {
  const { name, repeats } = rule;
  const known = made[name];
  if (repeats) {
    // Places without a value are filled, because extensions beside them count from the same place.
    if (Array.isArray(known)) known.push(value ?? null);
    else made[name] = [value ?? null];
  } else if (value === undefined) return;
  else if (known === undefined) made[name] = value;
  else made[name] = Array.isArray(known) ? [...known, value] : [known, value];
}

function addBeside(made: Growing, { name, repeats }: ElementRule, beside: Growing): void {
  const key = `_${name}`;
  if (!repeats) {
    made[key] = beside;
    return;
  }
  const places = (made[name] as readonly unknown[]).length;
  const known = (made[key] ?? []) as unknown[];
  while (known.length < places - 1) known.push(null);
  made[key] = [...known, beside];
}

/** Extensions of a repeating value stand in an array as long as that of the values. */
function fillBeside(made: Growing): void {
  for (const key in made) {
    const beside = made[key];
    if (!key.startsWith('_') || !Array.isArray(beside)) continue;
    const values = made[key.slice(1)];
    while (Array.isArray(values) && beside.length < values.length) beside.push(null);
  }
}

const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const NUMBERS = new Set(['decimal', 'integer', 'unsignedInt', 'positiveInt']);

/** A value as JSON has it; what does not look like its type stays a text, which the judge refuses. */
function primitiveOf(type: string, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return NUMBERS.has(type) && DECIMAL.test(text) ? Number(text) : text;
}
