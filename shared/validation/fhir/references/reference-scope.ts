import { finalDay, firstDay, NO_END } from '../model/dates.ts';
import { element, isCoded, type JsonObject, text } from '../model/json.ts';
import type { Mark, Reporter } from '../reporter.ts';
import { REFERENCE } from '../rules/content-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { PLAUSIBILITY } from '../rules/truth-rules.ts';
import { hashOf, IdTable } from './id-table.ts';
import type { ReferenceText } from './reference-text.ts';

/** A day that must lie in what is known of a resource: a patient's life, a coverage's period. */
export interface DayInside {
  /** `Type/id` or a full URL. */
  readonly key: string;
  readonly date: string;
  /** Element of where the judge stands. */
  readonly below: string;
  /** What is wrong when the date is before, or after; null when it does not matter. */
  readonly before: Rule | null;
  readonly after: Rule | null;
}

interface Waiting {
  readonly day: number;
  readonly value: string;
  readonly mark: Mark;
  readonly before: Rule | null;
  readonly after: Rule | null;
}

interface Unresolved {
  readonly mark: Mark;
  readonly value: string;
  readonly type: string;
  readonly isUrn: boolean;
}

const UNIQUE_CLAIM = ['uc'];
const NPI = 'http://hl7.org/fhir/sid/us-npi';

/** Whether an identifier is of one thing only, by type: a claim's control number comes again when it is sent again. */
const IDENTIFIES = new Map<string, (identifier: JsonObject) => boolean>([
  ['Patient', () => true],
  ['Encounter', () => true],
  ['Practitioner', (identifier) => identifier['system'] === NPI],
  ['Claim', (identifier) => isCoded(identifier['type'], null, UNIQUE_CLAIM)],
  ['ExplanationOfBenefit', (identifier) => isCoded(identifier['type'], null, UNIQUE_CLAIM)],
]);

/** What a scope is: of which references that lead nowhere something is to be said follows from it. */
export interface ScopeKind {
  /** All that there is. */
  readonly isWhole: boolean;
  /** A part of something larger. */
  readonly isPartial: boolean;
  readonly isBundle: boolean;
}

/**
 * What refers to what in a file or in a bundle. Ids are kept as hashes, references only until their resource is found, so
 * that memory is bounded by `limit` of each.
 */
export class ReferenceScope {
  readonly #reporter: Reporter;
  readonly #limit: number;
  readonly #kind: ScopeKind;
  readonly #ids: IdTable;
  readonly #identifiers: IdTable;
  readonly #types = new Map<string, number>();
  readonly #unresolved = new Map<number, Unresolved>();
  readonly #waiting = new Map<number, Waiting[]>();
  #waitingCount = 0;
  /** Resources whose identifiers were added. */
  #resources = 0;
  #lastIdentified: JsonObject | null = null;
  #isOver = false;

  constructor(reporter: Reporter, limit: number, kind: ScopeKind) {
    this.#reporter = reporter;
    this.#limit = limit;
    this.#kind = kind;
    this.#ids = new IdTable(limit);
    this.#identifiers = new IdTable(limit);
  }

  /** A resource of the scope; `fullUrl` is that of its entry. The path must stand on it. */
  addResource(resource: JsonObject, fullUrl = ''): void {
    const [type, id] = [text(resource, 'resourceType'), text(resource, 'id')];
    this.#types.set(type, (this.#types.get(type) ?? 0) + 1);
    const [first, last] = daysOf(type, resource);
    if (id !== '') {
      const isNew = this.#add(`${type}/${id}`, first, last);
      if (!isNew) this.#reporter.report(REFERENCE['duplicate-id'], `${type}/${id}`, '', 'id');
    }
    if (fullUrl !== '') this.#add(fullUrl, first, last);
  }

  /** A business identifier of a resource of the scope; the path must stand on it. */
  addIdentifier(type: string, identifier: JsonObject, resource: JsonObject): void {
    if (IDENTIFIES.get(type)?.(identifier) !== true) return;
    if (resource !== this.#lastIdentified) {
      this.#lastIdentified = resource;
      this.#resources += 1;
    }
    const [system, value] = [text(identifier, 'system'), text(identifier, 'value')];
    if (system === '' || value === '') return;
    if (this.#identifiers.isFull) this.#isOver = true;
    const hash = hashOf(`${type} ${system} ${value}`);
    if (this.#identifiers.add(hash, this.#resources)) return;
    // One resource may have a number under two types: as member number and as unique member id.
    if (this.#identifiers.numbers(hash)[0] === this.#resources) return;
    this.#reporter.report(REFERENCE['duplicate-identifier'], value, system);
  }

  /** A reference to something outside of the resource that it lies in; the path must stand on it. */
  addReference({ kind, type, key }: ReferenceText, value: string): void {
    // What lies behind a URL that no entry has is elsewhere, and nobody can say whether it is there.
    if (kind === 'absolute' || key.includes('?')) return;
    const hash = hashOf(key);
    if (this.#ids.has(hash) || this.#unresolved.has(hash)) return;
    if (this.#unresolved.size >= this.#limit) {
      this.#isOver = true;
      return;
    }
    const mark = this.#reporter.mark();
    this.#unresolved.set(hash, { mark, value, type, isUrn: kind === 'urn' });
  }

  /** A day that is to be compared with a resource which may still come. */
  addDay({ key, date, below, before, after }: DayInside): void {
    const day = firstDay(date);
    if (day === 0) return;
    const hash = hashOf(key);
    if (this.#ids.has(hash)) {
      const rule = this.#broken(hash, day, before, after);
      if (rule !== null) this.#reporter.report(rule, date, '', below);
      return;
    }
    if (this.#waitingCount >= this.#limit) {
      this.#isOver = true;
      return;
    }
    this.#waitingCount += 1;
    const one = { day, value: date, mark: this.#reporter.mark(below), before, after };
    const others = this.#waiting.get(hash);
    if (others === undefined) this.#waiting.set(hash, [one]);
    else others.push(one);
  }

  /** Reports what was not found; nothing comes after. */
  end(): void {
    const { isWhole, isPartial, isBundle } = this.#kind;
    const isSilent = isPartial && !isBundle;
    const outside = new Map<string, number>();
    for (const { mark, value, type, isUrn } of this.#unresolved.values()) {
      // A resource that is alone may well refer to others of its own type.
      const isNear = (this.#types.get(type) ?? 0) > 1;
      if (isSilent) continue;
      if (isWhole || (isUrn && isBundle)) {
        this.#reporter.reportAt(mark, REFERENCE.unresolved, value);
      } else if (isNear) this.#reporter.reportAt(mark, REFERENCE.doubtful, value);
      else outside.set(type, (outside.get(type) ?? 0) + 1);
    }
    const types = [...outside].map(([type, count]) => `${type === '' ? 'urn' : type} ${count}`).sort();
    if (types.length > 0 && !isBundle) this.#reporter.report(REFERENCE.outside, types.join(', '));
    if (this.#isOver) this.#reporter.report(REFERENCE.unjudged, this.#limit);
  }

  #add(key: string, first: number, last: number): boolean {
    const hash = hashOf(key);
    if (this.#ids.isFull) this.#isOver = true;
    if (!this.#ids.add(hash, first, last)) return false;
    this.#unresolved.delete(hash);
    const waiting = this.#waiting.get(hash);
    if (waiting === undefined || !this.#ids.has(hash)) return true;
    for (const { day, value, mark, before, after } of waiting) {
      const rule = this.#broken(hash, day, before, after);
      if (rule !== null) this.#reporter.reportAt(mark, rule, value);
    }
    this.#waitingCount -= waiting.length;
    this.#waiting.delete(hash);
    return true;
  }

  #broken(hash: number, day: number, before: Rule | null, after: Rule | null): Rule | null {
    const [first, last] = this.#ids.numbers(hash);
    if (day < first) return before;
    return last !== 0 && day > last ? after : null;
  }
}

/** First and last day of a patient's life or of a coverage; 0 where there is none. */
function daysOf(type: string, resource: JsonObject): readonly [number, number] {
  if (type === 'Patient') {
    return [firstDay(text(resource, 'birthDate')), lastOf(text(resource, 'deceasedDateTime'))];
  }
  if (type !== 'Coverage') return [0, 0];
  const period = element(resource, 'period');
  return [firstDay(text(period, 'start')), lastOf(text(period, 'end'))];
}

function lastOf(date: string): number {
  const day = finalDay(date);
  return day === NO_END ? 0 : day;
}

/** What a date before and after a patient's life breaks. */
export const LIFE = { before: PLAUSIBILITY['before-birth'], after: PLAUSIBILITY['after-death'] } as const;
/** What a date outside of a coverage breaks. */
export const COVERED = {
  before: PLAUSIBILITY['outside-coverage'],
  after: PLAUSIBILITY['outside-coverage'],
} as const;
