import { each, type JsonObject, text } from '../model/json.ts';

/** Types of contained resources by id, once they were asked for: a resource may refer to many of many. */
const known = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/** The types of the resources that one contains, by id. */
export function containedTypes(root: JsonObject): ReadonlyMap<string, string> {
  let types = known.get(root);
  if (types === undefined) {
    types = new Map(each(root, 'contained').map((one) => [text(one, 'id'), text(one, 'resourceType')]));
    known.set(root, types);
  }
  return types;
}
