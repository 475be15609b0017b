import { fhirValueSetsByName } from '../../reference/fhir-value-sets.ts';
import type { BoundInvariant, InvariantScope } from './invariants/invariant.ts';
import { invariantsOf } from './invariants/invariants.ts';
import { each, element, type JsonObject, text } from './model/json.ts';
import type { ElementRule, TypeRule } from './model/type-rules.ts';
import { judgeAmounts } from './plausibility/amounts.ts';
import { judgeDates } from './plausibility/dated-events.ts';
import { judgeNumber } from './plausibility/values.ts';
import { judgeByProfile } from './profiles/profile-judge.ts';
import { profileOf } from './profiles/profile-rules.ts';
import { ReferenceScope } from './references/reference-scope.ts';
import { readReference, referredType } from './references/reference-text.ts';
import type { Reporter } from './reporter.ts';
import { judgeEntries } from './resource-judges/bundle-entries.ts';
import { judgeContained } from './resource-judges/contained.ts';
import { PROFILE, REFERENCE, TERMINOLOGY } from './rules/content-rules.ts';
import type { StructureVisitor } from './structure-judge.ts';
import { hasCode, isBound } from './terminology/bindings.ts';
import { codeProblem, identifierProblem } from './terminology/code-systems.ts';

const CURRENCIES = fhirValueSetsByName.get('currencies');
const VERSIONS = /\|(?:6\.1\.0|2\.0\.0)$/;

/** What the judge knows of a resource that it is in. */
interface Frame extends InvariantScope {
  readonly isContained: boolean;
  /** How deep the path is on the resource itself. */
  readonly depth: number;
  /** Ids of contained resources that something refers to. */
  readonly referred: Set<string>;
}

/** How the content of resources is judged. */
export interface ContentOptions {
  /** URLs of profiles that all resources of their type must follow. */
  readonly profiles: readonly string[];
  readonly isWhole: boolean;
  readonly isPartial: boolean;
  readonly maxRemembered: number;
}

/** Judges what lies in sound structures: codes, constraints, profiles, references, and whether it can be true. */
export class ContentJudge implements StructureVisitor {
  readonly #reporter: Reporter;
  readonly #options: ContentOptions;
  readonly #invariants = new Map<TypeRule, readonly BoundInvariant[]>();
  readonly #frames: Frame[] = [];
  readonly #scopes: ReferenceScope[];
  /** Profiles that are not known and have been reported. */
  readonly #unknownProfiles = new Set<string>();

  constructor(reporter: Reporter, options: ContentOptions) {
    this.#reporter = reporter;
    this.#options = options;
    this.#scopes = [this.#newScope(false)];
  }

  /** Reports what can only be told when everything has been read. */
  end(): void {
    this.#scope.end();
  }

  enter(value: JsonObject, isContained: boolean): void {
    const outer = this.#frames.at(-1);
    const root = isContained && outer !== undefined ? outer.root : value;
    const referred = isContained && outer !== undefined ? outer.referred : new Set<string>();
    // A bundle's entries have been added with their URLs.
    if (outer === undefined && value['resourceType'] !== 'Bundle') this.#scope.addResource(value);
    this.#frames.push({ resource: value, root, isContained, depth: this.#reporter.path.depth, referred });
    if (value['resourceType'] !== 'Bundle') return;
    const scope = this.#newScope(true);
    this.#scopes.push(scope);
    judgeEntries(this.#reporter, scope, value);
  }

  leave(type: TypeRule, value: JsonObject, isSound: boolean): void {
    const frame = this.#frames.at(-1) as Frame;
    if (isSound) {
      this.#judgeProfiles(value, frame);
      if (value['contained'] !== undefined) judgeContained(this.#reporter, value, frame.referred);
      if (!frame.isContained) judgeDates(this.#reporter, this.#scope, type.name, value);
      judgeAmounts(this.#reporter, type.name, value);
    }
    this.#frames.pop();
    if (type.name === 'Bundle') this.#scopes.pop()?.end();
  }

  primitive({ valueSet, typeName }: ElementRule, value: unknown): void {
    if (valueSet === null || typeName !== 'code' || hasCode(valueSet, value as string)) return;
    const rule = valueSet === CURRENCIES ? TERMINOLOGY.currency : TERMINOLOGY['required-code'];
    this.#reporter.report(rule, value);
  }

  object(type: TypeRule, rule: ElementRule | null, value: JsonObject): void {
    const frame = this.#frames.at(-1) as Frame;
    for (const { rule: broken, holds } of this.#invariantsOf(type)) {
      if (!holds(value, frame)) this.#reporter.report(broken, text(value, 'reference'));
    }
    if (rule !== null && rule.valueSet !== null && !isBound(rule.valueSet, value)) {
      this.#reporter.report(
        TERMINOLOGY['required-concept'],
        element(each(value, 'coding')[0] ?? value, 'code'),
      );
    }
    this.#byType(type.name, rule, value, frame);
  }

  #byType(type: string, rule: ElementRule | null, value: JsonObject, frame: Frame): void {
    if (type === 'Coding') this.#coding(value);
    else if (type === 'Reference') this.#reference(rule, value, frame);
    else if (type === 'Money' || type === 'Quantity' || type === 'Duration') {
      judgeNumber(this.#reporter, type, rule, value);
    } else if (type === 'Identifier') this.#identifier(rule, value, frame);
    else if (type === 'Extension') this.#extension(value, frame);
  }

  get #scope(): ReferenceScope {
    return this.#scopes.at(-1) as ReferenceScope;
  }

  #newScope(isBundle: boolean): ReferenceScope {
    const { maxRemembered, isWhole, isPartial } = this.#options;
    return new ReferenceScope(this.#reporter, maxRemembered, { isWhole, isPartial, isBundle });
  }

  #invariantsOf(type: TypeRule): readonly BoundInvariant[] {
    let known = this.#invariants.get(type);
    if (known === undefined) {
      const ofElements = [...type.elements.values()].flatMap(({ constraints }) => constraints);
      known = invariantsOf(type.name, [...type.constraints, ...new Set(ofElements)]);
      this.#invariants.set(type, known);
    }
    return known;
  }

  #coding(value: JsonObject): void {
    const [system, code] = [text(value, 'system'), text(value, 'code')];
    if (code === '') return;
    if (system === '') {
      this.#reporter.report(TERMINOLOGY['no-system'], code);
      return;
    }
    const problem = codeProblem(system, code);
    if (problem !== null) this.#reporter.report(problem, code, system);
  }

  #identifier(rule: ElementRule | null, value: JsonObject, frame: Frame): void {
    const problem = identifierProblem(text(value, 'system'), text(value, 'value'));
    if (problem !== null) this.#reporter.report(problem, value['value']);
    const isOwn = rule?.name === 'identifier' && this.#reporter.path.depth === frame.depth + 1;
    if (!isOwn || frame.isContained) return;
    this.#scope.addIdentifier(text(frame.resource, 'resourceType'), value, frame.resource);
  }

  #reference(rule: ElementRule | null, value: JsonObject, frame: Frame): void {
    const reference = text(value, 'reference');
    if (reference !== '') this.#address(reference, value, frame);
    const type = referredType(value, frame.root);
    const targets = rule?.targets ?? null;
    if (type !== '' && targets !== null && !targets.has(type)) {
      this.#reporter.report(REFERENCE.target, reference, [...targets].join(', '));
    }
  }

  #address(reference: string, value: JsonObject, { referred }: Frame): void {
    const read = readReference(reference);
    const { kind, type, key } = read;
    if (kind === 'other') {
      this.#reporter.report(REFERENCE.form, reference);
      return;
    }
    const said = text(value, 'type');
    if (said !== '' && type !== '' && said !== type) this.#reporter.report(REFERENCE.type, said, reference);
    if (kind === 'contained') referred.add(key);
    else this.#scope.addReference(read, reference);
  }

  #extension(value: JsonObject, frame: Frame): void {
    const profile = profileOf(text(value, 'url'));
    if (profile?.type === 'Extension') judgeByProfile(this.#reporter, profile.root, value, frame);
  }

  /** Each profile once, however often it is claimed. */
  #judgeProfiles(value: JsonObject, frame: Frame): void {
    const judged = new Set<string>();
    const judge = (canonical: string, isClaimed: boolean): void => {
      const url = canonical.replace(VERSIONS, '');
      if (judged.has(url)) return;
      judged.add(url);
      this.#judgeProfile(url, isClaimed, value, frame);
    };
    for (const one of each(value['meta'], 'profile')) if (typeof one === 'string') judge(one, true);
    for (const one of this.#options.profiles) judge(one, false);
  }

  #judgeProfile(url: string, isClaimed: boolean, value: JsonObject, frame: Frame): void {
    const profile = profileOf(url);
    if (profile === undefined) this.#unknownProfile(url);
    else if (profile.type === value['resourceType'])
      judgeByProfile(this.#reporter, profile.root, value, frame);
    else if (isClaimed) this.#reporter.report(PROFILE['other-type'], url, profile.type, 'meta.profile');
  }

  #unknownProfile(url: string): void {
    if (this.#unknownProfiles.has(url) || this.#unknownProfiles.size >= MOST_UNKNOWN) return;
    this.#unknownProfiles.add(url);
    this.#reporter.report(PROFILE.unknown, url, '', 'meta.profile');
  }
}

/** Profiles that are not known are named once each, up to so many. */
const MOST_UNKNOWN = 100;
