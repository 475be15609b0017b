import type { InvariantScope } from '../invariants/invariant.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { referredType } from '../references/reference-text.ts';
import type { Reporter } from '../reporter.ts';
import { PROFILE } from '../rules/content-rules.ts';
import { isBound } from '../terminology/bindings.ts';
import { isPattern, isSame } from './matching.ts';
import type { ProfileRule } from './profile-rules.ts';

/** Judges a resource, or an extension, by a profile; its structure must be sound. The path must stand on it. */
export function judgeByProfile(
  reporter: Reporter,
  { invariants, children }: ProfileRule,
  value: JsonObject,
  scope: InvariantScope,
): void {
  new ProfileJudge(reporter, scope).inside(value, invariants, children);
}

class ProfileJudge {
  readonly #reporter: Reporter;
  readonly #scope: InvariantScope;

  constructor(reporter: Reporter, scope: InvariantScope) {
    this.#reporter = reporter;
    this.#scope = scope;
  }

  inside(value: JsonObject, invariants: ProfileRule['invariants'], children: readonly ProfileRule[]): void {
    for (const { rule, holds } of invariants) {
      if (!holds(value, this.#scope)) this.#reporter.report(rule);
    }
    for (const child of children) this.#child(value, child);
  }

  #child(parent: JsonObject, rule: ProfileRule): void {
    const name = rule.isChoice ? choiceName(parent, rule.name) : rule.name;
    const value = parent[name];
    const count = countOf(value, parent[`_${name}`]);
    if (count < rule.min) {
      const detail = count === 0 ? '' : `${count} of at least ${rule.min}`;
      this.#reporter.report(PROFILE.missing, '', detail, rule.name);
    }
    if (count > rule.max) this.#reporter.report(PROFILE['too-many'], value, `at most ${rule.max}`, name);
    if (value === undefined) {
      if (count === 0 && rule.slices.length > 0) this.#slices(rule, name, []);
      return;
    }
    if (rule.names !== null && !rule.names.has(name))
      this.#reporter.report(PROFILE.type, value, name, rule.name);
    // A constraint on a choice or on a primitive is asked of the object that it stands in.
    if (!isObject(value) && !Array.isArray(value)) this.#invariantsOf(rule, parent, name);
    else if (rule.isChoice) this.#invariantsOf(rule, parent, name);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (let place = 0; place < values.length; place += 1) {
      this.#reporter.path.push(name, Array.isArray(value) ? place : -1);
      this.#value(rule, values[place]);
      this.#reporter.path.pop();
    }
    if (rule.slices.length > 0) this.#slices(rule, name, values);
  }

  #invariantsOf({ invariants }: ProfileRule, parent: JsonObject, name: string): void {
    for (const { rule, holds } of invariants) {
      if (!holds(parent, this.#scope)) this.#reporter.report(rule, parent[name], '', name);
    }
  }

  #value(rule: ProfileRule, value: unknown): void {
    if (value === null) return;
    if (rule.fixed !== undefined && !isSame(value, rule.fixed)) {
      this.#reporter.report(PROFILE.fixed, value, shown(rule.fixed));
    }
    if (rule.pattern !== undefined && !isPattern(value, rule.pattern)) {
      this.#reporter.report(PROFILE.pattern, value, shown(rule.pattern));
    }
    if (rule.valueSet !== null && !isBound(rule.valueSet, value)) {
      this.#reporter.report(PROFILE.binding, codeOf(value));
    }
    if (!isObject(value)) return;
    if (rule.targets !== null) {
      const type = referredType(value, this.#scope.root);
      if (type !== '' && !rule.targets.has(type)) {
        this.#reporter.report(PROFILE.target, value['reference'], [...rule.targets].join(', '));
      }
    }
    this.inside(value, rule.isChoice ? [] : rule.invariants, rule.children);
  }

  #slices(rule: ProfileRule, name: string, values: readonly unknown[]): void {
    let taken = 0;
    for (const slice of rule.slices) {
      let count = 0;
      for (let place = 0; place < values.length; place += 1) {
        const value = values[place];
        if (!slice.belongs(value, name)) continue;
        count += 1;
        this.#reporter.path.push(name, rule.isChoice || values.length === 0 ? -1 : place);
        this.#value(slice, value);
        this.#reporter.path.pop();
      }
      taken += count;
      if (count < slice.min) this.#reporter.report(PROFILE['slice-missing'], '', slice.slice, rule.name);
      if (count > slice.max) {
        const detail = `${slice.slice}, at most ${slice.max}`;
        this.#reporter.report(PROFILE['slice-too-many'], '', detail, rule.name);
      }
    }
    if (rule.isClosed && taken < values.length) this.#reporter.report(PROFILE['slice-closed'], '', '', name);
  }
}

/** How many values there are; a primitive that is there by its extensions only is one. */
function countOf(value: unknown, extensions: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (value !== undefined) return 1;
  return Array.isArray(extensions) ? extensions.length : extensions === undefined ? 0 : 1;
}

/** The JSON name under which a choice stands, or its stem when it does not. */
function choiceName(parent: JsonObject, stem: string): string {
  for (const key in parent) {
    const begin = key.charCodeAt(0) === UNDERSCORE ? 1 : 0;
    const next = key.charCodeAt(begin + stem.length);
    if (next >= CAPITAL_A && next <= CAPITAL_Z && key.startsWith(stem, begin)) return key.slice(begin);
  }
  return stem;
}

const UNDERSCORE = 95;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;

const shown = (wanted: unknown): string =>
  typeof wanted === 'string' ? wanted : JSON.stringify(wanted).slice(0, 160);

function codeOf(value: unknown): unknown {
  if (!isObject(value)) return value;
  const [coding] = Array.isArray(value['coding']) ? value['coding'] : [value];
  return isObject(coding) ? coding['code'] : '';
}
