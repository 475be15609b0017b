import type { DocumentName } from '../../../contracts/streams.ts';
import type { FaultClass } from '../fault.ts';

/** What a fault is made in: an interchange, a transaction, or a record of one: claim, member, subscriber's level. */
export type UnitKind = 'interchange' | 'transaction' | 'record';

/** A run of segments that a fault is made in, with what lies around it. */
export interface X12Unit {
  /** All segments of the interchange, without terminators. */
  readonly segments: readonly string[];
  /** The unit: segments from `first` to `end - 1`. */
  readonly first: number;
  readonly end: number;
  readonly content: DocumentName;
  readonly element: string;
  readonly component: string;
  /** A number to choose with. */
  readonly variant: number;
  /** Whether a segment has a fault already. */
  readonly isTaken: (index: number) => boolean;
}

/** Segments taken away and put in. */
export interface X12Edit {
  /** Number of the first segment concerned, in the interchange, from 0. */
  readonly index: number;
  readonly remove: number;
  readonly insert: readonly string[];
  /** The segment that the key names: what is wrong, or is missing. */
  readonly segmentId: string;
  /** Of it among the segments put in. */
  readonly place?: number;
  readonly element?: number;
  readonly component?: number;
  readonly right: string | null;
  readonly wrong: string | null;
  /** SE01 and other counts stay as they were, because they are what is wrong. */
  readonly keepsCounts?: boolean;
  /** The whole unit is there a second time. */
  readonly repeatsUnit?: boolean;
}

/** Makes a fault, or gives null where it cannot be made. */
export type MakeX12Fault = (unit: X12Unit) => X12Edit | null;

/** A class of faults of X12. */
export interface X12FaultClass extends FaultClass {
  readonly unit: UnitKind;
  readonly make: MakeX12Fault;
}

/** A value in a unit. */
export interface Spot {
  readonly index: number;
  readonly elements: readonly string[];
  /** From 1; 0 for the whole segment. */
  readonly element: number;
  /** From 1; 0 for the whole element. */
  readonly component: number;
}

/** Finds all places where a fault could be made. */
export type Look = (unit: X12Unit) => Spot[];

/** Which segments are looked for. */
interface Wanted {
  /** First component of element 1. */
  readonly qualifiers?: readonly string[];
  readonly component?: number;
  /** What must be so beside. */
  readonly when?: (elements: readonly string[], unit: X12Unit) => boolean;
}

/** Finds segments by name in a unit; those whose element (and component) is empty do not count. */
export function at(id: string, element = 0, wanted: Wanted = {}): Look {
  return (unit) => spotsIn(unit, unit.first, unit.end, id, element, wanted);
}

/** Finds segments of the level (HL) that a record lies in, before the record. */
export function above(id: string, element = 0, wanted: Wanted = {}): Look {
  return (unit) => {
    let from = unit.first - 1;
    while (from > 0 && !isNamed(unit, from, 'HL')) from -= 1;
    return spotsIn(unit, from, levelEnd(unit, from), id, element, wanted);
  };
}

/** A level's own segments end where its first claim begins. */
function levelEnd(unit: X12Unit, from: number): number {
  let end = from + 1;
  while (end < unit.first && !isNamed(unit, end, 'CLM')) end += 1;
  return end;
}

function spotsIn(
  unit: X12Unit,
  from: number,
  to: number,
  id: string,
  element: number,
  { qualifiers, component = 0, when }: Wanted,
): Spot[] {
  const spots: Spot[] = [];
  for (let index = from; index < to; index++) {
    if (!isNamed(unit, index, id) || unit.isTaken(index)) continue;
    const elements = elementsAt(unit, index);
    const first = elements[1]?.split(unit.component)[0] ?? '';
    if (qualifiers !== undefined && !qualifiers.includes(first)) continue;
    const spot = { index, elements, element, component };
    if (element > 0 && valueAt(unit, spot) === '') continue;
    if (when === undefined || when(elements, unit)) spots.push(spot);
  }
  return spots;
}

/** Whether a segment of the interchange has a name. */
export const isNamed = ({ segments, element }: X12Unit, index: number, id: string): boolean =>
  segments[index]?.startsWith(id) === true && (segments[index] as string)[id.length] === element;

/** A segment's name and elements. */
export const elementsAt = ({ segments, element }: X12Unit, index: number): string[] =>
  (segments[index] as string).split(element);

/** A value as it stands. */
export function valueAt({ component }: X12Unit, { elements, element, component: place }: Spot): string {
  const value = elements[element] ?? '';
  return place === 0 ? value : (value.split(component)[place - 1] ?? '');
}

const picked = (spots: readonly Spot[], variant: number): Spot | undefined => spots[variant % spots.length];

/** What a value becomes; null where it cannot be made wrong, '' to leave it out. */
export type Wrong = (value: string, spot: Spot, unit: X12Unit) => string | null;

/** Writes another value in one of the places found. */
export function change(look: Look, wrongOf: Wrong): MakeX12Fault {
  return (unit) => {
    const spot = picked(look(unit), unit.variant);
    if (spot === undefined) return null;
    const right = valueAt(unit, spot);
    const wrong = wrongOf(right, spot, unit);
    if (wrong === null || wrong === right) return null;
    const { index, element, component, elements } = spot;
    return {
      ...{ index, remove: 1, insert: [withValue(unit, spot, wrong)], segmentId: elements[0] as string },
      ...(element > 0 && { element }),
      ...(component > 0 && { component }),
      ...{ right: right === '' ? null : right, wrong: wrong === '' ? null : wrong },
    };
  };
}

/** A segment with another value in a place; what is empty at its end is dropped. */
function withValue({ element: separator, component: inner }: X12Unit, spot: Spot, value: string): string {
  const elements = [...spot.elements];
  while (elements.length <= spot.element) elements.push('');
  const components = (elements[spot.element] as string).split(inner);
  if (spot.component > 0) {
    while (components.length < spot.component) components.push('');
    components[spot.component - 1] = value;
  }
  elements[spot.element] = spot.component > 0 ? dropEmpty(components).join(inner) : value;
  return dropEmpty(elements).join(separator);
}

function dropEmpty(values: readonly string[]): string[] {
  const last = values.findLastIndex((value) => value !== '');
  return values.slice(0, last + 1);
}

/** Takes a segment away, and those after it that the second look finds right behind. */
export function remove(look: Look, followers: readonly string[] = []): MakeX12Fault {
  return (unit) => {
    const spot = picked(look(unit), unit.variant);
    if (spot === undefined) return null;
    let count = 1;
    while (followers.some((id) => isNamed(unit, spot.index + count, id))) count += 1;
    const right = unit.segments.slice(spot.index, spot.index + count).join(' ');
    const segmentId = spot.elements[0] as string;
    return { index: spot.index, remove: count, insert: [], segmentId, right, wrong: null };
  };
}

/** Puts a segment behind one of those found. @param text of the segment, with `*` and `:` for the separators */
export function putBehind(look: Look, text: string): MakeX12Fault {
  return (unit) => {
    const spot = picked(look(unit), unit.variant);
    if (spot === undefined) return null;
    const wrong = text.replaceAll(/[*:]/g, (mark) => (mark === '*' ? unit.element : unit.component));
    const segmentId = text.slice(0, text.indexOf('*'));
    const own = unit.segments[spot.index] as string;
    return { index: spot.index, remove: 1, insert: [own, wrong], segmentId, place: 1, right: null, wrong };
  };
}

/** Writes a segment twice. */
export function twice(look: Look): MakeX12Fault {
  return (unit) => {
    const spot = picked(look(unit), unit.variant);
    if (spot === undefined) return null;
    const own = unit.segments[spot.index] as string;
    const segmentId = spot.elements[0] as string;
    return { index: spot.index, remove: 1, insert: [own, own], segmentId, place: 1, right: null, wrong: own };
  };
}

/** Writes a whole record twice. */
export function recordTwice(isWanted: (unit: X12Unit) => boolean = () => true): MakeX12Fault {
  return (unit) => {
    if (!isWanted(unit)) return null;
    const own = unit.segments.slice(unit.first, unit.end);
    const [first = ''] = own;
    const segmentId = first.slice(0, first.indexOf(unit.element));
    return {
      ...{ index: unit.first, remove: own.length, insert: [...own, ...own] },
      ...{ segmentId, place: own.length, right: null, wrong: first, repeatsUnit: true },
    };
  };
}

/** The same fault with the counts of its envelope left as they were. */
export const keepingCounts =
  (make: MakeX12Fault): MakeX12Fault =>
  (unit) => {
    const edit = make(unit);
    return edit && { ...edit, keepsCounts: true };
  };
