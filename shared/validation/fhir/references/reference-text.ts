import { type JsonObject, text } from '../model/json.ts';
import { containedTypes } from './contained.ts';

/** What a reference says: the kind of address it is, and the type and id that it names. */
export interface ReferenceText {
  readonly kind: 'contained' | 'relative' | 'absolute' | 'urn' | 'other';
  /** Name of the type, or ''. */
  readonly type: string;
  /** `Type/id` of relative references, without a version; the whole address of others. */
  readonly key: string;
}

const RELATIVE = /^([A-Z][A-Za-z]{2,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const ABSOLUTE = /^https?:\/\/[^\s]+$/;
const ABSOLUTE_END = /\/([A-Z][A-Za-z]{2,63})\/([A-Za-z0-9\-.]{1,64})(\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** Reads a reference. `other` is what cannot be one. */
export function readReference(reference: string): ReferenceText {
  if (reference.startsWith('#')) return { kind: 'contained', type: '', key: reference.slice(1) };
  const relative = RELATIVE.exec(reference);
  if (relative !== null) {
    const [, type = '', id = ''] = relative;
    return { kind: 'relative', type, key: `${type}/${id}` };
  }
  if (ABSOLUTE.test(reference)) {
    const end = ABSOLUTE_END.exec(reference);
    const version = end?.[3] ?? '';
    return {
      kind: 'absolute',
      type: end?.[1] ?? '',
      key: reference.slice(0, reference.length - version.length),
    };
  }
  if (/^urn:(?:uuid|oid):[^\s]+$/.test(reference)) return { kind: 'urn', type: '', key: reference };
  // A search that a transaction resolves: Patient?identifier=123.
  const search = /^([A-Z][A-Za-z]{2,63})\?[^\s]+$/.exec(reference);
  return { kind: search === null ? 'other' : 'urn', type: search?.[1] ?? '', key: reference };
}

/** The type of resource that a reference leads to, as far as it or what is contained in `root` tells; '' otherwise. */
export function referredType(reference: JsonObject, root: JsonObject): string {
  const { kind, type, key } = readReference(text(reference, 'reference'));
  if (kind === 'contained') {
    if (key === '') return text(root, 'resourceType');
    return containedTypes(root).get(key) ?? '';
  }
  return type !== '' ? type : text(reference, 'type');
}
