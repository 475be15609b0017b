import { BUNDLE_INVARIANTS } from './bundle-invariants.ts';
import { CARIN_INVARIANTS } from './carin-invariants.ts';
import { DATATYPE_INVARIANTS } from './datatype-invariants.ts';
import { type BoundInvariant, boundInvariant, type Invariant } from './invariant.ts';
import { RESOURCE_INVARIANTS } from './resource-invariants.ts';
import { US_CORE_INVARIANTS } from './us-core-invariants.ts';

const INVARIANTS: ReadonlyMap<string, Invariant> = new Map(
  [DATATYPE_INVARIANTS, RESOURCE_INVARIANTS, BUNDLE_INVARIANTS, US_CORE_INVARIANTS, CARIN_INVARIANTS].flatMap(
    (table) => Object.entries(table),
  ),
);

/** Constraints of the definitions that are not judged, and why. */
export const UNJUDGED_INVARIANTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((number) => [
      `que-${number}`,
      'questionnaires are neither written nor read here',
    ]),
  ),
  'sdcqr-1': 'answers to questionnaires are not written here',
  'sdcqr-2': 'answers to questionnaires are not written here',
  'drq-1': 'only definitions of measures have data requirements',
  'drq-2': 'only definitions of measures have data requirements',
  'trd-1': 'only definitions have triggers',
  'trd-2': 'only definitions have triggers',
  'trd-3': 'only definitions have triggers',
  'ctm-1': 'it needs the resource behind a reference',
  'provenance-1': 'it needs the resource behind a reference',
  'ppc-2': 'its expression looks for a system named "something"',
  'ppc-3': 'its expression looks for a system named "something"',
  'ppc-4': 'its expression looks for a system named "something"',
  'ppc-5': 'its expression looks for a system named "something"',
  'EOB-vision-item-productorservice': 'its expression, as published, is true of everything',
  'EOB-careteam-qualification': 'its value set lies in no package',
  'EOB-pharm-careTeam-practitioner': 'its words ask for a practitioner, its expression for an organization',
};

/**
 * The constraints of a type or of a profile's element that are judged.
 *
 * @param owner the type that they are on: some keys mean different things in different types
 * @param keys as the tables have them, with a `?` before those that only warn
 */
export function invariantsOf(owner: string, keys: readonly string[]): readonly BoundInvariant[] {
  return keys.flatMap((key) => {
    const name = key.startsWith('?') ? key.slice(1) : key;
    const found = INVARIANTS.get(`${owner}/${name}`) ?? INVARIANTS.get(name);
    return found === undefined ? [] : [boundInvariant(key, found)];
  });
}
