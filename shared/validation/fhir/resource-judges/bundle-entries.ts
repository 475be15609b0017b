import { each, element, isObject, type JsonObject, text } from '../model/json.ts';
import type { ReferenceScope } from '../references/reference-scope.ts';
import { readReference } from '../references/reference-text.ts';
import type { Reporter } from '../reporter.ts';
import { REFERENCE } from '../rules/content-rules.ts';

/** Bundles in which one resource may be there in several versions. */
const VERSIONED = ['history', 'searchset'];

/** Adds the resources of a bundle to its scope before any is judged, and judges how entries name them. */
export function judgeEntries(reporter: Reporter, scope: ReferenceScope, bundle: JsonObject): void {
  const { path } = reporter;
  const isVersioned = VERSIONED.includes(text(bundle, 'type'));
  const known = new Set<string>();
  for (const [place, entry] of each(bundle, 'entry').entries()) {
    const resource = element(entry, 'resource');
    if (!isObject(resource)) continue;
    path.push('entry', place);
    judgeUrls(reporter, entry, resource);
    path.push('resource');
    const name = `${text(resource, 'resourceType')}/${text(resource, 'id')}`;
    if (!isVersioned || !known.has(name)) scope.addResource(resource, text(entry, 'fullUrl'));
    known.add(name);
    path.pop();
    path.pop();
  }
}

function judgeUrls(reporter: Reporter, entry: unknown, resource: JsonObject): void {
  const [type, id] = [text(resource, 'resourceType'), text(resource, 'id')];
  const fullUrl = text(entry, 'fullUrl');
  if (id !== '' && /^https?:/.test(fullUrl) && !fullUrl.endsWith(`/${type}/${id}`)) {
    reporter.report(REFERENCE['full-url'], fullUrl, `${type}/${id}`, 'fullUrl');
  }
  const request = element(entry, 'request');
  const url = text(request, 'url');
  if (text(request, 'method') !== 'PUT' || url.includes('?') || url === '') return;
  const read = readReference(url);
  const named = read.kind === 'relative' ? read.key : url;
  if (!named.endsWith(`${type}/${id}`)) {
    reporter.report(REFERENCE['request-url'], url, `${type}/${id}`, 'request.url');
  }
}
