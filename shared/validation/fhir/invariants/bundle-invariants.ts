import { each, element, has, type JsonObject, text } from '../model/json.ts';
import { type Invariant, invariant } from './invariant.ts';

const REQUESTS = ['batch', 'transaction', 'history'];
const RESPONSES = ['batch-response', 'transaction-response', 'history'];

const isType = (value: JsonObject, ...types: readonly string[]): boolean =>
  types.includes(text(value, 'type'));

const entries = (value: JsonObject): readonly unknown[] => each(value, 'entry');

/** Whether no resource is there twice in the same version. */
function isDistinct(value: JsonObject): boolean {
  const known = new Set<string>();
  for (const entry of entries(value)) {
    const url = text(entry, 'fullUrl');
    if (url === '') continue;
    const key = `${url} ${text(element(element(entry, 'resource'), 'meta'), 'versionId')}`;
    if (known.has(key)) return false;
    known.add(key);
  }
  return true;
}

const startsWith = (type: string, resource: string): Invariant =>
  invariant(`A ${type} begins with a ${resource}.`, `Put the ${resource} first.`, (value) => {
    return !isType(value, type) || text(element(entries(value)[0], 'resource'), 'resourceType') === resource;
  });

/** Constraints of Bundle by key. */
export const BUNDLE_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'bdl-1': invariant('Only searches and histories have a total.', 'Leave total out.', (value) => {
    return !has(value, 'total') || isType(value, 'searchset', 'history');
  }),
  'bdl-2': invariant('Only entries of a search tell of it.', 'Leave search out.', (value) => {
    return isType(value, 'searchset') || entries(value).every((one) => !has(one, 'search'));
  }),
  'bdl-3': invariant(
    'Entries of batches, transactions and histories have a request; others have none.',
    'Correct it.',
    (value) => {
      return entries(value).every((one) => has(one, 'request') === isType(value, ...REQUESTS));
    },
  ),
  'bdl-4': invariant(
    'Entries of answers and histories have a response; others have none.',
    'Correct it.',
    (value) => {
      return entries(value).every((one) => has(one, 'response') === isType(value, ...RESPONSES));
    },
  ),
  'bdl-5': invariant('An entry has a resource, a request or a response.', 'Add one.', (value) => {
    return has(value, 'resource') || has(value, 'request') || has(value, 'response');
  }),
  'bdl-7': invariant('Two entries have the same fullUrl.', 'Give each its own.', (value) => {
    return isType(value, 'history') || isDistinct(value);
  }),
  'bdl-8': invariant('fullUrl names no version.', 'Leave /_history/ out.', (value) => {
    return !text(value, 'fullUrl').includes('/_history/');
  }),
  'bdl-9': invariant('A document has an identifier.', 'Add its system and value.', (value) => {
    const identifier = value['identifier'];
    return !isType(value, 'document') || (has(identifier, 'system') && has(identifier, 'value'));
  }),
  'bdl-10': invariant('A document has a timestamp.', 'Add it.', (value) => {
    return !isType(value, 'document') || has(value, 'timestamp');
  }),
  'bdl-11': startsWith('document', 'Composition'),
  'bdl-12': startsWith('message', 'MessageHeader'),
};
