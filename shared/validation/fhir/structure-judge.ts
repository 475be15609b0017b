import { isObject, type JsonObject } from './model/json.ts';
import { type ElementRule, isResourceType, type TypeRule, typeRule } from './model/type-rules.ts';
import type { Reporter } from './reporter.ts';
import type { Rule } from './rules/rule.ts';
import { STRUCTURE } from './rules/structure-rules.ts';

/** What is done with the parts of a resource once their structure is sound, innermost first. */
export interface StructureVisitor {
  /** A resource begins; nothing of it has been judged yet. @param isContained whether it lies in another's `contained` */
  enter(value: JsonObject, isContained: boolean): void;
  /** A primitive value whose form is right. */
  primitive(rule: ElementRule, value: unknown): void;
  /** An object, with the element that it is the value of (null for a resource). */
  object(type: TypeRule, rule: ElementRule | null, value: JsonObject): void;
  /** A resource ends. @param isSound whether the shapes in it are right */
  leave(type: TypeRule, value: JsonObject, isSound: boolean): void;
}

const UNDERSCORE = 95;

/**
 * Judges resources by what FHIR R4 says of types: elements, cardinality, JSON types, forms of primitive values, choices and
 * emptiness. What is inside a value of the wrong JSON type is not looked at, and `visitor` is told nothing of the rest
 * of such a resource, so that other judges may rely on the shapes.
 */
export class StructureJudge {
  readonly #reporter: Reporter;
  readonly #visitor: StructureVisitor;
  /** Members of objects that were seen: fewer than the text has when an object has a key twice. */
  members = 0;
  /** Whether a value of the resource under judgement has the wrong JSON type. */
  #isBroken = false;

  constructor(reporter: Reporter, visitor: StructureVisitor) {
    this.#reporter = reporter;
    this.#visitor = visitor;
  }

  /**
   * Judges a resource; the path must stand on it, or be empty for one that lies in nothing.
   *
   * @returns its type as it names it, or '' when it is none
   */
  resource(value: unknown, isContained = false): string {
    const { path } = this.#reporter;
    if (!isObject(value)) {
      this.#broken(STRUCTURE['no-resource'], value);
      return '';
    }
    const name = value['resourceType'];
    if (typeof name !== 'string') {
      this.#broken(STRUCTURE['no-resource'], name, 'it has no resourceType');
      return '';
    }
    const isAlone = path.depth === 0;
    if (isAlone) path.push(isResourceType(name) ? name : 'Resource');
    const outer = this.#isBroken;
    this.#isBroken = false;
    const type = typeRule(name);
    if (type?.isResource !== true) this.#unknownType(name);
    else {
      this.#visitor.enter(value, isContained);
      this.#object(type, null, value);
      this.#visitor.leave(type, value, !this.#isBroken);
    }
    this.#isBroken = outer;
    if (isAlone) path.pop();
    return name;
  }

  #unknownType(name: string): void {
    const rule = isResourceType(name) ? STRUCTURE['type-not-judged'] : STRUCTURE['resource-type'];
    this.#reporter.report(rule, name);
  }

  #broken(rule: Rule, value: unknown, detail = '', below = ''): void {
    this.#isBroken = true;
    this.#reporter.report(rule, value, detail, below);
  }

  #object(type: TypeRule, rule: ElementRule | null, value: JsonObject): void {
    const { elements } = type;
    let count = 0;
    let choices = 0;
    for (const key in value) {
      count += 1;
      const known = elements.get(key);
      if (known === undefined) {
        this.#otherKey(type, key, value);
        continue;
      }
      if (known.choice >= 0) {
        const bit = 1 << known.choice;
        if ((choices & bit) !== 0) this.#reporter.report(STRUCTURE.choice, value[key], '', known.definition);
        choices |= bit;
      }
      this.#element(known, key, value);
    }
    this.members += count;
    // Beside a primitive value an id alone is something; anywhere else it is nothing.
    const isOnlyId =
      count === 1 && !type.isResource && value['id'] !== undefined && type !== PRIMITIVE_ELEMENT;
    if (count === 0 || isOnlyId) this.#reporter.report(STRUCTURE.empty, value);
    for (const { definition, names } of type.required) {
      if (!names.some((name) => isThere(value, name))) {
        this.#reporter.report(STRUCTURE.missing, '', `${type.name}.${definition}`, definition);
      }
    }
    if (!this.#isBroken) this.#visitor.object(type, rule, value);
  }

  #element(rule: ElementRule, key: string, parent: JsonObject): void {
    const value = parent[key];
    if (!rule.repeats) {
      if (Array.isArray(value)) {
        this.#broken(STRUCTURE.array, value, '', key);
        return;
      }
      this.#reporter.path.push(key);
      this.#value(rule, value);
      this.#reporter.path.pop();
      return;
    }
    if (!Array.isArray(value)) {
      this.#broken(STRUCTURE['not-array'], value, '', key);
      return;
    }
    if (value.length === 0) {
      this.#reporter.report(STRUCTURE.empty, value, '', key);
      return;
    }
    const sibling = rule.primitive === undefined ? undefined : parent[`_${key}`];
    for (let place = 0; place < value.length; place += 1) {
      const one: unknown = value[place];
      if (one === null && Array.isArray(sibling) && isObject(sibling[place])) continue;
      this.#reporter.path.push(key, place);
      this.#value(rule, one);
      this.#reporter.path.pop();
    }
  }

  #value(rule: ElementRule, value: unknown): void {
    if (value === null) {
      this.#broken(STRUCTURE.null, value);
      return;
    }
    const { primitive, typeName } = rule;
    if (primitive !== undefined) {
      const problem = primitive(value);
      if (problem === null) {
        this.#visitor.primitive(rule, value);
        return;
      }
      if (problem === STRUCTURE['wrong-type']) this.#isBroken = true;
      this.#reporter.report(problem, value, typeName);
      return;
    }
    if (typeName === 'Resource') {
      this.resource(value, rule.name === 'contained');
      return;
    }
    if (!isObject(value)) {
      this.#broken(STRUCTURE['wrong-type'], value, typeName);
      return;
    }
    const type = typeRule(typeName);
    if (type === undefined) {
      this.#reporter.report(STRUCTURE['type-not-judged'], typeName);
      return;
    }
    // Bundle.entry.response.outcome and the like are resources of a named type.
    if (type.isResource) this.resource(value);
    else this.#object(type, rule, value);
  }

  /** A key that is no element: extensions of a primitive value, or nothing that FHIR knows. */
  #otherKey(type: TypeRule, key: string, parent: JsonObject): void {
    if (key === 'resourceType' && type.isResource) return;
    if (key.charCodeAt(0) !== UNDERSCORE) {
      this.#reporter.report(STRUCTURE['unknown-element'], parent[key], type.name, key);
      return;
    }
    const name = key.slice(1);
    const rule = type.elements.get(name);
    if (rule?.primitive === undefined) {
      this.#reporter.report(STRUCTURE['extension-of'], parent[key], type.name, key);
      return;
    }
    const value = parent[key];
    if (rule.repeats) this.#extensionsOfMany(key, value, parent[name]);
    else this.#extensionsOfOne(key, -1, value);
  }

  #extensionsOfMany(key: string, value: unknown, values: unknown): void {
    if (!Array.isArray(value)) {
      this.#broken(STRUCTURE['not-array'], value, '', key);
      return;
    }
    if (value.length === 0) {
      this.#reporter.report(STRUCTURE.empty, value, '', key);
      return;
    }
    if (Array.isArray(values) && values.length !== value.length) {
      this.#reporter.report(STRUCTURE['extension-count'], value, '', key);
    }
    for (let place = 0; place < value.length; place += 1) {
      if (value[place] !== null) this.#extensionsOfOne(key, place, value[place]);
      else if (!Array.isArray(values) || (values[place] ?? null) === null) {
        this.#reporter.report(STRUCTURE.null, null, '', key);
      }
    }
  }

  #extensionsOfOne(key: string, place: number, value: unknown): void {
    if (!isObject(value)) {
      this.#broken(STRUCTURE['wrong-type'], value, 'Element', key);
      return;
    }
    this.#reporter.path.push(key, place);
    this.#object(PRIMITIVE_ELEMENT, null, value);
    this.#reporter.path.pop();
  }
}

const isThere = (value: JsonObject, name: string): boolean =>
  value[name] !== undefined || value[`_${name}`] !== undefined;

/** What a primitive value has beside itself: an id and extensions. */
const PRIMITIVE_ELEMENT: TypeRule = primitiveElement();

function primitiveElement(): TypeRule {
  const extension = typeRule('Extension') as TypeRule;
  const elements = new Map([...extension.elements].filter(([name]) => name === 'id' || name === 'extension'));
  return { name: 'Element', isResource: false, elements, required: [], choices: [], constraints: [] };
}
