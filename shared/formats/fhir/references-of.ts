import type { Resource } from './model/resource.ts';

/** Adds to a set what a resource refers to inside the dataset, as `Type/id`. */
export function addReferences(resource: Resource, found: Set<string>): void {
  addFrom(resource, found);
}

function addFrom(value: object, found: Set<string>): void {
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (typeof member === 'object' && member !== null) addFrom(member, found);
    else if (name === 'reference' && typeof member === 'string') found.add(member);
  }
}
